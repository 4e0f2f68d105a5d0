"""The year that tests share: made up once, when their clock begins, and copied for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from situp.app.demonstrating import make_up
from situp.app.setting import setting
from situp.core.policy import Policy
from situp.store.demos import SqliteDemos
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from pathlib import Path

SEED = 1


def make(path: Path) -> None:
    """Make up the year that ends on Friday 20 November 2026 at 09:00, in Berlin."""
    nowhere = str(path.with_name("history.db"))
    make_up(SqliteDemos(nowhere), str(path), SEED, None, setting(FakeClock(), Policy()))
