"""Real documents of `--json`, enough of them that each field is seen with a value and as null."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from tests.docs.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_ID = re.compile(r"[0-9a-f]{8}|[0-9a-f]{16}")
_COMMANDS = (
    "status",
    "log all",
    "flags all",
    "report",
    "report all --by month",
    "report today --by week --compare yesterday",
    "report 2027-01-01",
    "config",
    "why",
    "doctor",
    "service status",
    "pain",
)


_CHECK_INS = (
    '4 --at "2026-01-05 08:00"',
    'activities add "put on socks"',
    '7 --function 3 --leg --at "2026-10-05 08:00" --note "after the move"',
    '5 --function 4 --at "2026-11-02 08:00"',
    "end",
    '8 --new --at "2026-11-18 08:00"',
    '4 --function 6 --no-leg --at "2026-11-19 08:00"',
)


class Field(NamedTuple):
    """A field of a document: where it is, and a value it had."""

    path: str
    value: object


_TYPES: dict[str, Callable[[object], bool]] = {
    "instant": lambda value: _is_text(value, _INSTANT),
    "date": lambda value: _is_text(value, _DATE),
    "id": lambda value: _is_text(value, _ID),
    "text": lambda value: isinstance(value, str),
    "yes or no": lambda value: isinstance(value, bool),
    "seconds": lambda value: type(value) is int,
    "count": lambda value: type(value) is int,
    "seconds, exact": lambda value: type(value) in {int, float},
    "number": lambda value: type(value) in {int, float},
    "share": lambda value: isinstance(value, int | float) and 0 <= value <= 1,
    "list": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}


def fits(value: object, kind: str) -> bool:
    """Whether a value that is not null is of a type of docs/reference/documents.md."""
    return _TYPES[kind](value)


@cache
def fields() -> dict[str, list[Field]]:
    """Return, by schema, every field with each value that it had in any of several documents."""
    found: dict[str, list[Field]] = {}
    with TemporaryDirectory() as home:
        for text in _documents(Path(home)):
            document = json.loads(text)
            found.setdefault(document["schema"], []).extend(_fields(document))
    return found


def _is_text(value: object, form: re.Pattern[str]) -> bool:
    return isinstance(value, str) and bool(form.fullmatch(value))


def _fields(value: object, path: str = "") -> Iterator[Field]:
    if path:
        yield Field(path, value)
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _fields(part, f"{path}.{name}".lstrip("."))
    elif isinstance(value, list):
        for part in value:
            if isinstance(part, dict):
                for name, inner in part.items():
                    yield from _fields(inner, f"{path}[].{name}")


def _documents(home: Path) -> Iterator[str]:
    """Yield documents of a home without a past, and of a day with all that can happen in one."""
    desk = Desk(home / "desk")
    yield from _all(desk)
    for time in range(10, 22):
        desk.move(f"{time}:00")
        desk.type("situp start --note words")
        desk.move(f"{time}:{time + 10}:07.250")
        desk.type("situp start standing")
    for line in _CHECK_INS:
        desk.type(f"situp pain {line}")
    desk.move("22:00")
    desk.watch(on=True)
    desk.type("situp start")
    desk.voice.deaf = "nobody listens"
    desk.move("2026-11-21 02:10")
    yield from _all(desk)
    desk.clock.pass_(3_600_000)
    yield from _all(desk)
    in_bed = Desk(home / "in bed")
    in_bed.move("2026-11-20 18:00")
    in_bed.type("situp was lying 'thu 9:00 - 17:00' --yes")
    in_bed.type("situp was lying '9:00 - 17:00' --yes")
    in_bed.type("situp was moving '17:00 - 17:20' --yes")
    yield from _all(in_bed)
    unwatched = Desk(home / "unwatched")
    unwatched.type("situp start")
    unwatched.move("2026-11-21 09:00")
    unwatched.type("situp service install")
    yield from _all(unwatched)
    unwatched.service.state = unwatched.service.state._replace(trouble="it hung", since=None)
    unwatched.set_config('work.hours = "mon-fri 09:00-17:30"\n')
    yield from _all(unwatched)


def _all(desk: Desk) -> Iterator[str]:
    for command in _COMMANDS:
        text = desk.type(f"situp {command} --json").text
        yield text[: text.rindex("}") + 1]
