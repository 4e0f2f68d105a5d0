"""What painting a posture over a range changes: trims, splits and merges around it (R2).

recorded   |  sitting===========|
range      |         ----       |
standing   |  sit===stand==sit==|
nothing    |  sit===      ==sit=|
"""

from __future__ import annotations

from situp.core import say
from situp.core.errors import NothingToDo, UsageError
from situp.core.ledger import Edit
from situp.core.model import Session
from situp.core.record import Record
from situp.core.recording import fields, refuse_future

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from situp.core.instants import Instant, Span
    from situp.core.model import Posture
    from situp.core.recording import Desk


class Brush(Record):
    """What a person says about a range: the posture it was, or None for nothing."""

    posture: Posture | None
    range: Span
    note: str = ""


class Painted(Record):
    """What painting does: the edits, and the sessions they touch, before and after, in order."""

    edits: tuple[Edit, ...]
    before: tuple[Session, ...]
    after: tuple[Session, ...]


def paint(brush: Brush, around: Iterable[Session], ids: tuple[str, str], desk: Desk) -> Painted:
    """Decide what a brush changes.

    `around` are this device's sessions that reach into the range or touch it; `ids` are for the
    session that is painted and for what a split leaves behind it.
    """
    refuse_future(brush.range.end, desk)
    if not brush.range.length:
        raise UsageError("That is no time at all.", 'For example: situp was standing "13:00-13:40"')
    before = sorted(around, key=_order)
    painted, rest = ids
    after = [part for session in before for part in _outside(session, brush.range, rest)]
    if brush.posture:
        after.append(_session(brush, brush.posture, painted, desk))
    after = _merged(sorted(after, key=_order), before)
    touched = tuple(session for session in before if session not in after)
    made = tuple(session for session in after if session not in before)
    if not touched and not made:
        raise _nothing_to_do(brush, desk)
    return Painted(tuple(_edits(touched, made)), touched, made)


def _session(brush: Brush, posture: Posture, name: str, desk: Desk) -> Session:
    return Session(name, desk.device, posture, *brush.range, zone=desk.zone.name, note=brush.note)


def _outside(session: Session, cut: Span, rest: str) -> Iterator[Session]:
    """Yield what is left of a session outside a range; its first part keeps its name.

    One of no length has nothing outside the range unless it lies there.
    """
    if session.ended is not None and (session.ended <= cut.start or session.started >= cut.end):
        if cut.holds(session.started) and session.ended == session.started:
            return
        yield session
        return
    if session.started < cut.start:
        yield session._replace(ended=cut.start)
    if session.ended is None or session.ended > cut.end:
        name = rest if session.started < cut.start else session.id
        yield session._replace(id=name, started=max(session.started, cut.end))


def _merged(sessions: Iterable[Session], known: Iterable[Session]) -> list[Session]:
    """Join what touches and differs in nothing but its times; a name that was known stays."""
    names = {session.id for session in known}
    merged: list[Session] = []
    for session in sessions:
        last = merged[-1] if merged else None
        if last is None or last.ended != session.started or not _alike(last, session):
            merged.append(session)
            continue
        name = last.id if last.id in names or session.id not in names else session.id
        merged[-1] = last._replace(id=name, ended=session.ended)
    return merged


def _alike(one: Session, other: Session) -> bool:
    return one._replace(id="", started=0, ended=0) == other._replace(id="", started=0, ended=0)


def _edits(before: Iterable[Session], after: Iterable[Session]) -> Iterator[Edit]:
    """Yield what makes of the sessions before those after."""
    old = {session.id: fields(session) for session in before}
    new = {session.id: fields(session) for session in after}
    for name, there in old.items():
        now = new.get(name, {"deleted": 1})
        changed = {field: value for field, value in now.items() if there[field] != value}
        yield Edit("session", name, changed)
    for name, there in new.items():
        if name not in old:
            yield Edit("session", name, there)


def _order(session: Session) -> tuple[Instant, Instant, str]:
    return session.started, session.started if session.ended is None else session.ended, session.id


def _nothing_to_do(brush: Brush, desk: Desk) -> NothingToDo:
    start, end = (say.moment(instant, desk.zone, desk.now) for instant in brush.range)
    if brush.posture is None:
        return NothingToDo(f"Nothing is recorded from {start} to {end}.")
    return NothingToDo(f"It is recorded as {brush.posture} from {start} to {end} already.")
