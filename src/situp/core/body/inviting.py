"""When to invite to a check-in: once after four weeks, once after twelve (R12)."""

from __future__ import annotations

from situp.core.body.course import MARKS, NEAR_MARK
from situp.core.body.episodes import QUIET
from situp.core.instants import DAY, WEEK
from situp.core.ledger import Edit
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from situp.core.body.episodes import Episode
    from situp.core.instants import Instant, Length

    Outcome = Literal["sent", "failed", "declined"]

TOO_LATE: Length = 2 * WEEK
"""So long after a mark nobody is invited any more: it would tell of another time."""
BEFORE_OVER: Length = 3 * DAY
"""So long before twelve quiet weeks end an episode somebody is still asked how it is."""


class Invitation(Record):
    """That somebody was invited so many weeks after an episode began, or declined it."""

    id: str
    device: str
    at: Instant
    weeks: int
    outcome: Outcome


def due(episode: Episode, given: Iterable[Invitation], now: Instant) -> int | None:
    """Return after how many weeks of a running episode somebody is to be invited now, if at all.

    Nobody is who checked in near that mark or since, was invited before, or declined in this
    episode.
    """
    own = [each for each in given if each.at >= episode.first.at]
    if episode.is_over(now) or any(each.outcome == "declined" for each in own):
        return None
    come = [weeks for weeks in MARKS if now >= _from(episode, weeks)]
    if not come:
        return None
    weeks, mark = come[-1], episode.first.at + come[-1] * WEEK
    is_told = episode.last.at >= mark - NEAR_MARK
    is_done = any((each.weeks, each.outcome) == (weeks, "sent") for each in own)
    return None if is_told or is_done or now - mark >= TOO_LATE else weeks


def _from(episode: Episode, weeks: int) -> Instant:
    """Return from when on somebody is invited: at the mark, or while the episode still goes on."""
    return min(episode.first.at + weeks * WEEK, episode.last.at + QUIET - BEFORE_OVER)


def invited(invitation: Invitation) -> Edit:
    """Return the edit that records what became of an invitation."""
    fields = invitation._asdict()
    return Edit("invitation", str(fields.pop("id")), {**fields, "deleted": 0})
