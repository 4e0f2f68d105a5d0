"""A terminal of its own for one command, with somebody who waits for a question and answers."""

from __future__ import annotations

import fcntl
import os
import pty
import sys
import termios
from contextlib import suppress

INTERRUPT, END_OF_INPUT = "\x03", "\x04"


class Terminal:
    """A command that runs at a terminal, as the shell of a person would run it."""

    def __init__(self, history: str, *words: str, columns: int = 80) -> None:
        self._process, self._ours = pty.fork()
        if not self._process:
            size = bytes((100, 0, columns, 0, 0, 0, 0, 0))
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            environment = {**os.environ, "SITUP_DB": history, "NO_COLOR": "1"}
            os.execve(sys.executable, [sys.executable, "-m", "situp", *words], environment)  # noqa: S606 - a program of ours
        self._written = b""

    def until(self, text: str) -> None:
        """Wait for a text; raises AssertionError where it does not come."""
        while text not in self.screen():
            assert self._read(), f"it ended without {text!r}: {self.screen()}"

    def type(self, keys: str) -> None:
        os.write(self._ours, keys.encode(errors="surrogateescape"))

    def screen(self) -> str:
        return self._written.decode(errors="replace").replace("\r\n", "\n")

    def ended(self) -> int:
        """Wait for the end of the command and return its exit code."""
        while self._read():
            pass
        os.close(self._ours)
        _, status = os.waitpid(self._process, 0)
        return os.waitstatus_to_exitcode(status)

    def _read(self) -> bool:
        part = b""
        with suppress(OSError):
            part = os.read(self._ours, 65_536)
        self._written += part
        return bool(part)
