"""Measures of how sitting is accumulated: what becomes of them when stretches change."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from tests.core.lengths import measured, near, stretch_lengths
from tests.core.strategies import quick, thorough

from situp.core.instants import HOUR, MINUTE
from situp.core.measures import Measures, measure, share_over, x50

if TYPE_CHECKING:
    from collections.abc import Sequence

TIMES = ("mean_s", "median_s")
RATES = ("breaks_per_sitting_hour", "sedentary_to_active")
RATIOS = ("mean_s", "share_long", *RATES, "sitting_per_8h_s")
"""Each is a sum over a sum, so over two periods it lies between that of each."""
ALPHA = ("alpha", "x50_s", "w50")


def same(one: Measures, other: Measures, fields: Sequence[str]) -> bool:
    return all(near(getattr(one, field), getattr(other, field)) for field in fields)


# Scale: the same in slow motion.


@quick
@given(stretch_lengths, st.integers(2, 60))
def test_stretches_that_are_all_so_much_longer_have_the_same_shape(
    lengths: list[int], by: int
) -> None:
    breaks, recorded = len(lengths) - 1, 2 * sum(lengths)
    found = measured(lengths, breaks, recorded)

    scaled = [length * by for length in lengths]
    slow = measure(scaled, breaks, sum(scaled), recorded * by, 30 * MINUTE * by)
    for field in TIMES:
        assert near(getattr(slow, field), getattr(found, field) * by)
    for field in RATES:
        assert near(getattr(slow, field) * by, getattr(found, field))
    assert same(slow, found, ("stretches", "share_long", "sitting_per_8h_s"))
    assert (slow.gini or 0) == pytest.approx(found.gini or 0, abs=1e-12)
    assert slow.max_s == max(lengths) * by // 1000


@quick
@given(stretch_lengths, st.integers(2, 60), st.floats(1.05, 4))
def test_the_half_life_grows_with_the_stretches_and_holds_the_same_share(
    lengths: list[int], by: int, exponent: float
) -> None:
    half, scaled = x50(exponent, MINUTE), [length * by for length in lengths]

    assert near(x50(exponent, MINUTE * by), half * by)
    if all(abs(length - half) > 1 for length in lengths):
        assert near(share_over(scaled, half * by), share_over(lengths, half))


# Repetition: two weeks that are alike.


@quick
@given(stretch_lengths)
def test_the_same_stretches_twice_have_the_same_measures_and_a_smaller_error(
    lengths: list[int],
) -> None:
    once, twice = measured(lengths, 3, HOUR), measured(lengths * 2, 6, 2 * HOUR)

    assert same(twice, once, ("median_s", "max_s", "usual_stretch_s", "average_hazard"))
    assert same(twice, once, RATIOS)
    assert twice.stretches == 2 * once.stretches
    if once.alpha is not None:
        event("it has an alpha")
        assert same(twice, once, ALPHA)
        assert near(twice.alpha_se, (once.alpha_se or 0) / sqrt(2))


@quick
@given(stretch_lengths.filter(lambda lengths: len(lengths) > 1))
def test_the_same_stretches_twice_differ_as_much_before_the_correction(lengths: list[int]) -> None:
    n = len(lengths)
    once, twice = (measured(each).gini or 0 for each in (lengths, lengths * 2))

    assert once * (n - 1) / n == pytest.approx(twice * (2 * n - 1) / (2 * n), abs=1e-12)


# Splitting and merging: a break more, a break less.


@thorough
@given(stretch_lengths, st.data())
def test_a_break_in_a_stretch_leaves_the_total_and_shortens_the_rest(
    lengths: list[int], data: st.DataObject
) -> None:
    """Read from the end to the beginning it says what becomes of two stretches that merge."""
    cut_up = data.draw(st.sampled_from([length for length in lengths if length > 1] or [2]))
    whole = [*lengths, cut_up]
    cut = data.draw(st.integers(1, cut_up - 1))
    parts = [*lengths, cut, cut_up - cut]
    recorded = sum(whole) + HOUR

    before, after = measured(whole, 4, recorded), measured(parts, 5, recorded)

    assert after.stretches == before.stretches + 1
    assert after.sitting_per_8h_s == before.sitting_per_8h_s
    for field in ("mean_s", "max_s", "usual_stretch_s", "share_long"):
        assert getattr(after, field) <= getattr(before, field)
    for field in RATES:
        assert getattr(after, field) > getattr(before, field)


@quick
@given(stretch_lengths)
def test_a_break_in_the_middle_of_every_stretch_halves_the_times(lengths: list[int]) -> None:
    whole = [2 * length for length in lengths]

    before, after = measured(whole), measured([each for each in lengths for _ in range(2)])

    for field in TIMES:
        assert near(getattr(after, field) * 2, getattr(before, field))
    assert near(after.sedentary_to_active, (before.sedentary_to_active or 0) * 2)


# Two periods together.


@thorough
@given(stretch_lengths, stretch_lengths, st.lists(st.integers(0, 9), min_size=2, max_size=2))
def test_of_two_periods_together_a_ratio_lies_between_those_of_each(
    first: list[int], second: list[int], breaks: list[int]
) -> None:
    one, other = (
        measured(each, found, sum(each) + 1 + found * HOUR)
        for each, found in zip((first, second), breaks, strict=True)
    )
    recorded = sum(first) + sum(second) + 2 + sum(breaks) * HOUR

    both = measured(first + second, sum(breaks), recorded)

    for field in RATIOS:
        ends = sorted((getattr(one, field), getattr(other, field)))
        assert ends[0] * (1 - 1e-12) <= getattr(both, field) <= ends[1] * (1 + 1e-12), field
    usual = sorted((one.usual_stretch_s or 0, other.usual_stretch_s or 0))
    assert usual[0] <= (both.usual_stretch_s or 0) <= usual[1]
    assert both.max_s == max(one.max_s or 0, other.max_s or 0)
