"""Rest in bed: the days with much lying by day, and where they follow each other (R11)."""

from __future__ import annotations

from itertools import groupby

from situp.core.calendar import at_clock
from situp.core.instants import HOUR, Span
from situp.core.record import Record
from situp.core.report import Sums, counting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from situp.core.calendar import Zone
    from situp.core.instants import Length
    from situp.core.timeline import Piece

MORNING: Length = 8 * HOUR
EVENING: Length = 22 * HOUR
"""Lying between evening and morning is the night's, and no rest in bed."""
A_BED_REST_DAY: Length = 6 * HOUR
"""With so much lying outside the night a day is one of bed rest."""
FLAGGED_DAYS = 2
"""So many of them in a row are flagged."""


class BedRest(Record):
    """Days of bed rest that follow each other, and how much lying there was outside the nights."""

    first: date
    days: int
    lying: Length

    @property
    def is_flagged(self) -> bool:
        """Whether they are so many that situp says something."""
        return self.days >= FLAGGED_DAYS


def bed_rest(pieces: Iterable[Piece], dates: Sequence[date], zone: Zone) -> tuple[BedRest, ...]:
    """Return the days of bed rest of some dates, which come in order, those in a row together."""
    spans = [_waking(each, zone) for each in dates]
    sums = [Sums() for _ in spans]
    for _ in counting(pieces, spans, sums):
        pass
    found = [(day, each.times["lying"]) for day, each in zip(dates, sums, strict=True)]
    resting = [(day, lying) for day, lying in found if lying >= A_BED_REST_DAY]
    runs = groupby(enumerate(resting), lambda each: each[1][0].toordinal() - each[0])
    return tuple(_run([day for _, day in run]) for _, run in runs)


def _waking(day: date, zone: Zone) -> Span:
    """Return the hours of a date outside the night; the clocks may change within them."""
    start = at_clock(day, MORNING, zone)
    return Span(start, max(start, at_clock(day, EVENING, zone)))


def _run(days: Sequence[tuple[date, Length]]) -> BedRest:
    return BedRest(days[0][0], len(days), sum(lying for _, lying in days))
