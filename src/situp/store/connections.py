"""Connections to a file: patient, and wary of what is written in it."""

from __future__ import annotations

import os
import sqlite3

from situp.core.errors import BadData
from situp.store.schema import APPLICATION_ID, VERSION
from situp.store.troubles import ASIDE, PATIENCE_S


def connect(path: str, mode: str) -> sqlite3.Connection:
    """Connect to a file that is there; its errors are SQLite's own until they are translated."""
    uri = _uri(path, mode)
    return _wary(sqlite3.connect(uri, uri=True, timeout=PATIENCE_S, isolation_level=None))


def in_memory() -> sqlite3.Connection:
    """Connect to an empty file that is nowhere."""
    return _wary(sqlite3.connect(":memory:", isolation_level=None))


def roll_back(connection: sqlite3.Connection) -> None:
    """Take back what was begun; where the disk was full or failed, SQLite did so by itself."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _wary(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Let nothing that is written in a file call more of SQLite than data needs."""
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def version(connection: sqlite3.Connection, path: str, known: int = VERSION) -> int:
    """Return how many steps the file has taken; refuse one that is foreign or newer."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (taken,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise BadData(f"{path} is an SQLite file of another program.", ASIDE)
    if taken > known:
        message = f"{path} was written by a newer situp (format {taken}; this one knows {known})."
        raise BadData(message, "Update situp; nothing was changed.")
    return int(taken)


def _uri(path: str, mode: str) -> str:
    """Return the path as a URI of SQLite; loading urllib.parse would slow status by a tenth."""
    escaped = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    place = escaped.replace(os.sep, "/")
    return f"file://{'' if place.startswith('/') else '/'}{place}?mode={mode}"
