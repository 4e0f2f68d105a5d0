"""From one watch to the next: no restart shows in what is recorded (R6).

What a watch knows is noted with each beat of its pulse. The next one begins with it where nobody
can have come or gone unseen between the two.
"""

from __future__ import annotations

from situp.core.person import Person
from situp.core.presence import Presence, step
from situp.core.signals import Blind, Sleeping, Woke

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.belief import Boot, Pulse
    from situp.core.instants import Instant, Length
    from situp.core.policy import WatchPolicy


def left_behind(presence: Presence, asleep: Length) -> Person:
    """Return what a watch leaves to the next one if this is the last it knows."""
    now = presence
    known = (now.since, now.seen, now.input, now.left, now.woke, now.stray)
    return Person(*known, now.arrived, now.idle or now.blind, asleep)


def resumed(
    last: Pulse | None, person: Person | None, boot: Boot, now: Instant, policy: WatchPolicy
) -> Presence:
    """Return what can be known at the beginning of a watch.

    `last` is the pulse of a watch that was there just now; None where there was none. `person` is
    what the last watch left, however long ago.
    """
    slept = person is not None and person.asleep < boot.asleep
    if last is None or last.boot != boot.id or last.fate not in {None, "stopped"}:
        return Presence(woke=now if slept else None)
    if person is None:
        return Presence(since=last.began, seen=last.seen, arrived=False)
    presence = _as_left(person)
    if not slept:
        return step(presence, Blind(last.seen), policy)
    return step(step(presence, Sleeping(last.seen), policy), Woke(now), policy)


def _as_left(person: Person) -> Presence:
    since, seen, last, left, woke, stray, arrived, quiet, _ = person
    known = Presence(since, seen, last, left, arrived, idle=quiet, woke=woke, stray=stray)
    return known._replace(blind=False)
