"""When the signs for a doctor are shown (R12)."""

from __future__ import annotations

import pytest
from tests.core.body.courses import episode

from situp.core.body.signs import reasons

SIX_WEEKS = 42


@pytest.mark.parametrize(("pain", "why"), [(7, ()), (8, ("severe",)), (10, ("severe",))])
def test_much_pain_is_a_reason_from_eight_on(pain: int, why: tuple[str, ...]) -> None:
    assert reasons(episode((0, pain))) == why


@pytest.mark.parametrize(
    ("pains", "why"),
    [
        (((0, 4), (1, 5)), ()),
        (((0, 4), (1, 6)), ("worse",)),
        (((0, 4), (1, 5), (2, 6)), ("worse",)),
        (((0, 6), (1, 2), (2, 4)), ("worse",)),
        (((0, 6), (1, 2), (2, 4), (3, 4)), ()),
        (((0, 7), (1, 9)), ("severe", "worse")),
    ],
)
def test_two_points_more_than_at_first_or_the_last_time_are_a_reason(
    pains: tuple[tuple[float, int], ...], why: tuple[str, ...]
) -> None:
    assert reasons(episode(*pains)) == why


@pytest.mark.parametrize(
    ("days", "pain", "why"),
    [
        (SIX_WEEKS, 6, ("lasting",)),
        (SIX_WEEKS, 5, ()),
        (SIX_WEEKS - 0.01, 6, ()),
        (SIX_WEEKS, 7, ("lasting",)),
    ],
)
def test_six_weeks_without_a_change_for_the_better_that_matters_are_a_reason(
    days: float, pain: int, why: tuple[str, ...]
) -> None:
    assert reasons(episode((0, 7), (days, pain))) == why


def test_who_has_no_pain_any_more_is_not_told_that_it_lasts() -> None:
    assert reasons(episode((0, 0), (SIX_WEEKS, 0))) == ()
