"""Writing the file whole or not at all, for its owner alone, and over nothing but what was read."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress

from situp.config import read
from situp.core.errors import SystemCannot, reason, remedy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def alone(path: str) -> Iterator[None]:
    """Wait until no other situp is in such a block on the file; its folder is made.

    Where a file system has no locks, nobody waits.
    """
    target = os.path.realpath(path)
    folder = os.path.dirname(target)  # noqa: PTH120 - paths are text here
    if os.path.exists(target) and not os.path.isfile(target):  # noqa: PTH110, PTH113 - likewise
        raise SystemCannot(f"Cannot write {path}: it is not a file; nothing was changed.")
    with _refused(path):
        _make(folder)
        descriptor = _opened(folder, target)
    try:
        with suppress(OSError):
            _lock(descriptor)
        yield
    finally:
        os.close(descriptor)


def write(path: str, raw: bytes, over: bytes | None) -> bool:
    """Put a file in place of one that holds `over` (None: of none), and return True.

    Where it holds something else, edited meanwhile, it is left as it is. Where the path is a link,
    what it leads to is replaced and the link stays.
    """
    target = os.path.realpath(path)
    building = f"{target}.{os.urandom(4).hex()}.new"
    with _refused(path):
        try:
            _fill(building, raw)
            if read(path) != over:
                return False
            os.replace(building, target)  # noqa: PTH105 - paths are text here
        finally:
            with suppress(OSError):
                os.unlink(building)  # noqa: PTH108 - likewise
        _sync(os.path.dirname(target))  # noqa: PTH120 - likewise
    return True


@contextmanager
def _refused(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"Cannot write {path}: {reason(error)}; nothing was changed."
        raise SystemCannot(message, remedy(error)) from error


def _make(folder: str) -> None:
    """Make a folder, and those on the way to it, for their owner alone, whatever the umask."""
    missing = []
    while not os.path.isdir(folder):  # noqa: PTH112 - likewise
        missing.append(folder)
        folder = os.path.dirname(folder)  # noqa: PTH120 - likewise
    for each in reversed(missing):
        os.makedirs(each, mode=0o700, exist_ok=True)  # noqa: PTH103 - likewise


def _fill(building: str, raw: bytes) -> None:
    how = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(building, how, 0o600), "wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())


if sys.platform == "win32":
    import msvcrt

    def _opened(folder: str, target: str) -> int:
        """Return what is locked: a file beside the configuration, as folders cannot be."""
        del folder
        return os.open(f"{target}.lock", os.O_CREAT | os.O_RDWR, 0o600)

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)

    def _sync(folder: str) -> None:
        """Do nothing: folders cannot be synchronized here."""
        del folder

else:
    import fcntl

    def _opened(folder: str, target: str) -> int:
        """Return what is locked: the folder, so that no file is left behind."""
        del target
        return os.open(folder, os.O_RDONLY)

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)

    def _sync(folder: str) -> None:
        """Have the new name outlive a power cut, where the system can."""
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
