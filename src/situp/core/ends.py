"""What is known of a session in doubt, and the ends a person can choose from (R7).

Everything known was recorded: when somebody was last seen, when the machine slept or was started
again, what came next. An end that nothing speaks for is not offered.
"""

from __future__ import annotations

from situp.core.instants import MINUTE, SECOND
from situp.core.overlong import MAX_UNASKED, overlong
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from situp.core.belief import Doubt
    from situp.core.instants import Instant

    Fact = Literal["last_seen", "slept", "restarted", "watched", "elsewhere"]

STILL = "it still goes on"
JUST_NOW = 5 * MINUTE
"""Who was seen so lately is still there, where nothing but the length makes the doubt."""


class Known(Record):
    """One thing that is known of the time in question."""

    what: Fact
    at: Instant


class Offer(Record):
    """An end to choose, and what speaks for it; None: it still goes on."""

    end: Instant | None
    why: str


class Answer(Record):
    """What a person chose, and about which doubt; None: it still goes on."""

    doubt: Doubt
    end: Instant | None


def known(doubt: Doubt) -> tuple[Known, ...]:
    """Return what is known of the time in question, in order."""
    elsewhere = doubt.elsewhere and doubt.elsewhere.started
    facts: tuple[tuple[Fact, Instant | None], ...] = (
        ("last_seen", doubt.last_seen),
        ("slept", doubt.slept_by),
        ("restarted", doubt.restarted),
        ("watched", doubt.again),
        ("elsewhere", elsewhere),
    )
    found = (Known(what, at) for what, at in facts if at is not None)
    return tuple(sorted(found, key=lambda each: each.at))


def offers(doubt: Doubt, now: Instant) -> tuple[Offer, ...]:
    """Return the ends that something speaks for, the likeliest first, and that it goes on.

    An end is a whole second, so that it can be typed, and none before the start.
    """
    found: dict[Instant, str] = {}
    for end, why in _ends(doubt, now):
        found.setdefault(max(end - end % SECOND, doubt.session.started), why)
    ends = (Offer(end, why) for end, why in found.items() if end <= now)
    return (*ends, Offer(None, STILL))


def too_long(answer: Answer, now: Instant) -> str:
    """Return what is to be said before an answer makes a session too long (R2), or nothing."""
    end = now if answer.end is None else answer.end
    return overlong(end - answer.doubt.session.started)


def _ends(doubt: Doubt, now: Instant) -> Iterator[tuple[Instant, str]]:
    """Yield ends with what speaks for them.

    Where nobody watched, the evidence tells by when it had ended: an end only as far as the session
    is believed at all.
    """
    seen = doubt.last_seen
    if seen is None:
        yield from ((end, why) for end, why in _bounds(doubt) if end <= doubt.until)
    elif doubt.reason != "long" or seen < now - JUST_NOW:
        yield seen, _why_last_seen(doubt, seen)
    other = doubt.elsewhere
    if other and other.started - doubt.session.started <= MAX_UNASKED:
        yield other.started, f"when {other.posture} began on another device"
    if seen is not None:
        yield doubt.until, "as late as it is believed"


def _bounds(doubt: Doubt) -> Iterator[tuple[Instant, str]]:
    if doubt.slept_by is not None:
        yield doubt.slept_by, "when the machine went to sleep, at the latest"
    if doubt.restarted is not None:
        yield doubt.restarted, "when the machine was restarted"
    if doubt.again is not None:
        yield doubt.again, "when a watch was there again"


def _why_last_seen(doubt: Doubt, seen: Instant) -> str:
    if seen < doubt.session.started:
        return "when it began; nobody was seen since"
    if doubt.slept_by == seen:
        return "when the machine went to sleep"
    return "when the watch last saw the machine awake"
