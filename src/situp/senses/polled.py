"""Input where nothing tells of it: asked for about once a minute, when it can have become idle.

    input      ||| |                      |
    looks      ^       ^           ^      :    ^
    told       Input               Idle        Input, back-dated to :

While somebody types there is one look a minute, at the instant at which a minute without input
would be over. While nobody does, each time the watch looks anyway.
"""

from __future__ import annotations

import time

from situp.core.instants import SECOND
from situp.core.presence import IDLE_AFTER
from situp.core.signals import Idle, Input

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from situp.core.instants import Instant, Length
    from situp.core.signals import Signal

    Ask = Callable[[Instant], Length]

LOOK_APART: Length = SECOND
"""The watch can wake many times within a second; once is enough to look."""


def ticks() -> Length:
    """Return milliseconds that no clock setter changes, counted in sleep too where they can be."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
    return time.monotonic_ns() // 1_000_000


class Polled:
    """Tells of input by asking how long there has been none.

    `ask` is given the wall clock's instant and returns that length in milliseconds; it raises
    CannotListenError where it cannot tell any more. `idle_after` is there for tests.
    """

    descriptor: int | None = None

    def __init__(self, what: str, ask: Ask, idle_after: Length = IDLE_AFTER) -> None:
        self.what = what
        self._ask = ask
        self._idle_after = idle_after
        self._idle: bool | None = None
        self._looked: Length | None = None
        self._look_at: Length = 0
        self._new_from: Length | None = None

    @property
    def look_within(self) -> Length | None:
        """How soon a minute without input can be over; None while it is: any time will do."""
        return None if self._idle else max(1, self._look_at - ticks())

    def read(self, now: Instant) -> Sequence[Signal]:
        """Look, where that can tell anything new."""
        at = ticks()
        soon = self._looked is not None and at < self._looked + min(LOOK_APART, self._idle_after)
        if soon or at < self._look_at:
            return ()
        quiet = max(0, self._ask(now))
        self._looked = at
        self._look_at = 0 if quiet >= self._idle_after else at + self._idle_after - quiet
        return self._told(now, quiet, at - quiet)

    def look_anew(self) -> None:
        """Tell at the next reading how it is; input from before this moment is none."""
        self._idle, self._looked, self._look_at = None, None, 0
        self._new_from = ticks()

    def close(self) -> None:
        """Hold nothing."""

    def _told(self, now: Instant, quiet: Length, last: Length) -> Sequence[Signal]:
        """Tell what it means that there was no input for so long, where that is new."""
        idle = quiet >= self._idle_after
        if idle == self._idle:
            return ()
        self._idle = idle
        if idle:
            return (Idle(now, now - quiet),)
        is_old = self._new_from is not None and last <= self._new_from
        self._new_from = None
        return () if is_old else (Input(now - quiet),)


class Stamps:
    """How long ago the last of several things happened whose times the wall clock gave.

    A clock that was set changes nothing: what is as before happened as long ago as then and the
    time since, and what is new came after the look before.
    """

    def __init__(self) -> None:
        self._known: Mapping[str, tuple[Instant, Length]] = {}
        self._looked: Length = 0

    def quiet(self, stamps: Mapping[str, Instant], now: Instant, at: Length) -> Length:
        """Return the milliseconds since the last stamp, at `at` by `ticks`; there is one."""
        self._known = {name: self._placed(name, stamps[name], now, at) for name in stamps}
        self._looked = at
        return at - max(happened for _, happened in self._known.values())

    def _placed(self, name: str, stamp: Instant, now: Instant, at: Length) -> tuple[int, Length]:
        """Return a stamp and when it was by `ticks`."""
        before = self._known.get(name)
        if before and before[0] == stamp:
            return before
        happened = at - max(0, now - stamp)
        return stamp, max(happened, self._looked) if before else happened
