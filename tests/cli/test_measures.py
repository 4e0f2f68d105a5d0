"""The page of `report --measures`: each value in plain words, its rule, and why there is none."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from tests.cli.widths import record, screens
from tests.render.browsing import Browsed

if TYPE_CHECKING:
    from tests.docs.desk import Desk

STRETCHES = (
    *(("16 08:30", "09:15"), ("16 09:20", "09:50"), ("16 10:00", "11:02"), ("16 11:10", "11:22")),
    *(("16 11:30", "12:58"), ("16 13:30", "13:55"), ("17 09:00", "09:51"), ("17 10:00", "10:07")),
    *(("17 10:15", "10:35"), ("18 22:00", "23:40"), ("19 09:00", "09:00:40")),
)
"""Of sitting in November 2026: when they began and ended; ten are of a minute or more."""


@pytest.fixture
def week(desk: Desk) -> Desk:
    """Give a week in which somebody was upright in between, too, and away."""
    for start, end in STRETCHES:
        record(desk, "sitting", f"2026-11-{start}", f"2026-11-{start[:2]} {end}")
    record(desk, "standing", "2026-11-16 09:15", "2026-11-16 09:20")
    record(desk, "moving", "2026-11-16 13:00", "2026-11-16 13:20")
    record(desk, "standing", "2026-11-17 10:07", "2026-11-17 10:07:59.999")
    record(desk, "away", "2026-11-17 10:35", "2026-11-17 12:00")
    return desk


def test_every_measure_has_its_value_a_sentence_and_its_rule(week: Desk) -> None:
    assert screens(week, "situp report --measures") == [FORTY, EIGHTY, WIDE]


def test_what_is_piped_is_not_folded(week: Desk) -> None:
    shown = week.type("situp report --measures", 10_000).text

    assert len(shown.splitlines()) == 1 + 1 + 6 * 3 + 1 + 1 + 11 * 3 + 1 + 1 + 2
    assert (
        "    = 1 + n / sum of ln x, for the n stretches of x minutes, x >= 1; from 10 of them on\n"
        in shown
    )


def test_in_colour_it_says_the_same(week: Desk) -> None:
    plain = week.type("situp report --measures").text
    coloured = week.type("situp report --measures", colour=True).text
    asked_for = week.type("situp report --measures --plain", colour=True).text

    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == plain == asked_for
    assert coloured.startswith(
        "\x1b[1mWeek 47,\x1b[0m \x1b[1mMon 16 - Sun 22 Nov 2026\x1b[0m\n"
        "\x1b[1mTo look at first\x1b[0m\n"
        "  Sitting             \x1b[1m7 h 20 m\x1b[0m\n"
        "    Of 7 h 46 m that are recorded, you sat 7 h 20 m.\n"
        "    \x1b[2m= all sitting of the period; time away is not recorded time\x1b[0m\n"
    )


def test_the_document_has_them_with_the_option_and_without(week: Desk) -> None:
    without, with_it = (
        week.type(f"situp report --json{option}").text for option in ("", " --measures")
    )

    assert with_it == without
    measures = json.loads(without)["measures"]
    assert (measures["known_hours"], measures["broken_hours"]) == (10, 2)


@pytest.mark.parametrize("other", ["--follow", "--svg week.svg", "--csv"])
def test_it_is_a_page_of_its_own(week: Desk, other: str) -> None:
    printed = week.type(f"situp report --measures {other}")

    option = other.partition(" ")[0]
    message = f"situp: --measures and {option} cannot both be meant."
    assert printed == (2, f"{message}\n  Leave one of them out.\n")


@pytest.mark.parametrize("period", ["this week", "2026-11-18", "2026-11-17 --hours 9-12"])
def test_in_a_browser_they_are_what_the_terminal_shows(week: Desk, period: str) -> None:
    shown = week.type(f"situp report {period} --measures", 10_000).text.splitlines()
    browsed = Browsed(week.type(f"situp report {period} --measures --html -").text)

    tables = [browsed.rows("measures", number) for number in (0, 1)]
    assert [[cell.text for cell in row] for rows in tables for row in rows] == [
        [named[2:22].strip(), named[22:], said.strip() + rule.strip()]
        for named, said, rule in zip(shown, shown[1:], shown[2:], strict=False)
        if rule.startswith("    = ")
    ]
    for title in ("To look at first", "To compare with studies"):
        assert title in shown
        assert title in browsed.text
    for note in shown[-3:]:
        assert note in browsed.text


def test_a_page_for_a_browser_has_them_only_where_they_are_asked_for(week: Desk) -> None:
    without = Browsed(week.type("situp report --html -").text)
    nothing = Browsed(week.type("situp report 2026-11-01 --measures --html -").text)

    assert "measures" not in without.tables
    assert "measures" not in nothing.tables


def missing(desk: Desk) -> dict[str, str]:
    """Return of each measure of today that has no value the sentence that says why."""
    lines = desk.type("situp report today --measures", 200).text.splitlines()
    return {
        line[:20].strip(): words.strip()
        for line, words in pairwise(lines)
        if line.endswith("  no value")
    }


ALPHA = ("Alpha", "Half-life stretch", "In longer ones")


def test_one_stretch_has_no_gini_and_no_alpha(desk: Desk) -> None:
    record(desk, "sitting", "2026-11-20 08:00", "2026-11-20 08:30")

    few = "Fewer than 10 stretches of a minute or more."
    assert missing(desk) == {
        **dict.fromkeys(ALPHA, few),
        "Gini index": "There is only one stretch.",
    }


@pytest.mark.parametrize(
    ("count", "last", "why"),
    [
        (8, "08:58", "Fewer than 10 stretches of a minute or more."),
        (9, "08:57:59.999", "Fewer than 10 stretches of a minute or more."),
        (9, "08:58", "All stretches of a minute or more are equally long."),
        (9, "08:58:00.001", None),
    ],
)
def test_alpha_asks_for_ten_stretches_that_are_not_alike(
    desk: Desk, count: int, last: str, why: str | None
) -> None:
    for number in range(count):
        record(
            desk, "sitting", f"2026-11-20 07:{5 * number:02}", f"2026-11-20 07:{5 * number + 1:02}"
        )
    record(desk, "sitting", "2026-11-20 08:57", f"2026-11-20 {last}")

    found = missing(desk)
    assert {name: found.get(name) for name in ALPHA} == dict.fromkeys(ALPHA, why)


def test_a_day_without_a_stretch_has_no_measure_of_any(desk: Desk) -> None:
    record(desk, "standing", "2026-11-20 08:00", "2026-11-20 08:09")

    assert missing(desk) == {
        **dict.fromkeys(
            (
                *("Usual stretch", "Longest stretch", "Breaks", "In long stretches"),
                *("Mean stretch", "Median stretch", "Breaks an hour", *ALPHA),
                *("Gini index", "Ends a minute", "Average hazard"),
            ),
            "No stretch began in the period.",
        ),
        "Broken hours": "No clock hour has 10 m recorded.",
    }


def test_a_day_of_nothing_but_absence_has_no_ratio_to_recorded_time(desk: Desk) -> None:
    record(desk, "away", "2026-11-20 07:00", "2026-11-20 08:00")

    assert missing(desk)["Sitting in 8 h"] == "Nothing but time away is recorded."
    assert (
        "Of 0 s that are recorded, you sat 0 s." in desk.type("situp report today --measures").text
    )


def test_where_nothing_is_recorded_it_says_so(desk: Desk) -> None:
    shown = desk.type("situp report --measures")

    assert shown == (0, "Week 47, Mon 16 - Sun 22 Nov 2026\nNothing recorded.\n")


def test_the_rules_shown_are_those_that_were_set(week: Desk) -> None:
    week.set_config('min_break = "5m30s"\nprolonged = "50m"\n')

    shown = week.type("situp report --measures", 200).text

    assert "  Stretches           10\n" in shown
    assert "% of your sitting is in stretches of 50 m or longer." in shown
    assert "A break counts from 5 m 30 s, a long stretch from 50 m." in shown


def test_a_plain_report_loads_nothing_of_it(history: str) -> None:
    code = "import sys; from situp.__main__ import main; main(['report']); print(*sys.modules)"

    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "SITUP_DB": history},
        capture_output=True,
        text=True,
        check=True,
    )

    ours = {"situp.app.measuring", "situp.core.hours", "situp.render.measures"}
    assert set(run.stdout.split()) & ours == set()


FORTY = """\
Week 47, Mon 16 - Sun 22 Nov 2026
To look at first
  Sitting             7 h 20 m
    Of 7 h 46 m that are recorded, you
    sat 7 h 20 m.
    = all sitting of the period; time
    away is not recorded time
  Usual stretch       1 h 02 m
    At least half of your sitting is in
    stretches of 1 h 02 m or longer.
    = the stretch at which time, added
    up from the shortest stretch on,
    reaches half
  Longest stretch     1 h 40 m
    Your longest stretch has 1 h 40 m of
    sitting.
    = its span without the interruptions
    in it, each shorter than 1 m
  Breaks              7
    7 of 11 stretches ended in a break.
    = what ends a stretch and is
    followed by another of the same day;
    time away is none
  In long stretches   85 %
    85 % of your sitting is in stretches
    of 30 m or longer.
    = time in stretches of at least 30 m
    / time in all stretches
  Alpha               1.286 ± 0.090
    The lower it is, the more of your
    sitting is in long stretches; ± is
    its standard error.
    = 1 + n / sum of ln x, for the n
    stretches of x minutes, x >= 1; from
    10 of them on

