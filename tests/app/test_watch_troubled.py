"""A watch in trouble: it listens all the same, and loses nothing of what it was told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.app.days import Day, lines
from tests.fakes import BERLIN

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def day(tmp_path: Path) -> Day:
    """Give a Friday in Berlin, ten minutes before nine, with a watch that sees a person."""
    return Day(tmp_path, "2026-11-20 08:50", BERLIN, sensing=True)


def broken_configuration(day: Day) -> Callable[[], None]:
    """Break the configuration, and return what mends it."""
    path = Path(day.world.configuration)
    path.write_text("limit = 4\n")
    return path.unlink


def folder_in_its_place(day: Day) -> Callable[[], None]:
    """Put a folder where the history would be, and return what takes it away."""
    path = Path(day.world.history)
    path.mkdir()
    return path.rmdir


@pytest.mark.parametrize("trouble", [broken_configuration, folder_in_its_place])
def test_what_is_told_meanwhile_is_heard_and_counts_once_the_trouble_is_over(
    day: Day, trouble: Callable[[Day], Callable[[], None]]
) -> None:
    mend = trouble(day)
    day.person.types("09:00", "09:30")
    day.live("2026-11-20 09:20")
    assert day.person.readings > 0
    assert len(day.told) == 1
    mend()

    day.live("2026-11-20 09:40")

    assert lines(day) == ["09:00 - 09:30 sitting sensed", "09:30 - open away sensed"]
