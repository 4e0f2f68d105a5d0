"""A watch for which time passes as fast as it looks.

Run as `python -m tests.faults.hasty HISTORY FROM TO`, which are instants. After each look it
says on stderr up to when it has seen.
"""

from __future__ import annotations

import os
import pty
import signal
import sys
from typing import TYPE_CHECKING

from tests.fakes import FakeClock

from situp.cli.quick import watch
from situp.voice.terminal import Terminal
from situp.world import World

if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.instants import Instant, Length


class HastyClock(FakeClock):
    """A clock whose waits are over at once, and that ends the watch when the day is over."""

    def __init__(self, begins: Instant, ends: Instant) -> None:
        super().__init__()
        self.pass_(begins - self.wall)
        self._ends = ends

    def wait(self, span: Length, descriptors: Sequence[int]) -> None:
        """Say what has been seen, and let the time pass."""
        os.write(sys.stderr.fileno(), b"%d\n" % self.wall)
        super().wait(span, descriptors)
        if self.wall > self._ends:
            os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    history, begins, ends = sys.argv[1:]
    clock = HastyClock(int(begins), int(ends))
    _, theirs = pty.openpty()
    with open(theirs, "w", encoding="utf-8") as terminal:  # noqa: PTH123 - a descriptor
        sys.exit(
            watch(World(clock, history, f"{history}.toml", Terminal(terminal), senses=([], [])))
        )
