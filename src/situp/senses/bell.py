"""A bell between processes: whoever changed the history rings, and the watch looks at once.

A named pipe beside the history. Where the system has none, or the folder cannot hold one, the
watch looks every few seconds instead.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from situp.core.instants import SECOND

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.instants import Length

LOOK_EVERY: Length = 5 * SECOND
"""How often to look where no bell can be hung."""
_DRAIN = 4096


def path_beside(history: str) -> str:
    """Return where the bell of a history hangs, by whatever name that is called."""
    return f"{os.path.realpath(history)}.bell"


def ring(history: str) -> None:
    """Ring the bell of a history, if anybody listens. Costs no time and cannot fail."""
    if not hasattr(os, "mkfifo"):
        return
    with suppress(OSError):
        bell = os.open(path_beside(history), os.O_WRONLY | os.O_NONBLOCK)
        try:
            if stat.S_ISFIFO(os.fstat(bell).st_mode):
                os.write(bell, b"\n")
        finally:
            os.close(bell)


class Bell:
    """The listening end. `look_every` is None where the bell rings of itself."""

    def __init__(self, history: str) -> None:
        self._descriptor = _hang(path_beside(history))

    @property
    def descriptor(self) -> int | None:
        """What becomes readable when the bell was rung; None where there is no bell."""
        return self._descriptor

    @property
    def look_every(self) -> Length | None:
        """How often to look instead; None where the descriptor tells."""
        return LOOK_EVERY if self._descriptor is None else None

    def read(self) -> bool:
        """Take note of all rings so far; whether there were any."""
        rung = False
        with suppress(BlockingIOError):
            while self._descriptor is not None and os.read(self._descriptor, _DRAIN):
                rung = True
        return rung

    def close(self) -> None:
        """Take the listening end down; the pipe itself stays for the next watch."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _hang(path: str) -> int | None:
    """Make and open the pipe for both reading and writing, so that it never ends."""
    if not hasattr(os, "mkfifo"):
        return None
    with suppress(FileExistsError):
        try:
            os.mkfifo(path, 0o600)
        except FileExistsError:
            raise
        except OSError:
            return None
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_NONBLOCK)
    except OSError:
        return None
    if stat.S_ISFIFO(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    return None
