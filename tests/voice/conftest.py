"""A bus of its own, and a voice on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.rigs import session_bus

from situp.voice.freedesktop import Freedesktop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.rigs import SessionBus


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SessionBus]:
    with session_bus(tmp_path) as there:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", there.address)
        yield there


@pytest.fixture
def voice() -> Iterator[Freedesktop]:
    there = Freedesktop(limit=10)
    yield there
    there.close()
