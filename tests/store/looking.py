"""Looking at a history from outside: its bytes, its rows, its document, what its ledger says."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from situp.app import reviewing
from situp.app.setting import setting
from situp.core.policy import Policy
from situp.render import machine
from situp.store.log import SqliteLog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from situp.ports import Clock

    Where = str | sqlite3.Connection
    """A path, or a connection where the history is in memory."""
    Row = tuple[object, ...]

_COLUMNS = {
    "session": "id, device, posture, started, ended, origin, zone, note, tags",
    "nudge": "id, device, at, posture, run, rung, level, outcome, why, followed",
    "action": "id, device, verb, undone",
    "checkin": "id, device, at, pain, function, ratings, leg, begins, zone, note",
    "ending": "id, device, at",
    "activity": "id, device, at, name",
    "invitation": "id, device, at, weeks, outcome",
    "bed_notice": "id, device, at, days, outcome",
}


def contents(folder: str | Path) -> dict[str, bytes | None]:
    """Return every file in a folder, and below, with its bytes (None: a folder).

    Without the shared memory of SQLite, which holds nothing that lasts, and a log without content.
    """
    found = {str(path): path for path in Path(folder).rglob("*")}
    return {
        name: path.read_bytes() if path.is_file() else None
        for name, path in found.items()
        if not name.endswith("-shm") and not (name.endswith("-wal") and not path.stat().st_size)
    }


def names(folder: str | Path) -> list[str]:
    """Return the names of the files in a folder, in order."""
    return sorted(path.name for path in Path(folder).iterdir())


def ask(where: Where, question: str) -> list[Row]:
    """Return the rows that a question in SQL has for an answer."""
    if isinstance(where, sqlite3.Connection):
        return where.execute(question).fetchall()
    with closing(sqlite3.connect(where, isolation_level=None)) as connection:
        return connection.execute(question).fetchall()


def added_up(connection: sqlite3.Connection) -> dict[str, list[Row]]:
    """Return what the ledger adds up to, as the tables say."""
    return {
        kind: ask(connection, f"SELECT {columns} FROM {kind} ORDER BY id")  # noqa: S608 - our names
        for kind, columns in _COLUMNS.items()
    }


def ledger_says(connection: sqlite3.Connection) -> dict[str, list[Row]]:
    """Return the same as the ledger says: each field has the value it was given last."""
    things: dict[tuple[str, str], dict[str, object]] = {}
    for kind, thing, fields in ask(
        connection, "SELECT kind, id, fields FROM change ORDER BY clock"
    ):
        things.setdefault((str(kind), str(thing)), {"id": thing}).update(json.loads(str(fields)))
    return {
        kind: [
            tuple(_stored(things[key][column]) for column in columns.split(", "))
            for key in sorted(things)
            if key[0] == kind and not things[key].get("deleted")
        ]
        for kind, columns in _COLUMNS.items()
    }


@contextmanager
def opened(path: str) -> Iterator[sqlite3.Connection]:
    """Open a file past our program."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def assert_adds_up(path: str) -> None:
    """Check that what is stored is what the ledger says, also when it is made anew."""
    with opened(path) as connection:
        stored = added_up(connection)
        assert stored == ledger_says(connection)
    with SqliteLog(path).writing() as book:
        book.rebuild()
    with opened(path) as connection:
        assert added_up(connection) == stored


def _stored(value: object) -> object:
    """Return a list as the text that a column holds."""
    if not isinstance(value, list):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def document(path: str, clock: Clock) -> str:
    """Return what `situp log all --json` prints."""
    here = setting(clock, Policy())
    with SqliteLog(path).reading() as history:
        return machine.text(machine.log(reviewing.log(history, None, here)))
