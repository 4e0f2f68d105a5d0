"""What a person is told of a session in doubt, and the commands that answer it (R7)."""

from __future__ import annotations

from situp.core import say
from situp.core.ends import offers
from situp.core.errors import Doubtful
from situp.core.overlong import MAX_UNASKED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.core.belief import Doubt
    from situp.core.calendar import Zone
    from situp.core.ends import Offer
    from situp.core.instants import Instant, Length


def in_doubt(doubt: Doubt, zone: Zone, now: Instant) -> str:
    """Return the sentence that says which session is in doubt."""
    since = say.apart(doubt.session.started, zone, now)
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
    until = say.apart(doubt.until, zone, now)
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
        case "watch_stopped":
            at = _moment(doubt.last_seen, zone, now)
            why = f"Only the watch saw it, and was stopped at {at}."
    return f"{why} Nothing after {'that' if at == until else until} counts."


def _next(doubt: Doubt, zone: Zone, now: Instant) -> str:
    again = _moment(doubt.again, zone, now)
    told = f" A watch was there again from {again}." if again else ""
    if doubt.elsewhere:
        began = say.apart(doubt.elsewhere.started, zone, now)
        told += f" {doubt.elsewhere.posture.capitalize()} began on another device at {began}."
    return told


def _moment(instant: Instant | None, zone: Zone, now: Instant) -> str:
    return "" if instant is None else say.apart(instant, zone, now)


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


def _stop(doubt: Doubt, end: str) -> str:
    if doubt.is_here:
        return f"situp stop --at {end}"
    return f"situp edit {doubt.session.id} --end {end}"


def _yes(length: Length) -> str:
    """Return the option that a session of such a length wants."""
    return " --yes" if length > MAX_UNASKED else ""
