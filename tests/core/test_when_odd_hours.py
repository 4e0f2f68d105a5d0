"""Moments that never came or came twice, and those at the edges of the calendar."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from tests.core.moments import error, read
from tests.fakes import BERLIN, NEW_YORK

from situp.core.calendar import Zone, local
from situp.core.errors import UsageError
from situp.core.instants import EARLIEST, LATEST
from situp.core.when import read_moment


@pytest.mark.parametrize(
    ("text", "now", "zone", "message"),
    [
        (
            "2:30",
            "2026-03-29 10:00",
            BERLIN,
            (
                'Cannot read "02:30" in "2:30" as a time:'
                " the clocks of Europe/Berlin skipped it on 2026-03-29."
            ),
        ),
        (
            "2026-03-08T02:00",
            "2026-11-20 09:00",
            NEW_YORK,
            (
                'Cannot read "02:00" in "2026-03-08T02:00" as a time:'
                " the clocks of America/New_York skipped it on 2026-03-08."
            ),
        ),
        (
            "sun 2:30",
            "2026-10-25 10:00",
            BERLIN,
            (
                'Cannot read "02:30" in "sun 2:30" as a time: it came twice on 2026-10-25;'
                " say 2026-10-25T02:30+02:00 or 2026-10-25T02:30+01:00."
            ),
        ),
        (
            "2026-11-01 1:59",
            "2026-11-20 09:00",
            NEW_YORK,
            (
                'Cannot read "01:59" in "2026-11-01 1:59" as a time: it came twice on 2026-11-01;'
                " say 2026-11-01T01:59-04:00 or 2026-11-01T01:59-05:00."
            ),
        ),
    ],
)
def test_a_time_that_never_came_or_came_twice_is_an_error(
    text: str, now: str, zone: str, message: str
) -> None:
    assert error(text, now, zone) == message


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-10-25T02:30+02:00", "2026-10-25T02:30:00+02:00"),
        ("2026-10-25T02:30+01:00", "2026-10-25T02:30:00+01:00"),
        ("2026-10-25 1:59", "2026-10-25T01:59:00+02:00"),
        ("2026-10-25T01:59:00.1239", "2026-10-25T01:59:00.123+02:00"),
        ("2026-10-25 3:00", "2026-10-25T03:00:00+01:00"),
        ("2026-03-29 1:59", "2026-03-29T01:59:00+01:00"),
        ("2026-03-29 3:00", "2026-03-29T03:00:00+02:00"),
    ],
)
def test_beside_them_and_with_an_offset_times_are_plain(text: str, moment: str) -> None:
    assert read(text) == moment


@pytest.mark.parametrize(
    ("text", "now", "moment"),
    [
        ("2:30", "2026-03-29 01:00", "2026-03-28T02:30:00+01:00"),
        ("2:30", "2026-10-25 01:00", "2026-10-24T02:30:00+02:00"),
        ("sun 2:30", "2026-03-29 01:00", "2026-03-22T02:30:00+01:00"),
        ("sun 2:30", "2026-10-25 01:00", "2026-10-18T02:30:00+02:00"),
    ],
)
def test_an_odd_hour_that_is_still_to_come_hides_no_past_one(
    text: str, now: str, moment: str
) -> None:
    assert read(text, now) == moment


def test_an_hour_that_comes_twice_and_has_come_once_is_that_one() -> None:
    assert read("2:30", "2026-10-25 02:45") == "2026-10-25T02:30:00+02:00"


# The edges of the calendar.


@pytest.mark.parametrize("zone", [BERLIN, NEW_YORK])
@pytest.mark.parametrize(
    "text",
    [
        "0001-01-01 0:00",
        "0001-01-01T00:00+14:00",
        "9999-12-31 23:59",
        "9999-12-31T23:59-12:00",
        "31 dec 9999 23:59",
        "999999999h ago",
    ],
)
def test_what_lies_outside_the_calendar_is_an_error(text: str, zone: str) -> None:
    message = f'Cannot read "{text}" as a time: it lies outside the calendar.'

    assert error(text, zone=zone) == message


@pytest.mark.parametrize(("edge", "beyond"), [(EARLIEST, -1), (LATEST, 1)])
def test_the_calendar_ends_at_a_millisecond(edge: int, beyond: int) -> None:
    utc = Zone(ZoneInfo("UTC"), "UTC")
    last, outside = (local(each, utc).isoformat() for each in (edge, edge + beyond))

    assert read_moment(last, 0, utc) == edge
    with pytest.raises(UsageError, match="it lies outside the calendar"):
        read_moment(outside, 0, utc)
