"""Bringing a file up to date, safely against a second process that does the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Database, Migrations

from situp.store.schema import APPLICATION_ID

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence


def apply(connection: sqlite3.Connection, steps: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Take the steps not yet taken. The caller holds the write lock (`BEGIN IMMEDIATE`).

    Without that lock two processes that start together fail with "database is locked": the
    library begins deferred transactions, and SQLite cannot upgrade two of those at once.
    """
    migrations = Migrations("situp")
    for name, statements in steps:
        migrations(name=name)(_step(statements))
    migrations.apply(Database(connection, execute_plugins=False))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {len(steps)}")


def _step(statements: Sequence[str]) -> Callable[[Database], None]:
    def take(database: Database) -> None:
        for statement in statements:
            database.conn.execute(statement)

    return take
