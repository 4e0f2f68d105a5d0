"""What the file itself refuses, whoever writes it, and how each connection is set."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from tests.fakes import at
from tests.store.looking import ask

from situp.core.instants import LATEST
from situp.core.model import ORIGINS, POSTURES
from situp.store import file
from situp.store.schema import APPLICATION_ID, STEPS, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = "11111111"
OTHER = "22222222"
CLOCK = "0123456789ab-0000-11111111"
SESSION: dict[str, object] = {
    "id": "session1",
    "device": HERE,
    "posture": "sitting",
    "started": 1000,
    "ended": 2000,
    "origin": "declared",
    "zone": "UTC",
    "note": "",
    "tags": "[]",
}
CHANGE: dict[str, object] = {
    "device": HERE,
    "seq": 1,
    "clock": CLOCK,
    "action": CLOCK,
    "kind": "session",
    "id": "session1",
    "fields": "{}",
}
NUDGE: dict[str, object] = {
    "id": "nudge001",
    "device": HERE,
    "at": 1000,
    "posture": "sitting",
    "run": 500,
    "rung": 1,
    "level": "quiet",
    "outcome": "sent",
    "why": "",
    "followed": None,
}
ACTION: dict[str, object] = {"id": CLOCK, "device": HERE, "verb": "start", "undone": ""}
PULSE: dict[str, object] = {
    "device": HERE,
    "began": 1,
    "seen": 2,
    "boot": "",
    "fate": None,
    "asleep": 0,
}
ROWS = {
    "device": {"id": "33333333", "here": 0},
    "session": SESSION,
    "change": CHANGE,
    "nudge": NUDGE,
    "action": ACTION,
    "pulse": PULSE,
}
SHOW = """
import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute("SELECT * FROM session_readable ORDER BY id"):
    print(*row)
