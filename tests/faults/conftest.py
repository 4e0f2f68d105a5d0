"""What the attacks share: the tally of the run."""

from __future__ import annotations

import pytest
from tests.faults.attacks import TALLY, Tally


@pytest.fixture(scope="session")
def tally(pytestconfig: pytest.Config) -> Tally:
    """Count what was survived."""
    return pytestconfig.stash.setdefault(TALLY, Tally())
