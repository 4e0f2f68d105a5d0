"""The formats once more, read by the plainest program that could: what a file says, or Odd."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, TypeVar

from situp.core.arrival import Arrival
from situp.core.calendar import EPOCH
from situp.core.instants import LATEST
from situp.core.model import ORIGINS, POSTURES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from situp.core.calendar import Zone

Name = TypeVar("Name", bound=str)

_TIME = re.compile(
    r"\s*([0-9]{4})-?([0-9]{2})-?([0-9]{2})[Tt ]([0-9]{2})(?::?([0-9]{2}))?(?::?([0-9]{2}))?"
    r"(?:[.,]([0-9]+))?(?:([Zz])|([+-])([0-9]{2}):?([0-9]{2})?(?::?([0-9]{2}))?)?\s*"
)
_SOME_TIME = "1970-01-01T00:00Z"
_MILLISECOND = timedelta(milliseconds=1)
_CELL = re.compile(r'(?:"((?:[^"]|"")*)"|((?:[^",\r\n][^,\r\n]*)?))(,|\r*(?:\n|\Z))')
_TAG = re.compile(r' *(?:"((?:[^"]|"")*)"(?= |\Z)|([^ "][^ ]*))')


class Odd(Exception):
    """Nobody can say what this means."""


def read(format_: str, raw: bytes, zone: Zone) -> list[Arrival]:
    """Return the sessions of a file; raises Odd."""
    try:
        text = raw.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise Odd from error
    return _READERS[format_](text, zone)


def _csv(text: str, zone: Zone) -> list[Arrival]:
    (_, header), *rows = [(line, row) for line, row in _cells(text) if row] or [(0, [])]
    names = [name.strip().lower() for name in header]
    if len(set(names)) < len(names) or not {"posture", "start", "end"} <= set(names):
        raise Odd
    found = []
    for line, row in rows:
        if len(row) != len(names):
            raise Odd
        said = dict(zip(names, row, strict=True))
        found.append(_arrival(f"line {line}", said, _tags(said.get("tags", "")), zone))
    return found


def _cells(text: str) -> list[tuple[int, list[str]]]:
    """Return the rows of a CSV, each with the line it begins on."""
    rows: list[tuple[int, list[str]]] = []
    row: list[str] = []
    at, line, began, more = 0, 1, 1, False
    while at < len(text) or more:
        cell = _CELL.match(text, at)
        if not cell:
            raise Odd
        quoted, bare, end = cell.groups()
        more = end == ","
        if quoted is not None or bare or row or more:
            row.append(bare if quoted is None else quoted.replace('""', '"'))
        at, line = cell.end(), line + cell[0].count("\n")
        if not more:
            rows.append((began, row))
            began, row = line, []
    return rows


def _tags(cell: str) -> list[str]:
    """Return words with spaces between; one with spaces of its own stands in quotes."""
    found, at = [], 0
    while cell[at:].strip(" "):
        tag = _TAG.match(cell, at)
        if not tag:
            raise Odd
        found.append(tag[2] if tag[1] is None else tag[1].replace('""', '"'))
        at = tag.end()
    return [tag for tag in found if tag]


def _ndjson(text: str, zone: Zone) -> list[Arrival]:
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            said = _json(line)
            if not isinstance(said, dict) or not {"posture", "start", "end"} <= set(said):
                raise Odd
            tags = said.pop("tags", None) or []
            values = {name: "" if value is None else value for name, value in said.items()}
            found.append(_arrival(f"line {number}", values, tags, zone))
    return found


def _timewarrior(text: str, zone: Zone) -> list[Arrival]:
    found = []
    for number, each in enumerate(_list(text), 1):
        if not isinstance(each, dict):
            raise Odd
        tags = each.get("tags", [])
        said = {
            "posture": _posture(tags),
            "start": each.get("start", ""),
            "end": each.get("end", ""),
            "note": each.get("annotation", ""),
        }
        found.append(_arrival(f"interval {number}", said, tags, zone))
    return found


def _watson(text: str, zone: Zone) -> list[Arrival]:
    found = []
    for number, frame in enumerate(_list(text), 1):
        if not isinstance(frame, list) or len(frame) < 5 or not isinstance(frame[4], list):
            raise Odd
        start, end = (_rounded(each) for each in frame[:2])
        if end < start:
            raise Odd
        tags = [frame[2], *frame[4]]
        said = {"posture": _posture(tags), "start": _SOME_TIME, "end": "", "id": frame[3]}
        timeless = _arrival(f"frame {number}", said, tags, zone)
        found.append(timeless._replace(started=start, ended=end))
    return found


def _rounded(seconds: object) -> int:
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise Odd
    if not 0 <= seconds * 1000 <= LATEST:
        raise Odd
    return round(seconds * 1000)


def _list(text: str) -> list[object]:
    found = _json(text)
    if not isinstance(found, list):
        raise Odd
    return found


def _json(text: str) -> object:
    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        if len(dict(pairs)) < len(pairs):
            raise Odd
        return dict(pairs)

    try:
        return json.loads(text, object_pairs_hook=once)
    except (ValueError, RecursionError) as error:
        raise Odd from error


def _posture(tags: object) -> str:
    named = [tag.lower() for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []
    return next((tag for tag in named if tag in POSTURES), "sitting")


def _arrival(place: str, said: Mapping[str, object], tags: object, zone: Zone) -> Arrival:
    known = {"posture", "start", "end", "note", "tags", "origin", "id"}
    if not (set(said) <= known and isinstance(tags, list)):
        raise Odd
    if not all(isinstance(each, str) for each in (*said.values(), *tags)):
        raise Odd
    texts = {name: str(value) for name, value in said.items()}
    posture = texts["posture"].strip().lower()
    origin = texts.get("origin", "").strip().lower() or "imported"
    name = texts.get("id", "")
    start, end = (_instant(texts[each], zone) for each in ("start", "end"))
    if start is None or (end is not None and end < start):
        raise Odd
    if not re.fullmatch(r"(?:[0-9A-Za-z_-]{8,64})?", name):
        raise Odd
    note = texts.get("note", "")
    if any("\0" in each or not _is_text(each) for each in (note, *tags)):
        raise Odd
    return Arrival(
        place,
        _one_of(POSTURES, posture),
        start,
        end,
        note,
        tuple(dict.fromkeys(tag for tag in tags if tag)),
        _one_of(ORIGINS, origin),
        name,
    )


def _is_text(said: str) -> bool:
    return said.encode(errors="replace").decode() == said


def _one_of(names: tuple[Name, ...], said: str) -> Name:
    for name in names:
        if name == said:
            return name
    raise Odd


def _instant(said: str, zone: Zone) -> int | None:
    if not said:
        return None
    found = _TIME.fullmatch(said)
    if not found:
        raise Odd
    year, month, day, hour, minute, second = (int(found[part] or 0) for part in range(1, 7))
    try:
        wall = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the zone follows
        beyond = int((found[7] or "").ljust(3, "0")[:3]) * _MILLISECOND
        if found[8]:
            return (wall.replace(tzinfo=UTC) + beyond - EPOCH) // _MILLISECOND
        if found[9]:
            size = timedelta(
                hours=int(found[10]), minutes=int(found[11] or 0), seconds=int(found[12] or 0)
            )
            offset = timezone(-size if found[9] == "-" else size)
            return (wall.replace(tzinfo=offset) + beyond - EPOCH) // _MILLISECOND
        both = {wall.replace(tzinfo=zone.rules, fold=fold).astimezone(UTC) for fold in (0, 1)}
        shown = [each for each in both if each.astimezone(zone.rules).replace(tzinfo=None) == wall]
        (once,) = shown
        return (once + beyond - EPOCH) // _MILLISECOND
    except (ValueError, OverflowError) as error:
        raise Odd from error


_READERS: dict[str, Callable[[str, Zone], list[Arrival]]] = {
    "csv": _csv,
    "ndjson": _ndjson,
    "timewarrior": _timewarrior,
    "watson": _watson,
}
