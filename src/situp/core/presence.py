"""Whether somebody is at the machine, folded from what it tells (R6).

    input      ||| || |           |||||
    presence   =========..........=====      . nobody, noticed after `away_after`
    seen              ^                      the last that was seen of them

Presence is not a posture: what the history becomes by it is for `core.tracking`. Time in which
nobody can tell counts as nobody.
"""

from __future__ import annotations

from situp.core.instants import HOUR, MINUTE, SECOND
from situp.core.record import Record
from situp.core.signals import (
    Blind,
    Busy,
    Desk,
    Free,
    Idle,
    Input,
    Locked,
    Sleeping,
    Unlocked,
    Woke,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from situp.core.instants import Instant, Length
    from situp.core.policy import WatchPolicy
    from situp.core.signals import Signal

IDLE_AFTER: Length = MINUTE
"""A sense tells `Idle` after this long without input."""
FIRST_WORD: Length = IDLE_AFTER + 5 * SECOND
"""A sense that listens has told by then whether somebody is there, if it ever does."""
STRAY: Length = 15 * SECOND
"""Input this soon after a wake can be the lid or the desk: alone it is not a person."""
SETTLED: Length = STRAY + IDLE_AFTER + 5 * SECOND
"""Where no `Idle` has come this long after a wake, there was more input than that."""
LONGEST_CALL: Length = 3 * HOUR
"""Some programs never let go of a microphone: without any input it vouches no longer."""


class Presence(Record):
    """What is known of the person.

    `since` is when they came; None while they are gone, or nobody can tell yet. `seen` is the last
    that was seen of them, so while they are gone since when they are; `input` the last of that
    which was input. `left` is when they last went, if they ever did; `arrived`: they were not there
    before, as far as anybody can tell.

    `idle`, `blind`, `locked` and `asleep` are why nothing may be seen of them, the latter two
    since when. `woke` is when the machine last did, `stray` input soon after that. `busy` is why
    somebody counts as there without input, `desk` how high the desk is, if it tells.
    """

    since: Instant | None = None
    seen: Instant | None = None
    input: Instant | None = None
    left: Instant | None = None
    arrived: bool = True
    idle: bool = False
    blind: bool = True
    locked: Instant | None = None
    asleep: Instant | None = None
    woke: Instant | None = None
    stray: Instant | None = None
    busy: Literal["call", "presentation"] | None = None
    desk: Desk | None = None

    @property
    def is_quiet(self) -> bool:
        """Whether somebody was seen and counts as there, of whom nothing is seen just now."""
        hidden = self.locked is not None or self.asleep is not None
        there = self.since is not None and self.seen is not None
        return there and (self.idle or self.blind or hidden)

    @property
    def is_unknown(self) -> bool:
        """Whether nothing has told yet if somebody is there."""
        return self.since is None and self.blind

    @property
    def is_gone(self) -> bool:
        """Whether somebody was seen to go and is not back; where nobody can tell, nobody is."""
        return self.since is None and self.left is not None and not self.blind


def step(  # noqa: C901, PLR0911 - one line for each signal
    before: Presence, signal: Signal, policy: WatchPolicy
) -> Presence:
    """Return what is known once a signal has come."""
    if isinstance(signal, Busy):
        return _busy(before, signal)  # what time alone would tell is wrong where somebody is busy
    presence = settle(before, signal.at, policy)
    match signal:
        case Input():
            return _input(presence, signal.at)
        case Idle():
            return _idle(presence, signal, policy)
        case Locked():
            return presence if presence.locked is not None else _hidden(presence, signal)
        case Unlocked():
            unlocked = presence._replace(locked=None, asleep=None)
            return presence if presence.locked is None else _there(unlocked, signal.at)
        case Sleeping():
            return presence if presence.asleep is not None else _hidden(presence, signal)
        case Woke():
            return presence._replace(asleep=None, woke=signal.at, stray=None)
        case Free():
            return presence._replace(busy=None)
        case Desk():
            return presence._replace(desk=signal)
        case Blind():
            return _blind(presence, signal)


def shift(presence: Presence, by: Length) -> Presence:
    """Return the same after the wall clock was set, forward where `by` is positive.

    What the history knows too stays where it is there: when they came, when they left.
    """

    def moved(at: Instant | None) -> Instant | None:
        return None if at is None else at + by

    return presence._replace(
        seen=moved(presence.seen),
        input=moved(presence.input),
        locked=moved(presence.locked),
        asleep=moved(presence.asleep),
        woke=moved(presence.woke),
        stray=moved(presence.stray),
    )


def settle(presence: Presence, now: Instant, policy: WatchPolicy) -> Presence:
    """Return what is known at an instant at which nothing was told: time tells something too."""
    settled = _settled_at(presence)
    if settled is not None and presence.stray is not None and now >= settled:
        return settle(_there(presence, presence.stray), now, policy)
    gone_at = _gone_at(presence, policy)
    if gone_at is None or now < gone_at:
        return presence
    return presence._replace(since=None, left=presence.seen, arrived=True, busy=None)


def settles_at(presence: Presence, policy: WatchPolicy) -> Instant | None:
    """Return when time alone will tell something more; None where it never will."""
    known = (_settled_at(presence), _gone_at(presence, policy))
    return min((at for at in known if at is not None), default=None)


def _settled_at(presence: Presence) -> Instant | None:
    """Return when stray input turns out to have been a person's, if nothing says otherwise."""
    if presence.stray is None or presence.woke is None or presence.idle or presence.blind:
        return None
    return presence.woke + SETTLED


def _gone_at(presence: Presence, policy: WatchPolicy) -> Instant | None:
    """Return when it is noticed that nobody is there, if nothing more is seen of them."""
    if presence.since is None or presence.seen is None:
        return None
    seen = presence.seen
    hidden = [at for at in (presence.locked, presence.asleep) if at is not None]
    noticed = [max(seen, at) + policy.lock_after for at in hidden]
    if presence.idle or presence.blind:
        noticed.append(seen + policy.away_after)
    return min(noticed, default=None)


def _input(presence: Presence, at: Instant) -> Presence:
    """Return what input tells: nothing behind a locked screen, and not much after a wake."""
    if presence.locked is not None and at > presence.locked:
        return presence
    if presence.asleep is not None:
        if at < presence.asleep + MINUTE:
            return presence
        presence = presence._replace(asleep=None, woke=at)  # nobody told that it woke
    if _is_stray(presence, at):
        first = at if presence.stray is None else presence.stray
        return presence._replace(stray=first, idle=False, blind=False)
    if presence.stray is not None and at - presence.stray < SETTLED:
        presence = _there(presence, presence.stray)  # it was not alone
    return _there(presence, at)


def _is_stray(presence: Presence, at: Instant) -> bool:
    """Whether input came with a wake, when nobody was there.

    Also before it: a wake can be noticed late, and most idle counters stand still in a sleep.
    """
    return presence.since is None and presence.woke is not None and at < presence.woke + STRAY


def _there(presence: Presence, at: Instant) -> Presence:
    """Return that somebody was there at an instant, by their own doing."""
    since = at if presence.since is None else presence.since
    seen = _later(presence, at)
    return presence._replace(
        since=since, seen=seen, input=seen, idle=False, blind=False, stray=None, busy=None
    )


def _later(presence: Presence, at: Instant) -> Instant:
    """Return the later of what was seen before and now; what no sense has told was a guess."""
    told = presence.input is not None or presence.busy is not None
    return max(presence.seen, at) if told and presence.seen is not None else at


def _idle(presence: Presence, signal: Idle, policy: WatchPolicy) -> Presence:
    """Return that nothing was seen for a while; who was seen before that may still be there."""
    told = presence._replace(idle=True, blind=False, stray=None)
    if presence.seen is None and not _is_stray(presence, signal.since):
        told = told._replace(since=signal.since, seen=signal.since, input=signal.since)
    elif presence.since is not None:
        seen = _later(presence, signal.since)
        told = told._replace(seen=seen, input=max(presence.input or 0, signal.since))
    return settle(told, signal.at, policy)


def _hidden(presence: Presence, signal: Locked | Sleeping) -> Presence:
    """Return that the screen is locked, or the machine goes to sleep.

    Where there was input just before, that was by hand. Else it came of itself, and tells nothing.
    """
    by_hand = presence.since is not None and not (presence.idle or presence.blind)
    seen = max(presence.seen or 0, signal.at) if by_hand else presence.seen
    if isinstance(signal, Locked):
        return presence._replace(seen=seen, locked=signal.at)
    return presence._replace(seen=seen, asleep=signal.at)


def _busy(presence: Presence, signal: Busy) -> Presence:
    """Return that somebody is busy: it keeps those who were there, and brings nobody."""
    if presence.since is None or presence.seen is None:
        return presence
    believed = signal.at - (presence.input or presence.since) < LONGEST_CALL
    if not believed or (signal.kind == "presentation" and presence.locked is not None):
        return presence._replace(busy=None)
    return presence._replace(seen=max(presence.seen, signal.at), busy=signal.kind)


def _blind(presence: Presence, signal: Blind) -> Presence:
    """Return that nobody can tell; up to then there was input at least so often."""
    if signal.of == "lock":
        return presence._replace(locked=None)
    if signal.of == "desk":
        return presence._replace(desk=None)
    if presence.since is None or presence.idle or presence.blind or presence.seen is None:
        return presence._replace(blind=True)
    seen = max(presence.seen, signal.at - IDLE_AFTER)
    return presence._replace(blind=True, seen=seen, input=seen)
