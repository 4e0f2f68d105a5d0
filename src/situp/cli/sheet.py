"""The text in which a person edits a session: a `name: value` on each line (R2).

What stands there unchanged is left as it is, so that nothing is lost by being written and read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from situp.cli import parse
from situp.core.calendar import local
from situp.core.editing import Wanted
from situp.core.errors import UsageError
from situp.core.instants import MINUTE, SECOND
from situp.render.page import safe

if TYPE_CHECKING:
    from collections.abc import Collection

    from situp.app.setting import Setting
    from situp.core.calendar import Zone
    from situp.core.instants import Instant
    from situp.core.model import Session
    from situp.core.room import Room

NAMES = ("posture", "start", "end", "note", "tags")
COMMENT, MARK = "#", "#! "
HEAD = """\
# What you change here is changed in the history, once you agree to it.
# An end can be "open"; tags have commas between them.
"""


class Unread(NamedTuple):
    """What is wrong with a text, and before which of its lines that is to be said."""

    line: int
    problem: UsageError


def written(session: Session, zone: Zone) -> str:
    """Return a session as a text to edit."""
    lines = (f"{name}: {value}".rstrip() for name, value in _values(session, zone))
    return HEAD + "".join(f"{line}\n" for line in lines)


def read(text: str, session: Session, here: Setting, room: Room = "ask") -> Wanted | Unread:
    """Return what a text wants of a session that was written so, or what is wrong with it."""
    before = dict(_values(session, here.zone))
    said: set[str] = set()
    wanted = Wanted(room=room)
    for number, line in enumerate(text.splitlines()):
        if not bare(line):
            continue
        try:
            name, value = _named(line, said)
            if value != before[name]:
                wanted = _with(wanted, name, value, here)
        except UsageError as problem:
            return Unread(number, problem)
        said.add(name)
    return wanted


def marked(text: str, wrong: Unread) -> str:
    """Return a text with what is wrong as a comment above the line; earlier ones are gone."""
    told = (*wrong.problem.message.split("\n"), *wrong.problem.hint.splitlines())
    lines: list[str] = []
    for number, line in enumerate(text.splitlines()):
        if number == wrong.line:
            lines += [f"{MARK}{each}" for each in told]
        if not line.startswith(MARK):
            lines.append(line)
    return "".join(f"{line}\n" for line in lines)


def bare(text: str) -> list[str]:
    """Return the lines of a text that say something."""
    lines = [line.strip() for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith(COMMENT)]


def _values(session: Session, zone: Zone) -> list[tuple[str, str]]:
    end = "open" if session.ended is None else _exact(session.ended, zone)
    texts = safe(session.note), ", ".join(map(safe, session.tags))
    values = session.posture, _exact(session.started, zone), end, *texts
    return [(name, value.strip()) for name, value in zip(NAMES, values, strict=True)]


def _exact(instant: Instant, zone: Zone) -> str:
    """Return a date and a time, with the offset where the clocks show it twice."""
    there = local(instant, zone)
    size = "milliseconds" if instant % SECOND else "seconds" if instant % MINUTE else "minutes"
    if there.utcoffset() != there.replace(fold=not there.fold).utcoffset():
        return there.isoformat(timespec=size)
    return there.replace(tzinfo=None).isoformat(" ", size)


def _named(line: str, said: Collection[str]) -> tuple[str, str]:
    """Return the name and the value of a line."""
    name, colon, value = (part.strip() for part in line.partition(":"))
    name = name.lower()
    if name not in NAMES or not colon:
        message = f'Cannot use "{line.strip()}" here.'
        raise UsageError(message, f"A line begins with one of {', '.join(NAMES)}, and a colon.")
    if name in said:
        raise UsageError(f'There is a second line for "{name}".', "Leave one of them.")
    return name, value


def _with(wanted: Wanted, name: str, value: str, here: Setting) -> Wanted:
    match name:
        case "posture":
            return wanted._replace(posture=parse.named(value))
        case "start":
            return wanted._replace(started=parse.moment(value, here))
        case "end":
            return wanted._replace(ended=parse.end(value, here))
        case "note":
            return wanted._replace(note=parse.note(value))
        case _:
            return wanted._replace(tags=parse.tags(value.split(",")))
