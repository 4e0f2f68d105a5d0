"""Moments as people type them: a closed grammar, and never a guess."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from tests.core.moments import FRIDAY, error, read
from tests.fakes import BERLIN, at

from situp.core.calendar import Zone
from situp.core.instants import HOUR, MINUTE
from situp.core.when import read_moment

DATE = 'a date is written year, month, day: "2026-11-12'
TO_COME = ", and it is still to come: it is 09:00"


def berlin(day_start: int = 0) -> Zone:
    return Zone(ZoneInfo(BERLIN), BERLIN, day_start)


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
        ("24:00", '"24:00"', 'midnight is "0:00", which begins a day'),
        ("24:01", '"24:01"', "hours go to 23 and minutes to 59"),
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
        ("8:30am am", '"am" in "8:30am am"', ""),
        ("2133 am", '"2133 am"', "hours go to 12 and minutes to 59"),
        ("13 am", '"13 am"', "hours go to 12 and minutes to 59"),
        ("0 pm", '"0 pm"', "hours go to 12 and minutes to 59"),
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
