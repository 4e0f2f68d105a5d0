"""What happens to one person in a year: when the back hurts, and which days are special.

They sit much, and long. In spring their back begins to hurt; for two or three days they lie in
bed, then come back by and by, and from then on they stand and walk more. The habit wears off a
little towards the end. How the pain goes is made after the average course: less by 58 % within a
month, then slowly (Pengel 2003, BMJ 327:323).
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from situp.core.calendar import DAYS_A_WEEK, ONE_DAY
from situp.core.demo.chance import Range
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Literal

    from situp.core.demo.chance import Chance
    from situp.core.model import Origin

    Kind = Literal["off", "weekend", "bed", "sore", "work"]

YEAR = 365
BEFORE, AFTER = 28, 56
"""So many days of the year lie before and after the first day of pain at least.

Within them, and whatever day a year ends on, one of its springs has room.
"""
SPRING = (3, 4, 5)
SATURDAY, FRIDAY = 5, 4
COURSE = ((0, 8), (2, 8), (7, 5), (28, 3), (84, 1), (140, 0))
"""How much it hurts, of ten, so many days after it began; a straight line in between."""
SORE = 4
"""With so much pain a day at the desk is short, with pauses in bed."""
LEAST_UNWATCHED = 14
"""They type everything so many days at least, and half of the time until the pain begins."""
SETTLED = 56
"""So many days after it began the days are long again, and one can be too long again."""


class Long(Record):
    """A stretch that is flagged: at which minute of its day it begins (R5).

    Where that is late, it goes on into the next day.
    """

    begins: Range
    lasts: Range
    origin: Origin
    note: str = ""


AFTERNOON = Long(Range(785, 792, 805), Range(241, 252, 275), "declared", "quarterly report")
MORNING = Long(Range(505, 515, 530), Range(242, 250, 262), "sensed")
NIGHT = Long(Range(1350, 1360, 1375), Range(245, 262, 280), "sensed")


class Story(Record):
    """One year: its days, the day on which the pain begins, and what is out of the ordinary."""

    first: date
    last: date
    onset: date
    days_in_bed: int
    watched_from: date
    off: frozenset[date]
    long: Mapping[date, Long]

    def days(self) -> Iterator[date]:
        """Yield the days of the year, in order."""
        return dates(self.first, self.last)

    def since_onset(self, day: date) -> int:
        """Return for how many days it has hurt; negative before."""
        return (day - self.onset).days

    def pain(self, day: date) -> int:
        """Return how much it hurts on a day, of ten."""
        past = self.since_onset(day)
        if past < 0:
            return 0
        for (start, there), (end, later) in pairwise(COURSE):
            if start <= past < end:
                return there - (there - later) * (past - start) // (end - start)
        return 0

    def kind(self, day: date) -> Kind:
        """Return what kind of day it is."""
        if 0 <= self.since_onset(day) < self.days_in_bed:
            return "bed"
        if day in self.off:
            return "off"
        if day.weekday() >= SATURDAY:
            return "weekend"
        return "sore" if self.pain(day) >= SORE else "work"

    def is_watched(self, day: date) -> bool:
        """Whether a watch runs that day."""
        return day >= self.watched_from and self.kind(day) in {"sore", "work"}


def story(last: date, chance: Chance) -> Story:
    """Return the year that ends with a day."""
    first = last - (YEAR - 1) * ONE_DAY
    off = frozenset(_off(first, last, chance))
    onset = _onset(first, last)
    unwatched = max((onset - first) / 2, LEAST_UNWATCHED * ONE_DAY)
    made = Story(
        *(first, last, onset, 3 - chance.hits(30, "in bed")),
        *(first + unwatched, off, {}),
    )
    return made._replace(long=dict(_long_ones(made)))


def dates(first: date, last: date) -> Iterator[date]:
    """Yield the days from one to another, both included."""
    return (first + number * ONE_DAY for number in range((last - first).days + 1))


def _onset(first: date, last: date) -> date:
    """Return the first day of a spring that has room, and that is no end of a week."""
    with_room = list(dates(first + BEFORE * ONE_DAY, last - AFTER * ONE_DAY))
    spring = [day for day in with_room if day.month in SPRING]
    return next(day for day in spring if day.weekday() < FRIDAY)


def _off(first: date, last: date, chance: Chance) -> Iterator[date]:
    """Yield the days on which nothing is recorded: feasts, two weeks in summer, a few others."""
    for year in range(first.year, last.year + 1):
        yield from dates(date(year, 12, 24), date(year, 12, 31))
        yield from (date(year, 1, 1), date(year, 5, 1))
        summer = date(year, 8, 1)
        monday = summer + timedelta(days=-summer.weekday() % DAYS_A_WEEK)
        yield from dates(monday, monday + timedelta(days=11))
    yield from (day for day in dates(first, last) if chance.of(day).hits(2, "a day off"))


def _long_ones(made: Story) -> Iterator[tuple[date, Long]]:
    """Yield the days with a flagged stretch: four before the pain, two long after it."""
    work = [day for day in made.days() if made.kind(day) == "work"]
    before = [day for day in work if day < made.onset]
    after = [day for day in work if made.since_onset(day) >= SETTLED]
    ones = ((before, (AFTERNOON, AFTERNOON, NIGHT, MORNING)), (after, (MORNING, AFTERNOON)))
    for days, longs in ones:
        for number, long in enumerate(longs, 1):
            if days:
                yield days[len(days) * number // (len(longs) + 1)], long
