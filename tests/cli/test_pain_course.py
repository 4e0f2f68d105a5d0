"""The course of an episode: whole screens of scripted ones (R12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.cli.widths import record, screens

if TYPE_CHECKING:
    from tests.docs.desk import Desk


def told(desk: Desk, *checkins: tuple[str, str]) -> None:
    for day, words in checkins:
        desk.type(f'situp pain {words} --at "{day} 08:00"')


def a_week(desk: Desk, monday: int, sitting: int, moving: int) -> None:
    """Have a day of a week of October or November recorded, in hours."""
    month, day = (10, monday) if monday <= 31 else (11, monday - 31)
    date = f"2026-{month}-{day:02}"
    record(desk, "sitting", f"{date} 08:00", f"{date} {8 + sitting:02}:00")
    record(desk, "moving", f"{date} {8 + sitting:02}:00", f"{date} {8 + sitting + moving:02}:00")


@pytest.fixture
def better(desk: Desk) -> Desk:
    """An episode that gets better over seven weeks."""
    told(
        desk,
        ("2026-10-05", "7 --function 3 --no-leg"),
        ("2026-10-12", "6 --function 4"),
        ("2026-10-20", "5 --function 5"),
        ("2026-11-02", "3 --function 7"),
        ("2026-11-16", "2 --function 9"),
    )
    for monday, sitting, moving in ((5, 8, 0), (12, 7, 1), (19, 6, 2), (33, 6, 3)):
        a_week(desk, monday, sitting, moving)
    return desk


def test_an_episode_that_gets_better(better: Desk) -> None:
    assert screens(better, "situp pain") == []


def test_nothing_told_says_how_to_begin(desk: Desk) -> None:
    assert desk.type("situp pain").text == (
        "Nothing is told of pain or function.\n"
        "To begin: situp pain 4 --function 6\n"
        "Pain from 0 to 10, function from 0 (unable) to 10 (as before).\n"
    )
