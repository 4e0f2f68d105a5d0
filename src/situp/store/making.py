"""Making the file, once in a life, and bringing it up to date, after an update.

A file is built under another name and gets its own when it is whole, so an empty one is never ours.
"""

from __future__ import annotations

import errno
import os
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from situp.store.connections import connect, version
from situp.store.finding import BACKUP
from situp.store.lock import alone_in
from situp.store.migrations import apply
from situp.store.troubles import refused, translated

if TYPE_CHECKING:
    import sqlite3

    from situp.store.file import Steps

_NO_LINKS = {errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL}
"""What systems say where a file can have one name only."""


def create(path: str, steps: Steps) -> None:
    """Build a whole file under another name, then name it; a loser of a race leaves."""
    building = f"{path}.{os.urandom(4).hex()}.new"
    with refused(path), translated(path):
        os.makedirs(_folder(path), mode=0o700, exist_ok=True)  # noqa: PTH103 - paths are text here
        try:
            _build(building, steps)
            _name(building, path)
        finally:
            _remove(building)


def migrate(connection: sqlite3.Connection, path: str, steps: Steps) -> None:
    """Take the missing steps under the write lock, after a backup made under the same lock."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        taken = version(connection, path, len(steps))
        if taken < len(steps):
            _back_up(path, f"{path}.v{taken}{BACKUP}")
            apply(connection, steps)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _build(building: str, steps: Steps) -> None:
    _touch(building)
    with closing(connect(building, "rw")) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN IMMEDIATE")
        apply(connection, steps)
        device = os.urandom(4).hex()
        connection.execute("INSERT INTO device (id, here) VALUES (?, 1)", (device,))
        connection.execute("COMMIT")
        # Only now: what waits in a log when the disk is full would be lost with its name.
        connection.execute("PRAGMA journal_mode = WAL")


def _touch(building: str) -> None:
    """Make an empty file for its owner alone, whatever the umask."""
    os.close(os.open(building, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _name(building: str, path: str) -> None:
    """Give the whole file its name, unless another process was first."""
    with suppress(FileExistsError):
        try:
            os.link(building, path)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            _rename(building, path)
    _sync(_folder(path))


def _rename(building: str, path: str) -> None:
    """Do it where a file has one name only: one process at a time, so that none overwrites."""
    with alone_in(_folder(path)):
        if not os.path.lexists(path):
            os.rename(building, path)  # noqa: PTH104 - likewise


def _folder(path: str) -> str:
    return os.path.dirname(path) or "."  # noqa: PTH120 - paths are text here


def _sync(folder: str) -> None:
    """Have a new name outlive a power cut, where the system can; a disk that fails says so soon."""
    if hasattr(os, "O_DIRECTORY"):
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _back_up(path: str, target: str) -> None:
    """Copy what is committed, through SQLite, to a file that appears whole or not at all."""
    building = f"{target}.{os.urandom(4).hex()}.new"
    with refused(target):
        try:
            _touch(building)
            with closing(connect(path, "ro")) as source, closing(connect(building, "rw")) as copy:
                source.backup(copy)
            os.replace(building, target)  # noqa: PTH105 - likewise
        finally:
            _remove(building)


def _remove(building: str) -> None:
    """Leave nothing of a file that was built, or not built, under another name."""
    for left in (building, f"{building}-wal", f"{building}-shm"):
        with suppress(OSError):
            os.unlink(left)  # noqa: PTH108 - likewise
