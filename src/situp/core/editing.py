"""What giving a session other values changes, and when it may not (R2)."""

from __future__ import annotations

from situp.core import say
from situp.core.correcting import correction, outside
from situp.core.errors import NothingToDo, UsageError
from situp.core.instants import LATEST, Span
from situp.core.record import Record
from situp.core.recording import overlap, refuse_future

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from situp.core.correcting import Correction
    from situp.core.instants import Instant
    from situp.core.model import Posture, Session
    from situp.core.recording import Desk, Room


class Wanted(Record):
    """The values a session is to have; None leaves one as it is.

    `room` says what becomes of others that are in the way of its new times.
    """

    posture: Posture | None = None
    started: Instant | None = None
    ended: Instant | Literal["open"] | None = None
    note: str | None = None
    tags: tuple[str, ...] | None = None
    room: Room = "ask"

    def of(self, session: Session) -> Session:
        """Return the session with these values; who changes what it says vouches for it."""
        ended = session.ended if self.ended is None else None if self.ended == "open" else self.ended
        wanted = session._replace(
            posture=self.posture or session.posture,
            started=session.started if self.started is None else self.started,
            ended=ended,
            note=session.note if self.note is None else self.note,
            tags=session.tags if self.tags is None else self.tags,
        )
        same = wanted[2:5] == session[2:5]
        return wanted if same else wanted._replace(origin="declared")


def reach(session: Session) -> Span:
    """Return the time a session lays claim to; one that is open, all time to come."""
    return Span(session.started, LATEST if session.ended is None else session.ended)


def edit(
    session: Session, wanted: Wanted, others: Iterable[Session], rest: str, desk: Desk
) -> Correction:
    """Decide an edit; `others` are this device's sessions that reach into the new time.

    `rest` is the id of what a session leaves that is cut in two. Raises NeedsAnswer where others
    are in the way and nobody said what becomes of them.
    """
    new = wanted.of(session)
    if new == session:
        raise NothingToDo("That changes nothing.")
    _refuse_backwards(new, desk)
    cut = reach(new)
    in_way = [other for other in others if other.id != session.id and list(outside(other, cut, "")) != [other]]
    if in_way and wanted.room == "ask":
        raise overlap(new, in_way, desk)
    kept = [part for other in in_way for part in outside(other, cut, rest)]
    return correction([session, *in_way], [new, *(kept if wanted.room == "trim" else ())])


def _refuse_backwards(session: Session, desk: Desk) -> None:
    refuse_future(session.started, desk)
    if session.ended is None:
        return
    refuse_future(session.ended, desk)
    if session.ended < session.started:
        start, end = (say.moment(i, desk.zone, desk.now) for i in reach_ends(session))
        raise UsageError(f"The session would begin at {start}; it cannot end at {end}.")