To compare with studies
  Sitting in 8 h      7 h 33 m
    Of each 8 h that are recorded you
    sat 7 h 33 m.
    = sitting / recorded time, times
    8 h: a ratio of sums, not a mean of
    days
  Stretches           11
    11 stretches began in the period.
    = sitting without an interruption of
    1 m or more
  Mean stretch        40 m
    Your stretches are 40 m long on
    average.
    = time in stretches / number of
    stretches
  Median stretch      30 m
    At least half of your stretches are
    30 m or longer.
    = the middle one by length, or the
    mean of the two in the middle
  Breaks an hour      1.0
    For each hour of sitting there are
    1.0 breaks.
    = breaks / hours in stretches
  Half-life stretch   11 m
    If they followed alpha, half of your
    stretches would be longer than 11 m.
    = 2 to the power of 1 / (alpha - 1),
    in minutes; x50 in studies
  In longer ones      98 %
    98 % of your sitting is in stretches
    longer than that.
    = time in stretches longer than that
    / time in all stretches; W50 in
    studies
  Gini index          0.48
    0 would be stretches that are all
    alike; near 1, few of them hold
    nearly all sitting.
    = (2 sum of i x(i) / (n T) - (n + 1)
    / n) n / (n - 1), x(i) sorted, T
    their sum; n >= 2
  Ends a minute       0.025
    In 1,000 minutes of sitting, 25
    stretches end.
    = stretches / minutes in them
  Average hazard      27 %
    Of the stretches that come to a
    length at which some end, 27 % end
    there, on average.
    = mean of n(l) / number of x >= l
    over the lengths l that occur, in
    whole minutes
  Broken hours        2 of 10
    In 2 of 10 clock hours you were
    upright for 1 m or more.
    = those of the hours of the clock
    with 10 m or more recorded

