"""Whether somebody was there: when an open session can no longer be believed (R7).

A pulse is an unbroken time in which the watch saw the machine awake, or the instant at which a
person typed. Between pulses nobody can tell. What the machine senses of a person (R6) will be
folded here too.
"""

from __future__ import annotations

from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Literal

    from situp.core.instants import Instant, Length
    from situp.core.model import Session
    from situp.core.policy import WatchPolicy

    Fate = Literal["typed", "stopped", "slept"]
    Reason = Literal["long", "slept", "rebooted", "watch_died"]


class Boot(Record):
    """One run of the machine, from switching on to switching off.

    `id` differs after a reboot and is empty where the machine does not tell; `at` is when it began.
    """

    id: str
    at: Instant


class Pulse(Record):
    """Somebody or something was awake from `began` to `seen`.

    `fate` says how it ended: the watch was stopped, the machine slept, or it was a person typing
    and lasted no time. None: the watch still runs, or died without a word.
    """

    began: Instant
    seen: Instant
    boot: str
    fate: Fate | None


class Doubt(Record):
    """An open session nobody can vouch for: it covers time only up to `until`."""

    session: Session
    until: Instant
    last_seen: Instant | None
    reason: Reason


def doubt(
    session: Session, pulses: Sequence[Pulse], boot: Boot, now: Instant, policy: WatchPolicy
) -> Doubt | None:
    """Return why an open session is doubtful, or None while it can be believed.

    `pulses` are those of the session's device that reach into it, in order.
    """
    forgotten_at = session.started + policy.forgotten_after
    gap = _first_gap(pulses, boot, now, policy.away_after)
    if gap:
        pulse, reason = gap
        if pulse.fate != "typed":
            until = min(max(pulse.seen, session.started), forgotten_at)
            return Doubt(session, until, pulse.seen, reason)
        until = min(max(boot.at, session.started), forgotten_at)
        return Doubt(session, until, None, reason)
    if now < forgotten_at:
        return None
    watched = [pulse.seen for pulse in pulses if pulse.fate != "typed"]
    last_seen = max(watched, default=None)
    until = forgotten_at if last_seen is None else min(last_seen, forgotten_at)
    return Doubt(session, until, last_seen, "long")


def _first_gap(
    pulses: Sequence[Pulse], boot: Boot, now: Instant, longest: Length
) -> tuple[Pulse, Reason] | None:
    """Return the first pulse after which the machine slept, died or was switched off."""
    for pulse, resumed_at, resumed_boot in _followed(pulses, boot, now):
        if pulse.boot and resumed_boot and pulse.boot != resumed_boot:
            return pulse, "rebooted"
        if resumed_at - pulse.seen <= longest or pulse.fate in {"stopped", "typed"}:
            continue
        return pulse, "slept" if pulse.fate == "slept" else "watch_died"
    return None


def _followed(
    pulses: Sequence[Pulse], boot: Boot, now: Instant
) -> Iterable[tuple[Pulse, Instant, str]]:
    """Pair each pulse with when, and in which run of the machine, the next one began."""
    following = [*((pulse.began, pulse.boot) for pulse in pulses[1:]), (now, boot.id)]
    return ((pulse, *after) for pulse, after in zip(pulses, following, strict=True))


def limits(doubts: Iterable[Doubt]) -> dict[str, Instant]:
    """Return, by session id, where doubtful sessions stop covering time."""
    return {found.session.id: found.until for found in doubts}
