"""Writing the file whole or not at all, for its owner alone."""

from __future__ import annotations

import os
from contextlib import suppress

from situp.core.errors import SystemCannot, reason, remedy


def write(path: str, raw: bytes) -> None:
    """Put a file in place of the one that is there, through a name of its own.

    Where the path is a link, what it leads to is replaced and the link stays.
    """
    target = os.path.realpath(path)
    folder = os.path.dirname(target)  # noqa: PTH120 - paths are text here
    building = f"{target}.{os.urandom(4).hex()}.new"
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)  # noqa: PTH103 - likewise
        try:
            _fill(building, raw)
            os.replace(building, target)  # noqa: PTH105 - likewise
        finally:
            with suppress(OSError):
                os.unlink(building)  # noqa: PTH108 - likewise
        _sync(folder)
    except OSError as error:
        message = f"Cannot write {path}: {reason(error)}; nothing was changed."
        raise SystemCannot(message, remedy(error)) from error


def _fill(building: str, raw: bytes) -> None:
    how = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(building, how, 0o600), "wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: str) -> None:
    """Have the new name outlive a power cut, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
