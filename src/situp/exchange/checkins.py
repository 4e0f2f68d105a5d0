"""Check-ins as CSV and NDJSON, a line each; an episode that was ended has that on its last one."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING

from situp.core.arrival import fault
from situp.core.body.arriving import Brought
from situp.core.body.checkins import MOST_ACTIVITIES, SCALE, SCALES, CheckIn, Rating, written
from situp.core.calendar import utc
from situp.core.commas import row
from situp.exchange import ndjson, table
from situp.exchange.fields import Reader, name, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from situp.core.calendar import Zone
    from situp.core.instants import Instant

    Told = Iterable[tuple[CheckIn, Instant | None]]
    """Check-ins, each with when its episode ended, if it is the last one and that was said."""

COLUMNS = ("at", "pain", "function", "leg", "ratings", "begins", "ended", "note", "id")
NEEDED = COLUMNS[:2]

_RATED = "Each is a number from 0 (unable) to 10 (as before), a space, and the activity."
_TRUTH = {"": None, "true": True, "false": False}


def write_table(told: Told) -> Iterator[str]:
    """Yield the header and the line of each check-in."""
    yield row(COLUMNS)
    for checkin, ended in told:
        said = _fields(checkin, ended)
        said["ratings"] = table.in_a_cell(written(checkin.ratings))
        yield row(_cell(said[column]) for column in COLUMNS)


def write_ndjson(told: Told) -> Iterator[str]:
    """Yield the line of each check-in."""
    for checkin, ended in told:
        yield dumps(_fields(checkin, ended), ensure_ascii=False) + "\n"


def read_table(lines: Iterable[str], zone: Zone) -> Iterator[Brought]:
    """Yield what each line says; the columns may stand in any order."""
    for place, said in table.cells(lines, COLUMNS, NEEDED):
        rated = table.words(place, "ratings", said.pop("ratings", ""))
        parts = (each.partition(" ") for each in rated)
        yield _brought(place, said, ((activity, score) for score, _, activity in parts), zone)


def read_ndjson(lines: Iterable[str], zone: Zone) -> Iterator[Brought]:
    """Yield what each line says; the names may stand in any order."""
    for place, said in ndjson.objects(lines, COLUMNS, NEEDED):
        rated = said.pop("ratings", None) or {}
        if not isinstance(rated, dict):
            raise fault(place, "ratings", "It has to be an object of activities.", _RATED)
        texts = {field: _cell(value) for field, value in said.items()}
        yield _brought(place, texts, ((each, _cell(score)) for each, score in rated.items()), zone)


def _fields(checkin: CheckIn, ended: Instant | None) -> dict[str, object]:
    return {
        "at": utc(checkin.at),
        "pain": checkin.pain,
        "function": checkin.function,
        "leg": checkin.leg,
        "ratings": {each.activity: each.score for each in checkin.ratings},
        "begins": checkin.begins,
        "ended": None if ended is None else utc(ended),
        "note": checkin.note,
        "id": checkin.id,
    }


def _cell(value: object) -> str:
    """Return a value as it stands in a cell, a text as it is; nothing is an empty one."""
    if isinstance(value, str):
        return value
    return "" if value is None else dumps(value)


def _brought(
    place: str, said: dict[str, str], rated: Iterable[tuple[str, str]], zone: Zone
) -> Brought:
    """Return the check-in that the texts of some columns say; ratings are apart already."""
    times = Reader(zone)
    at = times.instant(place, "at", said["at"])
    ended = times.instant(place, "ended", said["ended"]) if said.get("ended") else None
    if ended is not None and ended < at:
        what = f'"{said["ended"]}" is before the check-in, "{said["at"]}".'
        raise fault(place, "ended", what)
    function = said.get("function", "")
    checkin = CheckIn(
        name(place, said.get("id", "")),
        "",
        at,
        _score(place, "pain", said["pain"]),
        _score(place, "function", function) if function else None,
        _ratings(place, rated),
        _truth(place, "leg", said.get("leg", "")),
        bool(_truth(place, "begins", said.get("begins", ""))),
        note=text(place, "note", said.get("note", "")),
    )
    return Brought(place, checkin, ended)


def _score(place: str, field: str, said: str, scale: str = "") -> int:
    word = said.strip()
    if word.isascii() and word.isdecimal() and int(word) <= SCALE:
        return int(word)
    raise fault(place, field, f'Cannot read "{said}" as {field}.', scale or SCALES[field])


def _ratings(place: str, rated: Iterable[tuple[str, str]]) -> tuple[Rating, ...]:
    found = [
        Rating(text(place, "ratings", activity).strip(), _score(place, "ratings", score, _RATED))
        for activity, score in rated
    ]
    names = [each.activity.casefold() for each in found]
    if not all(names):
        raise fault(place, "ratings", "A number stands without its activity.", _RATED)
    if len(set(names)) < len(names):
        raise fault(place, "ratings", "An activity is there twice.")
    if len(names) > MOST_ACTIVITIES:
        raise fault(place, "ratings", f"There are {len(names)}, and {MOST_ACTIVITIES} at most.")
    return tuple(found)


def _truth(place: str, field: str, said: str) -> bool | None:
    word = said.strip().lower()
    if word not in _TRUTH:
        raise fault(place, field, f'Cannot read "{said}".', "Say true or false, or nothing.")
    return _TRUTH[word]
