"""Rest in bed: the days with much lying by day, and where they follow each other (R11)."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby

from situp.core.body.episodes import QUIET
from situp.core.calendar import at_clock, local
from situp.core.instants import HOUR, Span
from situp.core.record import Record
from situp.core.report import Sums, counting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from situp.core.body.episodes import Episode
    from situp.core.calendar import Zone
    from situp.core.instants import Instant, Length
    from situp.core.timeline import Piece

MORNING: Length = 8 * HOUR
EVENING: Length = 22 * HOUR
"""Lying between evening and morning is the night's, and no rest in bed."""
A_BED_REST_DAY: Length = 6 * HOUR
"""With so much lying outside the night a day is one of bed rest."""
FLAGGED_DAYS = 2
"""So many of them in a row are flagged."""
A_MONTH = timedelta(days=31)
"""So long after rest in bed what recovery was seen to take is told (Hides 2007)."""

WITHOUT_LEG, WITH_LEG = "dahm-2010-without", "dahm-2010-with"
RECOVERY = ("hides-2007", "hides-2007-recovery")
"""What is known of rest in bed, and of the time after: keys of grounds in `core.evidence`."""


class BedRest(Record):
    """Days of bed rest that follow each other, and how much lying there was outside the nights."""

    first: date
    days: int
    lying: Length

    @property
    def is_flagged(self) -> bool:
        """Whether they are so many that situp says something."""
        return self.days >= FLAGGED_DAYS

    @property
    def last(self) -> date:
        """The last of the days."""
        return self.first + timedelta(days=self.days - 1)

    def span(self, zone: Zone) -> Span:
        """Return the time from the first morning to the last evening."""
        return waking(self.first, self.last, zone)


class Rested(Record):
    """Bed rest that bears on a period: the flagged ones that reach into it, if any.

    `over` is the last one that is over, but not for longer than a month; `leg` whether pain went
    down a leg, as it was said last by then, None where nobody said.
    """

    flagged: tuple[BedRest, ...]
    over: BedRest | None
    leg: bool | None

    @property
    def grounds(self) -> tuple[str, ...]:
        """What is known of staying active, for who has pain down a leg or has not."""
        return staying_active(leg=self.leg) if self.flagged else ()

    @property
    def recovery(self) -> tuple[str, ...]:
        """What recovery was seen to take, for who got up of late."""
        return RECOVERY if self.over else ()


def staying_active(*, leg: bool | None) -> tuple[str, ...]:
    """Return what is known of it, with pain down a leg or without; both where nobody said."""
    if leg is None:
        return (WITHOUT_LEG, WITH_LEG)
    return (WITH_LEG,) if leg else (WITHOUT_LEG,)


def leg_at(episodes: Iterable[Episode], at: Instant) -> bool | None:
    """Return whether pain goes down a leg in the episode that goes on at an instant."""
    begun = [each for each in episodes if each.first.at <= at]
    if not begun:
        return None
    ended = begun[-1].ended
    end = begun[-1].last.at + QUIET if ended is None else ended
    return begun[-1].leg if at < end else None


def over_of_late(found: Iterable[BedRest], today: date) -> BedRest | None:
    """Return the last one that is over on a day, if it is not for longer than a month."""
    over = [each for each in found if timedelta(0) < today - each.last <= A_MONTH]
    return over[-1] if over else None


def dates_of(pieces: Iterable[Piece], zone: Zone) -> list[date]:
    """Return the dates on which there is any of some pieces, in order."""
    dates: set[date] = set()
    for start, end, *_ in pieces:
        first, last = (local(each, zone).date() for each in (start, end - 1))
        dates.update(_run_of(first, last))
    return sorted(dates)


def _run_of(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=count) for count in range((last - first).days + 1))


def waking(first: date, last: date, zone: Zone) -> Span:
    """Return the time from the morning of a date to the evening of another or of the same."""
    start = at_clock(first, MORNING, zone)
    return Span(start, max(start, at_clock(last, EVENING, zone)))


def bed_rest(pieces: Iterable[Piece], dates: Sequence[date], zone: Zone) -> tuple[BedRest, ...]:
    """Return the days of bed rest of some dates, which come in order, those in a row together."""
    spans = [waking(each, each, zone) for each in dates]
    sums = [Sums() for _ in spans]
    for _ in counting(pieces, spans, sums):
        pass
    found = [(day, each.times["lying"]) for day, each in zip(dates, sums, strict=True)]
    resting = [(day, lying) for day, lying in found if lying >= A_BED_REST_DAY]
    runs = groupby(enumerate(resting), lambda each: each[1][0].toordinal() - each[0])
    return tuple(_run([day for _, day in run]) for _, run in runs)


def _run(days: Sequence[tuple[date, Length]]) -> BedRest:
    return BedRest(days[0][0], len(days), sum(lying for _, lying in days))