"""


@pytest.fixture
def connection(history: str) -> Iterator[sqlite3.Connection]:
    """Open a history of this device and another, as a writer does."""
    with closing(file.writing(history)) as connection:
        connection.execute("DELETE FROM device")
        connection.execute("INSERT INTO device VALUES (?, 1), (?, 0)", (HERE, OTHER))
        yield connection


def put(connection: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    marks = ", ".join(f":{name}" for name in row)
    statement = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})"  # noqa: S608 - our names
    connection.execute(statement, row)


@pytest.mark.parametrize("table", ROWS)
def test_an_ordinary_row_is_taken(connection: sqlite3.Connection, table: str) -> None:
    put(connection, table, ROWS[table])

    (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - ours
    assert count == (3 if table == "device" else 1)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("device", "id", "1234567"),
        ("device", "id", "123456789"),
        ("device", "here", 2),
        ("device", "here", 1),  # there is one already
        ("session", "id", "1234567"),
        ("session", "device", "unknown1"),
        ("session", "posture", "kneeling"),
        ("session", "posture", "Sitting"),
        ("session", "started", -1),
        ("session", "started", LATEST + 1),
        ("session", "started", None),
        ("session", "started", "soon"),
        ("session", "started", 0.5),
        ("session", "ended", 999),
        ("session", "ended", LATEST + 1),
        ("session", "ended", "later"),
        ("session", "origin", "dreamt"),
        ("session", "zone", None),
        ("session", "note", None),
        ("session", "note", b"bytes"),
        ("session", "tags", "{}"),
        ("session", "tags", ""),
        ("change", "device", "unknown1"),
        ("change", "seq", 0),
        ("change", "seq", "first"),
        ("change", "clock", CLOCK[:-1]),
        ("change", "clock", f"{CLOCK}1"),
        ("change", "action", None),
        ("change", "kind", None),
        ("change", "id", None),
        ("change", "fields", "[]"),
        ("change", "fields", ""),
        ("nudge", "id", "1234567"),
        ("nudge", "device", "unknown1"),
        ("nudge", "at", "noon"),
        ("nudge", "posture", "moving"),
        ("nudge", "run", None),
        ("nudge", "rung", 0),
        ("nudge", "level", "loud"),
        ("nudge", "outcome", "seen"),
        ("nudge", "why", None),
        ("nudge", "followed", 2),
        ("action", "verb", None),
        ("action", "undone", "yes"),
        ("action", "undone", None),
        ("pulse", "device", "unknown1"),
        ("pulse", "seen", "now"),
        ("pulse", "fate", "eaten"),
        ("pulse", "asleep", None),
    ],
)
def test_a_row_with_such_a_value_is_refused(
    connection: sqlite3.Connection, table: str, column: str, value: object
) -> None:
    row = {**ROWS[table], column: value}

    with pytest.raises(sqlite3.IntegrityError):
        put(connection, table, row)


@pytest.mark.parametrize("posture", POSTURES)
@pytest.mark.parametrize("origin", ORIGINS)
def test_every_posture_and_origin_of_the_core_is_taken(
    connection: sqlite3.Connection, posture: str, origin: str
) -> None:
    put(connection, "session", {**SESSION, "posture": posture, "origin": origin})

    assert connection.execute("SELECT posture, origin FROM session").fetchall() == [
        (posture, origin)
    ]


@pytest.mark.parametrize(("started", "ended"), [(0, 0), (1000, 1000), (LATEST, LATEST), (0, None)])
def test_a_session_may_have_no_length_or_no_end(
    connection: sqlite3.Connection, started: int, ended: int | None
) -> None:
    put(connection, "session", {**SESSION, "started": started, "ended": ended})

    assert connection.execute("SELECT started, ended FROM session").fetchall() == [(started, ended)]


def test_a_device_has_one_open_session_at_most_and_each_device_its_own(
    connection: sqlite3.Connection,
) -> None:
    put(connection, "session", {**SESSION, "id": "session1", "ended": None})
    put(connection, "session", {**SESSION, "id": "session2", "ended": None, "device": OTHER})

    with pytest.raises(sqlite3.IntegrityError, match=r"UNIQUE constraint failed: session\.device"):
        put(connection, "session", {**SESSION, "id": "session3", "ended": None})


@pytest.mark.parametrize("also", [{"seq": 2}, {"clock": "0123456789ab-0001-11111111"}])
def test_a_change_has_a_number_and_a_clock_of_its_own(
    connection: sqlite3.Connection, also: dict[str, object]
) -> None:
    put(connection, "change", CHANGE)

    with pytest.raises(sqlite3.IntegrityError):
        put(connection, "change", {**CHANGE, **also})


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET fields = '{}'",
        "UPDATE change SET seq = seq + 1",
        "DELETE FROM change",
        "DELETE FROM change WHERE seq = 1",
        "INSERT OR REPLACE INTO change SELECT * FROM change",
        "INSERT OR REPLACE INTO change SELECT device, 2, clock, action, kind, id, '{}' FROM change",
    ],
)
def test_the_ledger_only_grows(connection: sqlite3.Connection, statement: str) -> None:
    put(connection, "change", CHANGE)

    with pytest.raises(sqlite3.IntegrityError, match="the ledger only grows"):
        connection.execute(statement)

    assert connection.execute("SELECT * FROM change").fetchall() == [tuple(CHANGE.values())]


def test_a_device_that_has_a_history_cannot_be_removed(connection: sqlite3.Connection) -> None:
    put(connection, "session", SESSION)

    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        connection.execute("DELETE FROM device WHERE id = ?", (HERE,))


def test_every_table_of_ours_is_strict(connection: sqlite3.Connection) -> None:
    tables = connection.execute(
        "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
        " AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_sqlite*'"
    ).fetchall()

    assert sorted(tables) == sorted((name, 1) for name in ROWS)


def test_the_file_says_whose_it_is_and_which_steps_it_took(
    connection: sqlite3.Connection, history: str
) -> None:
    connection.close()

    assert ask(history, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert ask(history, "PRAGMA user_version") == [(VERSION,)]
    assert ask(history, "PRAGMA journal_mode") == [("wal",)]
    assert ask(history, "SELECT name FROM _sqlite_migrations WHERE migration_set = 'situp'") == [
        (name,) for name, _ in STEPS
    ]


def test_the_readable_view_shows_the_local_time_of_each_date_and_minutes(
    connection: sqlite3.Connection, history: str
) -> None:
    summer, winter = at("2026-07-01 08:00"), at("2026-11-20 08:00")
    past = {"started": summer, "ended": summer + 3_030_000, "note": "Anna", "tags": '["a"]'}
    put(connection, "session", {**SESSION, **past})
    open_one = {"id": "session2", "started": winter, "ended": None, "zone": "Europe/Berlin"}
    put(connection, "session", {**SESSION, **open_one})

    shown = subprocess.run(
        [sys.executable, "-c", SHOW, history],
        env={**os.environ, "TZ": "Europe/Berlin"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert shown == (
        f"session1 {HERE} sitting 2026-07-01 08:00:00 2026-07-01 08:50:30 50.5"
        ' declared UTC Anna ["a"]\n'
        f"session2 {HERE} sitting 2026-11-20 08:00:00 None None declared Europe/Berlin  []\n"
    )
