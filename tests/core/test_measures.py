"""Measures of how sitting is accumulated, against golden numbers and guards."""

from __future__ import annotations

from math import log, sqrt

import pytest
from tests.core.golden import LISTS
from tests.core.lengths import measured, milliseconds, near

from situp.core.instants import HOUR, MINUTE, SECOND
from situp.core.measures import (
    Measures,
    alpha,
    alpha_error,
    average_hazard,
    measure,
    median,
    no_alpha,
    share_of_at_least,
    share_over,
    weighted_median,
    x50,
)

each_list = pytest.mark.parametrize("name", LISTS)
SPREAD = [minutes * MINUTE for minutes in (1, 2, 3, 5, 8, 13, 21, 34, 55, 89)]


# Golden numbers.


@each_list
def test_the_measures_are_the_golden_ones(name: str) -> None:
    golden = LISTS[name]
    lengths = milliseconds(golden["minutes"])

    found = measured(lengths, golden["breaks"])

    assert found.stretches == golden["stretches"]
    assert found.max_s == golden["max"] * 60
    assert found.usual_stretch_s == golden["usual_stretch"] * 60
    assert near(found.mean_s, golden["mean"] * 60)
    assert near(found.median_s, golden["median"] * 60)
    assert near(found.share_long, golden["share_long"])
    assert near(found.gini, golden["gini"])
    n = golden["stretches"]
    assert near((found.gini or 0) * (n - 1) / n, golden["gini_uncorrected"])
    assert near(found.breaks_per_sitting_hour, golden["breaks_per_sitting_hour"])
    assert near(found.sedentary_to_active, golden["sedentary_to_active"])
    assert near(found.average_hazard, golden["average_hazard"])


@each_list
def test_the_share_in_stretches_of_an_hour_is_the_golden_one(name: str) -> None:
    lengths = milliseconds(LISTS[name]["minutes"])

    share = share_of_at_least(lengths, HOUR)

    assert near(share, LISTS[name]["share_of_an_hour"])


@each_list
def test_the_number_of_long_stretches_is_the_golden_one(name: str) -> None:
    """They are those of which the share of the time in long ones is made."""
    golden = LISTS[name]
    lengths = milliseconds(golden["minutes"])

    without = [length for length in lengths if share_of_at_least([length], 30 * MINUTE) == 0]

    assert len(lengths) - len(without) == golden["long_stretches"]
    assert near(len(lengths) * HOUR / sum(lengths), golden["stretches_per_sitting_hour"])


@each_list
def test_alpha_from_one_minute_is_the_golden_one(name: str) -> None:
    lengths = milliseconds(LISTS[name]["minutes"])

    exponent = alpha(lengths, MINUTE)

    assert near(exponent, LISTS[name]["alpha_from_1_minute"])


@each_list
def test_what_follows_from_alpha_is_golden_too(name: str) -> None:
    golden, lengths = LISTS[name], sorted(milliseconds(LISTS[name]["minutes"]))
    exponent = alpha(lengths, lengths[0])

    error = alpha_error(lengths, exponent) if exponent else None
    half = x50(exponent, lengths[0]) if exponent else None
    share = share_over(lengths, half) if half else None

    assert near(exponent, golden["alpha_from_shortest"])
    assert near(error, golden["alpha_from_shortest_se"])
    assert near(half and half / MINUTE, golden["x50_from_shortest"])
    assert near(share, golden["w50_from_shortest"])


# The list of a period, and what it leaves out.


def test_without_a_stretch_no_measure_has_a_value() -> None:
    found = measure([], 0, 0, 0, 30 * MINUTE)

    assert found == Measures(0, *[None] * 14)
    assert weighted_median([]) == 0


def test_sitting_on_an_eight_hour_workday_is_a_ratio_of_sums() -> None:
    found = measure([HOUR], 0, 3 * HOUR, 4 * HOUR, 30 * MINUTE)

    assert found.sitting_per_8h_s == 6 * 3600


def test_one_stretch_has_no_gini() -> None:
    found = measured([HOUR])

    assert (found.gini, found.average_hazard, found.share_long) == (None, 1, 1)


