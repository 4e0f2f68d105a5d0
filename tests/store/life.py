"""A whole life of a history: all that people do to it, mixed, each taken back and done again.

What a plain list must say of start, stop, undo and redo is in machine.py; here corrections,
imports, exports, copies and restores come between, and what each says it does is looked for.
"""

from __future__ import annotations

from contextlib import closing, suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.fakes import FakeChance, FakeClock
from tests.faults.attacks import Attack
from tests.store.both import Interrupted
from tests.store.looking import assert_adds_up

from situp.app import carrying, correcting, recording
from situp.app.setting import Setting, setting
from situp.app.status import status
from situp.core.editing import Wanted
from situp.core.errors import NothingToDo, SitupError
from situp.core.health import Inside
from situp.core.instants import DAY, HOUR, MINUTE, Span, until
from situp.core.merging import Asked
from situp.core.model import ORIGINS, POSTURES, Session
from situp.core.painting import Brush
from situp.core.policy import Policy
from situp.core.recording import Wish
from situp.exchange import files
from situp.render import machine
from situp.store.copies import SqliteCopies
from situp.store.health import SqliteHealth
from situp.store.log import SqliteLog
from situp.store.tray import SqliteTray

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable, Sequence

    from situp.core.merging import Way
    from situp.core.model import Posture
    from situp.core.room import Room

    Do = Callable[[SqliteLog, Setting], object]

TEXTS = st.sampled_from(
    ("", "a", "=1+1", 'two\nlines, "quoted"', " \u2028ü\ufeff ", "a,b;c\t'", "\r", "#x")
) | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=9)
TAGS = st.lists(TEXTS.filter(bool), max_size=3).map(lambda tags: tuple(dict.fromkeys(tags)))
OPEN: st.SearchStrategy[Literal["open"]] = st.just("open")
SPANS = st.sampled_from((0, 1, 999, 1000, MINUTE, HOUR, 5 * HOUR, 11 * HOUR))
ROOMS: tuple[Room, ...] = ("ask", "trim", "replace")
WAYS: tuple[Way, ...] = ("ask", "skip", "replace")


class State(NamedTuple):
    """What a history shows."""

    sessions: tuple[Session, ...]
    status: str


class Copy(NamedTuple):
    """A file that holds what the history held, and what could be undone and redone then."""

    path: str
    sessions: tuple[Session, ...]
    past: tuple[tuple[Session, ...], ...]
    undone: tuple[tuple[Session, ...], ...]


