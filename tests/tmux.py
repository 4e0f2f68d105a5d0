"""Somebody in a real tmux, on a pseudo-terminal; its server is that of the environment."""

from __future__ import annotations

import fcntl
import os
import struct
import subprocess
import termios
from contextlib import contextmanager, suppress
from select import select
from typing import TYPE_CHECKING

from tests.rigs import PATIENCE_S, needed, until

if TYPE_CHECKING:
    from collections.abc import Iterator


class Client:
    """Somebody at a terminal in tmux."""

    def __init__(self, screen: int) -> None:
        self._screen = screen
        self._drawn = b""

    def types(self, keys: bytes) -> None:
        os.write(self._screen, keys)

    def end_server(self) -> None:
        """End the server, and with it everything in it."""
        subprocess.run([needed("tmux"), "kill-server"], check=True, timeout=60)

    def sees(self, words: str) -> bool:
        """Whether the words were drawn since the client was there."""
        while select([self._screen], [], [], 0)[0]:
            self._drawn += os.read(self._screen, 65536)
        return words.encode() in self._drawn


@contextmanager
def client(session: str, rows: int = 24) -> Iterator[Client]:
    """Attach a client to a session, which begins with it, until the end of the block."""
    screen, inside = os.openpty()
    fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 80, 0, 0))
    words = [needed("tmux"), "-f", "/dev/null", "new-session", "-A", "-s", session, "cat"]
    env = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen(
        words, stdin=inside, stdout=inside, stderr=inside, env=env, start_new_session=True
    )
    os.close(inside)
    there = Client(screen)
    try:
        until(lambda: there.sees("cat") or there.sees(session))
        yield there
    finally:
        process.terminate()
        with suppress(OSError):
            while os.read(screen, 65536):
                pass
        process.wait(PATIENCE_S)
        os.close(screen)
