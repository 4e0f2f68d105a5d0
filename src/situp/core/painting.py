"""What painting a posture over a range changes: it trims, splits and merges what is there (R2).

recorded   |  sitting===========|
range      |         ----       |
standing   |  sit===stand==sit==|
nothing    |  sit===      ==sit=|
"""

from __future__ import annotations

from situp.core import say
from situp.core.correcting import correction, order
from situp.core.errors import NothingToDo, UsageError
from situp.core.instants import MINUTE, Span
from situp.core.model import Session
from situp.core.record import Record
from situp.core.recording import refuse_impossible
from situp.core.room import outside

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from situp.core.correcting import Correction
    from situp.core.instants import Instant
    from situp.core.model import Origin, Posture
    from situp.core.recording import Desk


class Brush(Record):
    """What a person says about a range: the posture it was, or None for nothing.

    `in_minutes`: which ends of the range were typed as a minute of the clock, without seconds.
    """

    posture: Posture | None
    range: Span
    note: str = ""
    in_minutes: tuple[bool, bool] = False, False
    origin: Origin = "declared"


def as_seen(brush: Brush, around: Iterable[Session]) -> Span:
    """Return the range with each end at the border that the watch saw in that minute (R6).

    What is sensed begins and ends within a minute, and is shown by the minute alone, also in the
    question what an absence was. So a minute that is typed names that border; else some seconds
    would be left of the one session, or taken from the other. Where there are several, a person
    said it, or the range would end before it begins, it stays as it is typed. What is recorded
    just so begins and ends where it does: said again, it changes nothing. `around` reaches a minute
    beyond the range.
    """
    near = list(around)
    borders = {each for session in near for each in _ends(session)}
    seen = {each for session in near if session.origin == "sensed" for each in _ends(session)}
    starts, ends = _so_far(brush, near)
    by_start, by_end = brush.in_minutes
    start, end = brush.range
    start = _named(start, borders, seen | starts) if by_start else start
    end = _named(end, borders, seen | ends) if by_end else end
    return Span(start, end) if start < end else brush.range


def _named(typed: Instant, borders: AbstractSet[Instant], known: AbstractSet[Instant]) -> Instant:
    """Return the border in that minute, where there is one, and it is known to be meant."""
    found = [each for each in borders if typed <= each < typed + MINUTE]
    return found[0] if len(found) == 1 and found[0] in known else typed


def _so_far(brush: Brush, near: Iterable[Session]) -> tuple[set[Instant], set[Instant]]:
    """Return where what the brush says begins and ends already, be it nothing."""
    said = [session for session in near if not brush.posture or _says(brush, session)]
    starts = {session.started for session in said}
    ends = {session.ended for session in said if session.ended is not None}
    return (starts, ends) if brush.posture else (ends - starts, starts - ends)


def _ends(session: Session) -> list[Instant]:
    return [each for each in (session.started, session.ended) if each is not None]


def _says(brush: Brush, session: Session) -> bool:
    """Whether a session says what the brush does, but for when."""
    what = session.posture, session.origin, session.note, session.tags
    return what == (brush.posture, "declared", brush.note, ())


def paint(brush: Brush, around: Iterable[Session], ids: tuple[str, str], desk: Desk) -> Correction:
    """Decide what a brush changes.

    `around` are this device's sessions that reach into the range or touch it; `ids` are for the
    session that is painted and for what a split leaves behind it.
    """
    refuse_impossible(brush.range.end, desk)
    if not brush.range.length:
        raise UsageError("That is no time at all.", 'For example: situp was standing "13:00-13:40"')
    before = list(around)
    painted, rest = ids
    after = [part for session in before for part in outside(session, brush.range, rest)]
    if brush.posture:
        after.append(_known(_session(brush, brush.posture, painted, desk), before))
    try:
        return correction(before, _merged(after, {session.id for session in before}))
    except NothingToDo as nothing:
        raise _so_already(brush, desk) from nothing


def _session(brush: Brush, posture: Posture, name: str, desk: Desk) -> Session:
    told = desk.zone.name, brush.note
    return Session(name, desk.device, posture, *brush.range, brush.origin, *told)


def _known(session: Session, before: Iterable[Session]) -> Session:
    """Return the session by the name it has, where it is recorded so already."""
    return next((each for each in before if each._replace(id=session.id) == session), session)


def _merged(sessions: Iterable[Session], known: set[str]) -> list[Session]:
    """Join what touches and differs in nothing but its times; a known name stays."""
    merged: list[Session] = []
    for session in sorted(sessions, key=order):
        last = merged[-1] if merged else None
        if last is None or last.ended != session.started or not _alike(last, session):
            merged.append(session)
            continue
        name = last.id if last.id in known or session.id not in known else session.id
        merged[-1] = last._replace(id=name, ended=session.ended)
    return merged


def _alike(one: Session, other: Session) -> bool:
    return one._replace(id="", started=0, ended=0) == other._replace(id="", started=0, ended=0)


def _so_already(brush: Brush, desk: Desk) -> NothingToDo:
    start, end = (say.moment(instant, desk.zone, desk.now) for instant in brush.range)
    if brush.posture is None:
        return NothingToDo(f"Nothing is recorded from {start} to {end}.")
    return NothingToDo(f"It is recorded as {brush.posture} from {start} to {end} already.")
