"""Times of day, for the configuration."""

from __future__ import annotations

import pytest

from situp.core.errors import UsageError
from situp.core.instants import HOUR, MINUTE
from situp.core.when import read_clock


@pytest.mark.parametrize(
    ("text", "since_midnight"),
    [("0:00", 0), ("04:00", 4 * HOUR), ("5:30pm", 17 * HOUR + 30 * MINUTE), ("noon", 12 * HOUR)],
)
def test_these_are_times_of_day(text: str, since_midnight: int) -> None:
    assert read_clock(text) == since_midnight


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("4", 'Cannot read "4" as a time of day: for a time of day say "4:00".'),
        ("now", 'Cannot read "now" as a time of day.'),
        ("9:00 10:00", 'Cannot read "9:00 10:00" as a time of day.'),
        ("25:00", 'Cannot read "25:00" as a time of day: hours go to 23 and minutes to 59.'),
    ],
)
def test_what_is_no_time_of_day_is_named(text: str, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_clock(text)

    assert (raised.value.message, raised.value.hint) == (message, "For example: 09:00.")
