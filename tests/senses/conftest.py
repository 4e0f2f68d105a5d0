"""A bus of its own for each test, which is the session's and the system's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.rigs import session_bus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.rigs import SessionBus


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SessionBus]:
    with session_bus(tmp_path) as there:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", there.address)
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", there.address)
        yield there