class Life(RuleBasedStateMachine):
    """One history and its copies; `done` counts what was survived."""

    def __init__(self, folder: Path, done: Counter[Attack]) -> None:
        super().__init__()
        self.folder = folder
        self.path = str(folder / "situp.db")
        self.done = done
        self.clock = FakeClock("2026-10-25 09:00")  # the night of it had 25 hours
        self.chance = FakeChance()
        self.past: list[tuple[Session, ...]] = []
        self.undone: list[tuple[Session, ...]] = []
        self.copies: list[Copy] = []
        self.files = 0
        with self.log().writing() as book:
            self.device = book.device

    @rule(data=st.data(), posture=st.sampled_from(POSTURES), room=st.sampled_from(ROOMS))
    def start(self, data: st.DataObject, posture: Posture, room: Room) -> None:
        wish = Wish(posture, data.draw(st.none() | self.instants()), data.draw(TEXTS), room, True)  # noqa: FBT003 - yes
        self.act(lambda log, here: recording.start(log, wish, here))

    @rule(data=st.data())
    def stop(self, data: st.DataObject) -> None:
        at = data.draw(st.none() | self.instants())
        self.act(lambda log, here: recording.stop(log, at, here, yes=True))

    @rule(data=st.data(), posture=st.none() | st.sampled_from(POSTURES), note=TEXTS)
    def was(self, data: st.DataObject, posture: Posture | None, note: str) -> None:
        ends = st.lists(self.instants(), min_size=2, max_size=2, unique=True)
        window = Span(*sorted(data.draw(ends)))
        brush = Brush(posture, window, note)
        before = self.sessions()

        if self.act(self.correction(lambda log, here: correcting.painting(log, brush, here))):
            after = self.sessions()
            for border in {*borders(before), *borders(after), *window}:
                for instant in (border - 1, border):
                    kept = shown(before, instant)
                    assert shown(after, instant) == (posture if window.holds(instant) else kept)

    @rule(data=st.data(), room=st.sampled_from(ROOMS), note=st.none() | TEXTS)
    def edit(self, data: st.DataObject, room: Room, note: str | None) -> None:
        before = self.sessions()
        if not before:
            return
        name = data.draw(st.sampled_from(before)).id
        wanted = Wanted(
            data.draw(st.none() | st.sampled_from(POSTURES)),
            data.draw(st.none() | self.instants()),
            data.draw(st.none() | OPEN | self.instants()),
            note,
            data.draw(st.none() | TAGS),
            room,
        )
        plan = self.correction(lambda log, here: correcting.editing(log, name, wanted, here))
        if self.act(plan):
            (new,) = (each for each in self.sessions() if each.id == name)
            got = (new.posture, new.started, "open" if new.is_open else new.ended, *new[7:])
            assert all(want in {None, value} for want, value in zip(wanted[:5], got, strict=True))
            others = [each for each in before if each.id != name and not overlap(each, new)]
            assert set(others) <= set(self.sessions())

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        before = self.sessions()
        if before:
            gone = data.draw(st.sets(st.sampled_from(before), min_size=1, max_size=4))
            names = [each.id for each in gone]
            self.act(self.correction(lambda log, _: correcting.removal(log, names)))
            assert self.sessions() == tuple(each for each in before if each not in gone)

    @rule(data=st.data(), way=st.sampled_from(WAYS), format_=st.sampled_from(sorted(files.WRITERS)))
    def take_in(self, data: st.DataObject, way: Way, format_: str) -> None:
        known = [each for each in self.sessions() if data.draw(st.booleans())]
        named = [each if data.draw(st.booleans()) else each._replace(id="") for each in known]
        new = data.draw(st.lists(self.arrivals(), max_size=3))
        place = self.written([*named, *new], format_)
        before = self.sessions()

        if self.act(lambda log, here: carry_in(log, place, here, way)):
            taken = self.state()
            met = [*before, *named, *new]
            alone = [each for each in new if sum(same(each, other) for other in met) == 1]
            said = {each[2:6] + each[7:] for each in taken.sessions}
            assert way == "skip" or {each[2:6] + each[7:] for each in alone} <= said
            with suppress(NothingToDo):
                carry_in(self.log(), place, self.here(), way)
            assert self.state() == taken
            self.done[Attack.TWICE] += 1

    @rule(format_=st.sampled_from(sorted(files.WRITERS)))
    def carry_out_and_in(self, format_: str) -> None:
        before = self.state()
        if not before.sessions:
            return
        place = self.written(before.sessions, format_)

        carry_in(self.log(), place, self.here(), "ask")
        assert self.state() == before

        fresh = SqliteLog(self.name("fresh.db"))
        carry_in(fresh, place, self.here(), "ask")
        with fresh.reading() as history:
            assert [bare(each) for each in history.sessions()] == list(map(bare, before.sessions))
        self.done[Attack.CARRIED] += 1

    @rule()
    def undo(self) -> None:
        self.revert(recording.undo, self.past, self.undone)

    @rule()
    def redo(self) -> None:
        self.revert(recording.redo, self.undone, self.past)

    @rule()
    def undo_to_the_beginning_and_redo_to_the_end(self) -> None:
        before, steps = self.state(), len(self.past)
        for _ in range(steps + 1):
            self.undo()
        for _ in range(steps):
            self.redo()
        assert self.state() == before

    @initialize()
    def back_up_the_beginning(self) -> None:
        self.back_up()

    @initialize(postures=st.lists(st.sampled_from(POSTURES), min_size=1, max_size=4))
    def live_a_morning(self, postures: list[Posture]) -> None:
        """Have something there from the first on: corrections of nothing are seldom told apart."""
        for posture in postures:
            self.start_now(posture)
            self.clock.pass_(HOUR)

    def start_now(self, posture: Posture) -> None:
        wish = Wish(posture, note=posture)
        self.act(lambda log, here: recording.start(log, wish, here))

    @rule()
    def back_up(self) -> None:
        path = self.name("copy.db")
        SqliteCopies(self.path).make(path, over=False)
        self.copies.append(Copy(path, self.sessions(), tuple(self.past), tuple(self.undone)))

    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        copy = data.draw(st.sampled_from(self.copies))
        before, again = self.sessions(), self.name("again.db")
        SqliteCopies(copy.path).make(again, over=False)

        kept = SqliteCopies(self.path).restore(
            data.draw(st.sampled_from((copy.path, again))), Path(again).stem
        )

        assert sessions_in(kept) == before
        self.copies.append(Copy(kept, before, tuple(self.past), tuple(self.undone)))
        assert self.sessions() == copy.sessions == sessions_in(again)
        self.past, self.undone = list(copy.past), list(copy.undone)
        self.done[Attack.BACKED_UP] += 1

    @rule(span=st.sampled_from((1, 999, MINUTE, HOUR, 12 * HOUR, DAY)))
    def time_passes(self, span: int) -> None:
        self.clock.pass_(span)

    @rule(span=st.sampled_from((MINUTE, HOUR)), zone=st.sampled_from(("Europe/Berlin", "UTC")))
    def the_machine_sleeps_and_travels(self, span: int, zone: str) -> None:
        self.clock.sleep(span)
        self.clock.travel(zone)

    @rule()
    def the_machine_is_restarted(self) -> None:
        self.clock.restart(MINUTE)

    @rule()
    def a_watch_ticks(self) -> None:
        here = self.here()
        with self.log().writing() as book:
            pulse = book.begin_pulse(here.now, here.boot)
        self.clock.pass_(MINUTE)
        self.log().beat(pulse, self.clock.now())

    @invariant()
    def sessions_do_not_overlap_and_only_the_last_is_open(self) -> None:
        spans = sorted((until(each.ended), each.started) for each in self.sessions())
        assert all(started <= ended for ended, started in spans)
        assert all(ended <= started for (ended, _), (_, started) in pairwise(spans))

    def teardown(self) -> None:
        for path in (self.path, *(copy.path for copy in self.copies)):
            assert_adds_up(path)
            found = SqliteHealth(path).inside()
            assert isinstance(found, Inside)
            assert (found.fault, found.differing) == ("", 0)

    def act(self, do: Do) -> bool:
        """Do it, interrupted and then whole, take it back, do it again; False where refused."""
        before, last = self.state(), self.last()
        with suppress(SitupError, KeyboardInterrupt):
            do(Interrupted(self.path), self.here())
        assert self.state() == before
        try:
            do(self.log(), self.here())
        except SitupError:
            assert self.state() == before
            return False
        if self.last() != last:
            after = self.state()
            recording.undo(self.log(), self.here())
            assert self.state() == before
            recording.redo(self.log(), self.here())
            assert self.state() == after
            self.past.append(before.sessions)
            self.undone.clear()
            self.done[Attack.TAKEN_BACK] += 1
        return True

    def revert(
        self, do: Do, source: list[tuple[Session, ...]], other: list[tuple[Session, ...]]
    ) -> None:
        before = self.sessions()
        try:
            do(self.log(), self.here())
        except NothingToDo:
            assert not source
            return
        other.append(before)
        assert self.sessions() == source.pop()

    def log(self) -> SqliteLog:
        return SqliteLog(self.path, chance=self.chance)

    def here(self) -> Setting:
        return setting(self.clock, Policy())

    def sessions(self) -> tuple[Session, ...]:
        return sessions_in(self.path)

    def state(self) -> State:
        with self.log().reading() as history:
            now = machine.text(machine.status(status(history, self.here(), lambda: False)))
            return State(tuple(history.sessions()), now)

    def last(self) -> tuple[str, str] | None:
        with self.log().writing() as book:
            return book.last_action(undone=False)

    def correction(self, plan: Callable[..., correcting.Plan]) -> Do:
        def do(log: SqliteLog, here: Setting) -> None:
            with log.reading() as history:
                made = plan(history, here)
            correcting.carry_out(log, made, here)

        return do

    def instants(self) -> st.SearchStrategy[int]:
        """Draw from around all that is recorded, and from the past day."""
        now = self.clock.now()
        near = [border + by for border in borders(self.sessions()) for by in (-1, 0, 1)]
        around = st.sampled_from([*near, now, now + 1])
        return around | SPANS.map(lambda span: now - span) | st.integers(now - DAY, now)

    def arrivals(self) -> st.SearchStrategy[Session]:
        """Draw sessions of another history."""
        now = self.clock.now()
        return st.builds(
            lambda name, posture, start, length, origin, note, tags: Session(
                name,
                "",
                posture,
                start,
                max(start, min(now, start + length)),
                origin,
                "",
                note,
                tags,
            ),
            st.sampled_from(("", "", "Other-01", "other-02", "0" * 64)),
            st.sampled_from(POSTURES),
            self.instants(),
            SPANS,
            st.sampled_from(ORIGINS),
            TEXTS,
            TAGS,
        )

    def written(self, found: Iterable[Session], format_: str) -> str:
        place = self.name(f"out.{format_}")
        files.save(place, files.WRITERS[format_](found))
        return place

    def name(self, end: str) -> str:
        """Return where a file can go that no other has."""
        self.files += 1
        return str(self.folder / f"{self.files}-{end}")


