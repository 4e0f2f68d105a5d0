"""The least that entering rows takes: a CSV file into a table without rules, by one executemany.

Without a history to enter them into it only reads the file.
"""

from __future__ import annotations

import csv
import sqlite3
import sys
from collections import deque
from contextlib import closing


def main(file: str, history: str = "") -> None:
    """Read all rows, and enter them if a history is named."""
    with open(file, newline="") as lines:  # noqa: PTH123 - nothing more than it takes
        rows = csv.reader(lines)
        if not history:
            deque(rows, maxlen=0)
            return
        with closing(sqlite3.connect(history)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("CREATE TABLE session (posture, started, ended, note)")
            with connection:
                connection.executemany("INSERT INTO session VALUES (?, ?, ?, ?)", rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