11 stretches began on 4 days;
7 h 46 m are recorded,
time away left out.
A break counts from 1 m,
a long stretch from 30 m.
No number here says anything about a
back.
What to look at first: Byrom 2016,
doi 10.1038/ijo.2016.136.
Alpha, Half-life stretch, In longer
ones:
Chastin & Granat 2010,
doi 10.1016/j.gaitpost.2009.09.002.
"""
EIGHTY = """\
Week 47, Mon 16 - Sun 22 Nov 2026
To look at first
  Sitting             7 h 20 m
    Of 7 h 46 m that are recorded, you sat 7 h 20 m.
    = all sitting of the period; time away is not recorded time
  Usual stretch       1 h 02 m
    At least half of your sitting is in stretches of 1 h 02 m or longer.
    = the stretch at which time, added up from the shortest stretch on, reaches
    half
  Longest stretch     1 h 40 m
    Your longest stretch has 1 h 40 m of sitting.
    = its span without the interruptions in it, each shorter than 1 m
  Breaks              7
    7 of 11 stretches ended in a break.
    = what ends a stretch and is followed by another of the same day; time away
    is none
  In long stretches   85 %
    85 % of your sitting is in stretches of 30 m or longer.
    = time in stretches of at least 30 m / time in all stretches
  Alpha               1.286 ± 0.090
    The lower it is, the more of your sitting is in long stretches; ± is its
    standard error.
    = 1 + n / sum of ln x, for the n stretches of x minutes, x >= 1; from 10 of
    them on

