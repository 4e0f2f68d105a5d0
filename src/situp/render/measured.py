"""What each measure says: its value, a sentence in plain words, the rule it was counted by.

The formulas stand in docs/explanation/measures.md; which to look at first follows CHOICE. Grounds
are keys of `core.evidence`.
"""

from __future__ import annotations

from math import floor, log10

from situp.core import say
from situp.core.hours import LEAST_RECORDED, LEAST_UPRIGHT
from situp.core.instants import SECOND
from situp.core.measures import FEWEST_FOR_ALPHA, WORKDAY, no_alpha
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Literal

    from situp.core.answers import Review

    Needs = Literal["a stretch", "two", "alpha", "a record", "an hour"]


class Measure(Record):
    """A measure: how its value is read from a report, and the words and the rule for it.

    `value` returns None where there is none, which is so where what it `needs` is not there. Words
    and rule may name `{value}` and the other numbers of `told`; the rule goes on after "=".
    """

    name: str
    value: Callable[[Review], str | None]
    words: str
    rule: str
    needs: Needs = "a stretch"
    grounds: tuple[str, ...] = ()


class Told(Record):
    """A measure as it is shown."""

    name: str
    value: str
    words: str
    rule: str
    has_value: bool


def told(measure: Measure, found: Review) -> Told:
    """Return what there is to say of a measure of a period."""
    total, policy = found.report.total, found.policy
    value = measure.value(found)
    numbers = {
        "value": value,
        "ends": _ends(found),
        "recorded": say.length(total.recorded),
        "stretches": say.count(total.stretches, "stretch", "stretches"),
        "min_break": say.rule(policy.min_break),
        "prolonged": say.rule(policy.prolonged),
        "fewest": str(FEWEST_FOR_ALPHA),
        "workday": say.length(WORKDAY),
        "least_recorded": say.length(LEAST_RECORDED),
        "least_upright": say.length(LEAST_UPRIGHT),
    }
    rule = measure.rule.format(**numbers)
    if value is None:
        return Told(measure.name, "no value", _missing(measure.needs, found), rule, has_value=False)
    return Told(measure.name, value, measure.words.format(**numbers), rule, has_value=True)


def _missing(needs: Needs, found: Review) -> str:
    """Return why there is no value."""
    if needs == "a record":
        return "Nothing but time away is recorded."
    if needs == "an hour":
        return f"No clock hour has {say.length(LEAST_RECORDED)} recorded."
    if not found.report.lengths:
        return "No stretch began in the period."
    if needs == "two":
        return "There is only one stretch."
    if no_alpha(found.report.lengths) == "alike":
        return "All stretches of a minute or more are equally long."
    return f"Fewer than {FEWEST_FOR_ALPHA} stretches of a minute or more."


def _time(seconds: float | None) -> str | None:
    return None if seconds is None else say.length(int(seconds * SECOND))


def _share(value: float | None) -> str | None:
    return None if value is None else say.percent(value)


def _number(value: float | None, digits: int) -> str | None:
    return None if value is None else f"{value:.{digits}f}"


def _breaks(found: Review) -> str | None:
    total = found.report.total
    return f"{total.breaks:,}" if total.stretches else None


def _with_error(found: Review) -> str | None:
    """Return alpha with its standard error, which has two digits that are not zero."""
    alpha, error = found.measures.alpha, found.measures.alpha_se
    if alpha is None or error is None:
        return None
    digits = max(0, 1 - floor(log10(error)))
    return f"{alpha:.{digits}f} ± {error:.{digits}f}"


def _ends(found: Review) -> str:
    """Return how many stretches end in a thousand minutes of sitting."""
    return f"{1000 * (found.measures.sedentary_to_active or 0):,.0f}"


def _broken(found: Review) -> str | None:
    known, broken = found.clock or (0, 0)
    return f"{broken:,} of {known:,}" if known else None


