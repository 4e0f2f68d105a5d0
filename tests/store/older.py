"""A file as the first program left it, and what such a file holds."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from tests.fakes import FRIDAY, FakeClock, at
from tests.store.looking import ask

from situp.core.instants import HOUR
from situp.core.ledger import Edit
from situp.core.model import Session
from situp.core.recording import fields
from situp.store import file
from situp.store.book import COLUMNS, SqliteBook
from situp.store.schema import STEPS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from tests.store.looking import Row

    from situp.core.instants import Instant

NOW = at(FRIDAY)


@contextmanager
def first_program(path: str) -> Iterator[sqlite3.Connection]:
    """Write into a file of the first shape, in one transaction."""
    with closing(file.writing(path, STEPS[:1])) as connection:
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
        for table in COLUMNS.keys() - there:
            connection.execute(f"CREATE TEMP TABLE {table} (id)")  # which the book of today clears
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")


def begin(path: str) -> Session:
    """Begin a session, as somebody did who typed it an hour ago."""
    with first_program(path) as connection:
        pulse(connection, NOW - HOUR, "typed")
    return begin_at(path, NOW - HOUR)


def begin_at(path: str, began: Instant) -> Session:
    """Begin a session at an instant; nothing tells who saw it."""
    with first_program(path) as connection:
        book = SqliteBook(connection)
        session = Session("session1", book.device, "sitting", began, None, note="kept")
        book.enter([Edit("session", session.id, fields(session))], began, "start")
    return session


def pulse(connection: sqlite3.Connection, now: int, fate: str | None) -> None:
    """Begin a pulse as the first program did."""
    connection.execute(
        "INSERT INTO pulse (device, began, seen, boot, fate, asleep)"
        " SELECT id, ?, ?, ?, ?, 0 FROM device",
        (now, now, FakeClock().boot().id, fate),
    )


def version(path: str) -> object:
    return ask(path, "PRAGMA user_version")[0][0]


def everything(path: str) -> list[Row]:
    """Return the schema and the rows that matter, to be compared."""
    schema = ask(path, "SELECT name, sql FROM sqlite_schema ORDER BY name")
    return [*schema, *ask(path, "SELECT * FROM change"), *ask(path, "SELECT * FROM session")]


def steps_taken(path: str) -> list[Row]:
    return ask(path, "SELECT name FROM _sqlite_migrations ORDER BY id")
