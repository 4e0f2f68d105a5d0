"""The log: the history in one SQLite file, opened for each use and closed after it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager

from situp.store import beat, file
from situp.store.connections import roll_back
from situp.store.finding import mark
from situp.store.history import SqliteHistory
from situp.store.troubles import translated, undecided, unsound

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from situp.core.instants import Instant
    from situp.core.person import Person
    from situp.ports import Chance, Mark
    from situp.store.book import SqliteBook
    from situp.store.recent import Recent

_STRANGE = (ValueError, LookupError, TypeError, sqlite3.IntegrityError)
"""What nobody foresaw, and a damaged file can bring about."""


class SqliteLog:
    """The history in one SQLite file. Nothing is open between two uses of it.

    `committed` is called after each commit, so that a watch can be told. Who wrote into a history
    that then is gone is told so, and gets no other in its place. `chance` makes names.
    """

    def __init__(
        self,
        path: str,
        committed: Callable[[], None] = lambda: None,
        chance: Chance = os.urandom,
    ) -> None:
        self.path = path
        self._committed = committed
        self._chance = chance
        self._begun = False
        self._recent: Recent | None = None

    @contextmanager
    def reading(self) -> Iterator[SqliteHistory]:
        """Give one consistent view of the history; creates and changes nothing."""
        last = beat.noted(self.path)  # before the view, whose rows can only be newer
        opened = file.reading(self.path, anew=not self._begun)
        with closing(opened) as connection, translated(self.path):
            try:
                yield SqliteHistory(connection, last, self._chance)
            except BaseException as error:
                _blame_unsound(connection, error)
                raise

    @contextmanager
    def lately(self) -> Iterator[Recent]:
        """Give the same for those who ask each minute; opens nothing while nothing is written."""
        from situp.store.recent import Recent  # noqa: PLC0415 - only for who stays

        self._recent = self._recent or Recent(self.reading)
        last = beat.noted(self.path)  # before the mark, as in `reading`
        self._recent.renew(self.mark(), last)
        try:
            yield self._recent
        except _STRANGE:
            with self.reading():  # which tells whether the file is to blame
                raise

    @contextmanager
    def writing(self, *, begin: bool = True) -> Iterator[SqliteBook]:
        """Give the history for checking and entering; commits at the end, or leaves no trace.

        Without `begin` no history is begun where there is none: what is given then is empty.
        """
        from situp.store.book import SqliteBook  # noqa: PLC0415 - reading a status needs none

        opened = file.writing(self.path, anew=not self._begun, begin=begin)
        with closing(opened) as connection, translated(self.path):
            self._begun = self._begun or begin
            last = beat.noted(self.path)
            file.lock(connection, self.path)
            try:
                yield SqliteBook(connection, last, self._chance)
            except BaseException as error:
                roll_back(connection)
                _blame_unsound(connection, error)
                raise
            with undecided(self.path):
                connection.execute("COMMIT")
        self._committed()

    def mark(self) -> Mark:
        """Return what will differ once anything was written; costs next to nothing."""
        return mark(self.path)

    def beat(self, pulse: int, seen: Instant, person: Person | None = None) -> None:
        """Note that a pulse goes on, and what is known by it; costs no wait for the disk."""
        beat.note(self.path, beat.Beat(pulse, seen, person))


def _blame_unsound(connection: sqlite3.Connection, error: BaseException) -> None:
    """Raise where what nobody foresaw comes from a damaged file: what is lost is missed by others.

    SQLite looks only at the pages that it reads, and at these not closely.
    """
    if isinstance(error, _STRANGE):
        from situp.store.health import fault_in, garbled_in  # noqa: PLC0415 - rare

        if fault := fault_in(connection) or garbled_in(connection):
            raise unsound(fault) from error
