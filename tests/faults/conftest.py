"""What the attacks share: the tally of the run, and workers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.faults.attacks import TALLY, Tally
from tests.store.crew import hired

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.store.crew import Crew


@pytest.fixture(scope="session")
def tally(pytestconfig: pytest.Config) -> Tally:
    """Count what was survived."""
    return pytestconfig.stash.setdefault(TALLY, Tally())


@pytest.fixture(scope="session")
def crew() -> Iterator[Crew]:
    """Give so many workers; they are idle and ready."""
    with hired() as gather:
        yield gather


@pytest.fixture(scope="session")
def newcomers() -> Iterator[Crew]:
    """Give so many workers of a program to come."""
    with hired("tests.store.newer") as gather:
        yield gather
