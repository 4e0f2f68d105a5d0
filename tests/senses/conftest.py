"""A session bus and one that stands in for the system's, for each test."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from tests.rigs import session_bus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.rigs import SessionBus


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SessionBus]:
    with _bus(tmp_path / "session") as there:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", there.address)
        yield there


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SessionBus]:
    with _bus(tmp_path / "system") as there:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", there.address)
        yield there


@contextmanager
def _bus(folder: Path) -> Iterator[SessionBus]:
    folder.mkdir()
    with session_bus(folder) as there:
        yield there


@pytest.fixture(autouse=True)
def _no_bus_of_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep every test away from the buses of whoever runs it."""
    for which in ("SESSION", "SYSTEM"):
        monkeypatch.setenv(f"DBUS_{which}_BUS_ADDRESS", f"unix:path={tmp_path / 'no bus'}")


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SessionBus]:
    """Give one bus that is the session's and the system's."""
    with session_bus(tmp_path) as there:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", there.address)
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", there.address)
        yield there
