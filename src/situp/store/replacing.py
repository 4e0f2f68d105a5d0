"""Replacing a history by another file, with what was there kept beside it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from itertools import chain, count

from situp.core.errors import SystemCannot
from situp.store.building import building, name, put_over, remove
from situp.store.connections import connect
from situp.store.finding import BACKUP, something_waits
from situp.store.folders import folder, sync
from situp.store.troubles import PATIENCE_S

_MOST_PAGES = 1000
"""How much is copied at a time at most."""


def overwrite(built: str, place: str, kept: str) -> None:
    """Overwrite one file with another under its write lock, having kept it under the same lock."""
    with closing(connect(built, "rw")) as copy, closing(connect(place, "rw")) as live:
        live.execute("PRAGMA journal_mode = WAL")
        live.execute("PRAGMA synchronous = FULL")
        _same_pages(copy, live)
        (pages,) = copy.execute("PRAGMA page_count").fetchone()
        is_kept = False

        def copied(status: int, left: int, total: int) -> None:
            """Between two steps of the copy, which holds the lock from its first step on."""
            del left, total
            nonlocal is_kept
            if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                raise SystemCannot(f"{place} was in use for {PATIENCE_S} s; nothing was changed.")
            if not is_kept:
                keep(place, kept)
                is_kept = True

        try:
            copy.backup(live, pages=min(pages // 2, _MOST_PAGES), progress=copied)
        except BaseException:
            if is_kept:
                remove(kept)
            raise


def unused(start: str) -> str:
    """Return a name for what is to be kept that nothing has: one second can see two of a kind."""
    names = (f"{start}{end}{BACKUP}" for end in chain([""], map("-{}".format, count(2))))
    return next(name for name in names if not any(map(os.path.lexists, (name, f"{name}-wal"))))


def keep(place: str, kept: str) -> None:
    """Copy a file through SQLite to one that must not be there yet, whole or not at all."""
    with building(kept) as built:
        with closing(connect(place, "ro")) as source, closing(connect(built, "rw")) as copy:
            source.backup(copy)
        name(built, kept)


def _same_pages(copy: sqlite3.Connection, live: sqlite3.Connection) -> None:
    """Give a copy pages of the size that the file has: SQLite overwrites no other."""
    (size,) = live.execute("PRAGMA page_size").fetchone()
    if copy.execute("PRAGMA page_size").fetchone() != (size,):
        copy.execute("PRAGMA journal_mode = DELETE")
        copy.execute(f"PRAGMA page_size = {int(size)}")
        copy.execute("VACUUM")


def put_aside(built: str, place: str, kept: str) -> None:
    """Put a file in place of one that is not well, which is kept as it is.

    In one step, where all of it is in the file: whoever dies over it leaves the one or the other.
    What waits in a log cannot change places together with its file, and would be taken for that of
    the next one; then the history is gone for a moment, and is seen to be.
    """
    if something_waits(place) or not _keep_as_is(place, kept):
        _put_in_two_steps(built, place, kept)
        return
    try:
        _move(place, kept, ("-wal", "-shm"))
        put_over(built, place)
    except BaseException:
        remove(kept)
        raise


def _keep_as_is(place: str, kept: str) -> bool:
    """Give a file a second name, where the system can."""
    try:
        os.link(place, kept)
    except OSError:
        return False
    return True


def _put_in_two_steps(built: str, place: str, kept: str) -> None:
    _move(place, kept)
    try:
        name(built, place)
    except BaseException:
        _move(kept, place)
        raise


def _move(old: str, new: str, ends: tuple[str, ...] = ("", "-wal", "-shm")) -> None:
    """Move a file with its log, which would be taken for that of the next one.

    A log without its file is seen to be what is left of a history; so the file goes first.
    """
    for end in ends:
        with suppress(FileNotFoundError):
            os.rename(f"{old}{end}", f"{new}{end}")  # noqa: PTH104 - paths are text here
    sync(folder(old))
