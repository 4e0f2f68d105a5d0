"""Headings: which period a page is about."""

from __future__ import annotations

from datetime import timedelta

from situp.core import say
from situp.core.calendar import DAYS_A_WEEK, ONE_DAY, date_of, days_span, local

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from situp.core.calendar import Zone
    from situp.core.instants import Span


def period_title(period: Span, zone: Zone) -> str:
    """Return the period in words; a whole week has its number, a bare clock range its hours."""
    first, last = first_and_last(period, zone)
    if period != days_span(first, last + ONE_DAY, zone):
        return _ends(period, zone)
    if last - first == timedelta(days=6) and first.weekday() == zone.week_start:
        thursday = first + timedelta(days=(3 - first.weekday()) % DAYS_A_WEEK)
        return f"Week {thursday.isocalendar().week}, {say.days(first, last)}"
    return say.days(first, last)


def days_title(period: Span, zone: Zone) -> str:
    """Return the days of a period."""
    return say.days(*first_and_last(period, zone))


def first_and_last(period: Span, zone: Zone) -> tuple[date, date]:
    """Return the days that hold the first and the last instant of a period."""
    return date_of(period.start, zone), date_of(max(period.start, period.end - 1), zone)


def _ends(period: Span, zone: Zone) -> str:
    start, end = local(period.start, zone), local(period.end, zone)
    last = f"{end:%H:%M}" if start.date() == end.date() else f"{say.day(end.date())} {end:%H:%M}"
    return f"{say.day(start.date())} {start:%H:%M} - {last}"
