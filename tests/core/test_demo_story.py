"""What happens in a year that is made up: when the back hurts, which days are special."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from situp.core.demo.chance import Chance, Range
from situp.core.demo.story import AFTER, BEFORE, SATURDAY, SPRING, YEAR, dates, story
from situp.core.instants import MINUTE

LAST = date(2026, 11, 20)
CHANCE = Chance("1")
seeds = st.integers(-5, 1_000_000)
lasts = st.dates(date(1971, 1, 1), date(9999, 1, 1))
few = settings(max_examples=60)


@given(seeds, lasts)
@few
def test_a_year_has_so_many_days_and_ends_with_the_one_that_was_asked_for(
    seed: int, last: date
) -> None:
    days = list(story(last, Chance(str(seed))).days())

    assert (len(days), days[-1]) == (YEAR, last)


@pytest.mark.parametrize("year", range(2019, 2029))
def test_whenever_a_year_ends_the_pain_begins_in_spring_with_time_before_and_after(
    year: int,
) -> None:
    for last in dates(date(year, 1, 1), date(year, 12, 31)):
        made = story(last, CHANCE)

        assert made.onset.month in SPRING
        assert made.onset.weekday() < SATURDAY
        assert (made.onset - made.first).days >= BEFORE
        assert (made.last - made.onset).days >= AFTER


@given(seeds, lasts)
@few
def test_they_lie_in_bed_for_two_or_three_days_in_a_row_and_on_no_others(
    seed: int, last: date
) -> None:
    made = story(last, Chance(str(seed)))

    bed = [day for day in made.days() if made.kind(day) == "bed"]
    assert bed[0] == made.onset
    assert len(bed) in {2, 3}
    assert {later - day for day, later in pairwise(bed)} == {timedelta(days=1)}


def test_the_pain_is_less_by_half_within_a_month_and_gone_in_the_end() -> None:
    made = story(LAST, CHANCE)

    pain = [made.pain(made.onset + timedelta(days=past)) for past in (-1, 0, 7, 28, 84, 140)]
    assert pain == [0, 8, 5, 3, 1, 0]


def test_it_never_gets_worse_again() -> None:
    made = story(LAST, CHANCE)

    course = [made.pain(day) for day in dates(made.onset, made.last)]
    assert course == sorted(course, reverse=True)


def test_nothing_happens_on_feasts_and_in_two_weeks_of_august() -> None:
    made = story(LAST, CHANCE)

    feasts = [*dates(date(2025, 12, 24), date(2026, 1, 1)), date(2026, 5, 1)]
    summer = list(dates(date(2026, 8, 3), date(2026, 8, 14)))
    assert {made.kind(day) for day in (*feasts, *summer)} == {"off"}


@given(seeds, lasts)
@few
def test_long_stretches_are_on_days_of_work_and_sensed_only_where_a_watch_runs(
    seed: int, last: date
) -> None:
    made = story(last, Chance(str(seed)))

    assert {made.kind(day) for day in made.long} == {"work"}
    assert all(long.origin == "declared" or made.is_watched(day) for day, long in made.long.items())


def test_a_chance_is_the_same_for_the_same_thing_and_another_for_another() -> None:
    again = Chance("1")

    assert again.of("a day").name("session") == CHANCE.of("a day").name("session")
    assert again.of("a day").name("session") != CHANCE.of("a day").name("nudge")
    assert Chance("2").name("session") != CHANCE.name("session")


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers())
def test_a_length_is_within_its_range_in_whole_seconds(
    least: int, more: int, most: int, seed: int
) -> None:
    within = Range(least, least + more, least + more + most)

    length = Chance(str(seed)).length(within, "a walk")

    assert within.least * MINUTE <= length <= within.most * MINUTE
    assert length % 1000 == 0


def test_lengths_near_the_usual_are_the_likeliest() -> None:
    lengths = [CHANCE.of(number).length(Range(0, 20, 60), "a walk") for number in range(4000)]

    counted = Counter(length // (10 * MINUTE) for length in lengths)
    tens = [counted[ten] for ten in range(6)]
    assert tens[1] == pytest.approx(1000, rel=0.1)
    assert tens == [*sorted(tens[:2]), *sorted(tens[2:], reverse=True)]


def test_what_weighs_three_times_as_much_falls_out_three_times_as_often() -> None:
    weights = {"moving": 3, "away": 1, "never": 0}

    fallen = [CHANCE.of(number).weigh(weights, "pause") for number in range(4000)]

    assert fallen.count("moving") == pytest.approx(3000, rel=0.05)
    assert fallen.count("never") == 0
