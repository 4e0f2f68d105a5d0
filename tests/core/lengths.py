"""Lengths of stretches, and what is measured of them."""

from __future__ import annotations

from math import isclose
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from situp.core.instants import HOUR, MINUTE
from situp.core.measures import measure

if TYPE_CHECKING:
    from situp.core.measures import Measures

stretch_lengths = st.lists(
    st.sampled_from((1, MINUTE - 1, MINUTE, MINUTE + 1, 30 * MINUTE - 1, 30 * MINUTE, 4 * HOUR))
    | st.integers(1, 6 * HOUR),
    min_size=1,
    max_size=14,
)


def near(found: float | None, golden: float | None) -> bool:
    """Whether both have no value, or nearly the same."""
    if found is None or golden is None:
        return found is golden
    return isclose(found, golden, rel_tol=1e-9)


def milliseconds(minutes: list[int]) -> list[int]:
    return [each * MINUTE for each in minutes]


def measured(lengths: list[int], breaks: int = 0, recorded: int = 0) -> Measures:
    return measure(lengths, breaks, sum(lengths), recorded, 30 * MINUTE)
