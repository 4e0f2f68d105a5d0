"""What a correction changes: sessions before and after, and the edits from one to the other."""

from __future__ import annotations

from situp.core import say
from situp.core.errors import NeedsAnswer, NothingToDo, UsageError
from situp.core.ledger import Edit
from situp.core.policy import MAX_UNASKED
from situp.core.record import Record
from situp.core.recording import fields, refuse_future

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from situp.core.instants import Instant, Span
    from situp.core.model import Session
    from situp.core.recording import Desk


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


def edit(session: Session, wanted: Session, others: Iterable[Session], desk: Desk) -> Correction:
    """Decide an edit of one session; `others` are this device's that reach into its new time.

    Its posture and its times are vouched for by who edits them. Raises NeedsAnswer where it would
    overlap another (R2): a session is edited, and makes no room for itself.
    """
    if wanted == session:
        raise NothingToDo("That changes nothing.")
    end = wanted.ended
    for instant in (wanted.started, *(() if end is None else (end,))):
        refuse_future(instant, desk)
    if end is not None and end < wanted.started:
        start, stop = (say.moment(i, desk.zone, desk.now) for i in (wanted.started, end))
        raise UsageError(f"The session would begin at {start}; it cannot end at {stop}.")
    in_way = [other for other in others if other.id != session.id]
    if in_way:
        raise _overlap(wanted, in_way, desk)
    if wanted[2:5] != session[2:5]:
        wanted = wanted._replace(origin="declared")
    return correction([session], [wanted])


def needs_yes(found: Correction, now: Instant) -> str:
    """Return why a correction is to be asked about: a session over 16 h (R2); else nothing."""
    known = max((_length(each, now) for each in found.before), default=0)
    longest = max((_length(each, now) for each in found.after), default=0)
    if longest <= max(known, MAX_UNASKED):
        return ""
    return f"That would be a session of {say.length(longest)}, longer than 16 h."


def outside(session: Session, cut: Span, rest: str) -> Iterator[Session]:
    """Yield what is left of a session outside a range; its first part keeps its name.

    One of no length is left where it does not lie within.
    """
    end = session.ended
    if end is not None and (end <= cut.start or session.started >= cut.end):
        if end > session.started or not cut.holds(end):
            yield session
        return
    if session.started < cut.start:
        yield session._replace(ended=cut.start)
    if end is None or end > cut.end:
        name = rest if session.started < cut.start else session.id
        yield session._replace(id=name, started=max(session.started, cut.end))


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


def _overlap(wanted: Session, in_way: list[Session], desk: Desk) -> NeedsAnswer:
    shown = "\n".join(f"  {_line(other, desk)}" for other in in_way)
    message = f"{_line(wanted, desk)} would overlap what is recorded:\n{shown}"
    name = in_way[0].id
    return NeedsAnswer(message, f"Make room first: situp edit {name} --end ..., or remove {name}.")


def _line(session: Session, desk: Desk) -> str:
    start = say.moment(session.started, desk.zone, desk.now)
    end = "now" if session.ended is None else say.moment(session.ended, desk.zone, desk.now)
    return f"{session.posture} {start} - {end}"
