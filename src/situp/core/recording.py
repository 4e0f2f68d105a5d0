"""What a start or a stop changes, and when it may not (R2, R7).

Each decision takes what is recorded now and returns edits for the ledger, or raises an error that
says what is in the way and which ways there are. Nothing is trimmed or ended silently.
"""

from __future__ import annotations

from situp.core import say
from situp.core.errors import NothingToDo, UsageError
from situp.core.instants import MINUTE
from situp.core.ledger import Edit
from situp.core.overlong import refuse_overlong
from situp.core.record import Record
from situp.core.room import overlap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.belief import Doubt
    from situp.core.calendar import Zone
    from situp.core.instants import Instant
    from situp.core.ledger import Value
    from situp.core.model import Posture, Session
    from situp.core.room import Room


SLEWED = MINUTE
"""So far a clock may be set back without anybody being told."""


class Desk(Record):
    """Where a decision is made: this device, its zone, the time, and what is recorded.

    `later` are the device's sessions that end after the instant in question, in order; the open
    one, if there is one, is among them. `vouched`: a person just said that it still goes on.
    """

    device: str
    zone: Zone
    now: Instant
    later: tuple[Session, ...]
    open: Session | None
    doubt: Doubt | None
    vouched: bool = False


class Wish(Record):
    """What a person asked to start. `at` None is now; `yes` answers "really so long?"."""

    posture: Posture
    at: Instant | None = None
    note: str = ""
    room: Room = "ask"
    yes: bool = False


class Started(Record):
    """What a start does: the session that begins, the one it ends, those it makes room from.

    `settled` is a session that was in doubt and whose end was told before this one began.
    """

    edits: tuple[Edit, ...]
    session: Session
    ended: Session | None
    displaced: tuple[Session, ...]
    settled: Session | None = None


class Stopped(Record):
    """What a stop does: the session, with its end."""

    edits: tuple[Edit, ...]
    session: Session


def start(wish: Wish, session: Session, desk: Desk) -> Started:
    """Decide a start; `session` is the one that would begin."""
    if wish.at is None and desk.open:
        session = session._replace(started=_after_slew(session.started, desk.open))
    else:
        refuse_impossible(session.started, desk)
    at = session.started
    _refuse_doubt(desk)
    _refuse_long(at, desk.now, desk, yes=wish.yes)
    current = desk.open if desk.open and desk.open.started <= at else None
    if current and current.posture == wish.posture:
        session = _again(session, current, desk)
    if current:
        _refuse_long(current.started, at, desk, yes=wish.yes or desk.vouched)
    in_way = tuple(each for each in desk.later if each != current and _ends_after(each, at))
    if in_way and wish.room == "ask":
        raise overlap(session, in_way, desk.zone, desk.now)
    edits = [_displace(other, at, wish.room) for other in in_way]
    if current:
        edits.append(Edit("session", current.id, {"ended": at}))
        current = current._replace(ended=at)
    edits.append(Edit("session", session.id, fields(session)))
    return Started(tuple(edits), session, current, in_way)


def stop(at: Instant | None, desk: Desk, *, yes: bool) -> Stopped:
    """Decide a stop; `at` None is now, and an instant that was given answers a doubt."""
    session = desk.open
    if session is None:
        raise NothingToDo("No session is open.", 'Run "situp start" to begin one.')
    if at is None:
        _refuse_doubt(desk)
        end = _after_slew(desk.now, session)
    else:
        refuse_impossible(at, desk)
        end = at
    if end < session.started:
        began = say.moment(session.started, desk.zone, desk.now)
        then = say.moment(end, desk.zone, desk.now)
        message = f"The session began at {began}; it cannot end at {then}."
        raise UsageError(message, 'Give a later end, or take the start back with "situp undo".')
    _refuse_long(session.started, end, desk, yes=yes)
    return Stopped((Edit("session", session.id, {"ended": end}),), session._replace(ended=end))


def fields(session: Session) -> dict[str, Value]:
    """Return every field of a session, as the change that creates it carries them."""
    return {
        "device": session.device,
        "posture": session.posture,
        "started": session.started,
        "ended": session.ended,
        "origin": session.origin,
        "zone": session.zone,
        "note": session.note,
        "tags": list(session.tags),
        "deleted": 0,
    }


def _again(session: Session, current: Session, desk: Desk) -> Session:
    """Return what begins where the same goes on already: the same again, for who vouched for it.

    Who vouches begins something, so that it can be taken back (`core.belief.vouched`).
    """
    if not desk.vouched:
        since = say.moment(current.started, desk.zone, desk.now)
        raise NothingToDo(f"Already {current.posture} since {since}.")
    return session._replace(note=session.note or current.note, tags=current.tags)


def _ends_after(session: Session, instant: Instant) -> bool:
    return session.ended is None or session.ended > instant


def _after_slew(now: Instant, session: Session) -> Instant:
    """Return now, or the start of what is open where the clock was set back a little since."""
    return session.started if now < session.started <= now + SLEWED else now


def _displace(other: Session, at: Instant, room: Room) -> Edit:
    """Take a session out of the way of one that starts at `at` and has no end."""
    if room == "trim" and other.started < at:
        return Edit("session", other.id, {"ended": at})
    return Edit("session", other.id, {"deleted": 1})


def impossible(at: Instant, zone: Zone, now: Instant) -> str:
    """Return why nothing can be recorded of an instant, to come or too long ago; else nothing."""
    if at > now:
        then, here = (say.moment(each, zone, now) for each in (at, now))
        return f"{then} is still to come: it is {here}."
    return "A session cannot begin before 1970." if at < 0 else ""


def refuse_impossible(at: Instant, desk: Desk) -> None:
    """Raise UsageError where an instant is still to come, or before any that is recorded."""
    if told := impossible(at, desk.zone, desk.now):
        to_come = "situp records what has been; give a time in the past."
        raise UsageError(told, to_come if at > desk.now else "")


def _refuse_long(start: Instant, end: Instant, desk: Desk, *, yes: bool) -> None:
    """Raise NeedsAnswer for a long session, with its times: a time of day may be yesterday's."""
    refuse_overlong(end - start, times=say.times(start, end, desk.zone, desk.now), yes=yes)


def _refuse_doubt(desk: Desk) -> None:
    if desk.doubt:
        from situp.core.doubting import doubtful  # noqa: PLC0415 - rare

        raise doubtful(desk.doubt, desk.zone, desk.now)
