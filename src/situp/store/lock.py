"""Locks that the system lets go of when their holder dies: of a watch, a maker, a folder."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress

from situp.core.errors import AlreadyWatched
from situp.store.folders import folder, make_folder
from situp.store.troubles import refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

_CAREFUL = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""Neither make a file that a link leads to, nor wait for the other end of a pipe."""
_HELD = (BlockingIOError, PermissionError)
"""What the systems say of a lock that another process holds."""
_SEE_IT = (
    '"situp status --follow" shows how you are at each change; '
    '"situp service status" says whether a service runs it.'
)


class Lock:
    """That of the one watch of a history, held from entering to leaving.

    Raises AlreadyWatched where another process holds it.
    """

    def __init__(self, history: str) -> None:
        self._path = f"{os.path.realpath(history)}.lock"
        self._descriptor = -1

    def __enter__(self) -> Self:
        with refused(self._path):
            make_folder(folder(self._path))
            self._descriptor = os.open(self._path, os.O_CREAT | os.O_RDWR | _CAREFUL, 0o600)
            try:
                _lock(self._descriptor)
            except OSError as error:
                os.close(self._descriptor)
                if isinstance(error, _HELD):
                    raise AlreadyWatched("A watch is running already.", _SEE_IT) from error
                raise
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._descriptor)


def is_held(history: str) -> bool:
    """Whether a watch holds the lock of a history; makes none."""
    try:
        descriptor = os.open(f"{os.path.realpath(history)}.lock", os.O_RDWR | _CAREFUL)
    except OSError:
        return False
    try:
        return not _is_free(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def at_work(path: str) -> Iterator[None]:
    """Make a file and hold its lock, so that others see that its maker lives; gone in the end."""
    descriptor = _own(path)
    try:
        yield
    finally:
        os.close(descriptor)
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108 - paths are text here


def _own(path: str) -> int:
    """Make a file and lock it, again where somebody took it for that of a maker who died.

    Where the system has no locks, nobody can take it for that.
    """
    while True:
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR | _CAREFUL, 0o600)
        with suppress(OSError):
            _lock_patiently(descriptor)
        if os.fstat(descriptor).st_nlink:
            return descriptor
        os.close(descriptor)


@contextmanager
def let_go(path: str) -> Iterator[bool]:
    """Tell whether nobody holds the lock of a file any more; nobody else gets it meanwhile."""
    try:
        descriptor = os.open(path, os.O_RDWR | _CAREFUL)
    except OSError:
        yield False
        return
    try:
        yield _is_free(descriptor)
    finally:
        os.close(descriptor)


def _is_free(descriptor: int) -> bool:
    try:
        _lock(descriptor)
    except OSError:
        return False
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _lock_patiently(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)

    @contextmanager
    def alone_in(folder: str) -> Iterator[None]:
        """Promise nothing: what Windows renames it never puts over something else."""
        del folder
        yield

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _lock_patiently(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)

    @contextmanager
    def alone_in(folder: str) -> Iterator[None]:
        """Wait until no other process is in such a block on the folder; raises OSError."""
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)
