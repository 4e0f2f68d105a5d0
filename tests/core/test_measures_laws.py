"""Measures of how sitting is accumulated: laws that hold for any stretches."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.lengths import measured, milliseconds, near, stretch_lengths
from tests.core.strategies import quick

from situp.core.instants import HOUR, MINUTE
from situp.core.measures import (
    alpha,
    average_hazard,
    gini,
    share_of_at_least,
    weighted_median,
)


@quick
@given(stretch_lengths, st.randoms(use_true_random=False))
def test_the_order_of_the_stretches_does_not_matter(lengths: list[int], chance: object) -> None:
    shuffled = list(lengths)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert measured(shuffled) == measured(sorted(lengths))
    assert weighted_median(shuffled) == weighted_median(lengths)
    assert average_hazard(shuffled) == average_hazard(lengths)
    assert gini(shuffled) == gini(lengths)


@quick
@given(stretch_lengths, st.integers(2, 5))
def test_measures_without_a_unit_do_not_depend_on_it(lengths: list[int], by: int) -> None:
    scaled = [length * by for length in lengths]

    assert weighted_median(scaled) == weighted_median(lengths) * by
    assert near(share_of_at_least(scaled, by * HOUR), share_of_at_least(lengths, HOUR))
    assert near(alpha(scaled, MINUTE * by), alpha(lengths, MINUTE))
    assert (gini(scaled) or 0) == pytest.approx(gini(lengths) or 0, abs=1e-9)


@quick
@given(st.lists(st.integers(1, 300), min_size=1), st.integers(2, 5))
def test_the_hazard_asks_only_which_stretches_are_longer(minutes: list[int], by: int) -> None:
    hazard = average_hazard(milliseconds(minutes))

    assert average_hazard([length * by for length in milliseconds(minutes)]) == hazard
    assert 0 < hazard <= 1


@quick
@given(stretch_lengths)
def test_the_usual_stretch_is_where_half_of_the_time_is_reached(lengths: list[int]) -> None:
    usual = weighted_median(lengths)

    reached = [x for x in lengths if 2 * sum(y for y in lengths if y <= x) >= sum(lengths)]
    assert usual == min(reached)


@quick
@given(stretch_lengths.filter(lambda lengths: len(lengths) > 1))
def test_gini_is_the_mean_difference_between_two_stretches(lengths: list[int]) -> None:
    index = gini(lengths)

    n, total = len(lengths), sum(lengths)
    differences = sum(abs(one - other) for one, other in product(lengths, lengths))
    assert index == pytest.approx(differences / (2 * (n - 1) * total), abs=1e-9)


@quick
@given(st.lists(st.integers(1, 300), min_size=1))
def test_the_hazard_is_the_mean_chance_to_end_at_a_length_that_occurs(minutes: list[int]) -> None:
    hazard = average_hazard(milliseconds(minutes))

    chances = [
        minutes.count(length) / sum(other >= length for other in minutes) for length in set(minutes)
    ]
    assert hazard == pytest.approx(sum(chances) / len(chances))
