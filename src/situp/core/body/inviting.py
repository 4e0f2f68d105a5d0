"""When to invite to a check-in: once after four weeks, once after twelve (R12)."""

from __future__ import annotations

from situp.core.body.course import MARKS, NEAR_MARK
from situp.core.body.episodes import QUIET
from situp.core.instants import DAY, HOUR, WEEK
from situp.core.ledger import Edit
from situp.core.notice import Button, Notice
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Literal

    from situp.core.body.episodes import Episode
    from situp.core.instants import Instant, Length

    Outcome = Literal["sent", "failed", "declined"]

TOO_LATE: Length = 2 * WEEK
"""So long after a mark nobody is invited any more: it would tell of another time."""
BEFORE_OVER: Length = 3 * DAY
"""So long before twelve quiet weeks end an episode somebody is still asked how it is."""
AGAIN: Length = HOUR
"""So long after an invitation that reached nobody it is tried again."""


class Invitation(Record):
    """That somebody was invited so many weeks after an episode began, or declined it."""

    id: str
    device: str
    at: Instant
    weeks: int
    outcome: Outcome


def due(episode: Episode, given: Sequence[Invitation], now: Instant) -> int | None:
    """Return after how many weeks of a running episode somebody is to be invited now, if at all.

    Nobody is who checked in near that mark or since, was invited before, or declined in this
    episode.
    """
    if episode.is_over(now) or _is_declined(episode, given):
        return None
    come = [weeks for weeks in MARKS if now >= _from(episode, weeks)]
    if not come:
        return None
    weeks, mark = come[-1], episode.first.at + come[-1] * WEEK
    is_told = episode.last.at >= mark - NEAR_MARK
    own = (each for each in given if each.at >= episode.first.at)
    is_done = any((each.weeks, each.outcome) == (weeks, "sent") for each in own)
    return None if is_told or is_done or now - mark >= TOO_LATE else weeks


def changes(episode: Episode, given: Iterable[Invitation], now: Instant) -> list[Instant]:
    """Return the instants to come at which time alone makes an invitation due."""
    own = [each.at + AGAIN for each in given if _waits(each, now)]
    return [at for at in (*(_from(episode, weeks) for weeks in MARKS), *own) if at > now]


def waits(given: Iterable[Invitation], now: Instant) -> bool:
    """Whether one has just reached nobody, so that the next is not tried yet."""
    return any(_waits(each, now) for each in given)


def is_open(episode: Episode, given: Iterable[Invitation], checkin: str) -> bool:
    """Whether an invitation still waits that was given when a check-in was the last one."""
    return episode.ended is None and episode.last.id == checkin and not _is_declined(episode, given)


def asked(episode: Episode, now: Instant) -> Notice:
    """Return what somebody is asked how it is, the weeks rounded to the nearest."""
    weeks = (now - episode.first.at + WEEK // 2) // WEEK
    lines = (
        f"{weeks} weeks ago you noted pain {episode.first.pain}.",
        "to note how it is: situp pain 4 --function 6",
        "(not again: situp pain decline)",
    )
    button, name = Button("decline", "Not again"), f"invitation-{episode.last.id}"
    return Notice("How is your back?", "\n".join(lines), "quiet", (button,), name)


def invited(invitation: Invitation) -> Edit:
    """Return the edit that records what became of an invitation."""
    fields = invitation._asdict()
    return Edit("invitation", str(fields.pop("id")), {**fields, "deleted": 0})


def _is_declined(episode: Episode, given: Iterable[Invitation]) -> bool:
    return any(each.outcome == "declined" and each.at >= episode.first.at for each in given)


def _waits(invitation: Invitation, now: Instant) -> bool:
    return invitation.outcome == "failed" and invitation.at <= now < invitation.at + AGAIN


def _from(episode: Episode, weeks: int) -> Instant:
    """Return from when on somebody is invited: at the mark, or while the episode still goes on."""
    return min(episode.first.at + weeks * WEEK, episode.last.at + QUIET - BEFORE_OVER)
