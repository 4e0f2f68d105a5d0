"""A person at a terminal: what they answer is there before they are asked."""

from __future__ import annotations

import os
import pty
import shlex
import sys
import termios
from contextlib import contextmanager
from typing import TYPE_CHECKING

from situp.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from situp.world import World

END_OF_INPUT = "\x04"


class Person:
    """Types command lines at a terminal of 80 columns that does not echo, and reads what comes."""

    def __init__(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        self._world = world
        self._monkeypatch = monkeypatch
        monkeypatch.setenv("NO_COLOR", "1")

    def type(self, line: str, answer: str = "") -> tuple[int, str]:
        """Return how a command ended and all that it wrote to the terminal."""
        with _terminal() as (ours, theirs), self._monkeypatch.context() as patch:
            os.write(ours, (answer or END_OF_INPUT).encode())
            with (
                open(theirs, encoding="utf-8", closefd=False) as stdin,
                open(theirs, "w", encoding="utf-8", closefd=False) as screen,
            ):
                patch.setattr(sys, "stdin", stdin)
                patch.setattr(sys, "stdout", screen)
                patch.setattr(sys, "stderr", screen)
                patch.setenv("COLUMNS", "80")
                code = main(shlex.split(line), self._world)
            os.set_blocking(ours, False)
            return code, os.read(ours, 65_536).decode().replace("\r\n", "\n")


@contextmanager
def _terminal() -> Iterator[tuple[int, int]]:
    ours, theirs = pty.openpty()
    settings = termios.tcgetattr(theirs)
    settings[3] &= ~termios.ECHO
    termios.tcsetattr(theirs, termios.TCSANOW, settings)
    try:
        yield ours, theirs
    finally:
        os.close(theirs)
        os.close(ours)
