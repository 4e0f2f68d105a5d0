"""What a child process hears from the watch, and how it tells it something (child.py)."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from threading import Thread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import TypeVar

    from situp.senses.child import Line

    Settings = TypeVar("Settings")

FIRST_WAIT = 1.0
LAST_WAIT = 60.0
"""Seconds between two tries to reach what is out there: twice as many each time."""


def say(**told: object) -> None:
    """Tell the watch something; where it is gone, so is this process."""
    try:
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
    except OSError:
        os._exit(0)


class Changes:
    """Tells what is said of one connection, where it is not what was said before.

    A sensor that trembles, or speaks each second, does not wake the watch.
    """

    def __init__(self) -> None:
        self._last: Line = {}

    def say(self, line: Line) -> None:
        """Tell a line, if it is another one."""
        if line != self._last:
            self._last = line
            say(**line)


def heard(kind: Callable[..., Settings]) -> Settings:
    """Return the first that the watch says, waiting for it."""
    return kind(**json.loads(sys.stdin.readline()))


def listen(to: Callable[[Line | None], None]) -> None:
    """Have each further line called in the loop that runs, and None when the watch is gone.

    By a thread, since on Windows no loop listens to a pipe.
    """
    loop = asyncio.get_running_loop()

    def read() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(to, json.loads(line))
        loop.call_soon_threadsafe(to, None)

    Thread(target=read, daemon=True).start()


def run(main: Coroutine[object, object, None]) -> None:
    """Run until `main` ends, in a loop that every library can live in."""
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        runner.run(main)
