"""What the attacks share: the tally of the run, workers, and room for many histories."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from tests.faults.attacks import TALLY, Tally
from tests.faults.past import Past, lived
from tests.store.crew import hired

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.store.crew import Crew

MEMORY = Path("/dev/shm")  # noqa: S108 - where Linux has it; each run has a folder of its own
"""Where files cost no wait for a disk; to a process that is killed it is all the same."""


@pytest.fixture(scope="session")
def tally(pytestconfig: pytest.Config) -> Tally:
    """Count what was survived."""
    return pytestconfig.stash.setdefault(TALLY, Tally())


@pytest.fixture(scope="session")
def newcomers() -> Iterator[Crew]:
    """Give so many workers of a program to come."""
    with hired("tests.store.newer") as gather:
        yield gather


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Path]:
    """Give a folder, in memory where the system has such."""
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else tmp_path) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def past(tmp_path_factory: pytest.TempPathFactory) -> Past:
    """Give a history that was lived once, for copies to be made of."""
    return lived(tmp_path_factory.mktemp("past") / "past")
