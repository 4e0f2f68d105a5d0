"""What another program says, bounded in time. Not subprocess: that costs a watch 1.5 MB."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from select import select
from time import monotonic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST = 1 << 20
"""So many bytes are read of what a program says; nothing that is asked here says as much."""
_REAPED_WITHIN = 0.1


class NoAnswerError(Exception):
    """A program gave no answer that is of use. Its text is a clause for people."""


def said(words: Sequence[str], within: float, **environment: str) -> str:
    """Return what a program writes, and nothing of what it complains about.

    Raises NoAnswerError where it is not installed, fails, or is not done `within` so many seconds;
    then it is killed, with all that it started.
    """
    deadline = monotonic() + within
    reader, writer = os.pipe()
    try:
        child = _started(words, writer, environment)
    except OSError:
        os.close(reader)
        raise NoAnswerError(f"{words[0]} is not installed") from None
    finally:
        os.close(writer)
    try:
        text = _read(reader, deadline)
        code = _code(child, deadline)
    finally:
        os.close(reader)
    if text is None or code is None:
        _kill(child)
        raise NoAnswerError(f"{words[0]} did not answer within {within:g} s")
    if code:
        raise NoAnswerError(f"{words[0]} failed")
    return text.decode("utf-8", "replace")


def _started(words: Sequence[str], writer: int, environment: dict[str, str]) -> int:
    """Start a program in a process group of its own; it speaks C, and nobody hears it complain."""
    actions = (
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_DUP2, writer, 1),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    )
    return os.posix_spawnp(
        words[0],
        list(words),
        {**os.environ, "LC_ALL": "C", **environment},
        file_actions=actions,
        setpgroup=0,
        setsigdef=(signal.SIGPIPE,),
    )


def _read(reader: int, deadline: float) -> bytes | None:
    """Return all that is written until its end; None if that does not come in time."""
    parts = bytearray()
    while select([reader], [], [], max(0.0, deadline - monotonic()))[0]:
        part = os.read(reader, 65536)
        if not part:
            return bytes(parts)
        parts += part
        if len(parts) > _MOST:
            return None
    return None


def _code(child: int, deadline: float) -> int | None:
    """Return with which code a program ended; None if it has not in time.

    Where this process was told to hear nothing of its children, nobody knows: it went well.
    """
    pause = 0.001
    while True:
        try:
            ended, status = os.waitpid(child, os.WNOHANG)
        except ChildProcessError:
            return 0
        if ended:
            return os.waitstatus_to_exitcode(status)
        if monotonic() >= deadline:
            return None
        select([], [], [], pause)
        pause = min(2 * pause, 0.05)


def _kill(child: int) -> None:
    """Kill a program with all that it started, and do not wait for one that will not even die."""
    with suppress(OSError):
        os.killpg(child, signal.SIGKILL)
    _code(child, monotonic() + _REAPED_WITHIN)
