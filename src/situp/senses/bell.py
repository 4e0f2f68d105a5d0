"""A bell between processes: whoever changed the history rings, and who listens looks at once.

A named pipe beside the history: one for the watch, and one of its own for each other listener, as
of several that read one pipe only one would hear. Where the system has none, or the folder cannot
hold one, the listener looks every few seconds instead.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from errno import ENXIO

from situp.core.instants import SECOND

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.instants import Length

LOOK_EVERY: Length = 5 * SECOND
"""How often to look where no bell can be hung."""
_DRAIN = 4096


def path_beside(history: str) -> str:
    """Return where the bell of a history's watch hangs, by whatever name that is called."""
    return f"{os.path.realpath(history)}.bell"


def ring(history: str, but: str = "") -> None:
    """Ring the bells of a history, if anybody listens, `but` one. Takes no time; cannot fail."""
    if not hasattr(os, "mkfifo"):
        return
    first = path_beside(history)
    with suppress(OSError):
        for name in os.listdir(os.path.dirname(first)):  # noqa: PTH120, PTH208 - pathlib costs 5 ms
            path = os.path.join(os.path.dirname(first), name)  # noqa: PTH118, PTH120 - likewise
            if path != but and (path == first or path.startswith(f"{first}.")):
                _ring(path, is_kept=path == first)


def _ring(path: str, *, is_kept: bool) -> None:
    """Ring one bell; one that nobody listens to any more is taken down, unless it `is_kept`."""
    try:
        bell = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
    except OSError as error:
        if error.errno == ENXIO and not is_kept:
            with suppress(OSError):
                os.unlink(path)  # noqa: PTH108 - likewise
        return
    with suppress(OSError):
        if stat.S_ISFIFO(os.fstat(bell).st_mode):
            os.write(bell, b"\n")
    os.close(bell)


class Bell:
    """The listening end. `look_every` is None where the bell rings of itself.

    One that could not be hung, or was taken down with the folder it hung in, is hung again at a
    reading. One of the listener's `own` goes when it does; that of the watch stays for the next.
    """

    def __init__(self, history: str, *, own: bool = False) -> None:
        self._own = own
        self._path = path_beside(history) + (f".{os.urandom(4).hex()}" if own else "")
        self._descriptor = _hang(self._path)
        self._keep_hung()  # who rang in between may have taken it for one that nobody listens to

    @property
    def path(self) -> str:
        """Where it hangs."""
        return self._path

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
        self._keep_hung()
        return rung

    def close(self) -> None:
        """Take the listening end down."""
        if self._own and _hangs(self._descriptor, self._path):
            with suppress(OSError):
                os.unlink(self._path)  # noqa: PTH108 - pathlib costs 5 ms
        self._let_go()

    def _keep_hung(self) -> None:
        if not _hangs(self._descriptor, self._path):
            self._let_go()
            self._descriptor = _hang(self._path)

    def _let_go(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _hangs(descriptor: int | None, path: str) -> bool:
    """Whether what is listened to is what others will ring."""
    if descriptor is None:
        return False
    try:
        there = os.stat(path)  # noqa: PTH116 - pathlib costs 5 ms
    except OSError:
        return False
    return os.path.samestat(there, os.fstat(descriptor))


def _hang(path: str) -> int | None:
    """Make and open the pipe for both reading and writing, so that it never ends."""
    if not hasattr(os, "mkfifo"):
        return None
    try:
        with suppress(FileExistsError):
            os.mkfifo(path, 0o600)
        descriptor = os.open(path, os.O_RDWR | os.O_NONBLOCK)
    except OSError:
        return None
    if stat.S_ISFIFO(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    return None
