"""Periods and ranges as people type them: days are taken whole, moments to the millisecond."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from tests.fakes import BERLIN, NEW_YORK, at

from situp.core.calendar import Zone, local
from situp.core.errors import UsageError
from situp.core.instants import HOUR, MINUTE
from situp.core.when import ALL, PERIODS, in_minutes, read_period

EXAMPLES = 'For example: yesterday, "last week", 2026-11-01..2026-11-15.'
FRIDAY = "2026-11-20 09:00"
DATE = 'a date is written year, month, day: "2026-11-12"'
BLANKS = "blanks go around the dash"
FROM_TO = "say from which day to which"
NO_ISO = "it is not an ISO 8601 time"


def zone(name: str = BERLIN, day_start: int = 0, week_start: int = 0) -> Zone:
    return Zone(ZoneInfo(name), name, day_start, week_start)


def read(text: str, now: str = FRIDAY, there: Zone | None = None) -> str:
    """Return the local times, from and to, that a text means."""
    there = there or zone()
    span = read_period(text, at(now, there.name), there)
    assert span is not None
    return " to ".join(f"{local(i, there):%Y-%m-%d %H:%M}" for i in span)


@pytest.mark.parametrize(
    ("text", "first", "after"),
    [
        ("today", "2026-11-20", "2026-11-21"),
        ("yesterday", "2026-11-19", "2026-11-20"),
        ("this week", "2026-11-16", "2026-11-23"),
        ("last week", "2026-11-09", "2026-11-16"),
        ("this month", "2026-11-01", "2026-12-01"),
        ("last month", "2026-10-01", "2026-11-01"),
        ("this year", "2026-01-01", "2027-01-01"),
        ("last year", "2025-01-01", "2026-01-01"),
        ("  Last   WEEK ", "2026-11-09", "2026-11-16"),
        ("2026-W47", "2026-11-16", "2026-11-23"),
        ("2026-w01", "2025-12-29", "2026-01-05"),
        ("2026-W1", "2025-12-29", "2026-01-05"),
        ("2026-W53", "2026-12-28", "2027-01-04"),
        ("W46", "2026-11-09", "2026-11-16"),
        ("w47", "2026-11-16", "2026-11-23"),
        ("Week 46", "2026-11-09", "2026-11-16"),
        ("w5", "2026-01-26", "2026-02-02"),
        ("week 05", "2026-01-26", "2026-02-02"),
        ("W48", "2025-11-24", "2025-12-01"),
        ("2026-10", "2026-10-01", "2026-11-01"),
        ("2026-12", "2026-12-01", "2027-01-01"),
        ("2025", "2025-01-01", "2026-01-01"),
        ("november", "2026-11-01", "2026-12-01"),
        ("Nov", "2026-11-01", "2026-12-01"),
        ("december", "2025-12-01", "2026-01-01"),
        ("november 2025", "2025-11-01", "2025-12-01"),
        ("dec 2026", "2026-12-01", "2027-01-01"),
        ("monday", "2026-11-16", "2026-11-17"),
        ("fri", "2026-11-20", "2026-11-21"),
        ("saturday", "2026-11-14", "2026-11-15"),
        ("2026-11-01", "2026-11-01", "2026-11-02"),
        ("20 nov", "2026-11-20", "2026-11-21"),
        ("21 november", "2025-11-21", "2025-11-22"),
        ("12 nov 2024", "2024-11-12", "2024-11-13"),
    ],
)
def test_these_are_days_taken_whole(text: str, first: str, after: str) -> None:
    assert read(text) == f"{first} 00:00 to {after} 00:00"


@pytest.mark.parametrize(
    ("text", "span"),
    [
        # days
        ("2026-11-01..2026-11-15", "2026-11-01 00:00 to 2026-11-16 00:00"),
        ("2026-11-01 .. 2026-11-15", "2026-11-01 00:00 to 2026-11-16 00:00"),
        ("2026-11-01 - 2026-11-15", "2026-11-01 00:00 to 2026-11-16 00:00"),
        ("yesterday..today", "2026-11-19 00:00 to 2026-11-21 00:00"),
        ("mon..wed", "2026-11-16 00:00 to 2026-11-19 00:00"),
        ("sat - mon", "2026-11-14 00:00 to 2026-11-17 00:00"),
        ("fri..fri", "2026-11-20 00:00 to 2026-11-21 00:00"),
        ("september - october", "2026-09-01 00:00 to 2026-11-01 00:00"),
        ("2026-W45 - 2026-W46", "2026-11-02 00:00 to 2026-11-16 00:00"),
        ("W45 - week 46", "2026-11-02 00:00 to 2026-11-16 00:00"),
        ("last week..yesterday", "2026-11-09 00:00 to 2026-11-20 00:00"),
        ("2026-11-01..", "2026-11-01 00:00 to 2026-11-20 09:00"),
        ("monday..now", "2026-11-16 00:00 to 2026-11-20 09:00"),
        # moments
        ("8:00-8:40", "2026-11-20 08:00 to 2026-11-20 08:40"),
        ("8:00 - 8:40", "2026-11-20 08:00 to 2026-11-20 08:40"),
        ("8:00..8:40", "2026-11-20 08:00 to 2026-11-20 08:40"),
        ("13:00-13:40", "2026-11-19 13:00 to 2026-11-19 13:40"),
        ("8am-8:40am", "2026-11-20 08:00 to 2026-11-20 08:40"),
        ("8:00-10:00", "2026-11-20 08:00 to 2026-11-20 10:00"),
        ("23:30-0:30", "2026-11-19 23:30 to 2026-11-20 00:30"),
        ("8:00..now", "2026-11-20 08:00 to 2026-11-20 09:00"),
        ("8:00..", "2026-11-20 08:00 to 2026-11-20 09:00"),
        ("2h ago - 1h ago", "2026-11-20 07:00 to 2026-11-20 08:00"),
        ("30m ago..now", "2026-11-20 08:30 to 2026-11-20 09:00"),
        ("noon - midnight", "2026-11-19 12:00 to 2026-11-20 00:00"),
        ("yesterday 13:00-13:40", "2026-11-19 13:00 to 2026-11-19 13:40"),
        ("yesterday 13:00 - 13:40", "2026-11-19 13:00 to 2026-11-19 13:40"),
        ("yesterday 13:00 - today 8:00", "2026-11-19 13:00 to 2026-11-20 08:00"),
        ("12 nov 22:40 - 03:05", "2026-11-12 22:40 to 2026-11-13 03:05"),
        ("fri 22:00 - sat 01:30", "2026-11-13 22:00 to 2026-11-14 01:30"),
        ("sat 22:00 - sat 23:00", "2026-11-14 22:00 to 2026-11-14 23:00"),
        ("sat 22:00 - sat 21:00", "2026-11-14 22:00 to 2026-11-21 21:00"),
        ("mon..wed 9:00", "2026-11-16 00:00 to 2026-11-18 09:00"),
        ("wed 9:00 - thu", "2026-11-18 09:00 to 2026-11-20 00:00"),
        ("2026-11-12T22:40..2026-11-13T03:05", "2026-11-12 22:40 to 2026-11-13 03:05"),
        ("2026-11-12T22:40 - 03:05", "2026-11-12 22:40 to 2026-11-13 03:05"),
        ("2026-11-12T22:40-05:00..2026-11-13T03:50Z", "2026-11-13 04:40 to 2026-11-13 04:50"),
        ("20261112T2240..20261113T0305", "2026-11-12 22:40 to 2026-11-13 03:05"),
        ("8:00..8:00:30", "2026-11-20 08:00 to 2026-11-20 08:00"),
    ],
)
def test_these_are_ranges(text: str, span: str) -> None:
    assert read(text) == span


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("8:00-8:00", "8:00"),
        ("8:00 - 8am", "8am"),
        ("midnight - midnight", "midnight"),
        ("yesterday 8:00-8:00", "8:00"),
        ("fri 8:00 - fri 8:00", "fri 8:00"),
        ("yesterday 8:00 - yesterday 8:00", "yesterday 8:00"),
        ("2026-11-19T08:00 - thu 8:00", "thu 8:00"),
        ("2026-11-20 8:00..2026-11-20 8:00", "2026-11-20 8:00"),
        ("0m ago..now", "now"),
    ],
)
def test_a_range_whose_ends_are_the_same_is_no_whole_day_and_no_week(text: str, end: str) -> None:
    with pytest.raises(UsageError) as raised:
        read(text)

    same = f'Cannot read "{end}" in "{text}" as a period: it is the same as the start.'
    assert (raised.value.message, raised.value.hint) == (same, EXAMPLES)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("2026-11-19..2026-11-19", 24),
        ("thu..thu", 24),
        ("today - today", 24),
        ("yesterday 8:00 - today 8:00", 24),
        ("wed 8:00 - thu 8:00", 24),
        ("2026-10-25T02:30+02:00 - 2:30", 1),
    ],
)
def test_a_day_to_the_same_day_is_whole_and_a_later_day_is_meant_by_its_name(
    text: str, hours: int
) -> None:
    span = read_period(text, at(FRIDAY), zone())

    assert span is not None
    assert span.length == hours * HOUR


def test_all_is_everything_there_is() -> None:
    assert read_period("All", at(FRIDAY), zone()) is None


def test_every_period_that_is_offered_can_be_read() -> None:
    spans = {word: read_period(word, at(FRIDAY), zone()) for word in PERIODS}

    assert [word for word, span in spans.items() if span is None] == [ALL]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("this week", "2026-11-15 00:00 to 2026-11-22 00:00"),
        ("last week", "2026-11-08 00:00 to 2026-11-15 00:00"),
        ("2026-W47", "2026-11-15 00:00 to 2026-11-22 00:00"),
    ],
)
def test_a_week_may_begin_on_sunday_and_keeps_the_number_of_its_thursday(
    text: str, span: str
) -> None:
    assert read(text, there=zone(week_start=6)) == span


@pytest.mark.parametrize(
    ("text", "now", "week_start", "first"),
    [
        ("W46", "2027-01-05 09:00", 0, "2026-11-09"),
        ("W53", "2027-01-05 09:00", 0, "2026-12-28"),
        ("W53", "2027-01-01 09:00", 0, "2026-12-28"),
        ("W53", "2027-12-31 09:00", 0, "2026-12-28"),
        ("W52", "2027-01-01 09:00", 0, "2026-12-21"),
        ("W1", "2026-12-31 09:00", 0, "2025-12-29"),
        ("W1", "2025-12-29 00:00", 0, "2025-12-29"),
        ("W1", "2025-12-28 23:59", 0, "2024-12-30"),
        ("W1", "2025-12-28 00:00", 6, "2025-12-28"),
        ("W48", "2026-11-21 23:59", 6, "2025-11-23"),
        ("W48", "2026-11-22 00:00", 6, "2026-11-22"),
    ],
)
def test_the_number_of_a_week_is_the_last_one_that_has_begun(
    text: str, now: str, week_start: int, first: str
) -> None:
    assert read(text, now, zone(week_start=week_start)).startswith(f"{first} 00:00 to ")


@pytest.mark.parametrize(
    ("now", "why"),
    [
        ("2026-11-20 09:00", '2025 has no week 53; say "2020-W53"'),
        ("2026-12-27 09:00", '2025 has no week 53; say "2020-W53"'),
        ("2028-01-03 09:00", '2027 has no week 53; say "2026-W53"'),
    ],
)
def test_a_week_that_the_last_year_does_not_have_is_not_taken_from_another(
    now: str, why: str
) -> None:
    with pytest.raises(UsageError) as raised:
        read("week 53", now)

    assert raised.value.message == f'Cannot read "week 53" as a period: {why}.'


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("today", "2026-11-19 04:00 to 2026-11-20 04:00"),
        ("yesterday", "2026-11-18 04:00 to 2026-11-19 04:00"),
        ("friday", "2026-11-13 04:00 to 2026-11-14 04:00"),
        ("2026-11-01..2026-11-02", "2026-11-01 04:00 to 2026-11-03 04:00"),
        ("thu - thu", "2026-11-19 04:00 to 2026-11-20 04:00"),
        ("23:30-0:30", "2026-11-19 23:30 to 2026-11-20 00:30"),
    ],
)
def test_a_day_may_begin_at_four(text: str, span: str) -> None:
    assert read(text, "2026-11-20 02:00", zone(day_start=4 * HOUR)) == span


@pytest.mark.parametrize(
    ("text", "name", "hours"),
    [
        ("2026-03-29", BERLIN, 23),
        ("2026-10-25", BERLIN, 25),
        ("2026-03-08", NEW_YORK, 23),
        ("2026-11-01", NEW_YORK, 25),
        ("2026-W43", BERLIN, 7 * 24 + 1),
    ],
)
def test_days_are_as_long_as_they_were(text: str, name: str, hours: int) -> None:
    span = read_period(text, at(FRIDAY, name), zone(name))

    assert span is not None
    assert span.length == hours * HOUR


def test_a_range_may_end_after_the_clocks_were_changed() -> None:
    assert read("2026-10-24 23:00 - 3:30") == "2026-10-24 23:00 to 2026-10-25 03:30"


def test_of_an_hour_that_comes_twice_only_what_comes_after_the_start_can_end_it() -> None:
    first = read_period("2026-10-25T02:30+02:00 - 2:15", at(FRIDAY), zone())

    assert first is not None
    assert first.length == 45 * MINUTE


@pytest.mark.parametrize("start", ["2026-03-29 23:00", "2026-10-25 23:00"])
def test_an_odd_hour_before_the_start_hides_no_end_after_it(start: str) -> None:
    after = start[:8] + f"{int(start[8:10]) + 1} 02:30"

    assert read(f"{start} - 2:30") == f"{start} to {after}"


@pytest.mark.parametrize(
    ("text", "word", "why"),
    [
        ("", '""', ""),
        ("soon", '"soon"', ""),
        ("this decade", '"this decade"', ""),
        ("today yesterday", '"today yesterday"', ""),
        ("tomorrow", '"tomorrow"', "situp records what has been, not what will be"),
        ("9:00", '"9:00"', ""),
        ("8:30", '"8:30"', 'it is one time; say from when to when, "8:30..now"'),
        ("10m ago", '"10m ago"', 'it is one time; say from when to when, "10m ago..now"'),
        ("9-10", '"9" in "9-10"', 'for a time of day say "9:00"'),
        ("8:00 - 9", '"9" in "8:00 - 9"', 'for a time of day say "9:00"'),
        ("9.30-10.00", '"9.30" in "9.30-10.00"', f'for a time of day say "9:30"; {DATE}'),
        ("8:00 8:40", '"8:00 8:40"', 'a range is written "8:00 - 8:40"'),
        ("thu 8:00 8:40", '"thu 8:00 8:40"', 'a range is written "thu 8:00 - 8:40"'),
        ("8:00 to 8:40", '"8:00 to 8:40"', 'a range is written "8:00 - 8:40"'),
        ("8:00 to 25:40", '"25:40" in "8:00 to 25:40"', "hours go to 23 and minutes to 59"),
        ("8:00\u20138:40", '"8:00\u20138:40"', 'a range is written "8:00 - 8:40"'),
        ("8:00 bis 8:40", '"8:00 bis 8:40"', 'a range is written "8:00 - 8:40"'),
        ("8:00-now", '"8:00-now"', f'{BLANKS}, "8:00 - now"'),
        ("10m ago-5m ago", '"10m ago-5m ago"', f'{BLANKS}, "10m ago - 5m ago"'),
        ("mon 8:00-tue 9:00", '"mon 8:00-tue 9:00"', f'{BLANKS}, "mon 8:00 - tue 9:00"'),
        ("2026-11-18-now", '"2026-11-18-now"', f'{BLANKS}, "2026-11-18 - now"'),
        ("W45-W46", '"W45-W46"', f'{BLANKS}, "w45 - w46"'),
        ("2026-W45-W46", '"2026-W45-W46"', f'{BLANKS}, "2026-w45 - w46"'),
        ("mon-", '"mon-"', ""),
        ("from mon until wed", '"from mon until wed"', 'a range is written "mon - wed"'),
        (
            *("2026-2211", '"2026-2211"'),
            'a date is written year, month, day: "2026-11-12"',
        ),
        ("12 nov 2025-2026", '"12 nov 2025-2026"', ""),
        ("2026-13", '"2026-13"', "there is no such date"),
        ("2026-02-30", '"2026-02-30"', "there is no such date"),
        ("30 feb", '"30 feb"', "there is no such date"),
        ("0000", '"0000"', "there is no such date"),
        ("2026-W00", '"2026-W00"', "there is no such week"),
        ("2025-W53", '"2025-W53"', "there is no such week"),
        ("W0", '"W0"', "there is no such week"),
        ("week 54", '"week 54"', "there is no such week"),
        ("w460", '"w460"', ""),
        ("W45..W54", '"w54" in "W45..W54"', "there is no such week"),
        ("november 26", '"november 26"', 'the day comes first, "26 november"'),
        ("Nov 5, 2026", '"Nov 5, 2026"', 'the day comes first, "5 nov 2026"'),
        ("w 46", '"w 46"', 'a week is written "W46"'),
        ("KW46", '"KW46"', 'a week is written "W46"'),
        ("2026W46", '"2026W46"', 'a week is written "2026-W46"'),
        ("W46 2026", '"W46 2026"', 'a week is written "2026-W46"'),
        ("week 5 2026", '"week 5 2026"', 'a week is written "2026-W05"'),
        ("last monday", '"last monday"', 'say "2026-11-16" or "2026-11-09"'),
        ("last fri", '"last fri"', 'say "2026-11-20" or "2026-11-13"'),
        ("november next", '"next" in "november next"', "it is not a year"),
        ("soon..today", '"soon" in "soon..today"', ""),
        ("today..soon", '"soon" in "today..soon"', ""),
        ("next month", '"next month"', "situp records what has been, not what will be"),
        ("day", '"day"', 'say "today" or "yesterday"'),
        ("week", '"week"', 'say "this week" or "last week"'),
        ("Month", '"Month"', 'say "this month" or "last month"'),
        ("year", '"year"', 'say "this year" or "last year"'),
        ("0 days", '"0 days"', f'{FROM_TO}, "2026-11-20..today"'),
        ("1 day", '"1 day"', f'{FROM_TO}, "2026-11-20..today"'),
        ("2 days", '"2 days"', f'{FROM_TO}, "2026-11-19..today"'),
        ("last 7 days", '"last 7 days"', f'{FROM_TO}, "2026-11-14..today"'),
        ("the past 2 weeks", '"the past 2 weeks"', f'{FROM_TO}, "2026-11-07..today"'),
        ("1 day ago", '"1 day ago"', 'say the date, "2026-11-19"'),
        ("2w ago", '"2w ago"', 'say the date, "2026-11-06"'),
        ("24h", '"24h"', 'it is a length; say from when to when, "9:00..now"'),
        ("20.11.2026", '"20.11.2026"', DATE),
        ("11/20/2026", '"11/20/2026"', DATE),
        ("1/2", '"1/2"', DATE),
        ("1.11.2026..today", '"1.11.2026" in "1.11.2026..today"', DATE),
        ("..today", '"..today"', "it has no start"),
        ("..", '".."', "it has no start"),
        ("today..yesterday", '"yesterday" in "today..yesterday"', "it is before the start"),
        ("november..december", '"december" in "november..december"', "it is before the start"),
        ("1h ago..2h ago", '"2h ago" in "1h ago..2h ago"', "it is before the start"),
        ("2026-11-21..", '"2026-11-21.."', "nothing of it is past yet"),
        ("0m ago..", '"0m ago.."', "nothing of it is past yet"),
        ("2026-11-20 9:00..", '"2026-11-20 9:00.."', "nothing of it is past yet"),
        ("8:00-25:00", '"25:00" in "8:00-25:00"', "hours go to 23 and minutes to 59"),
        ("8:00 - ago", '"ago" in "8:00 - ago"', ""),
        ("8:00 - fri now", '"now" in "8:00 - fri now"', ""),
        ("8:00 - 2026-11-20Tx", '"2026-11-20tx" in "8:00 - 2026-11-20Tx"', NO_ISO),
        ("2026-11-20Tx..", '"2026-11-20tx" in "2026-11-20Tx.."', NO_ISO),
        (
            "2026-03-29 1:00 - 2:30",
            '"02:30" in "2026-03-29 1:00 - 2:30"',
            "the clocks of Europe/Berlin skipped it on 2026-03-29",
        ),
        ("a - b - c", '"a - b" in "a - b - c"', ""),
    ],
)
def test_what_is_no_period_is_named_with_what_is_in_the_way(text: str, word: str, why: str) -> None:
    with pytest.raises(UsageError) as raised:
        read(text)

    message = f"Cannot read {word} as a period{why and f': {why}'}."
    assert (raised.value.message, raised.value.hint) == (message, EXAMPLES)


@pytest.mark.parametrize(
    "text",
    [
        *("0001", "0001-01", "0001-W01", "0001-01-01", "0001-01-01..now"),
        *("9999-12", "9999-12-31", "9999-W52", "december 9999", "9999-12-31 9:00 - 10:00"),
        *("999999999h ago..now", "999999999h ago - 10:00"),
    ],
)
@pytest.mark.parametrize("name", [BERLIN, NEW_YORK])
def test_what_lies_outside_the_calendar_is_an_error(text: str, name: str) -> None:
    with pytest.raises(UsageError) as raised:
        read(text, there=zone(name))

    message = f'Cannot read "{text}" as a period: it lies outside the calendar.'
    assert (raised.value.message, raised.value.hint) == (message, EXAMPLES)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("9:00-10:30", (True, True)),
        ("Thu 22:00 - fri 01:30", (True, True)),
        ("1pm..now", (True, False)),
        ("10m ago..noon", (False, True)),
        ("9:00:00 - 10:30:00", (False, False)),
        ("9:00 - 10:30:10", (True, False)),
        ("yesterday..9:00", (False, True)),
        ("2026-11-20T09:00Z..2026-11-20T09:30+01:00", (True, True)),
        ("2026-11-20T09:00:00Z..20261120T093000+0100", (False, False)),
        ("yesterday", (False, False)),
        ("9:00..", (True, False)),
    ],
)
def test_a_minute_is_typed_where_a_clock_is_read_without_seconds(
    text: str, minutes: tuple[bool, bool]
) -> None:
    assert in_minutes(text) == minutes
