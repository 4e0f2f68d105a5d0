"""Terminals of a test: a program at a pty of its own, as people sit at one, and a tmux server."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from tests.rigs import needed, until

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_LEAD = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execvp(sys.argv[1], sys.argv[1:])
"""


class Terminal:
    """A terminal from the side of the person who types there."""

    def __init__(self, ours: int, path: str, process: subprocess.Popen[bytes]) -> None:
        self._ours = ours
        self.path = path
        self.process = process

    def types(self, keys: str) -> None:
        """Press keys."""
        os.write(self._ours, keys.encode())

    def shows(self, text: str) -> None:
        """Wait until a text is shown."""
        shown = ""

        def claim() -> bool:
            nonlocal shown
            if select.select([self._ours], [], [], 0.05)[0]:
                shown += os.read(self._ours, 65_536).decode("utf-8", "replace")
            return text in shown

        until(claim)


@contextmanager
def terminal(*command: str, env: Mapping[str, str] | None = None) -> Iterator[Terminal]:
    """Run a program that leads a terminal of its own; it is gone at the end of the block."""
    ours, theirs = pty.openpty()
    path = os.ttyname(theirs)
    process = subprocess.Popen(
        [sys.executable, "-c", _LEAD, *command],
        env={**os.environ, "TERM": "xterm-256color", **(env or {})},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    with process:
        try:
            yield Terminal(ours, path, process)
        finally:
            os.close(ours)
            process.kill()


class Tmux(NamedTuple):
    """A tmux server of the test's own."""

    folder: Path

    @property
    def env(self) -> dict[str, str]:
        """What leads to it, and to no other."""
        return {"TMUX_TMPDIR": str(self.folder), "TMUX": ""}

    def asks(self, *words: str) -> str:
        """Run a tmux command and return what it says."""
        command = [needed("tmux"), "-f", "/dev/null", *words]
        environment = {**os.environ, **self.env}
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=60
        )
        return done.stdout.strip()

    @contextmanager
    def attached(self) -> Iterator[Terminal]:
        """Sit down before its session."""
        clients = len(self.asks("list-clients").splitlines())
        with terminal(needed("tmux"), "attach", env=self.env) as seat:
            until(lambda: len(self.asks("list-clients").splitlines()) > clients)
            yield seat
            with suppress(OSError):
                seat.types("")


@contextmanager
def tmux_server(folder: Path) -> Iterator[Tmux]:
    """Run a tmux server with one session, in which `cat` runs."""
    server = Tmux(folder)
    server.asks("new-session", "-d", "-x", "80", "-y", "24", "cat")
    until(lambda: bool(server.asks("list-sessions")))
    try:
        yield server
    finally:
        server.asks("kill-server")
