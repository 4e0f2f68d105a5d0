"""A screen for all tests of a file; a session bus, dunst and a person for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.desktop.person import Person
from tests.rigs import display, dunst, session_bus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.rigs import Dunst, SessionBus


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    with display() as name:
        yield name


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[SessionBus]:
    with session_bus(tmp_path) as there:
        yield there


@pytest.fixture
def desktop(tmp_path: Path, bus: SessionBus, screen: str) -> Iterator[Dunst]:
    with dunst(tmp_path, bus, screen) as service:
        yield service


@pytest.fixture
def person(tmp_path: Path, bus: SessionBus) -> Person:
    return Person(tmp_path, bus.env)
