"""A desk with a home of its own, a person at a terminal, and a morning that is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.cli.person import Person
from tests.docs.desk import Desk
from tests.senses.terminals import Tmux, tmux_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Run
    from tests.fakes import FakeClock

    from situp.world import World


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def person(world: World, monkeypatch: pytest.MonkeyPatch) -> Person:
    return Person(world, monkeypatch)


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    """Give a tmux with nobody in it yet."""
    folder = tmp_path / "tmux"
    folder.mkdir()
    with tmux_server(folder) as server:
        yield server


@pytest.fixture
def morning(situp: Run, clock: FakeClock) -> None:
    """Sitting from 8 to 9 (6b86) and from 9:30 on (d473), standing from 11:30 on (4e07)."""
    situp("start --at 8:00")
    situp("stop --at 9:00")
    clock.to("2026-11-20 12:00")
    situp("start --at 9:30")
    situp("start standing --at 11:30")
