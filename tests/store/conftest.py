"""What tests of this folder share: workers that are hired once, and a history to write in."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from tests.store.crew import hired
from tests.store.samples import HERE, OTHER

from situp.store import file

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from tests.store.crew import Crew


@pytest.fixture(scope="session")
def crew() -> Iterator[Crew]:
    """Give so many workers; they are idle and ready."""
    with hired() as gather:
        yield gather


@pytest.fixture
def connection(history: str) -> Iterator[sqlite3.Connection]:
    """Open a history of this device and another, as a writer does."""
    with closing(file.writing(history)) as connection:
        connection.execute("DELETE FROM device")
        connection.execute("INSERT INTO device VALUES (?, 1), (?, 0)", (HERE, OTHER))
        yield connection
