"""A whole watch over scripted days, in fast time; as a program it prints how each day left it.

All is real but the clock and the person: the history, its lock, its bell, what is shown to bars.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from bench.history import LAST_DAY, ZONE
from bench.watching import look
from situp.core.belief import Boot
from situp.core.calendar import instant_of
from situp.core.hands import Hands
from situp.core.instants import DAY, HOUR, MINUTE
from situp.core.notice import Delivered
from situp.core.sensing import Sensing
from situp.core.signals import Idle, Input
from situp.world import World
from situp.world.watching import watch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from situp.core.instants import Instant, Length
    from situp.core.notice import Notice, Pressed
    from situp.core.signals import Signal

_RULES = ZoneInfo(ZONE)
_HOURS = range(8, 18)
_MINUTES = range(50)
"""Of those hours somebody types in these minutes, and is gone in the others."""


class Left(NamedTuple):
    """How a day left the watch: memory of its own, open descriptors, objects."""

    own_mb: float
    descriptors: int
    objects: int


class FastClock:
    """Lets time pass as soon as it is waited for; looks at midnight, and ends the watch at last."""

    def __init__(self, days: int) -> None:
        """Begin on the day after the last one of the history, at midnight."""
        first = datetime.combine(LAST_DAY + timedelta(days=1), datetime.min.time(), _RULES)
        self._began = self._wall = instant_of(first)
        self._ends = self._began + days * DAY
        self.left: list[Left] = []

    def now(self) -> Instant:
        """Return the instant that was reached."""
        return self._wall

    def hands(self) -> Hands:
        """Return that of a machine that never sleeps."""
        return Hands(self._wall, self._wall - self._began, 0)

    def zone(self) -> tuple[tzinfo, str]:
        """Return the zone of the history."""
        return _RULES, ZONE

    def boot(self) -> Boot:
        """Return the one run of the machine."""
        return Boot("fast", self._began, 0)

    def wait(self, span: Length, descriptors: Sequence[int]) -> None:
        """Let the time pass."""
        del descriptors
        midnight = self._began + (len(self.left) + 1) * DAY
        self._wall = min(self._wall + max(span, 1), midnight)
        if self._wall == midnight:
            self.left.append(_left())
        if self._wall >= self._ends:
            os.kill(os.getpid(), signal.SIGTERM)


class Worker:
    """A sense that tells of somebody who types through their hours, and gets up in each."""

    descriptor = None

    def __init__(self, clock: FastClock) -> None:
        self._clock = clock
        self._told: bool | None = None
        self._last = clock.now() - HOUR

    @property
    def look_within(self) -> Length:
        """Return how long there is nothing new."""
        return MINUTE - self._clock.now() % MINUTE

    def read(self, now: Instant) -> Sequence[Signal]:
        """Tell when they came, and when they went."""
        time = datetime.fromtimestamp(now / 1000, _RULES)
        types = time.hour in _HOURS and time.minute in _MINUTES
        self._last = now if types else self._last
        if types == self._told:
            return ()
        self._told = types
        return (Input(now) if types else Idle(now, self._last),)

    def look_anew(self) -> None:
        """Tell at the next reading how it is."""
        self._told = None

    def state(self) -> Sensing:
        """Tell what this is."""
        return Sensing("a worker")

    def close(self) -> None:
        """Hold nothing."""


class Paper:
    """A voice that says nothing to anybody and calls it delivered."""

    descriptors: Sequence[int] = ()

    def probe(self) -> Delivered:
        """Return what it is."""
        return Delivered("paper")

    def say(self, _: Notice) -> Delivered:
        """Say nothing."""
        return self.probe()

    def read(self) -> Sequence[Pressed]:
        """Return no button."""
        return ()

    def withdraw(self, notice_id: str) -> None:
        """Take nothing back."""

    def close(self) -> None:
        """Hold nothing."""


def days(history: str, configuration: str, how_many: int) -> list[Left]:
    """Watch over so many days, and return how each left the watch."""
    clock = FastClock(how_many)
    senses = ([Worker(clock)], ())
    world = World(clock, history, configuration, Paper(), senses=senses)
    watch(world, sys.stderr, lambda _event: None, lambda _here: MINUTE)
    return clock.left


def _left() -> Left:
    gc.collect()
    now = look(os.getpid())
    return Left(now.own_mb, now.descriptors, len(gc.get_objects()))


if __name__ == "__main__":
    print(json.dumps(days(sys.argv[1], sys.argv[2], 2)))
