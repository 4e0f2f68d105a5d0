"""Periods and ranges as people type them: `last week`, `2026-W47`, `fri 22:00 - sat 01:30`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from situp.core.calendar import DAYS_A_WEEK, ONE_DAY, date_of, days_span, local
from situp.core.instants import Span
from situp.core.when.clocks import clock_of, clock_shown
from situp.core.when.days import days_named, first_weekday, is_year, refuse_unnamed
from situp.core.when.moments import (
    ISO,
    at,
    is_minute,
    is_moment,
    moment_of,
    occurrences,
    wall_of,
    wall_time,
)
from situp.core.when.words import DATE_EXAMPLE, WEEKDAYS, CannotRead, reading, within_calendar

if TYPE_CHECKING:
    from situp.core.calendar import Zone
    from situp.core.instants import Instant

EXAMPLES = 'For example: yesterday, "last week", 2026-11-01..2026-11-15.'
ALL = "all"
PERIODS = (
    *("today", "yesterday", "this week", "last week", "this month", "last month"),
    *("this year", "last year", ALL),
)

_RANGE = re.compile(r"(.*?) ?\.\. ?(.*)|(.+) - (.+)")
_CLOCK_RANGE = re.compile(r"((?:.* )?[0-9][0-9:.]*(?:am|pm)?)-([0-9][0-9:.]*(?:am|pm)?)")
_CLOCK = r"[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}(?:am|pm)"
_TWO_ENDS = re.compile(
    r"(?:from )?(.+) (?:to|till|until) (.+)|(.+?) ?[\u2013\u2014] ?(.+)"
    rf"|((?:.* )?(?:{_CLOCK})) (?:[^ ]+ )?({_CLOCK})"
)
_DASHED = re.compile(r" ?-(?![0-9]{4}$|(?<=[0-9]{4}-)w) ?")
"""A dash that may stand between two ends; before four digits and in `2026-w47` it is not."""


def read_period(text: str, now: Instant, zone: Zone) -> Span | None:
    """Return the span a person means, or None for `all`; raises UsageError."""

    def read(tidy: str) -> Span | None:
        span = _period(tidy, now, zone)
        for end in span or ():
            within_calendar(tidy, end)
        return span

    return reading(text, "a period", EXAMPLES, read)


def _period(text: str, now: Instant, zone: Zone) -> Span | None:
    if text == ALL:
        return None
    if ends := _ends(text):
        return _range(*ends, now, zone)
    today = date_of(now, zone)
    refuse_unnamed(text, today)
    _refuse_times(text, now, zone)
    return days_span(*days_named(text, today, zone), zone)


def in_minutes(text: str) -> tuple[bool, bool]:
    """Return which ends of a range are a time of day without seconds: no date, and not `now`."""
    start, end = _ends(" ".join(text.lower().split())) or ("", "")
    return is_minute(start), is_minute(end)


def _ends(text: str) -> tuple[str, str] | None:
    """Return the two ends of a range as they are written; None where it is none."""
    if found := _RANGE.fullmatch(text):
        start, end = (part for part in found.groups() if part is not None)
        return start, end
    if (found := _CLOCK_RANGE.fullmatch(text)) and not _names_year(found):
        return found[1], found[2]
    return None


def _names_year(found: re.Match[str]) -> bool:
    """Whether an end is a year, as in `2026-11`, and so no time of day."""
    return any(is_year(end.rpartition(" ")[2]) for end in found.groups())


def _refuse_times(text: str, now: Instant, zone: Zone) -> None:
    """Say how a range is written, where there are its two ends without it, or only one time."""
    if found := _TWO_ENDS.fullmatch(text):
        start, end = (part for part in found.groups() if part is not None)
        _range(start, end, now, zone)
        raise CannotRead(text, f'a range is written "{start} - {end}"')
    for found in _DASHED.finditer(text):
        start, end = text[: found.start()], text[found.end() :]
        if _is_range(start, end, now, zone):
            raise CannotRead(text, f'blanks go around the dash, "{start} - {end}"')
    if _is_one_time(text, now, zone):
        raise CannotRead(text, f'it is one time; say from when to when, "{text}..now"')


def _is_range(start: str, end: str, now: Instant, zone: Zone) -> bool:
    try:
        return bool(start and end and _range(start, end, now, zone))
    except (CannotRead, OverflowError, ValueError):
        return False


def _is_one_time(text: str, now: Instant, zone: Zone) -> bool:
    try:
        return moment_of(text, now, zone) < now
    except (CannotRead, OverflowError, ValueError):
        return False


# A range has two ends, and the end is read from where the start is.


def _range(start_text: str, end_text: str, now: Instant, zone: Zone) -> Span:
    if not start_text:
        raise CannotRead(f"..{end_text}", "it has no start")
    start = _start(start_text, now, zone)
    end = _end(end_text, start, now, zone)
    if end > start:
        return Span(start, end)
    if not end_text:
        raise CannotRead(f"{start_text}..", "nothing of it is past yet")
    same = end == start and is_moment(end_text)
    raise CannotRead(end_text, f"it is {'the same as' if same else 'before'} the start")


def _start(text: str, now: Instant, zone: Zone) -> Instant:
    if is_moment(text):
        return moment_of(text, now, zone)
    return _named_end(text, now, zone).start


def _end(text: str, start: Instant, now: Instant, zone: Zone) -> Instant:
    """Return the end: days are included whole; a clock time is the first one after the start."""
    if not text:
        return now
    day_text, _, clock_text = text.rpartition(" ")
    if is_moment(text):
        absolute = text == "now" or ISO.fullmatch(text) or (day_text and day_text not in WEEKDAYS)
        if absolute:
            return moment_of(text, now, zone)
        return _first_after(start, day_text, clock_text, zone)
    if text in WEEKDAYS:
        day = first_weekday(text, date_of(start, zone))
        return days_span(day, day + ONE_DAY, zone).end
    return _named_end(text, now, zone).end


def _named_end(text: str, now: Instant, zone: Zone) -> Span:
    """Return the days that an end of a range names; a time as written elsewhere is none."""
    if (clock := clock_shown(text)) and not is_year(text):
        date_too = f"; {DATE_EXAMPLE}" if "." in text else ""
        raise CannotRead(text, f'for a time of day say "{clock}"{date_too}')
    return days_span(*days_named(text, date_of(now, zone), zone), zone)


def _first_after(start: Instant, day_text: str, clock_text: str, zone: Zone) -> Instant:
    """Return the first such clock time, on such a weekday if one is named, after the start.

    What is shown at the start itself is no end of a day or a week later: that would be a guess.
    """
    time_of_day = clock_of(clock_text, clock_text)
    day = local(start, zone).date()
    day = first_weekday(day_text, day) if day_text else day
    shown = occurrences(day, time_of_day, zone)
    found = [each for each in shown if each > start]
    if start in shown and not found:
        return start
    if len(found) == 1:
        return found[0]
    if found or wall_time(day, time_of_day) > wall_of(start, zone):
        return at(day, time_of_day, zone)
    return at(day + (DAYS_A_WEEK if day_text else 1) * ONE_DAY, time_of_day, zone)
