"""A day that most tests of this folder begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.app.days import Day
from tests.fakes import BERLIN

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def day(tmp_path: Path) -> Day:
    """Give a Friday in Berlin, at nine, with a watch."""
    return Day(tmp_path, "2026-11-20 09:00", BERLIN)
