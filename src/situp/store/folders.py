"""Folders that are made, and names in them, that outlive a power cut."""

from __future__ import annotations

import os
from contextlib import suppress


def folder(path: str) -> str:
    """Return the folder in which a path is."""
    return os.path.dirname(path) or "."  # noqa: PTH120 - paths are text here


def make_folder(where: str) -> None:
    """Make a folder, and those on the way to it, for its owner alone, to outlive a power cut.

    A file outlives it if its folder does, and that is for the folder above to tell.
    """
    missing = []
    while not os.path.isdir(where):  # noqa: PTH112 - likewise
        missing.append(where)
        where = folder(where)
    for each in reversed(missing):
        os.makedirs(each, mode=0o700, exist_ok=True)  # noqa: PTH103 - likewise
        sync(folder(each))


def sync(where: str) -> None:
    """Have a new name outlive a power cut, where the system can; a disk that fails says so soon."""
    if hasattr(os, "O_DIRECTORY"):
        with suppress(OSError):
            descriptor = os.open(where, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