CHOICE = "byrom-2016"
"""The ground of what to look at first."""
AT_FIRST = (
    Measure(
        "Sitting",
        lambda found: say.length(found.report.total.sitting),
        "Of {recorded} that are recorded, you sat {value}.",
        "all sitting of the period; time away is not recorded time",
    ),
    Measure(
        "Usual stretch",
        lambda found: _time(found.measures.usual_stretch_s),
        "At least half of your sitting is in stretches of {value} or longer.",
        "the stretch at which time, added up from the shortest stretch on, reaches half",
    ),
    Measure(
        "Longest stretch",
        lambda found: _time(found.measures.max_s),
        "Your longest stretch has {value} of sitting.",
        "its span without the interruptions in it, each shorter than {min_break}",
    ),
    Measure(
        "Breaks",
        _breaks,
        "{value} of {stretches} ended in a break.",
        "what ends a stretch and is followed by another of the same day; time away is none",
    ),
    Measure(
        "In long stretches",
        lambda found: _share(found.measures.share_long),
        "{value} of your sitting is in stretches of {prolonged} or longer.",
        "time in stretches of at least {prolonged} / time in all stretches",
    ),
    Measure(
        "Alpha",
        _with_error,
        "The lower it is, the more of your sitting is in long stretches; ± is its standard error.",
        "1 + n / sum of ln x, for the n stretches of x minutes, x >= 1; from {fewest} of them on",
        "alpha",
        ("chastin-2010",),
    ),
)
"""The total, the usual and the longest stretch, transitions, alpha; and the long stretches."""
FOR_STUDIES = (
    Measure(
        "Sitting in 8 h",
        lambda found: _time(found.measures.sitting_per_8h_s),
        "Of each {workday} that are recorded you sat {value}.",
        "sitting / recorded time, times {workday}: a ratio of sums, not a mean of days",
        "a record",
    ),
    Measure(
        "Stretches",
        lambda found: f"{found.measures.stretches:,}",
        "{stretches} began in the period.",
        "sitting without an interruption of {min_break} or more",
    ),
    Measure(
        "Mean stretch",
        lambda found: _time(found.measures.mean_s),
        "Your stretches are {value} long on average.",
        "time in stretches / number of stretches",
    ),
    Measure(
        "Median stretch",
        lambda found: _time(found.measures.median_s),
        "At least half of your stretches are {value} or longer.",
        "the middle one by length, or the mean of the two in the middle",
    ),
    Measure(
        "Breaks an hour",
        lambda found: _number(found.measures.breaks_per_sitting_hour, 1),
        "For each hour of sitting there are {value} breaks.",
        "breaks / hours in stretches",
    ),
    Measure(
        "Half-life stretch",
        lambda found: _time(found.measures.x50_s),
        "If they followed alpha, half of your stretches would be longer than {value}.",
        "2 to the power of 1 / (alpha - 1), in minutes; x50 in studies",
        "alpha",
        ("chastin-2010",),
    ),
    Measure(
        "In longer ones",
        lambda found: _share(found.measures.w50),
        "{value} of your sitting is in stretches longer than that.",
        "time in stretches longer than that / time in all stretches; W50 in studies",
        "alpha",
        ("chastin-2010",),
    ),
    Measure(
        "Gini index",
        lambda found: _number(found.measures.gini, 2),
        "0 would be stretches that are all alike; near 1, few of them hold nearly all sitting.",
        "(2 sum of i x(i) / (n T) - (n + 1) / n) n / (n - 1), x(i) sorted, T their sum; n >= 2",
        "two",
    ),
    Measure(
        "Ends a minute",
        lambda found: _number(found.measures.sedentary_to_active, 3),
        "In 1,000 minutes of sitting, {ends} stretches end.",
        "stretches / minutes in them",
    ),
    Measure(
        "Average hazard",
        lambda found: _share(found.measures.average_hazard),
        "Of the stretches that come to a length at which some end, {value} end there, on average.",
        "mean of n(l) / number of x >= l over the lengths l that occur, in whole minutes",
    ),
    Measure(
        "Broken hours",
        _broken,
        "In {value} clock hours you were upright for {least_upright} or more.",
        "those of the hours of the clock with {least_recorded} or more recorded",
        "an hour",
    ),
)
"""The full list; Byrom 2016 advises against mean, median and number as endpoints."""
