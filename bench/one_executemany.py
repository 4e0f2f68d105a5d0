"""The least that entering sessions takes: their rows into a table without rules, at one go.

The rows come out of a CSV file. Without a history to enter them into they are only read.
"""

from __future__ import annotations

import csv
import sqlite3
import sys
from collections import deque
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COLUMNS = "id, device, posture, started, ended, origin, zone, note, tags"


def main(file: str, history: str = "") -> None:
    """Read all rows, and enter them if a history is named."""
    with open(file, newline="") as lines:  # noqa: PTH123 - nothing more than it takes
        rows = _rows(csv.reader(lines))
        if not history:
            deque(rows, maxlen=0)
            return
        with closing(sqlite3.connect(history)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"CREATE TABLE session ({COLUMNS})")
            with connection:
                connection.executemany("INSERT INTO session VALUES (?,?,?,?,?,?,?,?,?)", rows)


def _rows(read: Iterable[list[str]]) -> Iterator[tuple[str | int, ...]]:
    found = iter(read)
    next(found)
    for number, (posture, start, end, note) in enumerate(found):
        here = (f"{number:016x}", "aaaaaaaa", posture, _ms(start), _ms(end))
        yield (*here, "imported", "Europe/Berlin", note, "[]")


def _ms(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp()) * 1000


if __name__ == "__main__":
    main(*sys.argv[1:])
