"""Sessions as NDJSON: a JSON object on each line."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING

from situp.core.arrival import fault
from situp.core.calendar import utc
from situp.core.errors import BadData
from situp.exchange.fields import COLUMNS, NEEDED, Reader
from situp.exchange.whole import value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from situp.core.arrival import Arrival
    from situp.core.calendar import Zone
    from situp.core.model import Session

_SO_MANY = {2: "two", 3: "three"}


def write(sessions: Iterable[Session]) -> Iterator[str]:
    """Yield the line of each session."""
    for each in sessions:
        fields = {
            "posture": each.posture,
            "start": utc(each.started),
            "end": None if each.ended is None else utc(each.ended),
            "note": each.note,
            "tags": each.tags,
            "origin": each.origin,
            "id": each.id,
        }
        yield dumps(fields, ensure_ascii=False) + "\n"


def read(lines: Iterable[str], zone: Zone) -> Iterator[Arrival]:
    """Yield what each line says; the names may stand in any order."""
    fields = Reader(zone)
    for place, said in objects(lines, COLUMNS, NEEDED):
        tags = said.pop("tags", None) or []
        if not (isinstance(tags, list) and all(isinstance(tag, str) for tag in tags)):
            raise fault(place, "tags", "They have to be a list of texts.")
        yield fields.arrival(place, _texts(place, said), filter(None, tags))


def objects(
    lines: Iterable[str], columns: Sequence[str], needed: Sequence[str]
) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the place of each line and the object that it is."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            place = f"line {number}"
            yield place, _object(place, line, columns, needed)


def _object(
    place: str, line: str, columns: Sequence[str], needed: Sequence[str]
) -> dict[str, object]:
    said = value_of(line, f"{place.capitalize()}: ")
    if not isinstance(said, dict):
        raise BadData(f"{place.capitalize()}: This is not a JSON object.")
    hint = f"The names are {', '.join(columns)}; the first {_SO_MANY[len(needed)]} are needed."
    for each in said:
        if each not in columns:
            raise fault(place, each, "There is no such name.", hint)
    for each in needed:
        if each not in said:
            raise fault(place, each, "It is missing.", hint)
    return said


def _texts(place: str, said: dict[str, object]) -> dict[str, str]:
    texts = {}
    for field, value in said.items():
        if not (value is None or isinstance(value, str)):
            raise fault(place, field, "It has to be a text.")
        texts[field] = value or ""
    return texts
