"""Reading a history where it cannot be read in place: from a copy, with what waits in its log."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from tempfile import TemporaryDirectory

from situp.core.errors import SystemCannot, reason
from situp.store.connections import connect, in_memory
from situp.store.finding import mark, something_waits
from situp.store.troubles import is_refusal

_LOOKS = 3
"""How often to begin again when somebody, on another machine maybe, writes meanwhile."""


def read_aside(path: str) -> sqlite3.Connection:
    """Return what a file and its log add up to, in memory; both stay as they are.

    Raises SystemCannot where there is no room for a copy either.
    """
    place = os.path.realpath(path)
    for _ in range(_LOOKS):
        before = mark(place)
        try:
            found = _added_up(place)
        except OSError as error:
            raise _unread(path, reason(error)) from error
        except sqlite3.Error as error:
            if not is_refusal(error):
                raise
            raise _unread(path, str(error)) from error
        if mark(place) == before:
            return found
        found.close()
    raise _unread(path, "somebody writes it")


def copy_bytes(place: str, copied: str) -> None:
    """Copy a file as it is, and its log, so that reading changes neither."""
    shutil.copyfile(place, copied)
    if something_waits(place):
        shutil.copyfile(f"{place}-wal", f"{copied}-wal")


def _added_up(place: str) -> sqlite3.Connection:
    with TemporaryDirectory(prefix="situp-") as folder:
        copied = os.path.join(folder, "situp.db")  # noqa: PTH118 - likewise
        copy_bytes(place, copied)
        with closing(connect(copied, "rw")) as whole:
            memory = in_memory()
            try:
                whole.backup(memory)
            except BaseException:
                memory.close()
                raise
            return memory


def _unread(path: str, why: str) -> SystemCannot:
    return SystemCannot(
        f"{path} cannot be read without what waits in {os.path.basename(path)}-wal, "  # noqa: PTH119 - likewise
        f"nor can both be copied to where it could: {why}.",
        "Copy both to where you can write, and set SITUP_DB to that copy.",
    )