To compare with studies
  Sitting in 8 h      7 h 33 m
    Of each 8 h that are recorded you sat 7 h 33 m.
    = sitting / recorded time, times 8 h: a ratio of sums, not a mean of days
  Stretches           11
    11 stretches began in the period.
    = sitting without an interruption of 1 m or more
  Mean stretch        40 m
    Your stretches are 40 m long on average.
    = time in stretches / number of stretches
  Median stretch      30 m
    At least half of your stretches are 30 m or longer.
    = the middle one by length, or the mean of the two in the middle
  Breaks an hour      1.0
    For each hour of sitting there are 1.0 breaks.
    = breaks / hours in stretches
  Half-life stretch   11 m
    If they followed alpha, half of your stretches would be longer than 11 m.
    = 2 to the power of 1 / (alpha - 1), in minutes; x50 in studies
  In longer ones      98 %
    98 % of your sitting is in stretches longer than that.
    = time in stretches longer than that / time in all stretches; W50 in studies
  Gini index          0.48
    0 would be stretches that are all alike; near 1, few of them hold nearly all
    sitting.
    = (2 sum of i x(i) / (n T) - (n + 1) / n) n / (n - 1), x(i) sorted, T their
    sum; n >= 2
  Ends a minute       0.025
    In 1,000 minutes of sitting, 25 stretches end.
    = stretches / minutes in them
  Average hazard      27 %
    Of the stretches that come to a length at which some end, 27 % end there, on
    average.
    = mean of n(l) / number of x >= l over the lengths l that occur, in whole
    minutes
  Broken hours        2 of 10
    In 2 of 10 clock hours you were upright for 1 m or more.
    = those of the hours of the clock with 10 m or more recorded

11 stretches began on 4 days; 7 h 46 m are recorded, time away left out.
A break counts from 1 m, a long stretch from 30 m.
No number here says anything about a back.
What to look at first: Byrom 2016, doi 10.1038/ijo.2016.136.
Alpha, Half-life stretch, In longer ones: Chastin & Granat 2010,
doi 10.1016/j.gaitpost.2009.09.002.
"""
WIDE = """\
Week 47, Mon 16 - Sun 22 Nov 2026
To look at first
  Sitting             7 h 20 m
    Of 7 h 46 m that are recorded, you sat 7 h 20 m.
    = all sitting of the period; time away is not recorded time
  Usual stretch       1 h 02 m
    At least half of your sitting is in stretches of 1 h 02 m or longer.
    = the stretch at which time, added up from the shortest stretch on, reaches half
  Longest stretch     1 h 40 m
    Your longest stretch has 1 h 40 m of sitting.
    = its span without the interruptions in it, each shorter than 1 m
  Breaks              7
    7 of 11 stretches ended in a break.
    = what ends a stretch and is followed by another of the same day; time away is none
  In long stretches   85 %
    85 % of your sitting is in stretches of 30 m or longer.
    = time in stretches of at least 30 m / time in all stretches
  Alpha               1.286 ± 0.090
    The lower it is, the more of your sitting is in long stretches; ± is its standard error.
    = 1 + n / sum of ln x, for the n stretches of x minutes, x >= 1; from 10 of them on

To compare with studies
  Sitting in 8 h      7 h 33 m
    Of each 8 h that are recorded you sat 7 h 33 m.
    = sitting / recorded time, times 8 h: a ratio of sums, not a mean of days
  Stretches           11
    11 stretches began in the period.
    = sitting without an interruption of 1 m or more
  Mean stretch        40 m
    Your stretches are 40 m long on average.
    = time in stretches / number of stretches
  Median stretch      30 m
    At least half of your stretches are 30 m or longer.
    = the middle one by length, or the mean of the two in the middle
  Breaks an hour      1.0
    For each hour of sitting there are 1.0 breaks.
    = breaks / hours in stretches
  Half-life stretch   11 m
    If they followed alpha, half of your stretches would be longer than 11 m.
    = 2 to the power of 1 / (alpha - 1), in minutes; x50 in studies
  In longer ones      98 %
    98 % of your sitting is in stretches longer than that.
    = time in stretches longer than that / time in all stretches; W50 in studies
  Gini index          0.48
    0 would be stretches that are all alike; near 1, few of them hold nearly all sitting.
    = (2 sum of i x(i) / (n T) - (n + 1) / n) n / (n - 1), x(i) sorted, T their sum; n >= 2
  Ends a minute       0.025
    In 1,000 minutes of sitting, 25 stretches end.
    = stretches / minutes in them
  Average hazard      27 %
    Of the stretches that come to a length at which some end, 27 % end there, on average.
    = mean of n(l) / number of x >= l over the lengths l that occur, in whole minutes
  Broken hours        2 of 10
    In 2 of 10 clock hours you were upright for 1 m or more.
    = those of the hours of the clock with 10 m or more recorded

11 stretches began on 4 days; 7 h 46 m are recorded, time away left out. A break counts from 1 m,
a long stretch from 30 m. No number here says anything about a back.
What to look at first: Byrom 2016, doi 10.1038/ijo.2016.136.
Alpha, Half-life stretch, In longer ones: Chastin & Granat 2010, doi 10.1016/j.gaitpost.2009.09.002.
"""
