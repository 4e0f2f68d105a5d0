"""A sense of a desk, listened to as the watch does, with a second for its minute."""

from __future__ import annotations

from select import select
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from tests.rigs import PATIENCE_S

from situp.clock import SystemClock
from situp.core.sensing import Sensing

if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.core.signals import Signal
    from situp.ports import Sense

LOOK = 1.0
"""The watch looks once a minute even if nothing is told (seconds)."""


def now() -> int:
    """Return the instant it is."""
    return SystemClock().now()


class Listener:
    """Reads a sense whenever the watch would, and keeps what it told."""

    def __init__(self, sense: Sense) -> None:
        self._sense = sense
        self.told: list[Signal] = []

    def look(self) -> None:
        """Wait as long as the watch would, and read."""
        self.told += self._sense.read(now())
        descriptor, within = self._sense.descriptor, self._sense.look_within
        span = LOOK if within is None else min(LOOK, within / 1000)
        select([] if descriptor is None else [descriptor], [], [], span)
        self.told += self._sense.read(now())

    def until(self, claim: Callable[[], bool], within: float = PATIENCE_S) -> None:
        """Listen until a claim is true; fail the test if it is not in time."""
        deadline = monotonic() + within
        while not claim():
            if monotonic() > deadline:
                pytest.fail(f"not within {within:g} s: {self._sense.state()}, told {self.told}")
            self.look()

    def next(self, within: float = PATIENCE_S) -> Signal:
        """Return the next that is told."""
        self.until(lambda: bool(self.told), within)
        return self.told.pop(0)

    def is_live(self) -> bool:
        """Tell whether the sense says that it is."""
        return isinstance(self._sense.state(), Sensing)

    def why(self) -> str:
        """Return why the sense cannot tell; empty where it can."""
        state = self._sense.state()
        return "" if isinstance(state, Sensing) else state.why

    def for_a_while(self, span: float = 0.5) -> list[Signal]:
        """Listen for so many seconds and return what was told."""
        deadline = monotonic() + span
        while monotonic() < deadline:
            self.look()
        return self.told
