"""How pain and function go over an episode, against the change that matters (R12).

What matters: for pain 2 points of 10, or 30 % less than at the start (Ostelo 2008); for function,
as in the Patient-Specific Functional Scale, 1.3 points is a small change, 2.3 a medium one and 2.7
a large one (Abbott & Schmitt 2014). No change is said to come from anything.
"""

from __future__ import annotations

from datetime import timedelta

from situp.core.calendar import DAYS_A_WEEK, Day, date_of, days_span
from situp.core.instants import WEEK
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from situp.core.body.checkins import CheckIn
    from situp.core.body.episodes import Episode
    from situp.core.calendar import Zone
    from situp.core.instants import Instant, Length

    Size = Literal["none", "small", "medium", "large"]

MATTERS_POINTS = 2
"""So many points more or less of pain matter (Ostelo 2008)."""
MATTERS_SHARE = 30
"""So many percent less pain than at the start matter too (Ostelo 2008)."""
FUNCTION_MATTERS: tuple[tuple[float, Size], ...] = ((2.7, "large"), (2.3, "medium"), (1.3, "small"))
"""From how many points on a change of function is of which size (Abbott & Schmitt 2014)."""
MARKS = (4, 12)
"""After so many weeks the trials that are known looked again (Dahm 2010)."""
NEAR_MARK: Length = WEEK
"""A check-in so near a mark tells how it was then."""


class PainChange(Record):
    """Pain at the first and at the last check-in of an episode."""

    first: int
    last: int

    @property
    def points(self) -> int:
        """How much more there is; negative where it is less."""
        return self.last - self.first

    @property
    def matters(self) -> bool:
        """Whether it is a change that matters; a share only of what there was to lose."""
        less = -self.points
        is_share = less > 0 and 100 * less >= MATTERS_SHARE * self.first
        return abs(self.points) >= MATTERS_POINTS or is_share


class FunctionChange(Record):
    """Function at the first and the last check-in that told of it in the same way."""

    first: float
    last: float

    @property
    def points(self) -> float:
        """How much better it is; negative where it is worse."""
        return self.last - self.first

    @property
    def size(self) -> Size:
        """How large a change that is."""
        found = (size for least, size in FUNCTION_MATTERS if abs(self.points) >= least)
        return next(found, "none")


class Mark(Record):
    """A number of weeks after an episode began, when that is, and the check-in near it, if any."""

    weeks: int
    at: Instant
    checkin: CheckIn | None


def pain_change(episode: Episode) -> PainChange | None:
    """Return how pain changed since the start; None with one check-in."""
    if len(episode.checkins) == 1:
        return None
    return PainChange(episode.first.pain, episode.last.pain)


def function_change(episode: Episode) -> FunctionChange | None:
    """Return how function changed since it was first told; None where nothing can be compared.

    Of activities those count that were rated both times: another one says something else.
    """
    told = [each for each in episode.checkins if each.ability is not None]
    if not told:
        return None
    last = told[-1]
    for first in told[:-1]:
        if found := _compared(first, last):
            return found
    return None


def _compared(first: CheckIn, last: CheckIn) -> FunctionChange | None:
    before = {each.activity: each.score for each in first.ratings}
    after = {each.activity: each.score for each in last.ratings}
    both = before.keys() & after.keys()
    if both:
        return FunctionChange(
            *(sum(each[name] for name in both) / len(both) for each in (before, after))
        )
    if before or after or first.function is None or last.function is None:
        return None
    return FunctionChange(first.function, last.function)


def marks(episode: Episode, now: Instant) -> tuple[Mark, ...]:
    """Return the marks of an episode that have come, each with the check-in nearest to it."""
    found = ((weeks, episode.first.at + weeks * WEEK) for weeks in MARKS)
    return tuple(
        Mark(weeks, at, _nearest(episode.checkins, at)) for weeks, at in found if at <= now
    )


def _nearest(checkins: Iterable[CheckIn], at: Instant) -> CheckIn | None:
    near = [each for each in checkins if abs(each.at - at) <= NEAR_MARK]
    return min(near, key=lambda each: abs(each.at - at), default=None)


def weeks_of(episode: Episode, now: Instant, zone: Zone) -> list[Day]:
    """Return the weeks of an episode from the day on that it began, by their first dates.

    Up to its end, or while it goes on up to now; each has seven local days, whatever the clocks do.
    """
    end = (
        episode.ended
        if episode.ended is not None
        else (episode.last.at if episode.is_over(now) else now)
    )
    first, last = date_of(episode.first.at, zone), date_of(max(end, episode.last.at), zone)
    step = timedelta(days=DAYS_A_WEEK)
    found = []
    while first <= last:
        found.append(Day(first, days_span(first, first + step, zone)))
        first += step
    return found
