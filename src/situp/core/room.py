"""Making room: what is left of sessions beside one that takes their time (R2)."""

from __future__ import annotations

from situp.core import say
from situp.core.errors import NeedsAnswer
from situp.core.instants import Span, until

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Literal

    from situp.core.calendar import Zone
    from situp.core.instants import Instant
    from situp.core.model import Session

    Room = Literal["ask", "trim", "replace"]

MOST_NAMED = 3


def reach(session: Session) -> Span:
    """Return the time a session takes; one that is open takes all that is to come."""
    return Span(session.started, until(session.ended))


def outside(session: Session, cut: Span, rest: str) -> Iterator[Session]:
    """Yield what is left of a session outside a span; its first part keeps its name.

    `rest` names what is left after the span of one that begins before it. A session of no length
    is left where it does not lie within.
    """
    end = session.ended
    if end is not None and (end <= cut.start or session.started >= cut.end):
        if end > session.started or not cut.holds(end):
            yield session
        return
    if session.started < cut.start:
        yield session._replace(ended=cut.start)
    if reach(session).end > cut.end:
        name = rest if session.started < cut.start else session.id
        yield session._replace(id=name, started=max(session.started, cut.end))


def overlap(session: Session, in_way: Sequence[Session], zone: Zone, now: Instant) -> NeedsAnswer:
    """Say what is in the way of a session, and what each way out would leave."""

    def shown(other: Session) -> str:
        return f"{say.times(other.started, other.ended, zone, now, still='now')} {other.posture}"

    begin = say.moment(session.started, zone, now)
    to = "" if session.ended is None else f" to {say.moment(session.ended, zone, now)}"
    lines = [f"{session.posture.capitalize()} from {begin}{to} would overlap what is recorded:"]
    lines += [f"  {shown(other)}" for other in in_way]
    parts = {other: list(outside(other, reach(session), "")) for other in in_way}
    cut = [shown(part) for left in parts.values() for part in left]
    gone = [shown(other) for other, left in parts.items() if not left]
    ways = f"--replace   removes {_named(map(shown, in_way))}"
    if cut:
        removed = f", removes {_named(gone)}" if gone else ""
        ways = f"--trim      leaves {', '.join(cut)}{removed}\n{ways}"
    return NeedsAnswer("\n".join(lines), f"Nothing was changed. Say which way out:\n{ways}")


def _named(sessions: Iterable[str]) -> str:
    """Return some sessions one by one, or how many where they stand above and are many."""
    found = list(sessions)
    many = len(found) > MOST_NAMED
    return f"{len(found):,} sessions" if many else ", ".join(found)
