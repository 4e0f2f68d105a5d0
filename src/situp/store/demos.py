"""Histories that are made up: each in a file of its own, which never takes the place of another."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from situp.core.errors import BadData, NeedsAnswer, SystemCannot
from situp.store import file
from situp.store.book import SqliteBook
from situp.store.building import building, put
from situp.store.connections import connect, version
from situp.store.finding import exists, refuse_own, something_waits
from situp.store.making import build
from situp.store.schema import STEPS
from situp.store.troubles import refused, translated

if TYPE_CHECKING:
    from collections.abc import Iterator

ANOTHER = "Name another file with --output."


class SqliteDemos:
    """Histories that are made up, beside the one of the person, which lies at `path`."""

    def __init__(self, path: str) -> None:
        self.path = path

    @contextmanager
    def making(self, target: str, device: str, verb: str) -> Iterator[SqliteBook]:
        """Give an empty history of a device for entering one action with that verb.

        In the end it is at its place, whole, or nothing is. What is there gives way only where it
        was made in the same way, and nothing was entered in it since.
        """
        over = self._gives_way(target, verb)
        with refused(target), translated(target), building(target) as built:
            build(built, STEPS, device)
            with closing(connect(built, "rw")) as connection:
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute(f"PRAGMA cache_size = -{file.ROOM_KIB}")
                connection.execute("BEGIN IMMEDIATE")
                yield SqliteBook(connection)
                connection.execute("COMMIT")
            try:
                put(built, target, over=over)
            except FileExistsError as error:
                raise _no_demo(target) from error

    def _gives_way(self, target: str, verb: str) -> bool:
        """Whether there is anything that the demo takes the place of; raises where it may not."""
        refuse_own(target, self.path, ANOTHER)
        if something_waits(target):
            message = f"{target} would not be safe: {target}-wal lies beside it."
            raise SystemCannot(message, ANOTHER)
        if not os.path.lexists(target):
            return False
        if os.path.isdir(target):  # noqa: PTH112 - paths are text here
            raise SystemCannot(f"{target} is a folder.", "Name a file in it.")
        verbs = _verbs(target)
        if verbs[:1] != [verb]:
            raise _no_demo(target)
        if verbs[1:]:
            message = f"{target} is a demo in which something was entered since."
            raise NeedsAnswer(message, f"{ANOTHER[:-1]}, or remove that one.")
        return True


def _verbs(path: str) -> list[str]:
    """Return what was done in a history, in order; nothing where the file is none."""
    try:
        exists(path)
        with closing(file.readable(path)) as connection:
            version(connection, path)
            found = connection.execute(
                "SELECT ifnull(verb, '') FROM (SELECT DISTINCT action AS id FROM change)"
                " LEFT JOIN action USING (id) ORDER BY id"
            )
            return [str(verb) for (verb,) in found]
    except (BadData, sqlite3.DatabaseError):
        return []


def _no_demo(target: str) -> NeedsAnswer:
    return NeedsAnswer(f"{target} is there already, and is no demo.", ANOTHER)
