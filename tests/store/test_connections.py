"""How each connection to a history is set: durable, checked, patient and wary."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from situp.store import file
from situp.store.schema import STEPS


def settings(connection: sqlite3.Connection) -> dict[str, object]:
    pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "trusted_schema")
    return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas}


def test_a_writer_is_durable_checked_patient_and_wary(history: str) -> None:
    full, on, off = 2, 1, 0

    with closing(file.writing(history)) as writer:
        found = settings(writer)

    assert found == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": on,
        "busy_timeout": 10_000,
        "trusted_schema": off,
    }


def test_a_reader_is_patient_and_wary_and_cannot_write(history: str) -> None:
    file.writing(history).close()

    with closing(file.reading(history)) as reader:
        found = settings(reader)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.execute("INSERT INTO device VALUES ('33333333', 0)")

    assert (found["busy_timeout"], found["trusted_schema"]) == (10_000, 0)


def test_a_reader_of_an_older_file_is_wary_too(history: str) -> None:
    file.writing(history, STEPS[:1]).close()

    with closing(file.reading(history)) as reader:
        found = settings(reader)

    assert found["trusted_schema"] == 0
