"""The periods before one, and hours of certain weekdays (R9)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.strategies import instants, quick, zones
from tests.fakes import BERLIN, at

from situp.core.calendar import Zone, date_of, day_start, days_span
from situp.core.instants import HOUR, Span
from situp.core.periods import BEFORE, Shape, daily, grouped, periods_before, shape
from situp.core.policy import WorkHours
from situp.core.report import Row, Tally

if TYPE_CHECKING:
    from situp.core.periods import By, Kind

ZONE = Zone(ZoneInfo(BERLIN), BERLIN)
OFFICE = WorkHours(frozenset(range(5)), 9 * HOUR, 17 * HOUR + HOUR // 2)


def days(first: str, after: str, zone: Zone = ZONE) -> Span:
    return days_span(date.fromisoformat(first), date.fromisoformat(after), zone)


@pytest.mark.parametrize(
    ("first", "after", "kind"),
    [
        ("2026-11-20", "2026-11-21", "day"),
        ("2026-11-16", "2026-11-23", "week"),
        ("2026-11-17", "2026-11-24", "days"),
        ("2026-11-01", "2026-12-01", "month"),
        ("2026-02-01", "2026-03-01", "month"),
        ("2027-02-01", "2027-03-01", "month"),
        ("2026-01-01", "2027-01-01", "year"),
        ("2026-01-02", "2027-01-02", "days"),
        ("2026-02-01", "2027-02-01", "days"),
        ("2024-02-29", "2024-03-11", "days"),
        ("2024-02-29", "2025-03-01", "days"),
        ("9999-12-01", "9999-12-21", "days"),
        ("9999-01-01", "9999-11-01", "days"),
    ],
)
def test_a_period_of_whole_days_is_of_a_kind(first: str, after: str, kind: Kind) -> None:
    found = shape(days(first, after), ZONE)

    last = date.fromisoformat(after) - timedelta(days=1)
    assert found == Shape(kind, date.fromisoformat(first), last)


def test_a_week_begins_on_the_day_on_which_it_begins_for_the_person() -> None:
    sunday = ZONE._replace(week_start=6)

    assert shape(days("2026-11-15", "2026-11-22", sunday), sunday) == Shape(
        "week", date(2026, 11, 15), date(2026, 11, 21)
    )


def test_hours_of_a_day_are_of_no_kind_and_have_nothing_before_them() -> None:
    period = Span(at("2026-11-20 09:00"), at("2026-11-20 12:00"))

    assert shape(period, ZONE) is None
    assert periods_before(period, ZONE, at("2026-11-22 09:00")) == []
    assert shape(Span(period.start, period.start), ZONE) is None


def test_four_weeks_come_before_a_week_the_last_first() -> None:
    found = periods_before(days("2026-11-16", "2026-11-23"), ZONE, at("2026-11-25 09:00"))

    assert found == [
        days("2026-11-09", "2026-11-16"),
        days("2026-11-02", "2026-11-09"),
        days("2026-10-26", "2026-11-02"),
        days("2026-10-19", "2026-10-26"),
    ]
    assert found[3].length == (7 * 24 + 1) * HOUR  # the clocks go back on the 25th


def test_months_come_before_a_month_however_long_they_are() -> None:
    found = periods_before(days("2026-03-01", "2026-04-01"), ZONE, at("2026-05-01 09:00"))

    assert found == [
        days("2026-02-01", "2026-03-01"),
        days("2026-01-01", "2026-02-01"),
        days("2025-12-01", "2026-01-01"),
        days("2025-11-01", "2025-12-01"),
    ]


def test_what_is_not_over_is_held_against_as_much_of_the_others() -> None:
    tuesday = at("2026-11-17 14:30")

    found = periods_before(days("2026-11-16", "2026-11-23"), ZONE, tuesday)

    assert found == [
        Span(at("2026-11-09 00:00"), at("2026-11-10 14:30")),
        Span(at("2026-11-02 00:00"), at("2026-11-03 14:30")),
        Span(at("2026-10-26 00:00"), at("2026-10-27 14:30")),
        Span(at("2026-10-19 00:00"), at("2026-10-20 14:30")),
    ]


@pytest.mark.parametrize(("today", "yesterday"), [("03-29", "03-28"), ("10-26", "10-25")])
def test_a_day_is_held_against_others_up_to_the_same_time_on_the_clock(
    today: str, yesterday: str
) -> None:
    first = date.fromisoformat(f"2026-{today}")
    before = periods_before(
        days_span(first, first + timedelta(days=1), ZONE), ZONE, at(f"2026-{today} 09:00")
    )

    assert before[0].end == at(f"2026-{yesterday} 09:00")


def test_the_31st_of_a_month_is_held_against_all_of_a_shorter_one() -> None:
    found = periods_before(days("2026-03-01", "2026-04-01"), ZONE, at("2026-03-31 12:00"))

    assert found[0] == days("2026-02-01", "2026-03-01")
    assert found[1] == Span(at("2026-01-01 00:00"), at("2026-01-31 12:00"))


def test_where_the_calendar_begins_there_is_nothing_before() -> None:
    first = shape(days("0003-01-01", "0004-01-01"), ZONE)

    assert first
    assert len(periods_before(days("0003-01-01", "0004-01-01"), ZONE, at("2026-03-31 12:00"))) < 4


@quick
@given(st.data(), zones, st.integers(1, 40))
def test_periods_before_follow_one_another_up_to_the_period(
    data: st.DataObject, zone: Zone, count: int
) -> None:
    first = date_of(data.draw(instants(zone)), zone)
    period = days_span(first, first + timedelta(days=count), zone)

    found = periods_before(period, zone, period.end)

    assert len(found) == BEFORE
    assert [each.end for each in found] == [period.start, *(each.start for each in found[:-1])]


@quick
@given(st.data(), zones, st.integers(1, 40))
def test_no_part_of_a_period_before_is_longer_than_it_or_begins_elsewhere(
    data: st.DataObject, zone: Zone, count: int
) -> None:
    now = data.draw(instants(zone))
    first = date_of(now, zone) - timedelta(days=data.draw(st.integers(0, count - 1)))
    period = days_span(first, first + timedelta(days=count), zone)

    parts = periods_before(period, zone, now)
    wholes = periods_before(period, zone, period.end)

    assert [each.start for each in parts] == [each.start for each in wholes]
    for part, whole in zip(parts, wholes, strict=True):
        assert part.end <= whole.end


def test_hours_of_work_are_those_of_its_weekdays_by_the_clock_of_each_date() -> None:
    found = daily(OFFICE, days("2026-10-23", "2026-10-27"), ZONE)

    assert found == [
        Span(at("2026-10-23 09:00"), at("2026-10-23 17:30")),
        Span(at("2026-10-26 09:00"), at("2026-10-26 17:30")),
    ]


def test_hours_end_with_the_period() -> None:
    period = Span(at("2026-11-20 12:00"), at("2026-11-23 10:00"))

    assert daily(OFFICE, period, ZONE) == [
        Span(at("2026-11-20 12:00"), at("2026-11-20 17:30")),
        Span(at("2026-11-23 09:00"), at("2026-11-23 10:00")),
    ]
    assert daily(OFFICE, Span(period.start, period.start), ZONE) == []


def test_hours_that_the_clocks_skip_are_none_and_those_that_come_twice_are_two() -> None:
    night = WorkHours(frozenset({6}), 2 * HOUR, 3 * HOUR)

    assert daily(night, days("2026-03-29", "2026-03-30"), ZONE) == []
    (twice,) = daily(night, days("2026-10-25", "2026-10-26"), ZONE)
    assert twice.length == 2 * HOUR


def test_days_are_grouped_by_the_weeks_and_months_of_the_person() -> None:
    first = date(2026, 10, 30)
    rows = [
        Row(day, days_span(day, day + timedelta(days=1), ZONE), Tally())
        for day in (first + timedelta(days=count) for count in range(5))
    ]

    def dates(by: By, zone: Zone = ZONE) -> list[list[int]]:
        return [[row.date.day for row in own] for own in grouped(rows, by, zone)]

    assert dates("day") == [[30], [31], [1], [2], [3]]
    assert dates("week") == [[30, 31, 1], [2, 3]]
    assert dates("week", ZONE._replace(week_start=6)) == [[30, 31], [1, 2, 3]]
    assert dates("month") == [[30, 31], [1, 2, 3]]


def test_days_that_begin_at_four_are_held_against_days_that_do() -> None:
    zone = ZONE._replace(day_start=4 * HOUR)
    period = days("2026-11-20", "2026-11-21", zone)

    found = periods_before(period, zone, at("2026-11-21 02:00"))

    assert found[0] == Span(at("2026-11-19 04:00"), at("2026-11-20 02:00"))
    assert day_start(date(2026, 11, 20), zone) == period.start
