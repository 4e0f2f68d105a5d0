"""Mending a history: from its ledger where that is sound, else from whatever can still be read."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from situp.core.errors import BadData, NothingToDo, SystemCannot
from situp.core.health import Repaired
from situp.store import file
from situp.store.aside import copy_bytes
from situp.store.building import building, remove
from situp.store.connections import connect, version
from situp.store.finding import exists, is_cut, mark
from situp.store.health import differing, fault_in, garbled_in
from situp.store.log import SqliteLog
from situp.store.replacing import keep, put_aside, unused
from situp.store.salvage import salvage
from situp.store.schema import VERSION
from situp.store.troubles import refused, translated

if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.core.instants import Instant

COPY_BACK = 'Nothing was changed. If you have a copy, "situp restore FILE" takes it back.'


class SqliteRepair:
    """Mends the history in one SQLite file. `committed` is called once it was."""

    def __init__(self, path: str, committed: Callable[[], None] = lambda: None) -> None:
        self.path = path
        self._committed = committed

    def repair(self, now: Instant, stamp: str) -> Repaired:
        """Mend it and return what came of that; what was there is kept beside it."""
        place = os.path.realpath(self.path)
        if self._is_sound():
            repaired = self._rebuild(place, unused(f"{place}.before-repair-{stamp}"))
        else:
            repaired = self._salvage(place, now, unused(f"{place}.damaged-{stamp}"))
        self._committed()
        return repaired

    def _is_sound(self) -> bool:
        """Whether SQLite finds nothing wrong; raises where this is nothing to be repaired."""
        try:
            if not exists(self.path):
                raise NothingToDo("Nothing is recorded yet.")
        except BadData:
            if is_cut(self.path):
                return False
            raise
        try:
            with closing(file.readable(self.path)) as connection:
                version(connection, self.path)
                if fault_in(connection):
                    return False
            with closing(file.reading(self.path)) as connection:
                return not garbled_in(connection)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                with translated(self.path):
                    raise
            return False

    def _rebuild(self, place: str, kept: str) -> Repaired:
        """Make what the ledger adds up to anew, in one transaction, after a copy."""
        with translated(self.path), closing(file.reading(self.path)) as connection:
            wrong = differing(connection)
        if not wrong:
            raise NothingToDo("There is nothing to repair.")
        with refused(self.path), translated(self.path):
            keep(place, kept)
        try:
            with SqliteLog(self.path).writing() as book:
                book.rebuild()
        except BaseException:
            remove(kept)
            raise
        return Repaired(kept, rebuilt=wrong)

    def _salvage(self, place: str, now: Instant, kept: str) -> Repaired:
        """Build a file of what can be read of the damaged one, and put it in its place."""
        before = mark(place)
        with refused(self.path), building(place) as built, building(place) as copied:
            copy_bytes(place, copied)
            with translated(self.path), closing(connect(copied, "rw")) as damaged:
                # so that a file that is shorter than it says, or a bad table, is read all the same
                damaged.execute("PRAGMA writable_schema = ON")
                _refuse_foreign(damaged, self.path)
                saved = salvage(damaged, built, now)
            if not (saved.changes or saved.sessions or saved.checkins):
                raise BadData(f"Nothing could be read of {self.path}.", COPY_BACK)
            if mark(place) != before:
                message = f"{self.path} was written meanwhile; nothing was changed."
                raise SystemCannot(message, "Try again.")
            put_aside(built, place, kept)
        return saved._replace(kept=kept)


def _refuse_foreign(damaged: sqlite3.Connection, path: str) -> None:
    try:
        taken = version(damaged, path)
    except sqlite3.DatabaseError as error:
        raise BadData(f"Nothing could be read of {path} ({error}).", COPY_BACK) from error
    if taken < VERSION:
        message = f"{path} is of an older shape (format {taken}), which cannot be repaired."
        raise BadData(message, COPY_BACK)
