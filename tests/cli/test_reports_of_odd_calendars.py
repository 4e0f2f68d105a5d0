"""Reports of days and weeks that calendars make odd, and of very little and very much."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from tests.cli.entering import enter
from tests.cli.widths import record
from tests.fakes import BERLIN, NEW_YORK, at

from situp.core.instants import HOUR, MINUTE

if TYPE_CHECKING:
    from tests.cli.entering import Time
    from tests.docs.desk import Desk

HOUR_S = 3600
COUNTED = (
    *("sitting_s", "standing_s", "moving_s", "lying_s", "away_s", "recorded_s"),
    *("stretches", "breaks", "flags"),
)


def report(desk: Desk, period: str) -> dict[str, Any]:
    """Return the document of a report, whose days add up to its totals."""
    printed = desk.type(f"situp report {period} --json")
    assert printed.code == 0, printed.text
    document: dict[str, Any] = json.loads(printed.text)
    for name in COUNTED:
        assert sum(day[name] for day in document["days"]) == document["totals"][name], name
    longest = max((day["longest_s"] for day in document["days"]), default=0)
    assert longest == document["totals"]["longest_s"]
    return document


def by_date(document: dict[str, Any], field: str) -> dict[str, int]:
    """Return a field of the days that have something in it."""
    return {day["date"]: day[field] for day in document["days"] if day[field]}


def row(desk: Desk, line: str, begin: str) -> str:
    """Return the first row of a page that begins so."""
    rows = desk.type(line).text.splitlines()
    return next(each for each in rows if each.startswith(begin))


# Days of 23 and of 25 hours.


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25)])
def test_a_day_on_which_the_clocks_are_changed_has_the_hours_that_pass(
    desk: Desk, day: str, hours: int
) -> None:
    next_day = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    record(desk, "sitting", f"{day} 00:00", f"{next_day} 00:00")

    found = report(desk, day)

    assert found["totals"]["sitting_s"] == hours * HOUR_S
    assert found["totals"]["longest_s"] == hours * HOUR_S
    assert found["measures"]["known_hours"] == hours
    assert f"{hours} h" in row(desk, f"situp report {day}", "  Sun ")


@pytest.mark.parametrize(("sunday", "hours"), [("2026-03-29", 167), ("2026-10-25", 169)])
def test_a_week_on_which_they_are_is_as_long_as_its_days(
    desk: Desk, sunday: str, hours: int
) -> None:
    monday = date.fromisoformat(sunday) - timedelta(days=6)
    days = [monday + timedelta(days=n) for n in range(8)]
    ends = [at(f"{day} 00:00") for day in days]
    enter(desk, *(("sitting", *each) for each in pairwise(ends)))

    found = report(desk, f"{days[0]}..{days[6]}")

    assert found["totals"]["sitting_s"] == hours * HOUR_S
    assert by_date(found, "sitting_s")[sunday] == (hours - 6 * 24) * HOUR_S
    assert found["totals"]["stretches"] == found["totals"]["flags"] == 1
    assert found["measures"]["max_s"] == hours * HOUR_S


def test_sitting_through_the_hour_that_comes_twice_is_two_hours_long(desk: Desk) -> None:
    two = at("2026-10-25 02:00")
    enter(desk, ("sitting", two, two + 2 * HOUR))

    found = report(desk, "2026-10-25")

    assert found["totals"]["sitting_s"] == 2 * HOUR_S
    assert found["measures"]["known_hours"] == 2


# A week with a flight and a change of the clocks.


@pytest.fixture
def flown(desk: Desk) -> Desk:
    """From New York to Berlin on the Friday before the clocks go back: nine to ten each day."""
    there = [f"2026-10-{day}" for day in (19, 20, 21, 22)]
    here = [f"2026-10-{day}" for day in (24, 25)]
    hours = [at(f"{day} 09:00", NEW_YORK) for day in there]
    hours += [at(f"{day} 09:00", BERLIN) for day in here]
    sitting: list[Time] = [("sitting", hour, hour + HOUR) for hour in hours]
    takeoff, landing = at("2026-10-23 18:00", NEW_YORK), at("2026-10-24 07:45", BERLIN)
    enter(desk, *sitting, ("sitting", takeoff, landing))
    return desk


def test_a_week_with_a_flight_and_a_change_of_the_clocks_adds_up_in_both_zones(
    flown: Desk,
) -> None:
    berlin = report(flown, "2026-W43")
    flown.clock.travel(NEW_YORK)
    new_york = report(flown, "2026-W43")

    flight = 7 * HOUR_S + 45 * 60
    assert berlin["totals"]["sitting_s"] == new_york["totals"]["sitting_s"] == 6 * HOUR_S + flight
    differing = {
        name
        for name in berlin["measures"]
        if berlin["measures"][name] != new_york["measures"][name]
    }
    assert differing == {"breaks_per_sitting_hour"}, "a break is of one day, and days differ"
    assert by_date(berlin, "sitting_s") == {
        **dict.fromkeys([f"2026-10-{day}" for day in (19, 20, 21, 22)], HOUR_S),
        "2026-10-24": flight + HOUR_S,
        "2026-10-25": HOUR_S,
    }
    assert by_date(new_york, "sitting_s") == {
        **dict.fromkeys([f"2026-10-{day}" for day in (19, 20, 21, 22)], HOUR_S),
        "2026-10-23": 6 * HOUR_S,
        "2026-10-24": flight - 6 * HOUR_S + HOUR_S,
        "2026-10-25": HOUR_S,
    }


def test_the_flight_is_one_stretch_of_the_day_on_which_it_began(flown: Desk) -> None:
    berlin = report(flown, "2026-W43")
    flown.clock.travel(NEW_YORK)
    new_york = report(flown, "2026-W43")

    flight = 7 * HOUR_S + 45 * 60
    assert by_date(berlin, "flags") == {"2026-10-24": 1}
    assert by_date(new_york, "flags") == {"2026-10-23": 1}
    assert (berlin["totals"]["longest_s"], new_york["totals"]["longest_s"]) == (flight, flight)
    assert (berlin["totals"]["breaks"], new_york["totals"]["breaks"]) == (1, 0)


# Days that begin at four.


def test_a_day_that_begins_at_four_has_the_night_before_it(desk: Desk) -> None:
    desk.set_config('day_start = "04:00"\n')
    record(desk, "sitting", "2026-11-18 22:00", "2026-11-19 05:00")
    record(desk, "sitting", "2026-11-19 05:10", "2026-11-19 06:00")

    found = report(desk, "this week")

    assert found["rule"]["day_start"] == "04:00"
    assert by_date(found, "sitting_s") == {
        "2026-11-18": 6 * HOUR_S,
        "2026-11-19": HOUR_S + 50 * 60,
    }
    assert by_date(found, "longest_s") == {"2026-11-18": 7 * HOUR_S, "2026-11-19": 50 * 60}
    assert by_date(found, "breaks") == {}
    assert found["period"] == {"from": "2026-11-16T03:00:00Z", "to": "2026-11-23T03:00:00Z"}


@pytest.mark.parametrize(
    ("start", "day"), [("03:59:59.999", "2026-11-18"), ("04:00", "2026-11-19")]
)
def test_a_stretch_belongs_to_the_day_on_which_it_began_to_the_millisecond(
    desk: Desk, start: str, day: str
) -> None:
    desk.set_config('day_start = "04:00"\n')
    record(desk, "sitting", f"2026-11-19 {start}", "2026-11-19 04:30")

    found = report(desk, "this week")

    assert by_date(found, "stretches") == {day: 1}


@pytest.mark.parametrize(
    ("asked", "bar"),
    [
        ("", f"·█{'·' * 46}▒·"),
        (" --hours 4-12", f"·█{'·' * 46}▒·"),
        (" --hours 5-12", "·" * 14),
        (" --hours 2-4", "····"),
    ],
)
def test_a_day_that_begins_at_half_past_four_has_its_last_half_hour_drawn(
    desk: Desk, asked: str, bar: str
) -> None:
    desk.set_config('day_start = "04:30"\n')
    record(desk, "sitting", "2026-11-18 04:00", "2026-11-18 05:00")
    record(desk, "standing", "2026-11-19 04:00", "2026-11-19 05:00")

    shown = desk.type(f"situp report 2026-11-18{asked}", 120).text

    assert shown.splitlines()[2].startswith(f"  Wed 18  {bar}  ")


@pytest.mark.parametrize(("day", "hours"), [("2026-03-28", 23), ("2026-10-24", 25)])
def test_the_night_of_the_change_makes_the_day_before_odd_where_days_begin_at_four(
    desk: Desk, day: str, hours: int
) -> None:
    desk.set_config('day_start = "04:00"\n')
    next_day = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    record(desk, "sitting", f"{day} 04:00", f"{next_day} 04:00")

    found = report(desk, f"{day}..{next_day}")

    assert by_date(found, "sitting_s") == {day: hours * HOUR_S}


# Weeks that begin on Sunday, and the 53rd week of a year.


def test_a_week_that_begins_on_sunday_ends_on_saturday(desk: Desk) -> None:
    desk.set_config('week_start = "sunday"\n')
    for day in (14, 15, 20):
        record(desk, "sitting", f"2026-11-{day} 10:00", f"2026-11-{day} 11:00")

    found = report(desk, "this week")

    dates = [day["date"] for day in found["days"]]
    assert (dates[0], dates[-1], len(dates)) == ("2026-11-15", "2026-11-21", 7)
    assert found["totals"]["sitting_s"] == 2 * HOUR_S
    title = desk.type("situp report").text.splitlines()[0]
    assert title == "Week 47, Sun 15 - Sat 21 Nov 2026"


def test_weeks_that_begin_on_sunday_add_up_over_a_change_of_the_clocks(desk: Desk) -> None:
    desk.set_config('week_start = "sunday"\n')
    hours = [at("2026-10-18 00:00") + n * 5 * HOUR for n in range(70)]
    enter(desk, *(("sitting", hour, hour + 3 * HOUR + 1) for hour in hours))

    weeks = [report(desk, f"2026-10-{first}..2026-10-{first + 6}") for first in (18, 25)]
    whole = report(desk, "2026-10-18..2026-10-31")

    for name in COUNTED:
        assert sum(week["totals"][name] for week in weeks) == pytest.approx(
            whole["totals"][name], abs=len(weeks) if name.endswith("_s") else 0
        )
    assert (
        sum(week["measures"]["known_hours"] for week in weeks) == (whole["measures"]["known_hours"])
    )


def test_the_53rd_week_of_a_year_goes_into_the_next(desk: Desk) -> None:
    desk.move("2027-01-05 09:00")
    record(desk, "sitting", "2026-12-31 23:00", "2027-01-01 01:00")

    found = report(desk, "2026-W53")

    assert by_date(found, "sitting_s") == {"2026-12-31": HOUR_S, "2027-01-01": HOUR_S}
    assert [day["date"] for day in found["days"]][::6] == ["2026-12-28", "2027-01-03"]
    title = desk.type("situp report last week").text.splitlines()[0]
    assert title == "Week 53, Mon 28 Dec 2026 - Sun 3 Jan 2027"
    assert report(desk, "last week") == found


def test_a_year_of_52_weeks_has_no_53rd(desk: Desk) -> None:
    printed = desk.type("situp report 2025-W53")

    assert printed.code == 2
    assert "2025-W53" in printed.text


# Next to nothing.


def test_a_period_in_which_nobody_can_tell_anything_has_no_measures(desk: Desk) -> None:
    record(desk, "away", "2026-11-20 07:00", "2026-11-20 08:00")

    found = report(desk, "today")

    assert found["totals"] == {
        **dict.fromkeys(found["totals"], 0),
        "away_s": HOUR_S,
    }
    counts = {"stretches": 0, "known_hours": 0, "broken_hours": 0}
    assert found["measures"] == {**dict.fromkeys(found["measures"]), **counts}


def test_a_period_before_all_that_is_recorded_is_nothing_recorded(desk: Desk) -> None:
    record(desk, "sitting", "2026-11-20 07:00", "2026-11-20 08:00")

    found = report(desk, "last week")

    assert found["totals"]["recorded_s"] == 0
    for options in ("", " --measures"):
        shown = desk.type(f"situp report last week{options}").text
        assert shown == "Week 46, Mon 9 - Sun 15 Nov 2026\nNothing recorded.\n"


def test_a_session_of_three_milliseconds_is_a_stretch(desk: Desk) -> None:
    record(desk, "sitting", "2026-11-20 08:00:00.998", "2026-11-20 08:00:01.001")

    found = report(desk, "today")

    assert (found["totals"]["sitting_s"], found["totals"]["stretches"]) == (0, 1)
    assert found["measures"]["mean_s"] == found["measures"]["median_s"] == 0.003
    assert found["measures"]["sedentary_to_active"] == pytest.approx(20_000)
    assert (found["measures"]["gini"], found["measures"]["alpha"]) == (None, None)
    assert row(desk, "situp report today", "  Day") == "  Day     sitting 0 s · upright 0 s"


# Ten years.


def test_ten_years_are_the_sum_of_their_years_and_months(desk: Desk) -> None:
    first, after = date(2016, 11, 21), date(2026, 11, 20)
    days = [first + timedelta(days=n) for n in range((after - first).days)]
    starts = [at(f"{day} 0{8 + n % 2}:00") for n, day in enumerate(days) if day.weekday() < 5]
    lengths = [20 * MINUTE + (n * 7919 % 250) * MINUTE for n in range(len(starts))]
    sitting: list[Time] = [
        ("sitting", start, start + length) for start, length in zip(starts, lengths, strict=True)
    ]
    enter(desk, *sitting)

    whole = report(desk, "all")
    years = [report(desk, str(year)) for year in range(2016, 2027)]
    months = [report(desk, f"{year}-{month:02}") for year in (2019, 2020) for month in range(1, 13)]

    assert whole["totals"]["sitting_s"] == sum(lengths) // 1000
    assert whole["totals"]["flags"] == sum(length >= 4 * HOUR for length in lengths)
    for name in COUNTED:
        assert sum(year["totals"][name] for year in years) == whole["totals"][name]
        two = sum(year["totals"][name] for year in years[3:5])
        assert sum(month["totals"][name] for month in months) == two
    known = sum(year["measures"]["known_hours"] for year in years)
    assert whole["measures"]["known_hours"] == known
    assert whole["measures"]["stretches"] == len(lengths)