def test_alpha_and_what_follows_from_it_are_hidden_below_ten_stretches() -> None:
    few = measured(SPREAD[:9])

    assert (few.alpha, few.alpha_se, few.x50_s, few.w50) == (None, None, None, None)


def test_ten_stretches_have_an_alpha_and_what_follows_from_it() -> None:
    found = measured(SPREAD)

    exponent = 1 + 10 / sum(log(length / MINUTE) for length in SPREAD)
    half = 60 * 2 ** (1 / (exponent - 1))
    longer = sum(length for length in SPREAD if length / SECOND > half)
    assert (found.alpha, found.alpha_se, found.x50_s, found.w50) == pytest.approx(
        (exponent, (exponent - 1) / sqrt(10), half, longer / sum(SPREAD)), rel=1e-9
    )


def test_stretches_under_a_minute_neither_shape_alpha_nor_sharpen_its_error() -> None:
    found = measured([*SPREAD, 30 * SECOND, 59_999])

    without = measured(SPREAD)
    assert (found.alpha, found.alpha_se) == (without.alpha, without.alpha_se)


def test_stretches_under_a_minute_do_not_make_up_for_too_few() -> None:
    found = measured([*SPREAD[:9], 30 * SECOND])

    assert found.alpha is None


@pytest.mark.parametrize("short", [[], [30 * SECOND]])
def test_stretches_of_a_minute_or_more_that_are_all_alike_have_no_alpha(short: list[int]) -> None:
    found = measured([*[30 * MINUTE] * 10, *short])

    assert (found.alpha, found.alpha_se, found.x50_s, found.w50) == (None, None, None, None)


def test_what_differs_by_a_millisecond_is_not_alike() -> None:
    assert measured([*[30 * MINUTE] * 10, 30 * MINUTE + 1]).alpha is not None


@pytest.mark.parametrize(
    ("lengths", "why"),
    [
        (SPREAD, None),
        (SPREAD[:9], "few"),
        ([*SPREAD[:9], 59_999], "few"),
        ([MINUTE] * 9, "few"),
        ([MINUTE] * 10, "alike"),
        ([*[MINUTE] * 10, 59_999], "alike"),
        ([], "few"),
    ],
)
def test_it_is_known_why_there_is_no_alpha(lengths: list[int], why: str | None) -> None:
    assert no_alpha(lengths) == why
    assert (measured(lengths).alpha is None) == (why is not None)


@pytest.mark.parametrize("minutes", [[1, *[30] * 10], [*[30] * 10, 60]])
def test_one_stretch_that_differs_gives_alpha_an_error(minutes: list[int]) -> None:
    assert measured(milliseconds(minutes)).alpha_se is not None


def test_ten_stretches_of_a_minute_have_no_alpha() -> None:
    found = measured([MINUTE] * 10)

    assert (found.alpha, found.alpha_se, found.x50_s, found.w50) == (None, None, None, None)


def test_a_stretch_of_exactly_the_threshold_is_long() -> None:
    lengths = [30 * MINUTE - 1, 30 * MINUTE]

    assert share_of_at_least(lengths, 30 * MINUTE) == 30 * MINUTE / (60 * MINUTE - 1)
    assert share_over(lengths, 30 * MINUTE) == 0


@pytest.mark.parametrize(
    ("lengths", "middle"), [([5], 5), ([5, 6], 5.5), ([1, 5, 9], 5), ([1, 5, 6, 9], 5.5)]
)
def test_the_median_is_the_middle_or_between_two(lengths: list[int], middle: float) -> None:
    assert median(lengths) == middle


def test_the_usual_stretch_is_found_to_the_millisecond() -> None:
    assert weighted_median([MINUTE - 1, MINUTE]) == MINUTE
    assert weighted_median([MINUTE, MINUTE]) == MINUTE
    assert weighted_median([1, MINUTE - 1, MINUTE]) == MINUTE - 1


def test_the_hazard_counts_in_whole_minutes_of_which_a_stretch_has_at_least_one() -> None:
    lengths = [1, 59_999, 60_000, 119_999, 120_000]

    assert average_hazard(lengths) == (4 / 5 + 1 / 1) / 2


def test_seconds_are_cut_off_and_not_rounded() -> None:
    found = measured([MINUTE + 999])

    assert (found.max_s, found.usual_stretch_s) == (60, 60)
