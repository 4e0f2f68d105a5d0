"""What the file itself refuses, whoever writes it."""

from __future__ import annotations

import sqlite3

import pytest
from tests.store.samples import CHANGE, CLOCK, HERE, OTHER, ROWS, SESSION, put

from situp.core.instants import LATEST
from situp.core.model import ORIGINS, POSTURES


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
