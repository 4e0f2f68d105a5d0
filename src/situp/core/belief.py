"""Whether an open session can still be believed (R7).

A pulse is an unbroken time in which the watch saw the machine awake, or the instant at which a
person typed. Between pulses nobody can tell.
"""

from __future__ import annotations

from itertools import pairwise

from situp.core.model import GUESSED
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Literal

    from situp.core.instants import Instant, Length
    from situp.core.model import Session
    from situp.core.policy import WatchPolicy

    Fate = Literal["typed", "stopped", "slept"]
    Reason = Literal["long", "slept", "rebooted", "watch_died", "watch_stopped"]


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
    """An open session nobody can vouch for: it covers time only up to `until`.

    The rest is what else is known. `slept_by`: when the machine had gone to sleep at the latest;
    `restarted`: when it was started again; `again`: when a watch was there again; `elsewhere`: what
    began next on another device. `is_here` says whether the session is this device's own.
    """

    session: Session
    until: Instant
    last_seen: Instant | None
    reason: Reason
    slept_by: Instant | None = None
    restarted: Instant | None = None
    again: Instant | None = None
    elsewhere: Session | None = None
    is_here: bool = True

    def bears_on(self, start: Instant, end: Instant) -> bool:
        """Whether any of the time from start to end is covered by the session."""
        return self.session.started < end and start < self.until


def sitting_in_doubt(doubts: Iterable[Doubt], start: Instant, end: Instant) -> bool:
    """Whether nobody knows the end of sitting that covers any of the time from start to end."""
    sitting = (each for each in doubts if each.session.posture == "sitting")
    return any(each.bears_on(start, end) for each in sitting)


def doubt(
    session: Session, pulses: Sequence[Pulse], boot: Boot, now: Instant, policy: WatchPolicy
) -> Doubt | None:
    """Return why an open session is doubtful, or None while it can be believed.

    `pulses` are those of the session's device that reach into it, in order. That nobody can tell
    needs no belief, so `away` is never in doubt.
    """
    if session.posture == "away":
        return None
    forgotten = forgotten_at(session, pulses, policy)
    sensed = session.origin in GUESSED
    for pulse, following in _followed(pulses, boot, now):
        reason = _reason(pulse, following, policy.away_after, sensed=sensed)
        if reason:
            found = _doubt(session, reason, pulse, following, boot)
            until = min(max(found.until, session.started), forgotten)
            return found._replace(until=until)
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
    within = watch.began <= pulse.began and pulse.seen <= watch.seen
    return within and (watch.began, watch.seen) != (pulse.began, pulse.seen)


def _reason(pulse: Pulse, following: Pulse, longest: Length, *, sensed: bool) -> Reason | None:
    """Return why nobody can tell what was between a pulse and the next; None where one can.

    A watch that has not looked yet since the machine woke is not dead: the sleep was all of it.
    What only a watch has `sensed` ends with it, however it ended; who typed vouches for longer.
    """
    gap = following.began - pulse.seen
    slept = following.asleep - pulse.asleep
    if pulse.boot and following.boot and pulse.boot != following.boot:
        return "rebooted"
    if slept <= longest < gap and sensed and pulse.fate == "stopped":
        return "watch_stopped"
    if pulse.fate in {"typed", "stopped"}:
        return "slept" if slept > longest else None
    if pulse.fate == "slept":
        return "slept"
    if gap <= longest:
        return None
    return "slept" if gap - slept <= longest else "watch_died"


def _doubt(session: Session, reason: Reason, pulse: Pulse, following: Pulse, boot: Boot) -> Doubt:
    """Return what is known of a session after a pulse.

    After a person's typing nobody watched; that the machine slept before the next pulse is known,
    but not when, so the time asleep is taken off its end.
    """
    typed = pulse.fate == "typed"
    restarted = slept_by = None
    until = following.began if typed else pulse.seen
    if reason == "rebooted" and following.boot == boot.id:
        restarted = min(boot.at, following.began)
        until = restarted if typed else until
    elif reason == "slept" and typed:
        until = slept_by = following.began - (following.asleep - pulse.asleep)
    elif reason == "slept" and pulse.fate != "stopped":
        slept_by = pulse.seen
    again = None if following.fate == "typed" else following.began
    return Doubt(session, until, None if typed else pulse.seen, reason, slept_by, restarted, again)


def limits(doubts: Iterable[Doubt]) -> dict[str, Instant]:
    """Return, by session id, where doubtful sessions stop covering time."""
    return {found.session.id: found.until for found in doubts}
