"""What tests of this folder share: a history to write in, a copy of one."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from tests.store.samples import HERE, OTHER

from situp.store import file

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Run
    from tests.fakes import FakeClock


@pytest.fixture
def connection(history: str) -> Iterator[sqlite3.Connection]:
    """Open a history of this device and another, as a writer does."""
    with closing(file.writing(history)) as connection:
        connection.execute("DELETE FROM device")
        connection.execute("INSERT INTO device VALUES (?, 1), (?, 0)", (HERE, OTHER))
        yield connection


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Where the copy of this test goes."""
    return tmp_path / "copy.db"


@pytest.fixture
def copied(situp: Run, clock: FakeClock, copy: Path) -> Path:
    """Give a copy of a history with one session, to which another was added since; 09:30."""
    situp("start --note first")
    situp(f"backup {copy}")
    clock.pass_(1_800_000)
    situp("start standing --note second")
    return copy
