"""The tray: what a file brought, put in order beside the history, in a file that has no name."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from situp.core.arrival import Arrival
from situp.core.instants import LATEST, Span
from situp.store.compact import encode
from situp.store.rows import decode
from situp.store.troubles import translated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NO_TAGS = "[]"
_PLACE = "the temporary folder"
_COLUMNS = "place, posture, started, ended, note, tags, origin, id"


class SqliteTray:
    """However many arrivals, in the temporary space of SQLite, which is gone once it is closed."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)
        self._connection.execute(
            "CREATE TABLE arrival (place TEXT, posture TEXT, started INTEGER, ended INTEGER,"
            " note TEXT, tags TEXT, origin TEXT, id TEXT) STRICT"
        )

    def fill(self, arrivals: Iterable[Arrival]) -> int:
        """Take arrivals in and return how many there are; how they are read may raise."""
        with translated(_PLACE):
            self._connection.execute("BEGIN")
            filled = self._connection.executemany(
                f"INSERT INTO arrival ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                ((*each[:5], _tags(each), *each[6:]) for each in arrivals),
            )
            self._connection.execute("COMMIT")
        return filled.rowcount

    def in_order(self) -> Iterator[Arrival]:
        """Yield the arrivals by when they begin and end, each time in the same order."""
        with translated(_PLACE):
            found = self._connection.execute(
                f"SELECT {_COLUMNS} FROM arrival"
                " ORDER BY started, ifnull(ended, ?), posture, id, rowid",
                (LATEST,),
            )
            for row in found:
                tags = () if row[5] == _NO_TAGS else tuple(decode(row[5]))
                yield Arrival._make((*row[:5], tags, *row[6:]))

    def reach(self) -> Span:
        """Return the time from the first start to the last end, and the instant of that."""
        with translated(_PLACE):
            start, end = self._connection.execute(
                "SELECT min(started), max(max(started, ifnull(ended, ?))) FROM arrival", (LATEST,)
            ).fetchone()
        return Span(max(0, start), max(0, end) + 1)

    def at_odds(self) -> tuple[str, str, str] | None:
        """Return an id and two places that mean different sessions by it; None where all agree."""
        with translated(_PLACE):
            found = self._connection.execute(
                """
                SELECT id, min(place), max(place) FROM (
                    SELECT id, min(rowid), place FROM arrival WHERE id <> ''
                    GROUP BY id, posture, started, ended
                ) GROUP BY id HAVING count(*) > 1 LIMIT 1
                """
            ).fetchone()
        return found and (str(found[0]), str(found[1]), str(found[2]))

    def close(self) -> None:
        """Let go of everything."""
        self._connection.close()


def _tags(each: Arrival) -> str:
    """Return the tags as they are kept; most sessions have none."""
    return encode(each.tags) if each.tags else _NO_TAGS
