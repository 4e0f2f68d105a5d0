"""Files that are built under another name and get their own when they are whole."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from situp.store.finding import MAKER, unfinished
from situp.store.folders import folder, sync
from situp.store.lock import alone_in, at_work, let_go

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_LINKS = {errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL}
"""What systems say where a file can have one name only."""


@contextmanager
def building(path: str) -> Iterator[str]:
    """Give the name of an empty file beside a path, for its owner alone, gone in the end."""
    clear(path)
    name = f"{path}.{os.urandom(4).hex()}.new"
    with at_work(f"{name}{MAKER}"):
        try:
            # whatever the umask
            os.close(os.open(name, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            yield name
        finally:
            remove(name)


def clear(path: str) -> None:
    """Remove what was being built for a path, or beside it, by those that died over it.

    Whoever builds holds a lock on a file of its own, which the system lets go of when it dies; so
    what a living process builds is never touched, nor anything where the system has no locks.
    """
    for maker in unfinished(path):
        with let_go(maker) as is_dead:
            if is_dead:
                remove(maker.removesuffix(MAKER))
                with suppress(OSError):
                    os.unlink(maker)  # noqa: PTH108 - paths are text here


def name(built: str, path: str) -> None:
    """Give a whole file its name; raises FileExistsError where another has it."""
    try:
        os.link(built, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _rename(built, path)
    sync(folder(path))


def put_over(built: str, path: str) -> None:
    """Give a whole file its name, in place of whatever has it."""
    os.replace(built, path)  # noqa: PTH105 - paths are text here
    sync(folder(path))


def put(built: str, path: str, *, over: bool) -> None:
    """Give a whole file its name; raises FileExistsError where another has it, but for `over`."""
    if over:
        put_over(built, path)
    else:
        name(built, path)


def remove(built: str) -> None:
    """Leave nothing of a file that was built, or not built, under another name."""
    for left in (built, f"{built}-journal", f"{built}-wal", f"{built}-shm"):
        with suppress(OSError):
            os.unlink(left)  # noqa: PTH108 - likewise


def _rename(built: str, path: str) -> None:
    """Do it where a file has one name only: one process at a time, so that none overwrites."""
    with alone_in(folder(path)):
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path)
        os.rename(built, path)  # noqa: PTH104 - likewise
