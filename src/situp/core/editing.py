"""What giving a session other values changes, and when it may not (R2)."""

from __future__ import annotations

from situp.core import say
from situp.core.correcting import correction, order
from situp.core.errors import UsageError
from situp.core.record import Record
from situp.core.recording import refuse_impossible
from situp.core.room import outside, overlap, reach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from situp.core.correcting import Correction
    from situp.core.instants import Instant
    from situp.core.model import Posture, Session
    from situp.core.recording import Desk
    from situp.core.room import Room


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
        """Return the session with these values; who says what or when it was vouches for it."""
        ended = None if self.ended == "open" else self.ended
        wanted = session._replace(
            posture=self.posture or session.posture,
            started=session.started if self.started is None else self.started,
            ended=session.ended if self.ended is None else ended,
            note=session.note if self.note is None else self.note,
            tags=session.tags if self.tags is None else self.tags,
        )
        said = (wanted.posture, *_ends(wanted)) != (session.posture, *_ends(session))
        return wanted._replace(origin="declared") if said else wanted


def edit(
    session: Session, wanted: Wanted, others: Iterable[Session], rest: str, desk: Desk
) -> Correction:
    """Decide an edit; `others` are this device's sessions that reach into the new time.

    `rest` is the id of what is left of one that is cut in two. Raises NeedsAnswer where others are
    in the way and nobody said what is to become of them.
    """
    new = wanted.of(session)
    _refuse_nonsense(new, desk)
    cut = reach(new)
    left = {other: list(outside(other, cut, rest)) for other in others if other.id != session.id}
    in_way = sorted((other for other, parts in left.items() if parts != [other]), key=order)
    if in_way and wanted.room == "ask":
        raise overlap(new, in_way, desk.zone, desk.now)
    kept = [part for other in in_way for part in left[other]] if wanted.room == "trim" else []
    return correction([session, *in_way], [new, *kept])


def _refuse_nonsense(session: Session, desk: Desk) -> None:
    start, end = _ends(session)
    for instant in (start, desk.now if end is None else end):
        refuse_impossible(instant, desk)
    if end is not None and end < start:
        began, ended = (say.moment(instant, desk.zone, desk.now) for instant in (start, end))
        raise UsageError(f"It would begin at {began}; it cannot end at {ended}.")


def _ends(session: Session) -> tuple[Instant, Instant | None]:
    return session.started, session.ended
