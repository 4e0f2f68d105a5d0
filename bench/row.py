"""A row of the table, and the ways to make one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from bench.timing import Cost


class Row(NamedTuple):
    """What was measured, in `unit`, against its budget; `here` says it in this machine's terms.

    `measured` is None where there was nothing to measure, and `here` says why; `budget` where
    there is none.
    """

    work: str
    against: str
    measured: float | None
    budget: float | None
    unit: str
    here: str

    @property
    def is_over(self) -> bool:
        """Whether it was measured and is over its budget."""
        if self.measured is None or self.budget is None:
            return False
        return self.measured > self.budget


def ratio(work: str, against: str, budget: float, own: Cost, other: Cost) -> Row:
    """Return how many times longer our own work took than the other's."""
    here = f"{own.ms:.0f} ms / {other.ms:.0f} ms"
    return Row(work, against, own.ms / other.ms, budget, "x", here)


def peak(work: str, budget: float, *costs: Cost) -> Row:
    """Return the most memory that any of the runs held."""
    most = max(cost.peak_mb for cost in costs)
    return Row(work, "memory at its peak", most, budget, "MB", "")


def missing(work: str, against: str, budget: float) -> Row:
    """Return a row that could not be measured, because a program is not there."""
    return Row(work, against, None, budget, "x", f"{against.split(maxsplit=1)[0]} is not installed")


def lacking(work: str, program: str) -> Row:
    """Return a row of which nothing could be measured, because a program is not there."""
    return Row(work, "", None, None, "", f"{program} is not installed")
