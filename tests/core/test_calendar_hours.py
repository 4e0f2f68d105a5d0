"""Weeks, months, the borders of hours, and zones given as rules (R1)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.places import utc, zone
from tests.core.strategies import CHANGES, quick, zones
from tests.fakes import BERLIN

from situp.core.calendar import (
    Zone,
    hour_borders,
    local,
    month_after,
    posix_rules,
    week_of,
)

ONE_DAY = timedelta(days=1)

# Weeks and months.


@pytest.mark.parametrize(
    ("week_start", "first"),
    [(0, date(2026, 11, 16)), (4, date(2026, 11, 20)), (6, date(2026, 11, 15))],
)
def test_a_week_begins_on_its_weekday(week_start: int, first: date) -> None:
    there = zone(BERLIN, week_start=week_start)

    weeks = {week_of(first + ONE_DAY * by, there) for by in range(7)}

    assert weeks == {first}
    assert week_of(date(2026, 11, 20), there) == first


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2026, 1, 31), date(2026, 2, 1)),
        (date(2026, 2, 1), date(2026, 3, 1)),
        (date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_the_month_after_begins_on_its_first(day: date, after: date) -> None:
    assert month_after(day) == after


def test_unless_told_otherwise_days_begin_at_midnight_and_weeks_on_monday() -> None:
    there = Zone(ZoneInfo(BERLIN), BERLIN)

    assert (there.day_start, there.week_start) == (0, 0)


# Borders of hours, for the bars.


def borders(day: date, there: Zone, first: int, last: int, minutes: int = 60) -> list[str]:
    instants_ = hour_borders(day, there, first, last, minutes)
    return [f"{datetime.fromtimestamp(i / 1000, UTC):%H:%M}" for i in instants_]


def test_borders_fall_on_the_hours_of_the_wall() -> None:
    found = borders(date(2026, 11, 20), zone(BERLIN), 9, 11, 30)

    assert found == ["08:00", "08:30", "09:00", "09:30", "10:00"]


def test_hours_past_midnight_are_those_of_the_next_date() -> None:
    found = borders(date(2026, 11, 20), zone(BERLIN), 23, 26)

    assert found == ["22:00", "23:00", "00:00", "01:00"]


@pytest.mark.parametrize(
    ("minutes", "found"),
    [
        (60, ["00:00", "01:00", "01:00", "02:00"]),
        (30, ["00:00", "00:30", "01:00", "01:00", "01:00", "01:30", "02:00"]),
        (
            15,
            [
                "00:00",
                "00:15",
                "00:30",
                "00:45",
                *["01:00"] * 5,
                "01:15",
                "01:30",
                "01:45",
                "02:00",
            ],
        ),
    ],
)
def test_the_borders_of_a_skipped_hour_fall_together(minutes: int, found: list[str]) -> None:
    assert borders(date(2026, 3, 29), zone(BERLIN), 1, 4, minutes) == found


def test_an_hour_that_comes_twice_is_twice_as_long() -> None:
    found = borders(date(2026, 10, 25), zone(BERLIN), 1, 4)

    assert found == ["23:00", "00:00", "02:00", "03:00"]


@quick
@given(zones, st.data(), st.sampled_from((15, 30, 60)))
def test_borders_never_run_backwards(there: Zone, data: st.DataObject, minutes: int) -> None:
    day = data.draw(st.sampled_from(CHANGES[there.name]))

    found = hour_borders(day, there, 0, 28, minutes)

    assert found == sorted(found)
    assert len(found) == 28 * 60 // minutes + 1


# Zones given as rules.


def test_a_posix_rule_is_a_zone() -> None:
    rules = posix_rules("CET-1CEST,M3.5.0,M10.5.0/3")

    assert rules is not None
    there = Zone(rules, "CET-1CEST")
    hours = [local(utc(text), there).hour for text in ("2026-07-01 12:00", "2026-12-01 12:00")]
    assert hours == [14, 13]


@pytest.mark.parametrize(
    ("instant", "hour"),
    [
        ("2026-03-08 00:59", 1),
        ("2026-03-08 01:00", 3),
        ("2026-10-31 12:00", 14),
        ("2026-10-31 23:59", 1),
        ("2026-11-01 00:00", 1),
        ("2026-11-01 00:59", 1),
    ],
)
@pytest.mark.parametrize("text", ["CET-1CEST", "<CET>-1:00<CEST>-2"])
def test_summer_time_that_a_posix_rule_does_not_date_is_when_c_libraries_have_it(
    text: str, instant: str, hour: int
) -> None:
    rules = posix_rules(text)

    assert rules is not None
    assert local(utc(instant), Zone(rules, text)).hour == hour


def test_a_posix_rule_counts_hours_to_the_west() -> None:
    rules = posix_rules("GMT+3")

    assert rules is not None
    assert local(utc("2026-11-20 12:00"), Zone(rules, "GMT+3")).hour == 9


def test_a_posix_rule_may_name_a_zone_by_its_offset() -> None:
    rules = posix_rules("<+03>-3")

    assert rules is not None
    assert local(utc("2026-11-20 12:00"), Zone(rules, "<+03>-3")).hour == 15


@pytest.mark.parametrize("text", ["1234", "CET-1CEST,M3.5"])
def test_what_is_no_posix_rule_is_no_zone(text: str) -> None:
    assert posix_rules(text) is None
