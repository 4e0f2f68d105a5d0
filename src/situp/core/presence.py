"""Whether somebody was there: when an open session can no longer be believed (R7).

A pulse is an unbroken time in which the watch saw the machine awake, or the instant at which a
person typed. Between pulses nobody can tell. What the machine senses of a person (R6) will be
folded here too.
"""

from __future__ import annotations

from itertools import pairwise

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

    `id` differs after a reboot and is empty where the machine does not tell; `at` is when it
    began, `asleep` how long it has slept since.
    """

    id: str
    at: Instant
    asleep: Length = 0


class Pulse(Record):
    """Somebody or something was awake from `began` to `seen`.

    `fate` says how it ended: the watch was stopped, the machine slept, or it was a person typing
    and lasted no time. None: the watch still runs, or died without a word. `asleep` is how long
    the machine had slept when it began, `session` what the person who typed began.
    """

    began: Instant
    seen: Instant
    boot: str
    fate: Fate | None
    asleep: Length = 0
    session: str | None = None


class Doubt(Record):
    """An open session nobody can vouch for: it covers time only up to `until`."""

    session: Session
    until: Instant
    last_seen: Instant | None
    reason: Reason

    def bears_on(self, start: Instant, end: Instant) -> bool:
        """Whether any of the time from start to end is covered by the session."""
        return self.session.started < end and start < self.until


def doubt(
    session: Session, pulses: Sequence[Pulse], boot: Boot, now: Instant, policy: WatchPolicy
) -> Doubt | None:
    """Return why an open session is doubtful, or None while it can be believed.

    `pulses` are those of the session's device that reach into it, in order.
    """
    forgotten = forgotten_at(session, pulses, policy)
    for pulse, following in _followed(pulses, boot, now):
        found = _gap(pulse, following, boot, policy.away_after)
        if found:
            reason, until, last_seen = found
            until = min(max(until, session.started), forgotten)
            return Doubt(session, until, last_seen, reason)
    if now < forgotten:
        return None
    watched = [pulse.seen for pulse in pulses if pulse.fate != "typed"]
    last_seen = max(watched, default=None)
    until = forgotten if last_seen is None else min(last_seen, forgotten)
    return Doubt(session, until, last_seen, "long")


def forgotten_at(session: Session, pulses: Sequence[Pulse], policy: WatchPolicy) -> Instant:
    """Return when nobody can believe any more that a session goes on.

    Who types that a session began longer ago than that vouches for it up to then, and is believed
    as long again.
    """
    alone = session.started + policy.forgotten_after
    typed = max((pulse.began for pulse in pulses if pulse.fate == "typed"), default=0)
    return alone if typed < alone else typed + policy.forgotten_after


def vouched(session: Session, pulses: Iterable[Pulse], now: Instant) -> list[Pulse]:
    """Return the pulses from the last one on that was typed for this session.

    Who types vouches for the time before, and only for what they began: that can be taken back. A
    pulse from a time still to come is of a clock that was wrong.
    """
    known = [
        pulse._replace(seen=min(pulse.seen, now))
        for pulse in pulses
        if pulse.began <= now and pulse.session in {None, session.id}
    ]
    typed = max((pulse.began for pulse in known if pulse.fate == "typed"), default=None)
    return [pulse for pulse in known if typed is None or pulse.seen >= typed]


def _followed(pulses: Sequence[Pulse], boot: Boot, now: Instant) -> Iterable[tuple[Pulse, Pulse]]:
    """Pair each pulse with the next one; the last with this very moment.

    What was typed while a watch ran tells nothing that the watch does not, nor does a watch that
    seems to have run within that time, since the clock was ahead of it.
    """
    watches = [pulse for pulse in pulses if pulse.fate != "typed"]
    known = [pulse for pulse in pulses if not any(_tells_more(watch, pulse) for watch in watches)]
    return pairwise([*known, Pulse(now, now, boot.id, "typed", boot.asleep)])


def _tells_more(watch: Pulse, pulse: Pulse) -> bool:
    if pulse.fate == "typed":
        return watch.began <= pulse.began <= watch.seen
    return watch.began < pulse.began and pulse.seen < watch.seen


def _gap(
    pulse: Pulse, following: Pulse, boot: Boot, longest: Length
) -> tuple[Reason, Instant, Instant | None] | None:
    """Return why, from when on, and last seen when, if nobody can tell what came after a pulse.

    After a person's typing nobody watched; that the machine slept before the next pulse is known,
    but not when, so the time asleep is taken off its end.
    """
    typed = pulse.fate == "typed"
    slept = following.asleep - pulse.asleep
    if pulse.boot and following.boot and pulse.boot != following.boot:
        reason: Reason = "rebooted"
        until = min(boot.at, following.began) if typed else pulse.seen
    elif typed or pulse.fate == "stopped":
        if slept <= longest:
            return None
        reason, until = "slept", following.began - slept if typed else pulse.seen
    elif pulse.fate != "slept" and following.began - pulse.seen <= longest:
        return None
    else:
        reason, until = "slept" if pulse.fate == "slept" else "watch_died", pulse.seen
    return reason, until, None if typed else pulse.seen


def limits(doubts: Iterable[Doubt]) -> dict[str, Instant]:
    """Return, by session id, where doubtful sessions stop covering time."""
    return {found.session.id: found.until for found in doubts}
