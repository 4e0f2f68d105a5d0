"""Headings: which period a page is about."""

from __future__ import annotations

from datetime import timedelta

from situp.core import say
from situp.core.calendar import days_in, local

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.calendar import Zone
    from situp.core.instants import Span


def period_title(period: Span, zone: Zone) -> str:
    """Return the period in words; a whole week has its number, a bare clock range its hours."""
    days = days_in(period, zone)
    whole = bool(days) and (days[0].span.start, days[-1].span.end) == tuple(period)
    if not whole:
        return f"{_ends(period, zone)}"
    if len(days) == 7 and days[0].date.weekday() == zone.week_start:  # noqa: PLR2004 - a week
        thursday = days[0].date + timedelta(days=(3 - days[0].date.weekday()) % 7)
        return f"Week {thursday.isocalendar().week}, {days_title(period, zone)}"
    return days_title(period, zone)


def days_title(period: Span, zone: Zone) -> str:
    """Return the days of a period."""
    days = days_in(period, zone)
    return say.days(days[0].date, days[-1].date) if days else "no time"


def _ends(period: Span, zone: Zone) -> str:
    start, end = local(period.start, zone), local(period.end, zone)
    last = f"{end:%H:%M}" if start.date() == end.date() else f"{say.day(end.date())} {end:%H:%M}"
    return f"{say.day(start.date())} {start:%H:%M} - {last}"
