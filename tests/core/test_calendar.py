"""Days, weeks and hours where people live (R1, R4)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.strategies import CHANGES, instants, quick, thorough, zones
from tests.fakes import BERLIN, NEW_YORK, at

from situp.core.calendar import (
    Day,
    Zone,
    date_of,
    day_span,
    day_start,
    days_in,
    instant_of,
    local,
)
from situp.core.instants import DAY, HOUR, LATEST, MINUTE, Span

if TYPE_CHECKING:
    from situp.core.instants import Length

from tests.core.places import utc, zone

ONE_DAY = timedelta(days=1)

# Instants.


def test_an_instant_is_read_by_the_rules_of_its_own_date() -> None:
    summer, winter = utc("2026-07-01 12:00"), utc("2026-12-01 12:00")

    hours = [local(instant, zone(BERLIN)).hour for instant in (summer, winter)]

    assert hours == [14, 13]


def test_no_millisecond_is_lost_on_the_way_to_a_date_and_back() -> None:
    instant = utc("2026-11-20 08:00:59.999")

    there = local(instant, zone(BERLIN))

    assert there.isoformat() == "2026-11-20T09:00:59.999000+01:00"
    assert instant_of(there) == instant


def test_less_than_a_millisecond_is_left_out() -> None:
    moment = datetime(1970, 1, 1, 0, 0, 1, 999_999, tzinfo=UTC)

    assert instant_of(moment) == 1999


@thorough
@given(zones, st.data())
def test_every_instant_comes_back_from_its_local_time(there: Zone, data: st.DataObject) -> None:
    instant = data.draw(instants(there)) + data.draw(st.integers(0, 999))

    assert instant_of(local(instant, there)) == instant


def test_instants_before_1970_have_dates_too() -> None:
    assert local(-1, zone("UTC")).isoformat() == "1969-12-31T23:59:59.999000+00:00"


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_the_earliest_and_the_latest_instant_have_a_date_everywhere(name: str) -> None:
    there = zone(name)

    dates = [date_of(instant, there) for instant in (0, LATEST)]

    assert [day.year for day in dates] in ([1970, 9999], [1969, 9999])


# Days.


@pytest.mark.parametrize(
    ("name", "day", "hours"),
    [
        (BERLIN, date(2026, 3, 28), 24),
        (BERLIN, date(2026, 3, 29), 23),
        (BERLIN, date(2026, 10, 25), 25),
        (NEW_YORK, date(2026, 3, 8), 23),
        (NEW_YORK, date(2026, 11, 1), 25),
        (NEW_YORK, date(2026, 11, 2), 24),
        ("Australia/Lord_Howe", date(2026, 10, 4), 23.5),
        ("Pacific/Apia", date(2011, 12, 29), 24),
        ("Pacific/Apia", date(2011, 12, 30), 0),
    ],
)
def test_a_day_has_as_many_hours_as_its_clocks_show(name: str, day: date, hours: float) -> None:
    span = day_span(day, zone(name))

    assert span.length == hours * HOUR


@pytest.mark.parametrize(
    ("name", "day", "starts"),
    [
        ("America/Sao_Paulo", date(2018, 11, 4), "2018-11-04T01:00:00-02:00"),
        ("Asia/Beirut", date(2022, 3, 27), "2022-03-27T01:00:00+03:00"),
        ("Africa/Cairo", date(2026, 4, 24), "2026-04-24T01:00:00+03:00"),
    ],
)
def test_a_day_without_midnight_begins_when_the_clocks_resume(
    name: str, day: date, starts: str
) -> None:
    span = day_span(day, zone(name))

    assert local(span.start, zone(name)).isoformat() == starts
    assert span.length == 23 * HOUR
    assert date_of(span.start - 1, zone(name)) == day - ONE_DAY


@pytest.mark.parametrize(
    ("name", "day", "start", "hours"),
    [
        (BERLIN, date(2026, 3, 28), "2026-03-28T04:00:00+01:00", 23),
        (BERLIN, date(2026, 3, 29), "2026-03-29T04:00:00+02:00", 24),
        (BERLIN, date(2026, 10, 24), "2026-10-24T04:00:00+02:00", 25),
        (NEW_YORK, date(2026, 3, 7), "2026-03-07T04:00:00-05:00", 23),
        (NEW_YORK, date(2026, 10, 31), "2026-10-31T04:00:00-04:00", 25),
    ],
)
def test_a_day_that_begins_at_four_is_long_or_short_the_day_before(
    name: str, day: date, start: str, hours: int
) -> None:
    there = zone(name, 4 * HOUR)

    span = day_span(day, there)

    assert local(span.start, there).isoformat() == start
    assert span.length == hours * HOUR


def test_a_day_that_begins_within_an_hour_the_clocks_skip_begins_an_hour_later() -> None:
    there = zone(BERLIN, 2 * HOUR + 30 * MINUTE)

    start = day_start(date(2026, 3, 29), there)

    assert local(start, there).isoformat() == "2026-03-29T03:30:00+02:00"


def test_a_day_that_begins_in_an_hour_that_comes_twice_begins_the_first_time() -> None:
    there = zone(BERLIN, 2 * HOUR + 30 * MINUTE)

    start = day_start(date(2026, 10, 25), there)

    assert local(start, there).isoformat() == "2026-10-25T02:30:00+02:00"


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2026-11-20 03:59:59.999", date(2026, 11, 19)),
        ("2026-11-20 04:00", date(2026, 11, 20)),
        ("2026-11-21 03:59:59.999", date(2026, 11, 20)),
    ],
)
def test_before_four_it_is_still_the_day_before(instant: str, day: date) -> None:
    there = zone(BERLIN, 4 * HOUR)

    assert date_of(at(instant), there) == day


def test_a_date_that_returns_for_an_hour_after_midnight_stays_begun() -> None:
    there = zone("America/St_Johns")
    midnight = day_start(date(2010, 11, 7), there)

    dates = [date_of(midnight + by, there) for by in (-1, 0, MINUTE, HOUR + MINUTE)]

    assert local(midnight + MINUTE, there).date() == date(2010, 11, 6)
    assert dates == [date(2010, 11, 6), *[date(2010, 11, 7)] * 3]


def test_the_day_before_a_date_that_was_skipped_lasts_until_the_next_one_begins() -> None:
    there = zone("Pacific/Apia", HOUR // 2)
    resumed = utc("2011-12-30 10:00")

    dates = [date_of(resumed + by, there) for by in (-1, 0, HOUR // 2)]

    assert dates == [date(2011, 12, 29), date(2011, 12, 29), date(2011, 12, 31)]


@thorough
@given(zones, st.data())
def test_an_instant_lies_within_the_day_it_belongs_to(there: Zone, data: st.DataObject) -> None:
    instant = data.draw(instants(there))

    day = date_of(instant, there)

    assert day_span(day, there).holds(instant)


@quick
@given(zones, st.data())
def test_one_day_ends_where_the_next_begins(there: Zone, data: st.DataObject) -> None:
    day = data.draw(st.sampled_from(CHANGES[there.name])) + ONE_DAY * data.draw(st.integers(-2, 2))

    assert day_span(day, there).end == day_span(day + ONE_DAY, there).start


@quick
@given(zones, st.data(), st.integers(1, 5 * DAY) | st.sampled_from((1, HOUR, DAY)))
def test_the_days_of_a_span_follow_one_another_and_hold_it(
    there: Zone, data: st.DataObject, length: Length
) -> None:
    start = data.draw(instants(there))
    span = Span(start, start + length)

    days = days_in(span, there)

    assert days[0].span.holds(span.start)
    assert days[-1].span.holds(span.end - 1)
    assert all(one.span.end == next_.span.start for one, next_ in pairwise(days))
    assert days == [Day(day.date, day_span(day.date, there)) for day in days]


def test_a_span_up_to_midnight_does_not_touch_the_next_day() -> None:
    span = day_span(date(2026, 11, 20), zone(BERLIN))

    days = days_in(span, zone(BERLIN))

    assert days == [Day(date(2026, 11, 20), span)]


def test_a_span_of_no_length_has_no_days() -> None:
    assert days_in(Span(5, 5), zone(BERLIN)) == []