def carry_in(log: SqliteLog, place: str, here: Setting, way: Way) -> None:
    """Import a file as the command does."""
    with files.source(place, "") as source, closing(SqliteTray()) as tray:
        carrying.gather(tray, source.arrivals(here.zone, None))
        carrying.take_in(log, tray, Asked(way, True), here, lambda things, *_: things)  # noqa: FBT003 - yes


def sessions_in(path: str) -> tuple[Session, ...]:
    """Return the sessions of a file, in order."""
    with SqliteLog(path).reading() as history:
        return tuple(history.sessions())


def bare(session: Session) -> Session:
    """Return what of a session is carried."""
    return session._replace(device="", zone="")


def same(one: Session, other: Session) -> bool:
    """Whether one is known by the other: by its id, or by what it was and when."""
    return (one.id != "" and one.id == other.id) or one[2:5] == other[2:5]


def borders(sessions: Sequence[Session]) -> list[int]:
    """Return every instant at which something begins or ends."""
    return [border for each in sessions for border in each[3:5] if border is not None]


def shown(sessions: Sequence[Session], instant: int) -> Posture | None:
    """Return the posture at an instant."""
    found = [each.posture for each in sessions if each.started <= instant < until(each.ended)]
    return found[0] if found else None


def overlap(one: Session, other: Session) -> bool:
    """Whether one takes time of the other, or lies within."""
    return one.started <= until(other.ended) and other.started <= until(one.ended)
