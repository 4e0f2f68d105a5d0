"""Periods beside a period: those right before it, and the weeks or months it is made of (R9)."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby

from situp.core.calendar import (
    DAYS_A_WEEK,
    MILLISECOND,
    ONE_DAY,
    at_clock,
    date_of,
    day_start,
    days_span,
    local,
    month_after,
    week_of,
)
from situp.core.instants import Span, clip
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from typing import Literal

    from situp.core.calendar import Zone
    from situp.core.instants import Instant
    from situp.core.policy import WorkHours
    from situp.core.report import Row

    By = Literal["day", "week", "month"]
    Kind = Literal["day", "week", "month", "year", "days"]


BEFORE = 4
"""How many periods before it a period is held against."""


class Shape(Record):
    """What a span of whole days is, by the calendar: its kind and its first and last day."""

    kind: Kind
    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def back(self, count: int) -> Shape:
        """Return the one of its kind that many before it.

        Raises OverflowError or ValueError where that would be before the calendar begins.
        """
        if self.kind == "month":
            first = _months_before(self.first, count)
            return Shape("month", first, month_after(first) - ONE_DAY)
        if self.kind == "year":
            year = self.first.year - count
            return Shape("year", self.first.replace(year=year), self.last.replace(year=year))
        by = timedelta(days=self.days * count)
        return Shape(self.kind, self.first - by, self.last - by)


def shape(period: Span, zone: Zone) -> Shape | None:
    """Return what a period is by the calendar; None where it is not of whole days."""
    if not period.length:
        return None
    first, last = date_of(period.start, zone), date_of(period.end - 1, zone)
    after = last + ONE_DAY
    if period != days_span(first, after, zone):
        return None
    return Shape(_kind(first, after, zone), first, last)


def _kind(first: date, after: date, zone: Zone) -> Kind:
    if after - first == ONE_DAY:
        return "day"
    if first == week_of(first, zone) and (after - first).days == DAYS_A_WEEK:
        return "week"
    if first.day != 1 or after.day != 1:
        return "days"
    if after == month_after(first):
        return "month"
    is_year = first.month == 1 and first == after.replace(year=after.year - 1)
    return "year" if is_year else "days"


def periods_before(period: Span, zone: Zone, now: Instant) -> list[Span]:
    """Return the periods of its kind right before a period, the last first; none of no kind.

    One that is not over yet is held against the others up to the same day and time of day: a
    Tuesday says nothing against whole weeks.
    """
    this = shape(period, zone)
    if this is None:
        return []
    found = []
    for count in range(1, BEFORE + 1):
        try:
            other = this.back(count)
            span = days_span(other.first, other.last + ONE_DAY, zone)
            found.append(_as_far(span, other.first, this.first, zone, now, period))
        except (OverflowError, ValueError):
            break  # the calendar begins here
    return found


def _as_far(  # noqa: PLR0913, PLR0917 - two periods and an instant
    span: Span, first: date, this_first: date, zone: Zone, now: Instant, period: Span
) -> Span:
    """Return of a period before as much as has passed of this one."""
    if not period.holds(now):
        return span
    today, clock = date_of(now, zone), local(now, zone)
    there = first + (today - this_first)
    midnight = clock.replace(hour=0, minute=0, second=0, microsecond=0)
    time = (clock - midnight) // MILLISECOND  # as the clock shows it, since both have one zone
    end = at_clock(there + (clock.date() - today), time, zone)
    end = min(max(end, day_start(there, zone)), day_start(there + ONE_DAY, zone), span.end)
    return Span(span.start, max(span.start, end))


def grouped(rows: Iterable[Row], by: By, zone: Zone) -> Iterator[list[Row]]:
    """Yield rows of days together that belong to the same day, week or month."""
    return (list(own) for _, own in groupby(rows, key=_first_day(by, zone)))


def _first_day(by: By, zone: Zone) -> Callable[[Row], date]:
    if by == "week":
        return lambda row: week_of(row.date, zone)
    if by == "month":
        return lambda row: row.date.replace(day=1)
    return lambda row: row.date


def daily(hours: WorkHours, period: Span, zone: Zone) -> list[Span]:
    """Return the part of a period that lies in certain hours of certain weekdays, in order.

    Hours that the clocks skip are left out; hours that come twice are as long as that.
    """
    if not period.length:
        return []
    day, last = local(period.start, zone).date(), local(period.end - 1, zone).date()
    found = []
    while day <= last:
        start, end = (at_clock(day, time, zone) for time in (hours.start, hours.end))
        within = clip(Span(start, max(start, end)), period)
        if within and day.weekday() in hours.days:
            found.append(within)
        day += ONE_DAY
    return found


def _months_before(first: date, count: int) -> date:
    months = first.year * 12 + first.month - 1 - count
    return first.replace(year=months // 12, month=months % 12 + 1)
