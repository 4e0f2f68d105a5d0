"""The pictures of the page for a browser: how large, how tall and where each mark is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.render.test_html import drawn

from situp.core.instants import HOUR, MINUTE
from situp.render.html.weeks import TALL, TOP, scale_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

    from situp.world import World

AUTUMN = "2026-09-01..2026-11-19"
SESSIONS = """\
posture,start,end
sitting,2026-09-01T08:00,2026-09-01T11:59
sitting,2026-09-02T08:00,2026-09-02T12:00
sitting,2026-09-03T08:00,2026-09-03T11:00
sitting,2026-09-03T12:00,2026-09-03T15:00
sitting,2026-09-14T08:00,2026-09-14T11:00
standing,2026-09-14T11:00,2026-09-14T12:00
sitting,2026-09-14T12:00,2026-09-14T15:59
sitting,2026-09-14T17:00,2026-09-14T18:01
lying,2026-09-15T08:00,2026-09-15T09:00
away,2026-09-15T09:00,2026-09-15T09:30
sitting,2026-09-16T09:15,2026-09-16T09:45
"""


@pytest.fixture
def autumn(situp: Run, world: World, tmp_path: Path) -> str:
    """The page of an autumn of a few days, with a week of nothing in it."""
    path = tmp_path / "autumn.csv"
    path.write_text(SESSIONS, encoding="utf-8")
    assert situp(f"import {path}").code == 0
    return drawn(world, AUTUMN)


def marks(page: str, part: str) -> list[tuple[str, str, str]]:
    """Return the look, the height and the words of each mark that has words."""
    inside = page.partition(f'<h2 id="{part}">')[2].partition("</section>")[0]
    found = re.findall(r'<rect class="([^"]*)"[^>]*height="([^"]*)"><title>([^<]*)</title>', inside)
    return [(look, height, words) for look, height, words in found]


def test_a_day_of_the_map_is_larger_and_darker_the_more_was_sitting(autumn: str) -> None:
    shown = [each for each in marks(autumn, "map") if each[0] != "none"]

    assert shown == [
        ("q1", "6", "Tue 1 Sep 2026: sitting 3 h 59 m"),
        ("q2 over", "8", "Wed 2 Sep 2026: sitting 4 h, flagged"),
        ("q3", "11", "Thu 3 Sep 2026: sitting 6 h"),
        ("q4", "13", "Mon 14 Sep 2026: sitting 8 h"),
        ("q1", "6", "Tue 15 Sep 2026: sitting 0 s"),
        ("q1", "6", "Wed 16 Sep 2026: sitting 30 m"),
    ]
    assert ("none", "2", "Fri 4 Sep 2026: nothing recorded") in marks(autumn, "map")


def test_a_column_of_a_week_has_a_part_for_each_posture(autumn: str) -> None:
    assert [(look, words) for look, _, words in marks(autumn, "weeks")] == [
        ("sitting", "sitting 13 h 59 m, week of 1 Sep 2026"),
        ("sitting", "sitting 8 h 30 m, week of 14 Sep 2026"),
        ("standing", "upright 1 h, week of 14 Sep 2026"),
        ("lain", "lying 1 h, week of 14 Sep 2026"),
        ("gone", "away 30 m, week of 14 Sep 2026"),
    ]


def test_an_hour_of_the_map_is_as_tall_as_it_is_usual_to_sit_in_it(
    situp: Run, world: World
) -> None:
    situp('start --at "2026-11-18 09:15" --yes')
    situp('stop --at "2026-11-18 09:45"')
    situp('start standing --at "2026-11-18 09:45" --yes')
    situp('stop --at "2026-11-18 11:00"')

    assert marks(drawn(world, "2026-11-18"), "hours") == [
        ("q3", "10", "Wed 09:00, 50 % sitting"),
        ("q1", "1", "Wed 10:00, 0 % sitting"),
    ]


def test_an_hour_of_the_night_has_its_place_where_somebody_sat_in_it(
    situp: Run, world: World
) -> None:
    situp('start --at "2026-11-18 04:00" --yes')
    situp('stop --at "2026-11-18 05:00"')

    page = drawn(world, "2026-11-18")

    assert marks(page, "hours") == [("q4", "20", "Wed 04:00, 100 % sitting")]
    assert '<th scope="row">04:00</th>' in page
    assert '<th scope="row">03:00</th>' not in page


def test_the_periods_before_stand_in_their_order_and_this_one_last(
    situp: Run, world: World, tmp_path: Path
) -> None:
    rows = [f"sitting,2026-11-{day:02}T08:00,2026-11-{day:02}T08:{day}" for day in (16, 17, 18, 19)]
    path = tmp_path / "days.csv"
    path.write_text("\n".join(["posture,start,end", *rows]), encoding="utf-8")
    situp(f"import {path}")

    page = drawn(world, "2026-11-19")

    drawing = re.findall(r'<svg class="before" role="img" aria-label="([^"]*)"', page)
    assert [each.split("; ") for each in drawing] == [
        [
            "Mon 16 Nov 2026: sitting 16 m",
            "Tue 17 Nov 2026: sitting 17 m",
            "Wed 18 Nov 2026: sitting 18 m",
            "Thu 19 Nov 2026: sitting 19 m",
        ]
    ]


def test_the_line_of_weeks_leads_over_no_week_without_anything(
    situp: Run, world: World, tmp_path: Path
) -> None:
    rows = [f"sitting,2026-{day}T08:00,2026-{day}T18:00" for day in ("09-01", "09-08", "09-22")]
    path = tmp_path / "gap.csv"
    path.write_text("\n".join(["posture,start,end", *rows]), encoding="utf-8")
    situp(f"import {path}")

    page = drawn(world, "2026-09")

    assert [line.count(",") for line in re.findall(r'<polyline points="([^"]*)"', page)] == [2, 1]
    assert page.count("<circle ") == 3


def test_a_decade_has_its_years_named_and_no_column_for_each_week(
    situp: Run, world: World, tmp_path: Path
) -> None:
    days = [f"{year}-{month:02}-05" for year in range(2017, 2026) for month in range(1, 13)]
    rows = [f"sitting,{day}T08:00,{day}T18:00" for day in ["2016-12-20", *days]]
    path = tmp_path / "decade.csv"
    path.write_text("\n".join(["posture,start,end", *rows]), encoding="utf-8")
    situp(f"import {path}")

    page = drawn(world, "2016-12-01..2025-12-31")

    named = re.findall(r"<text[^>]*>([^<]*20[12][0-9])</text>", page)
    years = [str(year) for year in range(2017, 2026)]
    assert [name for name in named if name.isdecimal()] == years
    assert sorted({name[-4:] for name in named if " " in name}) == years
    assert '<h2 id="weeks">' not in page
    assert '<h2 id="rows">Month by month</h2>' in page


def test_a_period_of_one_week_has_no_line(situp: Run, world: World) -> None:
    situp("start --at 08:00")

    assert "<polyline" not in drawn(world, "this week")


def test_a_stretch_that_reached_the_limit_has_an_edge_of_its_own(autumn: str) -> None:
    assert autumn.count('class="sitting over"') == 1
    assert "<li>Wed 2 Sep 08:00 - 12:00, 4\xa0h</li>" in autumn


LENGTHS = st.integers(0, 168 * 60).map(lambda minutes: minutes * MINUTE)


@given(LENGTHS, LENGTHS)
def test_a_scale_holds_what_it_is_for_and_has_few_lines(one: int, other: int) -> None:
    least, most = sorted((one, other))

    scale = scale_of(least, most, TALL)

    assert scale.low <= least
    assert most <= scale.high
    assert 2 <= (scale.high - scale.low) // scale.step <= 5
    assert scale.step % HOUR == 0
    assert scale.y(scale.high) == TOP
    assert scale.y(scale.low) == TOP + TALL
