"""Laws of the grammar of times: what is printed can be typed, and no text breaks it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.core.strategies import instants, quick, thorough, zones

from situp.core import say
from situp.core.calendar import date_of, day_span, days_span, instant_of, local, week_of
from situp.core.errors import UsageError
from situp.core.instants import DAY, MINUTE, Span
from situp.core.when import WEEKDAYS, read_clock, read_length, read_moment, read_period

if TYPE_CHECKING:
    from situp.core.calendar import Zone
    from situp.core.instants import Instant

ONE_DAY = timedelta(days=1)
ago = st.sampled_from((0, 1, MINUTE, DAY, 6 * DAY, 7 * DAY, 8 * DAY)) | st.integers(0, 9 * DAY)
dates = st.dates(date(1970, 1, 2), date(2100, 1, 1))
clocks = st.sampled_from((0, 1, 60, 90, 119, 120, 150, 179, 180, 240, 540, 1439))


def both(day: date, minutes: int, zone: Zone) -> list[Instant]:
    """Return the instants of a local time, by the clocks before a change and after it."""
    wall = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)  # noqa: DTZ001 - the zone follows
    return sorted(instant_of(wall.replace(tzinfo=zone.rules, fold=fold)) for fold in (0, 1))


def is_ambiguous(instant: Instant, zone: Zone) -> bool:
    there = local(instant, zone)
    return len(set(both(there.date(), there.hour * 60 + there.minute, zone))) > 1


def skips_a_date(zone: Zone) -> bool:
    """Whether "yesterday" is a date that never was, which a bare clock time then names."""
    return zone.name == "Pacific/Apia" and zone.day_start > 0


# What is printed can be typed.


@thorough
@given(zones, st.data(), ago)
def test_a_moment_that_is_printed_is_read_to_the_minute(
    zone: Zone, data: st.DataObject, before: int
) -> None:
    now = data.draw(instants(zone))
    instant = now - before
    assume(not is_ambiguous(instant, zone))
    assume(not skips_a_date(zone))

    read = read_moment(say.moment(instant, zone, now), now, zone)

    assert read == instant - instant % MINUTE


@thorough
@given(zones, st.data(), ago, st.sampled_from((0, 1, 999, 1000, 59_000, 59_999)))
def test_an_exact_moment_that_is_printed_is_read_to_the_millisecond(
    zone: Zone, data: st.DataObject, before: int, beside: int
) -> None:
    now = data.draw(instants(zone))
    instant = now - before - beside
    assume(not is_ambiguous(instant, zone))
    assume(not skips_a_date(zone))

    assert read_moment(say.exact(instant, zone, now), now, zone) == instant


@thorough
@given(zones, st.data(), ago, st.sampled_from((0, 1, 999, 1000, 59_000, 59_999)))
def test_a_moment_that_is_offered_is_read_to_the_millisecond_also_where_it_comes_twice(
    zone: Zone, data: st.DataObject, before: int, beside: int
) -> None:
    now = data.draw(instants(zone))
    instant = now - before - beside
    assume(not skips_a_date(zone))

    assert read_moment(say.typed(instant, zone, now), now, zone) == instant


@quick
@given(zones, st.data(), st.integers(0, 999))
def test_an_iso_time_with_offset_is_read_to_the_millisecond(
    zone: Zone, data: st.DataObject, milliseconds: int
) -> None:
    instant = data.draw(instants(zone)) + milliseconds

    text = local(instant, zone).isoformat(timespec="milliseconds")

    assert read_moment(text, 0, zone) == instant


@quick
@given(zones, dates)
def test_a_date_is_read_as_its_day(zone: Zone, day: date) -> None:
    assert read_period(day.isoformat(), 0, zone) == day_span(day, zone)


@quick
@given(zones, dates)
def test_an_iso_week_is_read_as_the_week_of_its_thursday(zone: Zone, day: date) -> None:
    thursday = day + timedelta(days=3 - day.weekday())
    year, week, _ = thursday.isocalendar()

    span = read_period(f"{year}-W{week:02}", 0, zone)

    first = week_of(thursday, zone)
    assert span == days_span(first, first + 7 * ONE_DAY, zone)


@thorough
@given(zones, st.data(), st.integers(1, 53))
def test_the_number_of_a_week_is_that_of_the_last_one_begun_within_a_year(
    zone: Zone, data: st.DataObject, week: int
) -> None:
    now = data.draw(instants(zone))
    thursdays = [week_of(date_of(now, zone), zone) - ONE_DAY * by for by in range(-6, 371)]
    begun = [
        week_of(day, zone)
        for day in thursdays
        if day.isocalendar()[1:] == (week, 4) and week_of(day, zone) <= date_of(now, zone)
    ]

    with suppress(UsageError):
        span = read_period(f"W{week}", now, zone)

        assert span == days_span(begun[0], begun[0] + 7 * ONE_DAY, zone)
        return
    assert week == 53
    assert not begun


@quick
@given(zones, dates, dates)
def test_a_range_of_dates_holds_both(zone: Zone, one: date, other: date) -> None:
    first, last = sorted((one, other))

    span = read_period(f"{first}..{last}", 0, zone)

    assert span == days_span(first, last + ONE_DAY, zone)


@quick
@given(zones, st.data(), st.integers(1, 5 * DAY))
def test_a_range_of_iso_times_is_read_to_the_millisecond(
    zone: Zone, data: st.DataObject, length: int
) -> None:
    start = data.draw(instants(zone))
    times = [local(i, zone).isoformat() for i in (start, start + length)]

    span = read_period("..".join(times), 0, zone)

    assert span == Span(start, start + length)


# A bare clock time, and one on a weekday, is the most recent past one.


@thorough
@given(zones, st.data(), clocks, st.sampled_from(["", *WEEKDAYS]))
def test_a_clock_time_is_the_most_recent_past_one(
    zone: Zone, data: st.DataObject, minutes: int, weekday: str
) -> None:
    now = data.draw(instants(zone))
    days = [local(now, zone).date() - ONE_DAY * by for by in range(15)]
    named = [day for day in days if not weekday or day.weekday() == WEEKDAYS[weekday]]
    first, last = next(b for b in (both(day, minutes, zone) for day in named) if b[0] <= now)
    assume(first == last)

    read = read_moment(f"{weekday} {minutes // 60}:{minutes % 60:02}", now, zone)

    assert read == first


# No text breaks it.

WORDS = (
    *("now", "ago", "today", "yesterday", "tomorrow", "noon", "midnight", "all", "this", "last"),
    *("week", "month", "year", "monday", "fri", "november", "feb", "m", "h", "s", "am", "pm"),
    *("0", "1", "9", "24", "29", "60", "2026", "0000", "0001", "9999", "999999999", "1" * 400),
    *("9:30", "24:00", "9:60", "2:30", "8am", "30m", "1h30m", "2026-W47", "9999-W52", "0001-W01"),
    *("W46", "w53", "week 9", "W0"),
    *("2026-11", "9999-12", "2026-02-30", "0001-01-01", "9999-12-31", "T", "T09:00", "Z", "+23:59"),
    *("2026-11-20T09:00", "0001-01-01T00:00+14:00", "9999-12-31T23:59:59.999-12:00", "20261120T"),
    *(
        "..",
        "-",
        " - ",
        ":",
        ".",
        "٣",
        "३०",
        "\uff19",
        "²",
        "½",
        "ⅷ",
        "ß",
        "İ",
        "\0",
        "\ud800",
        "🪑",
    ),
)
typed = st.lists(st.sampled_from((" ", "", *WORDS)) | st.sampled_from(WORDS), max_size=7).map(
    "".join
)
texts = st.text() | typed | st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)


@thorough
@given(texts, zones, st.data())
def test_any_text_is_a_moment_that_can_be_shown_or_an_error(
    text: str, zone: Zone, data: st.DataObject
) -> None:
    now = data.draw(instants(zone))

    with suppress(UsageError):
        instant = read_moment(text, now, zone)

        assert say.moment(instant, zone, now)


@thorough
@given(texts, zones, st.data())
def test_any_text_is_a_period_whose_days_can_be_told_or_an_error(
    text: str, zone: Zone, data: st.DataObject
) -> None:
    now = data.draw(instants(zone))

    with suppress(UsageError):
        span = read_period(text, now, zone)

        assert span is None or date_of(span.start, zone) <= date_of(span.end, zone)


@thorough
@given(texts)
def test_any_text_is_a_length_or_an_error(text: str) -> None:
    with suppress(UsageError):
        assert read_length(text) >= 0


@quick
@given(texts)
def test_any_text_is_a_time_of_day_or_an_error(text: str) -> None:
    with suppress(UsageError):
        assert 0 <= read_clock(text) < DAY


@pytest.mark.parametrize("digits", ["9" * 400, "1" * 5000])
def test_no_number_is_too_long_to_be_refused(digits: str) -> None:
    with pytest.raises(UsageError, match=r"as a length\.$"):
        read_length(f"{digits}m")
