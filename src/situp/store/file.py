"""The life of the file: made whole, opened with care, never taken for empty when it is not.

A file that is foreign, damaged or of a newer program is an error that names it, and so is whatever
`finding` refuses (R14: reads create nothing).
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager

from situp.store.connections import connect, in_memory, version
from situp.store.finding import exists, something_waits, unfinished
from situp.store.schema import APPLICATION_ID, STEPS, VERSION
from situp.store.troubles import gone, kind, translated

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Steps = Sequence[tuple[str, Sequence[str]]]

_NO_NOTES = ("CANTOPEN", "READONLY", "IOERR_SHM")
"""What SQLite says where it cannot keep an index of the log."""

ROOM_KIB = 65_536
"""How much of the file an action may hold in memory, taken as it is needed.

Ids fall anywhere in their index: an import that can hold little writes the same pages over and
over.
"""


def reading(path: str, *, anew: bool = True) -> sqlite3.Connection:
    """Open the history for reading as of one instant; where there is none yet, an empty one.

    A file of an older program is read through a copy in memory: only writing migrates it. Without
    `anew` there was one before, and it is gone.
    """
    if not _was_made(path, anew=anew):
        return _empty()
    with translated(path), _closed_on_error(readable(path)) as connection:
        connection.execute("BEGIN")  # so that what is read is of the version that is looked at
        if version(connection, path) < VERSION:
            return _migrated_copy(connection)
        return connection


def writing(
    path: str, steps: Steps = STEPS, *, anew: bool = True, begin: bool = True
) -> sqlite3.Connection:
    """Open the history for writing: made if there is none, brought up to date if it is older.

    Without `anew` there was one before, and it is gone. Without `begin` none is made: where there
    is none yet, it is an empty one in memory.
    """
    _tidy(path)
    if not _was_made(path, anew=anew):
        if not begin:
            return _empty()
        from situp.store.making import create  # noqa: PLC0415 - 75 ms, and only once in a life

        create(path, steps)
    with translated(path), _closed_on_error(connect(path, "rw")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{ROOM_KIB}")
        if version(connection, path, len(steps)) < len(steps):
            from situp.store.making import migrate  # noqa: PLC0415 - 75 ms, after an update only

            migrate(connection, path, steps)
        return connection


def lock(connection: sqlite3.Connection, path: str, steps: Steps = STEPS) -> None:
    """Begin to write, on what is of this program's shape still.

    While we waited for the lock a newer program may have brought the file up to date.
    """
    connection.execute("BEGIN IMMEDIATE")
    while version(connection, path, len(steps)) < len(steps):
        from situp.store.making import migrate  # noqa: PLC0415 - 75 ms, and next to never

        connection.execute("ROLLBACK")
        migrate(connection, path, steps)
        connection.execute("BEGIN IMMEDIATE")


def _tidy(path: str) -> None:
    """Remove what somebody was making beside the history and died over."""
    for place in {path, os.path.realpath(path)}:
        if unfinished(place):
            from situp.store.building import clear  # noqa: PLC0415 - seldom there is anything

            clear(place)


def _was_made(path: str, *, anew: bool) -> bool:
    there = exists(path)
    if not (there or anew):
        raise gone(path)
    return there


@contextmanager
def _closed_on_error(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Let go of a file at once that is refused."""
    try:
        yield connection
    except BaseException:
        connection.close()
        raise


def readable(path: str) -> sqlite3.Connection:
    """Connect for reading, also where the folder cannot be written or the disk is full.

    SQLite keeps notes beside a file in WAL mode even to read it; where it cannot and nothing waits
    in the log, the file is all there is, and is read as if nobody could change it. Where something
    does, both are read from a copy.
    """
    connection = connect(path, "ro")
    try:
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.Error as error:
        connection.close()
        if not kind(error).startswith(_NO_NOTES):
            raise
        if something_waits(path):
            from situp.store.aside import read_aside  # noqa: PLC0415 - 10 ms, and only after a crash

            return read_aside(path)
        return connect(path, "ro&immutable=1")
    return connection


def _empty() -> sqlite3.Connection:
    connection = in_memory()
    for _, statements in STEPS:
        for statement in statements:
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    return connection


def _migrated_copy(connection: sqlite3.Connection) -> sqlite3.Connection:
    from situp.store.migrations import apply  # noqa: PLC0415 - 75 ms, and only after an update

    copy = in_memory()
    connection.backup(copy)
    connection.close()
    apply(copy, STEPS)
    return copy
