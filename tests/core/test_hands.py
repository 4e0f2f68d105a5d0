"""What passed between two looks at a clock with two hands: sleep, and steps of the wall clock."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.strategies import lengths, quick

from situp.core.hands import Hands, Passed, between

BEFORE = Hands(wall=1_000_000, awake=50_000, asleep=7_000)


def after(wall: int, awake: int, asleep: int = 0) -> Hands:
    """Return the hands once each has moved by so much."""
    return Hands(BEFORE.wall + wall, BEFORE.awake + awake, BEFORE.asleep + asleep)


@pytest.mark.parametrize(
    ("hands", "passed"),
    [
        (after(0, 0), Passed(slept=0, stepped=0)),
        (after(60_000, 60_000), Passed(slept=0, stepped=0)),
        (after(90_000, 60_000, 30_000), Passed(slept=30_000, stepped=0)),
        (after(3_660_000, 60_000), Passed(slept=0, stepped=3_600_000)),
        (after(-3_540_000, 60_000), Passed(slept=0, stepped=-3_600_000)),
        (after(3_690_000, 60_000, 30_000), Passed(slept=30_000, stepped=3_600_000)),
        (after(60_000, 60_000, -5_000), Passed(slept=0, stepped=0)),
    ],
)
def test_what_passed_is_told_apart(hands: Hands, passed: Passed) -> None:
    assert between(BEFORE, hands) == passed


@pytest.mark.parametrize(
    ("by", "stepped"),
    [(-2_000, -2_000), (-1_999, 0), (-1, 0), (1_999, 0), (2_000, 2_000), (2_001, 2_001)],
)
def test_a_step_is_at_least_two_seconds(by: int, stepped: int) -> None:
    passed = between(BEFORE, after(60_000 + by, 60_000))

    assert passed == Passed(0, stepped)


@quick
@given(lengths, lengths, st.integers(-3, 3) | st.integers(-10_000_000, 10_000_000))
def test_the_hands_together_account_for_the_wall(awake: int, slept: int, by: int) -> None:
    passed = between(BEFORE, after(awake + slept + by, awake, slept))

    assert passed.slept == slept
    assert passed.stepped in {0, by}
    assert abs(by - passed.stepped) < 2_000
