"""Making the file, once in a life, and bringing it up to date, after an update.

A file is built under another name and gets its own when it is whole, so an empty one is never ours.
"""

from __future__ import annotations

import os
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from situp.store.building import building, name, put_over
from situp.store.connections import connect, roll_back, version
from situp.store.finding import BACKUP
from situp.store.folders import folder, make_folder
from situp.store.migrations import apply
from situp.store.troubles import refused, translated

if TYPE_CHECKING:
    import sqlite3

    from situp.store.file import Steps


def create(path: str, steps: Steps) -> None:
    """Build a whole file under another name, then name it; a loser of a race leaves."""
    with refused(path), translated(path):
        make_folder(folder(path))
        with building(path) as built:
            build(built, steps)
            with suppress(FileExistsError):
                name(built, path)


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
        roll_back(connection)
        raise


def build(built: str, steps: Steps, device: str = "") -> None:
    """Fill an empty file with all but content, for a device; it gets a new name if it has none."""
    with closing(connect(built, "rw")) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN IMMEDIATE")
        apply(connection, steps)
        device = device or os.urandom(4).hex()
        connection.execute("INSERT INTO device (id, here) VALUES (?, 1)", (device,))
        connection.execute("COMMIT")
        # Only now: what waits in a log when the disk is full would be lost with its name.
        connection.execute("PRAGMA journal_mode = WAL")


def _back_up(path: str, target: str) -> None:
    """Copy what is committed, through SQLite, to a file that appears whole or not at all."""
    with refused(target), building(target) as built:
        with closing(connect(path, "ro")) as source, closing(connect(built, "rw")) as copy:
            source.backup(copy)
        put_over(built, target)
