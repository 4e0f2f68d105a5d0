"""Headings: which period a page is about."""

from __future__ import annotations

from datetime import timedelta

from situp.core import say
from situp.core.calendar import DAYS_A_WEEK, ONE_DAY, date_of, days_span, local
from situp.render.fold import clauses, flow

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from situp.core.calendar import Zone
    from situp.core.instants import Span
    from situp.render.page import Page


def heading(text: str, columns: int) -> Page:
    """Return a heading, broken after a comma where it is too wide."""
    return flow(clauses(text, "strong"), columns)


def period_title(period: Span, zone: Zone) -> str:
    """Return the period in words; a whole week has its number, a bare clock range its hours."""
    first, last = first_and_last(period, zone)
    title = days_title(period, zone)
    is_week = last - first == timedelta(days=6) and first.weekday() == zone.week_start
    if not (is_week and _is_whole(period, zone)):
        return title
    thursday = first + timedelta(days=(3 - first.weekday()) % DAYS_A_WEEK)
    return f"Week {thursday.isocalendar().week}, {title}"


def days_title(period: Span, zone: Zone) -> str:
    """Return the days of a period; where they are not whole, with its hours."""
    if _is_whole(period, zone):
        return say.days(*first_and_last(period, zone))
    return _ends(period, zone)


def first_and_last(period: Span, zone: Zone) -> tuple[date, date]:
    """Return the days that hold the first and the last instant of a period."""
    return date_of(period.start, zone), date_of(max(period.start, period.end - 1), zone)


def _is_whole(period: Span, zone: Zone) -> bool:
    first, last = first_and_last(period, zone)
    return period == days_span(first, last + ONE_DAY, zone)


def _ends(period: Span, zone: Zone) -> str:
    """Return both ends of a period, saying a day or a year that they share once."""
    start, end = local(period.start, zone), local(period.end, zone)
    first, last = say.day(start.date()), say.day(end.date())
    if first == last:
        return f"{first} {start:%H:%M} - {end:%H:%M}"
    if start.year == end.year:
        first = first.removesuffix(f" {start.year}")
    return f"{first} {start:%H:%M} - {last} {end:%H:%M}"
