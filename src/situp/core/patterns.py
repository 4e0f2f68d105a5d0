"""When somebody sits, and in how long stretches: what the pictures of a report are drawn from."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from situp.core.calendar import DAYS_A_WEEK, hour_borders, local
from situp.core.instants import DAY, HOUR, MINUTE, Span, clip
from situp.core.periods import grouped
from situp.core.record import Record
from situp.core.report import Sums, counting, total
from situp.core.yardsticks import a_workday, up_to

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from situp.core.calendar import Day, Zone
    from situp.core.instants import Instant, Length
    from situp.core.report import Row
    from situp.core.timeline import Piece

HOURS_A_DAY = 24
BORDERS: tuple[Length, ...] = (
    0,
    5 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    4 * HOUR,
)
"""From which length on stretches are counted together."""


class Bin(Record):
    """How many stretches are `least` or longer, and shorter than `below`, and their sitting."""

    least: Length
    below: Length | None
    stretches: int
    sitting: Length


def histogram(lengths: Iterable[Length]) -> tuple[Bin, ...]:
    """Return how many stretches are how long, and how much of the sitting is in them."""
    counts, sums = [0] * len(BORDERS), [0] * len(BORDERS)
    for length in lengths:
        index = bisect_right(BORDERS, length) - 1
        counts[index] += 1
        sums[index] += length
    belows = (*BORDERS[1:], None)
    return tuple(map(Bin, BORDERS, belows, counts, sums))


class Usual(Record):
    """What is usual in one hour of one weekday: how much there was of it, and what was recorded."""

    looked: Length
    recorded: Length
    sitting: Length

    @property
    def share(self) -> float | None:
        """The share of it that was sitting; None where nothing is recorded."""
        return self.sitting / self.looked if self.recorded and self.looked else None


class WeekMap:
    """Adds up the hours of each weekday while the timeline runs past."""

    def __init__(self, days: Sequence[Day], zone: Zone) -> None:
        self._spans: list[Span] = []
        self._places: list[tuple[int, int]] = []
        for day in days:
            for hour, span in _hours(day, zone):
                self._spans.append(span)
                self._places.append((day.date.weekday(), hour))
        self._sums = {place: Sums() for place in self._places}

    def passing(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """Pass the pieces on, adding them up."""
        return counting(pieces, self._spans, [self._sums[place] for place in self._places])

    def usual(self, now: Instant) -> tuple[tuple[Usual, ...], ...]:
        """Return the hours of each weekday from Monday on, once all pieces have passed."""
        looked: dict[tuple[int, int], Length] = {}
        for span, place in zip(self._spans, self._places, strict=True):
            looked[place] = looked.get(place, 0) + up_to([span], now)
        return tuple(
            tuple(self._hour((weekday, hour), looked) for hour in range(HOURS_A_DAY))
            for weekday in range(DAYS_A_WEEK)
        )

    def _hour(self, place: tuple[int, int], looked: dict[tuple[int, int], Length]) -> Usual:
        tally = self._sums.get(place, Sums()).tally()
        return Usual(looked.get(place, 0), tally.recorded, tally.sitting)


def _hours(day: Day, zone: Zone) -> Iterator[tuple[int, Span]]:
    """Yield the hours of a day with the number that the clock shows."""
    begins = local(day.span.start, zone)
    if day.span.length == DAY and not begins.minute:
        for count in range(HOURS_A_DAY):
            start = day.span.start + count * HOUR
            yield (begins.hour + count) % HOURS_A_DAY, Span(start, start + HOUR)
        return
    borders = hour_borders(day.date, zone, 0, 3 * HOURS_A_DAY, 60)  # the next date can be missing
    for hour, ends in enumerate(pairwise(borders)):
        within = clip(Span(*ends), day.span)
        if within:
            yield hour % HOURS_A_DAY, within


class Week(Record):
    """A week of a trend: its first day in the period, what is recorded, the sitting a workday."""

    first: date
    recorded: Length
    sitting: Length | None


def weeks(rows: Iterable[Row], zone: Zone) -> list[Week]:
    """Return the weeks of a period with the sitting in each 8 h recorded.

    A week of which less than that is recorded tells nothing: a walk on its only day would make it
    the best of the year.
    """
    found = []
    for own in grouped(rows, "week", zone):
        tally = total(row.tally for row in own)
        sitting = a_workday(tally.sitting, tally.recorded)
        found.append(Week(own[0].date, tally.recorded, sitting))
    return found
