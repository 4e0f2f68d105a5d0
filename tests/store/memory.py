"""A history in memory, with a device, for properties that need many of them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from situp.core.model import Session
from situp.store import file, rows
from situp.store.book import SqliteBook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from situp.core.person import Person

HERE, THERE, ELSEWHERE = DEVICES = ("aaaaaaaa", "bbbbbbbb", "cccccccc")
NOWHERE = "/nowhere/at/all/situp.db"


class MemoryLog:
    """A log whose one book is in memory; what fails within is rolled back."""

    def __init__(self) -> None:
        self.connection = file.reading(NOWHERE)
        self.connection.executemany(
            "INSERT INTO device VALUES (?, ?)", [(each, each == HERE) for each in DEVICES]
        )
        self.book = SqliteBook(self.connection)

    def __del__(self) -> None:
        self.connection.close()

    @contextmanager
    def reading(self) -> Iterator[SqliteBook]:
        yield self.book

    lately = reading

    @contextmanager
    def writing(self, *, begin: bool = True) -> Iterator[SqliteBook]:
        del begin
        self.connection.execute("SAVEPOINT action")
        try:
            yield self.book
        except BaseException:
            self.connection.execute("ROLLBACK TO action")
            raise
        finally:
            self.connection.execute("RELEASE action")

    def mark(self) -> tuple[object, ...]:
        raise NotImplementedError

    def beat(self, pulse: int, seen: int, person: Person | None = None) -> None:
        raise NotImplementedError

    def hold(self, sessions: Iterable[Session]) -> None:
        """Have sessions recorded, of whatever device."""
        self.connection.executemany(
            f"INSERT INTO session ({rows.SESSION}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '[]')",  # noqa: S608 - our own names
            [session[:-1] for session in sessions],
        )


def session(name: str, started: int, ended: int | None, device: str = HERE) -> Session:
    """Return a session of sitting with an id of that name."""
    return Session(f"session-{name}", device, "sitting", started, ended)
