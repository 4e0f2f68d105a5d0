"""A desk with a home of its own, and a person at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.cli.person import Person
from tests.docs.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from situp.world import World


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def person(world: World, monkeypatch: pytest.MonkeyPatch) -> Person:
    return Person(world, monkeypatch)
