"""Years of believable days, entered through the real store and kept for the next run.

A day is work from about nine to about six: sitting, broken by standing, walking and being away,
with lunch in the middle; on one day in twelve somebody forgets to get up for four hours. Which
days depends on a seed alone.
"""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from bench.timing import apart
from situp.core.calendar import instant_of
from situp.core.instants import MINUTE, SECOND
from situp.core.ledger import Edit
from situp.core.model import Session
from situp.core.recording import fields
from situp.store import schema
from situp.store.log import SqliteLog

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from situp.core.instants import Instant, Length
    from situp.core.ledger import Value
    from situp.core.model import Origin, Posture

    Entry = tuple[str, Instant, list[Edit]]

Item = TypeVar("Item")

ZONE = "Europe/Berlin"
LAST_DAY = date(2026, 11, 19)
SATURDAY = 5
SEED = 20161121
TYPICAL_DAY = 19
"""Sessions of the day that lengths are made for; a day of more has shorter ones."""
BATCH = 1000
"""Actions entered in one transaction."""
IMPORTED_AT_ONCE = 20
"""Sessions in one action of an import."""


class Scale(NamedTuple):
    """How much history: so many sessions, so many a weekday, typed in or imported."""

    sessions: int
    a_day: int
    typed: bool


TEN_YEARS = Scale(49_571, TYPICAL_DAY, typed=True)
"""2016-11-21 to 2026-11-19."""
A_MILLION = Scale(1_000_000, 69, typed=False)
"""Every weekday since 1971, with a change of posture each ten minutes."""


def kept(scale: Scale, folder: Path) -> Path:
    """Return a file with the history, made if it is not there from an earlier run."""
    recipe = Path(__file__).read_bytes() + repr(schema.STEPS).encode()
    name = f"history-{scale.sessions}"
    path = folder / f"{name}-{sha256(recipe).hexdigest()[:12]}.db"
    if not path.exists():
        for old in folder.glob(f"{name}-*"):
            old.unlink()
        building = folder / f"{path.name}.new"
        apart(_write, scale, building)
        building.rename(path)
    return path


def sessions(scale: Scale, device: str = "") -> Iterator[Session]:
    """Yield the sessions of a scale, in order; none overlap."""
    random = Random(SEED)  # noqa: S311 - believable days, no secrets
    days = _weekdays(-(-scale.sessions // scale.a_day))
    every = (each for day in days for each in _day(day, scale.a_day, device, random))
    return islice(every, scale.sessions)


def write_csv(path: Path, scale: Scale) -> None:
    """Write the sessions of a scale as a file to be imported."""
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("posture", "start", "end", "note"))
        for each in sessions(scale):
            ends = (each.started, each.ended or each.started)
            start, end = (datetime.fromtimestamp(at // SECOND, UTC).isoformat() for at in ends)
            writer.writerow((each.posture, start, end, each.note))


def typed(found: Iterable[Session]) -> Iterator[Entry]:
    """Yield what each command that records the sessions enters: a start or a switch, a stop."""
    before: Session | None = None
    for session in found:
        edits = _ending(before)
        if before and before.ended is not None and before.ended != session.started:
            yield "stop", before.ended, edits
            edits = []
        begun = fields(session._replace(ended=None))
        yield "start", session.started, [*edits, Edit("session", session.id, begun)]
        before = session
    if before and before.ended is not None:
        yield "stop", before.ended, _ending(before)


def enter(log: SqliteLog, entries: Iterable[Entry]) -> None:
    """Enter actions through the store, many in one transaction."""
    for batch in _batches(entries, BATCH):
        with log.writing() as book:
            for verb, at, edits in batch:
                book.enter(edits, at, verb)


def device_of(log: SqliteLog) -> str:
    """Return the name of this device, making the file where there is none."""
    with log.writing() as book:
        return book.device


def _write(scale: Scale, path: Path) -> None:
    log = SqliteLog(str(path))
    found = sessions(scale, device_of(log))
    enter(log, typed(found) if scale.typed else _imported(found))


def _imported(found: Iterable[Session]) -> Iterator[Entry]:
    for batch in _batches(found, IMPORTED_AT_ONCE):
        end = batch[-1].ended or batch[-1].started
        edits = [Edit("session", s.id, {**fields(s), "origin": "imported"}) for s in batch]
        yield "import", end, edits


def _ending(session: Session | None) -> list[Edit]:
    if session is None or session.ended is None:
        return []
    ended: dict[str, Value] = {"ended": session.ended}
    return [Edit("session", session.id, ended)]


def _weekdays(count: int) -> list[date]:
    """Return the last so many weekdays up to LAST_DAY, in order."""
    days: list[date] = []
    day = LAST_DAY
    while len(days) < count:
        if day.weekday() < SATURDAY:
            days.append(day)
        day -= timedelta(days=1)
    return days[::-1]


def _day(day: date, count: int, device: str, random: Random) -> Iterator[Session]:
    morning = datetime(day.year, day.month, day.day, 8, tzinfo=ZoneInfo(ZONE))
    start = instant_of(morning) + random.randrange(75) * MINUTE
    long_one = random.randrange(count // 2) * 2 if random.random() < 1 / 12 else -1
    origin: Origin = "sensed" if random.random() < 1 / 10 else "declared"
    for number in range(count):
        posture = _posture(number, count, random)
        length = _length(posture, random) * TYPICAL_DAY // count
        if number == long_one:
            length = random.randrange(240, 300) * MINUTE
        note = "write the quarterly report" if random.random() < 1 / 20 else ""
        name = f"{random.getrandbits(64):016x}"
        yield Session(name, device, posture, start, start + length, origin, ZONE, note)
        start += length
        if random.random() < 1 / 8:
            start += random.randrange(1, 5) * MINUTE


def _posture(number: int, count: int, random: Random) -> Posture:
    if number % 2 == 0:
        return "sitting"
    if number // 2 == count // 4:
        return "away"
    others: tuple[Posture, ...] = ("standing", "standing", "moving", "away")
    return random.choice(others)


def _length(posture: Posture, random: Random) -> Length:
    """Return how long a posture lasts, to the second: mostly short, now and then long."""
    shortest, usual, longest = {
        "sitting": (240, 1500, 4800),
        "standing": (120, 400, 2400),
        "moving": (90, 240, 1200),
        "away": (120, 600, 3000),
    }[posture]
    return int(random.triangular(shortest, longest, usual)) * 1000


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
