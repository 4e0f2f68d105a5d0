"""A program asked for its answer, bound in time, without loading `subprocess` (1.4 MB)."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from select import select
from time import monotonic

MOST = 1 << 20
"""Bytes of an answer that are read; what is longer is none."""
_PART = 1 << 16


def said(command: list[str], within: float = 1.0) -> str | None:
    """Return what a program writes; None where it is missing, fails, or takes longer (seconds).

    It is found on the person's own PATH, and is gone when this returns.
    """
    reader, writer = os.pipe()
    with open(reader, "rb", buffering=0) as output:  # noqa: PTH123 - a descriptor, not a path
        child = _started(command, writer)
        os.close(writer)
        if child is None:
            return None
        words = _words(output.fileno(), monotonic() + within)
        if words is None:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    return None if words is None or status else words.decode("utf-8", "replace")


def _started(command: list[str], writer: int) -> int | None:
    """Start the program with its output to the writer; everything else goes nowhere."""
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_DUP2, writer, 1),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    try:
        return os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
    except OSError:
        return None


def _words(descriptor: int, deadline: float) -> bytes | None:
    """Return all that comes until its end; None where that is not in time, or too much."""
    words = b""
    while len(words) <= MOST:
        left = deadline - monotonic()
        if left <= 0 or not select([descriptor], [], [], left)[0]:
            return None
        part = os.read(descriptor, _PART)
        if not part:
            return words
        words += part
    return None
