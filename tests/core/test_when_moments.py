"""Moments as people type them: a closed grammar, and never a guess."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from tests.fakes import BERLIN, NEW_YORK, at

from situp.core.calendar import Zone, local
from situp.core.errors import UsageError
from situp.core.instants import EARLIEST, HOUR, LATEST, MINUTE
from situp.core.when import read_clock, read_moment

EXAMPLES = 'For example: 9:30, "10m ago", "yesterday 14:00".'
FRIDAY = "2026-11-20 09:00"
DATE = 'a date is written year, month, day: "2026-11-12'
TO_COME = ", and it is still to come: it is 09:00"


def berlin(day_start: int = 0) -> Zone:
    return Zone(ZoneInfo(BERLIN), BERLIN, day_start)


def read(text: str, now: str = FRIDAY, zone: str = BERLIN) -> str:
    """Return the local time, as ISO, that a text means."""
    there = Zone(ZoneInfo(zone), zone)
    moment = local(read_moment(text, at(now, zone), there), there)
    return moment.isoformat(timespec="milliseconds" if moment.microsecond else "seconds")


def error(text: str, now: str = FRIDAY, zone: str = BERLIN) -> str:
    """Return why a text cannot be read."""
    with pytest.raises(UsageError) as raised:
        read(text, now, zone)
    assert raised.value.hint == EXAMPLES
    return raised.value.message


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        # the time of day, most recently
        ("9:00", "2026-11-20T09:00:00+01:00"),
        ("09:00", "2026-11-20T09:00:00+01:00"),
        ("9:01", "2026-11-19T09:01:00+01:00"),
        ("8:59:59", "2026-11-20T08:59:59+01:00"),
        ("8:59:59.7", "2026-11-20T08:59:59.700+01:00"),
        ("8:59:59.071", "2026-11-20T08:59:59.071+01:00"),
        ("0:00", "2026-11-20T00:00:00+01:00"),
        ("23:59", "2026-11-19T23:59:00+01:00"),
        ("9am", "2026-11-20T09:00:00+01:00"),
        ("8:30am", "2026-11-20T08:30:00+01:00"),
        ("12am", "2026-11-20T00:00:00+01:00"),
        ("12pm", "2026-11-19T12:00:00+01:00"),
        ("2:30PM", "2026-11-19T14:30:00+01:00"),
        ("noon", "2026-11-19T12:00:00+01:00"),
        ("midnight", "2026-11-20T00:00:00+01:00"),
        # now, and from now back
        ("now", "2026-11-20T09:00:00+01:00"),
        ("10m ago", "2026-11-20T08:50:00+01:00"),
        ("30 m ago", "2026-11-20T08:30:00+01:00"),
        ("1h30m ago", "2026-11-20T07:30:00+01:00"),
        ("2 hours ago", "2026-11-20T07:00:00+01:00"),
        ("0s ago", "2026-11-20T09:00:00+01:00"),
        # the day, and the time of day
        ("today 8:30", "2026-11-20T08:30:00+01:00"),
        ("today 18:00", "2026-11-20T18:00:00+01:00"),
        ("yesterday 14:00", "2026-11-19T14:00:00+01:00"),
        ("  Yesterday   Noon ", "2026-11-19T12:00:00+01:00"),
        ("fri 8:00", "2026-11-20T08:00:00+01:00"),
        ("fri 9:00", "2026-11-20T09:00:00+01:00"),
        ("Friday 9:01", "2026-11-13T09:01:00+01:00"),
        ("monday 10:00", "2026-11-16T10:00:00+01:00"),
        ("sat 22:00", "2026-11-14T22:00:00+01:00"),
        ("2026-11-12 22:40", "2026-11-12T22:40:00+01:00"),
        ("12 nov 22:40", "2026-11-12T22:40:00+01:00"),
        ("20 november 9:00", "2026-11-20T09:00:00+01:00"),
        ("21 nov 9:00", "2025-11-21T09:00:00+01:00"),
        ("1 dec 9:00", "2025-12-01T09:00:00+01:00"),
        ("1 July 2024 9:00", "2024-07-01T09:00:00+02:00"),
        ("29 feb 2024 9:00", "2024-02-29T09:00:00+01:00"),
        ("2026-11-21 9:00", "2026-11-21T09:00:00+01:00"),
        # ISO 8601
        ("2026-11-20T08:30", "2026-11-20T08:30:00+01:00"),
        ("2026-11-20T08:30:15.250", "2026-11-20T08:30:15.250+01:00"),
        ("2026-11-20t08:30z", "2026-11-20T09:30:00+01:00"),
        ("2026-07-01T08:30", "2026-07-01T08:30:00+02:00"),
        ("2026-11-20T08:30:00-05:00", "2026-11-20T14:30:00+01:00"),
        ("20261120T0830", "2026-11-20T08:30:00+01:00"),
        ("2026-11-19T24:00", "2026-11-20T00:00:00+01:00"),
    ],
)
def test_these_are_moments(text: str, moment: str) -> None:
    assert read(text) == moment


def test_minutes_ago_are_minutes() -> None:
    now = at(FRIDAY)

    assert now - read_moment("30m ago", now, berlin()) == 30 * MINUTE


def test_a_day_that_begins_at_four_moves_no_moment() -> None:
    now = at("2026-11-20 02:00")

    moment = read_moment("yesterday 14:00", now, berlin(4 * HOUR))

    assert moment == at("2026-11-19 14:00")


@pytest.mark.parametrize(
    ("text", "word", "why"),
    [
        ("", '""', ""),
        ("soon", '"soon"', ""),
        ("ago", '"ago"', ""),
        ("9:3", '"9:3"', ""),
        ("9:30:", '"9:30:"', ""),
        ("9:30.5", '"9:30.5"', ""),
        ("\uff19:\uff13\uff10", '"\uff19:\uff13\uff10"', ""),
        ("9:30 tea", '"tea" in "9:30 tea"', ""),
        ("someday 9:30", '"someday" in "someday 9:30"', ""),
        ("Blursday 9:30", '"blursday" in "Blursday 9:30"', ""),
        ("12 foo 9:30", '"12 foo" in "12 foo 9:30"', ""),
        ("x ago", '"x" in "x ago"', ""),
        ("3d ago", '"d" in "3d ago"', "the units are h, m and s"),
        ("10 ago", '"10" in "10 ago"', "it has no unit; m is minutes"),
        ("9", '"9"', 'for a time of day say "9:00"'),
        ("30m", '"30m"', 'it is a length; for the past say "30m ago"'),
        ("24:00", '"24:00"', "hours go to 23 and minutes to 59"),
        ("9:60", '"9:60"', "hours go to 23 and minutes to 59"),
        ("9:00:60", '"9:00:60"', "hours go to 23 and minutes to 59"),
        ("13pm", '"13pm"', "hours go to 12 and minutes to 59"),
        ("0am", '"0am"', "hours go to 12 and minutes to 59"),
        ("monday", '"monday"', 'it names a day; say the hour too, "monday 14:00"'),
        ("today", '"today"', 'it names a day; say the hour too, "today 14:00"'),
        ("yesterday", '"yesterday"', 'it names a day; say the hour too, "yesterday 14:00"'),
        ("2026-11-12", '"2026-11-12"', 'it names a day; say the hour too, "2026-11-12 14:00"'),
        ("2026-02-30 9:00", '"2026-02-30" in "2026-02-30 9:00"', "there is no such date"),
        ("29 feb 2026 9:00", '"29 feb 2026" in "29 feb 2026 9:00"', "there is no such date"),
        ("29 feb 9:00", '"29 feb" in "29 feb 9:00"', "there is no such date"),
        ("0000-01-01 9:00", '"0000-01-01" in "0000-01-01 9:00"', "there is no such date"),
        ("2026-11-20Tea", '"2026-11-20Tea"', "it is not an ISO 8601 time"),
        ("2026-13-20T09:00", '"2026-13-20T09:00"', "it is not an ISO 8601 time"),
    ],
)
def test_what_is_no_moment_is_named_with_what_is_in_the_way(text: str, word: str, why: str) -> None:
    assert error(text) == f"Cannot read {word} as a time{why and f': {why}'}."


@pytest.mark.parametrize(
    ("text", "word", "why"),
    [
        ("9.30", '"9.30"', 'for a time of day say "9:30"'),
        ("930", '"930"', 'for a time of day say "9:30"'),
        ("9h30", '"9h30"', 'for a time of day say "9:30"'),
        ("fri 17h", '"17h" in "fri 17h"', 'for a time of day say "17:00"'),
        ("23.59", '"23.59"', 'for a time of day say "23:59"'),
        ("2359", '"2359"', 'for a time of day say "23:59"'),
        ("23.60", '"23.60"', f'{DATE} 14:00"'),
        ("24.00", '"24.00"', f'{DATE} 14:00"'),
        ("2360", '"2360"', ""),
        ("9 am", '"9 am"', 'write it as one word, "9am"'),
        ("9:30 am", '"9:30 am"', 'write it as one word, "9:30am"'),
        ("fri 9.30 pm", '"9.30 pm" in "fri 9.30 pm"', 'write it as one word, "9:30pm"'),
        ("13 am", '"13am" in "13 am"', "hours go to 12 and minutes to 59"),
        ("0 pm", '"0pm" in "0 pm"', "hours go to 12 and minutes to 59"),
        ("2026-02-30", '"2026-02-30"', "there is no such date"),
        ("31 apr", '"31 apr"', "there is no such date"),
        ("Yesterday 5 PM", '"5 pm" in "Yesterday 5 PM"', 'write it as one word, "5pm"'),
        ("x am", '"am" in "x am"', ""),
        ("am", '"am"', ""),
        ("20.11.2026", '"20.11.2026"', f'{DATE} 14:00"'),
        ("11/20/2026", '"11/20/2026"', f'{DATE} 14:00"'),
        ("10/11", '"10/11"', f'{DATE} 14:00"'),
        ("20.11.", '"20.11."', f'{DATE} 14:00"'),
        ("2026/11/20 9:00", '"2026/11/20" in "2026/11/20 9:00"', f'{DATE}"'),
        ("20-11-26 9:00", '"20-11-26" in "20-11-26 9:00"', f'{DATE}"'),
        ("12 nov", '"12 nov"', 'it names a day; say the hour too, "12 nov 14:00"'),
        ("12 nov 2026", '"12 nov 2026"', 'it names a day; say the hour too, "12 nov 2026 14:00"'),
        ("12 foo", '"foo" in "12 foo"', ""),
        ("14:00 yesterday", '"14:00 yesterday"', 'the day comes first, "yesterday 14:00"'),
        ("5pm fri", '"5pm fri"', 'the day comes first, "fri 5pm"'),
        ("noon today", '"noon today"', f'the day comes first, "today noon"{TO_COME}'),
        ("9:01 today", '"9:01 today"', f'the day comes first, "today 9:01"{TO_COME}'),
        ("9:00 today", '"9:00 today"', 'the day comes first, "today 9:00"'),
        ("9 today", '"today" in "9 today"', ""),
    ],
)
def test_what_is_written_so_elsewhere_is_shown_as_it_is_written_here(
    text: str, word: str, why: str
) -> None:
    assert error(text) == f"Cannot read {word} as a time{why and f': {why}'}."


@pytest.mark.parametrize("text", ["tomorrow 9:00", "tomorrow"])
def test_tomorrow_is_not_recorded(text: str) -> None:
    inside = "" if text == "tomorrow" else f' in "{text}"'

    assert error(text) == (
        f'Cannot read "tomorrow"{inside} as a time: situp records what has been, not what will be.'
    )


# What the clocks skip, and what they show twice.


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


# Times of day, for the configuration.


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
