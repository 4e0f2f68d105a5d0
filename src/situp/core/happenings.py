"""What of a watch's events a person may want done something about: the hooks (design 4.2)."""

from __future__ import annotations

from situp.core.events import Nudged
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from situp.core.events import Turned
    from situp.core.instants import Instant, Length
    from situp.core.model import Posture
    from situp.core.notice import Level
    from situp.core.nudging import Nudge

    Hook = Literal["nudge", "flag", "away", "back"]


class Stay(Record):
    """A posture that went on from one instant to another."""

    posture: Posture
    since: Instant
    until: Instant


class Happening(Record):
    """What happened, to which hook it belongs, what goes on, and what went on before, if known.

    `level` is how firm a nudge was.
    """

    hook: Hook
    at: Instant
    now: Stay
    before: Stay | None = None
    level: Level | None = None


def happenings(event: Nudged | Turned, limit: Length) -> list[Happening]:
    """Return what an event means to hooks. `limit` is that of a flag."""
    if isinstance(event, Nudged):
        return [each for nudge in event.nudges for each in _of_nudge(nudge, limit)]
    return _of_turn(event)


def _of_nudge(nudge: Nudge, limit: Length) -> list[Happening]:
    """Return the nudge, if it was said, and the flag: reached whether that was said or not.

    A rung is decided once in a stretch, or twice where it was held first and then said.
    """
    stay = Stay(nudge.posture, nudge.run, nudge.at)
    found = []
    if nudge.outcome == "sent":
        found.append(Happening("nudge", nudge.at, stay, level=nudge.level))
    if nudge.posture == "sitting" and nudge.rung == limit:
        found.append(Happening("flag", nudge.at, stay))
    return found


def _of_turn(event: Turned) -> list[Happening]:
    turn = event.turn
    if turn.resumed:
        if turn.resumed.posture != "away":
            return []
        return [Happening("away", event.at, Stay("away", turn.resumed.started, event.at))]
    ended = turn.ended
    before = Stay(ended.posture, ended.started, turn.at) if ended else None
    now = Stay(turn.posture, turn.at, event.at)
    if turn.posture == "away":
        return [Happening("away", event.at, now, before)]
    if ended and ended.posture == "away":
        return [Happening("back", event.at, now, before)]
    return []
