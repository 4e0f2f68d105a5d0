"""A person at a terminal: what they answer is there before they are asked."""

from __future__ import annotations

import os
import pty
import shlex
import sys
import termios
from contextlib import suppress
from typing import TYPE_CHECKING

from situp.__main__ import main

if TYPE_CHECKING:
    import pytest

    from situp.world import World

END_OF_INPUT = "\x04"


class Person:
    """Types command lines at a terminal that does not echo, and reads what comes."""

    def __init__(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        self._world = world
        self._monkeypatch = monkeypatch
        monkeypatch.setenv("NO_COLOR", "1")

    def type(self, line: str, answer: str = "", columns: int = 80) -> tuple[int, str]:
        """Return how a command ended and all that it wrote to the terminal."""
        ours, theirs = _terminal()
        with self._monkeypatch.context() as patch:
            os.write(ours, f"{answer}{END_OF_INPUT}".encode(errors="surrogateescape"))
            with (
                open(theirs, encoding="utf-8", closefd=False) as stdin,
                open(theirs, "w", encoding="utf-8", closefd=False) as screen,
            ):
                patch.setattr(sys, "stdin", stdin)
                patch.setattr(sys, "stdout", screen)
                patch.setattr(sys, "stderr", screen)
                patch.setenv("COLUMNS", str(columns))
                code = main(shlex.split(line), self._world)
        os.close(theirs)
        return code, _all(ours).replace("\r\n", "\n")


def _terminal() -> tuple[int, int]:
    ours, theirs = pty.openpty()
    settings = termios.tcgetattr(theirs)
    settings[3] &= ~termios.ECHO
    termios.tcsetattr(theirs, termios.TCSANOW, settings)
    return ours, theirs


def _all(ours: int) -> str:
    """Return all that was written to a terminal that nobody writes to any more."""
    written = b""
    with suppress(OSError):
        while part := os.read(ours, 65_536):
            written += part
    os.close(ours)
    return written.decode()
