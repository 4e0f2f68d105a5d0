"""What a person is told of a session in doubt, and the ends they can choose from (R7).

Everything told was recorded: when somebody was last seen, when the machine slept or was started
again, what came next. An end that nothing speaks for is not offered.
"""

from __future__ import annotations

from situp.core import say
from situp.core.errors import Doubtful
from situp.core.instants import MINUTE, SECOND
from situp.core.policy import MAX_UNASKED
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Literal

    from situp.core.calendar import Zone
    from situp.core.instants import Instant
    from situp.core.presence import Doubt

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


def in_doubt(doubt: Doubt, zone: Zone, now: Instant) -> str:
    """Return the sentence that says which session is in doubt."""
    since = say.moment(doubt.session.started, zone, now)
    return f"{doubt.session.posture.capitalize()} since {since}, in doubt."


def evidence(doubt: Doubt, zone: Zone, now: Instant) -> str:
    """Return which session is in doubt, why, and from when on it does not count."""
    return f"{in_doubt(doubt, zone, now)} {_reason(doubt, zone, now)}"


def whole(doubt: Doubt, zone: Zone, now: Instant) -> str:
    """Return the evidence, and what is known to have happened next."""
    return evidence(doubt, zone, now) + _next(doubt, zone, now)


def where(doubt: Doubt) -> str:
    """Return the sentence that says where a doubt is answered."""
    line = "situp stop" if doubt.is_here else _stop(doubt, "WHEN")
    return f'To say when it ended: "{line}".'


def _reason(doubt: Doubt, zone: Zone, now: Instant) -> str:
    until = say.moment(doubt.until, zone, now)
    match doubt.reason:
        case "long":
            length = say.length(now - doubt.session.started)
            why, at = f"That is {length}: was the stop forgotten?", ""
        case "slept":
            why, at = "The machine slept since.", ""
        case "rebooted":
            at = _moment(doubt.restarted, zone, now)
            why = f"The machine was restarted {f'at {at}' if at else 'since'}."
        case "watch_died":
            at = _moment(doubt.last_seen, zone, now)
            why = f"The watch ended unexpectedly at {at}."
    return f"{why} Nothing after {'that' if at == until else until} counts."


def _next(doubt: Doubt, zone: Zone, now: Instant) -> str:
    again = _moment(doubt.again, zone, now)
    told = f" A watch was there again from {again}." if again else ""
    if doubt.elsewhere:
        began = say.moment(doubt.elsewhere.started, zone, now)
        told += f" {doubt.elsewhere.posture.capitalize()} began on another device at {began}."
    return told


def _moment(instant: Instant | None, zone: Zone, now: Instant) -> str:
    return "" if instant is None else say.moment(instant, zone, now)


def doubtful(doubt: Doubt, zone: Zone, now: Instant, *, named: bool = False) -> Doubtful:
    """Return the error that tells a doubt and the commands that answer it.

    `named`: the person was already told which session it is about.
    """
    message = _reason(doubt, zone, now) + _next(doubt, zone, now)
    if not named:
        message = f"{in_doubt(doubt, zone, now)} {message}"
    return Doubtful(message, ways(doubt, zone, now), doubt)


def ways(doubt: Doubt, zone: Zone, now: Instant) -> str:
    """Return the commands that answer a doubt, as a person types them."""

    def written(end: Instant) -> str:
        return f'"{say.typed(end, zone, now)}"'

    first, *_ = found = offers(doubt, now)
    end = 'WHEN, such as "2h ago" or "yesterday 17:30"'
    ended = " ".join(commands(first, doubt, now, written)) + ", or whenever it was"
    if first.end is None:
        ended = _stop(doubt, end)
    lines = [f"It ended:          {ended}"]
    still = commands(found[-1], doubt, now, written)
    lines += [f"It still goes on:  {', then '.join(still)}"] if still else []
    return "\n".join(lines)


def commands(
    offer: Offer, doubt: Doubt, now: Instant, written: Callable[[Instant], str]
) -> tuple[str, ...]:
    """Return the commands to type one after the other that make an offer so.

    None where another device has to be told: only there its session can go on.
    """
    if offer.end is not None:
        yes = _yes(offer.end - doubt.session.started) if doubt.is_here else " --yes"
        return (f"{_stop(doubt, written(offer.end))}{yes}",)
    if not doubt.is_here:
        return ()
    posture = doubt.session.posture
    again = "situp start" if posture == "sitting" else f"situp start {posture}"
    return f"situp stop --at now{_yes(now - doubt.session.started)}", again


def too_long(answer: Answer, now: Instant) -> str:
    """Return what is to be said before a session becomes longer than 16 h (R2), or nothing."""
    end = now if answer.end is None else answer.end
    length = end - answer.doubt.session.started
    return say.too_long(length) if length > MAX_UNASKED else ""


def _stop(doubt: Doubt, end: str) -> str:
    if doubt.is_here:
        return f"situp stop --at {end}"
    return f"situp edit {doubt.session.id} --end {end}"


def _yes(length: int) -> str:
    """Return the option that a session of such a length wants."""
    return " --yes" if length > MAX_UNASKED else ""
