"""A seat at a real terminal: situp as a process of its own, what it draws, and Ctrl-C."""

from __future__ import annotations

import fcntl
import os
import pty
import subprocess
import sys
import termios
from contextlib import contextmanager, suppress
from select import select
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from tests.rigs import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CTRL_C, CTRL_D = "\x03", "\x04"
CTRL_S, CTRL_Q = "\x13", "\x11"
"""What stops the output of a terminal, and has it go on."""
HIDDEN, SHOWN = "\x1b[?25l", "\x1b[?25h"
"""What hides the cursor of a terminal, and shows it again."""


class Seat:
    """A process whose terminal this is; `screen` is all that it has written so far."""

    def __init__(self, process: subprocess.Popen[bytes], terminal: int) -> None:
        self._process = process
        self._terminal = terminal
        self.screen = ""
        self._last = ""

    def sees(self, text: str, within: float = PATIENCE_S) -> None:
        """Wait until a text was written since the beginning."""
        deadline = monotonic() + within
        while text not in self.screen:
            if monotonic() > deadline or not self._read():
                pytest.fail(f"{text!r} is not in {self.screen!r}")

    def settles(self) -> None:
        """Take in what is written until nothing more comes."""
        while self._read(0.2):
            pass

    def types(self, keys: str) -> None:
        """Press keys."""
        self._last = keys[-1:]
        os.write(self._terminal, keys.encode())

    def hangs_up(self) -> None:
        """Close the window."""
        os.close(self._terminal)
        self._terminal = os.open(os.devnull, os.O_RDWR)

    def leaves(self, within: float = PATIENCE_S) -> int:
        """Wait for the end and return the exit code.

        Python can miss a Ctrl-C that comes just before it waits for a key: it is pressed again.
        """
        deadline = monotonic() + within
        while self._process.poll() is None and monotonic() < deadline:
            if not self._read(2) and self._process.poll() is None and self._last == CTRL_C:
                self.types(CTRL_C)
        while self._read(0.1):
            pass
        return self._process.wait(PATIENCE_S)

    def _read(self, within: float = PATIENCE_S) -> bool:
        """Take in what was written; False once nobody writes any more, or not in time."""
        if not select([self._terminal], [], [], within)[0]:
            return False
        with suppress(OSError):
            part = os.read(self._terminal, 65_536)
            self.screen += part.decode("utf-8", "replace").replace("\r\n", "\n")
            return bool(part)
        return False


@contextmanager
def seated(*words: str, env: Mapping[str, str], columns: int = 80) -> Iterator[Seat]:
    """Run situp at a terminal of its own, with these words and variables."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, bytes((50, 0, columns, 0, 0, 0, 0, 0)))
    process = subprocess.Popen(
        [sys.executable, "-c", _SITUP, *words],
        env={**os.environ, "TERM": "xterm-256color", **env},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    with process:
        try:
            yield Seat(process, ours)
        finally:
            process.kill()
            os.close(ours)


_SITUP = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from situp.__main__ import main
sys.exit(main())
"""
"""Makes the terminal its own first, so that Ctrl-C there reaches it."""
