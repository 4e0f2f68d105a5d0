"""One watch for each history: a lock that the system lets go of when its holder dies."""

from __future__ import annotations

import os
import sys

from situp.core.errors import NothingToDo, SystemCannot

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self


class Lock:
    """Held from entering to leaving. Raises NothingToDo where another process holds it."""

    def __init__(self, history: str) -> None:
        self._path = f"{history}.lock"
        self._descriptor = -1

    def __enter__(self) -> Self:
        try:
            os.makedirs(os.path.dirname(self._path), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120
            self._descriptor = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise SystemCannot(f"Cannot write {self._path}: {reason}.") from error
        try:
            _lock(self._descriptor)
        except OSError as error:
            os.close(self._descriptor)
            raise NothingToDo("A watch is running already.") from error
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
