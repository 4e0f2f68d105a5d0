"""A bus of its own for each test, and a connection to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.rigs import session_bus

from situp.bus.connection import Bus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.rigs import SessionBus


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SessionBus]:
    with session_bus(tmp_path) as there:
        yield there


@pytest.fixture
def bus(server: SessionBus, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", server.address)
    there = Bus(limit=10)
    yield there
    there.close()
