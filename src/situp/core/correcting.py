"""What a correction changes: sessions before and after, and the edits from one to the other."""

from __future__ import annotations

from situp.core.errors import NothingToDo
from situp.core.ledger import Edit
from situp.core.overlong import overlong
from situp.core.record import Record
from situp.core.recording import fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from situp.core.instants import Instant
    from situp.core.model import Session


class Correction(Record):
    """The sessions that a correction touches, as they were and as they will be, in order."""

    edits: tuple[Edit, ...]
    before: tuple[Session, ...]
    after: tuple[Session, ...]


def correction(before: Iterable[Session], after: Iterable[Session]) -> Correction:
    """Return what makes of some sessions others; those that stay the same are left out.

    Raises NothingToDo where all stay the same.
    """
    known, wanted = set(before), set(after)
    gone, made = sorted(known - wanted, key=order), sorted(wanted - known, key=order)
    if not gone and not made:
        raise NothingToDo("That changes nothing.")
    return Correction(tuple(_edits(gone, made)), tuple(gone), tuple(made))


def too_long(found: Correction, now: Instant) -> str:
    """Return what is to be asked before a session becomes too long (R2), or nothing."""
    known = max((_length(each, now) for each in found.before), default=0)
    longest = max((_length(each, now) for each in found.after), default=0)
    return overlong(longest) if longest > known else ""


def order(session: Session) -> tuple[Instant, Instant, str]:
    """Sort sessions of a device by when they began, those of no length first."""
    return session.started, session.started if session.ended is None else session.ended, session.id


def _edits(before: Iterable[Session], after: Iterable[Session]) -> Iterator[Edit]:
    old = {session.id: fields(session) for session in before}
    new = {session.id: fields(session) for session in after}
    for name, there in old.items():
        now = new.get(name, {"deleted": 1})
        changed = {field: value for field, value in now.items() if there[field] != value}
        yield Edit("session", name, changed)
    for name, there in new.items():
        if name not in old:
            yield Edit("session", name, there)


def _length(session: Session, now: Instant) -> int:
    return (now if session.ended is None else session.ended) - session.started
