"""Measures of how sitting is accumulated (docs/explanation/measures.md).

`lengths` are the sitting times of stretches in milliseconds. Where a formula has a unit it is the
minute. Sources: Chastin & Granat 2010 (doi 10.1016/j.gaitpost.2009.09.002) for alpha, x50 and W50;
Byrom 2016 (doi 10.1038/ijo.2016.136) for the choice of headline measures.
"""

from __future__ import annotations

from collections import Counter
from math import log, sqrt

from situp.core.instants import HOUR, MINUTE, SECOND
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from situp.core.instants import Length

FEWEST_FOR_ALPHA = 10
"""How many stretches of a minute or more an alpha takes."""
WORKDAY: Length = 8 * HOUR
"""The recorded time that counts as a workday, so that days recorded in part can be compared."""


class Measures(Record):
    """The full list; None where a measure has no value. Field names are those of the document."""

    stretches: int
    mean_s: float | None
    median_s: float | None
    max_s: int | None
    usual_stretch_s: int | None
    share_long: float | None
    gini: float | None
    alpha: float | None
    alpha_se: float | None
    x50_s: float | None
    w50: float | None
    breaks_per_sitting_hour: float | None
    sedentary_to_active: float | None
    average_hazard: float | None
    sitting_per_8h_s: float | None


def measure(
    lengths: Sequence[Length], breaks: int, sitting: Length, recorded: Length, prolonged: Length
) -> Measures:
    """Return all measures of a period; `sitting` and `recorded` are its totals."""
    lengths = sorted(lengths)
    total = sum(lengths)
    modelled = _modelled(lengths)
    scaling = None if no_alpha(modelled) else alpha(modelled, MINUTE)
    half = x50(scaling, MINUTE) if scaling else None
    return Measures(
        stretches=len(lengths),
        mean_s=total / len(lengths) / SECOND if lengths else None,
        median_s=median(lengths) / SECOND if lengths else None,
        max_s=lengths[-1] // SECOND if lengths else None,
        usual_stretch_s=weighted_median(lengths) // SECOND if lengths else None,
        share_long=share_of_at_least(lengths, prolonged) if lengths else None,
        gini=gini(lengths),
        alpha=scaling,
        alpha_se=alpha_error(modelled, scaling) if scaling else None,
        x50_s=half / SECOND if half else None,
        w50=share_over(lengths, half) if half else None,
        breaks_per_sitting_hour=breaks * HOUR / total if total else None,
        sedentary_to_active=len(lengths) * MINUTE / total if total else None,
        average_hazard=average_hazard(lengths) if lengths else None,
        sitting_per_8h_s=sitting / recorded * WORKDAY / SECOND if recorded else None,
    )


def median(lengths: Sequence[Length]) -> float:
    """Return the middle of sorted lengths; importing `statistics` costs a report 15 ms."""
    middle = len(lengths) // 2
    return lengths[middle] if len(lengths) % 2 else (lengths[middle - 1] + lengths[middle]) / 2


def weighted_median(lengths: Sequence[Length]) -> Length:
    """Return the usual stretch: the shortest at which the cumulated time reaches half of all."""
    total = sum(lengths)
    cumulated = 0
    for length in sorted(lengths):
        cumulated += length
        if 2 * cumulated >= total:
            return length
    return 0


def share_of_at_least(lengths: Sequence[Length], threshold: Length) -> float:
    """Return the share of the time spent in stretches of `threshold` or longer."""
    return sum(length for length in lengths if length >= threshold) / sum(lengths)


def share_over(lengths: Sequence[Length], threshold: float) -> float:
    """Return the share of the time spent in stretches longer than `threshold` (W50 at x50)."""
    return sum(length for length in lengths if length > threshold) / sum(lengths)


def gini(lengths: Sequence[Length]) -> float | None:
    """Return the corrected Gini index, 0 (all alike) to 1; None for fewer than two stretches."""
    n, total = len(lengths), sum(lengths)
    if n < 2:  # noqa: PLR2004 - one value has no spread
        return None
    weighted = sum(rank * length for rank, length in enumerate(sorted(lengths), 1))
    return (2 * weighted - (n + 1) * total) / (total * (n - 1))


def no_alpha(lengths: Sequence[Length]) -> Literal["few", "alike"] | None:
    """Return why stretches have no alpha: too few of a minute or more, or all of those alike.

    None where they have one.
    """
    modelled = _modelled(lengths)
    if len(modelled) < FEWEST_FOR_ALPHA:
        return "few"
    return "alike" if min(modelled) == max(modelled) else None


def _modelled(lengths: Sequence[Length]) -> list[Length]:
    """Return the stretches that the power law, which begins at one minute, is about."""
    return [length for length in lengths if length >= MINUTE]


def alpha(lengths: Sequence[Length], shortest: Length) -> float | None:
    """Return the exponent of the power law of stretches of at least `shortest`; None: no value."""
    logs = [log(length / shortest) for length in lengths if length >= shortest]
    total = sum(logs)
    return 1 + len(logs) / total if total else None


def alpha_error(lengths: Sequence[Length], exponent: float) -> float | None:
    """Return the standard error of alpha; None where all stretches are equally long."""
    return (exponent - 1) / sqrt(len(lengths)) if lengths[0] != lengths[-1] else None


def x50(exponent: float, shortest: Length) -> float:
    """Return the half-life stretch in milliseconds: half of all stretches are longer."""
    return float(shortest * 2 ** (1 / (exponent - 1)))


def average_hazard(lengths: Sequence[Length]) -> float:
    """Return the mean chance that a stretch ends at a length that occurs, in whole minutes."""
    minutes = [max(1, length // MINUTE) for length in lengths]
    counts = Counter(minutes)
    hazards = []
    at_risk = len(minutes)
    for length in sorted(counts):
        hazards.append(counts[length] / at_risk)
        at_risk -= counts[length]
    return sum(hazards) / len(hazards)
