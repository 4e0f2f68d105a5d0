"""Whole days as people name them, `last week`, `2026-W47`, `november`; and what is almost one."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from situp.core.calendar import DAYS_A_WEEK, ONE_DAY, month_after, week_of
from situp.core.when.lengths import is_length
from situp.core.when.words import (
    DATE_EXAMPLE,
    FUTURE,
    MONTHS,
    WEEKDAYS,
    CannotRead,
    is_other_date,
    reading,
)

if TYPE_CHECKING:
    from situp.core.calendar import Zone

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DAY_MONTH = re.compile(r"([0-9]{1,2}) ([a-z]+)(?: ([0-9]{4}))?")
_MONTH_DAY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?,?(?: ([0-9]{4}))?")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_WEEK = re.compile(r"(?:([0-9]{4})-w|week |w)([0-9]{1,2})")
_OTHER_WEEK = re.compile(r"([0-9]{4})?[- ]?(?:week|kw|w)[- ]?([0-9]{1,2})(?:[ /-]([0-9]{4}))?")
_YEAR = re.compile(r"[0-9]{4}")
_ISO_THURSDAY = 4
_IN_LAST_ISO_WEEK = (12, 28)
_MOST_WEEKS = 53
_SOME_DAYS = re.compile(r"(?:(?:the )?(?:last|past) )?([0-9]{1,3}) ?(d|days?|w|weeks?)( ago)?")
_BARE = {
    "day": ("today", "yesterday"),
    **{unit: (f"this {unit}", f"last {unit}") for unit in ("week", "month", "year")},
}


class Days(NamedTuple):
    """Whole days, from `first` up to and without `after`."""

    first: date
    after: date


def days_named(text: str, today: date, zone: Zone) -> Days:
    """Return the whole days that one name says."""
    if named := _relative(today, zone).get(text):
        return named
    if found := _WEEK.fullmatch(text):
        year = int(found[1]) if found[1] else _year_of(text, int(found[2]), today, zone)
        return _numbered_week(text, year, int(found[2]), zone)
    if found := _MONTH.fullmatch(text):
        first = _real_date(text, int(found[1]), int(found[2]), 1)
        return Days(first, month_after(first))
    if is_year(text):
        return Days(_real_date(text, int(text), 1, 1), _real_date(text, int(text) + 1, 1, 1))
    if text.partition(" ")[0] in MONTHS:
        return _named_month(text, today)
    day = _one_day(text, today)
    return Days(day, day + ONE_DAY)


def read_day(text: str, today: date) -> date:
    """Return the day that `friday`, the last one, `yesterday` or `2026-11-12` says.

    Raises UsageError.
    """
    examples = "For example: yesterday, friday, 2026-11-20."
    return reading(text, "a date", examples, lambda tidy: _one_day(tidy, today))


def _one_day(text: str, today: date) -> date:
    return latest_weekday(text, today) if text in WEEKDAYS else date_named(text, today)


def _relative(today: date, zone: Zone) -> dict[str, Days]:
    week, month, year = week_of(today, zone), today.replace(day=1), today.replace(month=1, day=1)
    seven = timedelta(days=DAYS_A_WEEK)
    return {
        "today": Days(today, today + ONE_DAY),
        "yesterday": Days(today - ONE_DAY, today),
        "this week": Days(week, week + seven),
        "last week": Days(week - seven, week),
        "this month": Days(month, month_after(month)),
        "last month": Days((month - ONE_DAY).replace(day=1), month),
        "this year": Days(year, year.replace(year=year.year + 1)),
        "last year": Days(year.replace(year=year.year - 1), year),
    }


def _numbered_week(text: str, year: int, week: int, zone: Zone) -> Days:
    """Return an ISO week; where weeks begin on another day, the one that holds its Thursday."""
    try:
        first = week_of(date.fromisocalendar(year, week, _ISO_THURSDAY), zone)
    except ValueError as error:
        raise CannotRead(text, "there is no such week") from error
    return Days(first, first + timedelta(days=DAYS_A_WEEK))


def _year_of(text: str, week: int, today: date, zone: Zone) -> int:
    """Return the year of the last week of that number that has begun; it must have as many."""
    year, this_week, _ = first_weekday("thursday", week_of(today, zone)).isocalendar()
    year -= week > this_week
    if _weeks_in(year) < week == _MOST_WEEKS:
        last = next(each for each in count(year, -1) if _weeks_in(each) == week)
        raise CannotRead(text, f'{year} has no week {week}; say "{last}-W{week}"')
    return year


def _weeks_in(year: int) -> int:
    """Return how many ISO weeks a year has, 52 or 53."""
    return date(year, *_IN_LAST_ISO_WEEK).isocalendar().week


def _named_month(text: str, today: date) -> Days:
    """Return `november` (the last one that has begun) or `november 2025`."""
    name, _, year = text.partition(" ")
    month = MONTHS[name]
    if found := _MONTH_DAY.fullmatch(year):
        day = " ".join(part for part in (found[1], name, found[2]) if part)
        raise CannotRead(text, f'the day comes first, "{day}"')
    if year and not is_year(year):
        raise CannotRead(year, "it is not a year")
    first = _real_date(text, int(year) if year else today.year - (month > today.month), month, 1)
    return Days(first, month_after(first))


def is_year(text: str) -> bool:
    """Whether the text is a year, and so no time of day."""
    return bool(_YEAR.fullmatch(text))


def date_named(text: str, today: date) -> date:
    """Return the date that `yesterday`, `2026-11-12`, `12 nov` or `12 nov 2026` says."""
    if text in {"today", "yesterday"}:
        return today - ONE_DAY * (text == "yesterday")
    if text.startswith("tomorrow"):
        raise CannotRead("tomorrow", FUTURE)
    if found := _DATE.fullmatch(text):
        return _real_date(text, *(int(part) for part in found.groups()))
    found = _DAY_MONTH.fullmatch(text)
    if not found or found[2] not in MONTHS:
        raise CannotRead(text, DATE_EXAMPLE if is_other_date(text) else "")
    day, month = int(found[1]), MONTHS[found[2]]
    if found[3]:
        return _real_date(text, int(found[3]), month, day)
    this_year = (today.month, today.day) >= (month, day)
    return _real_date(text, today.year - (not this_year), month, day)


def _real_date(text: str, year: int, month: int, day: int) -> date:
    """Return the date, where the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError as error:
        raise CannotRead(text, "there is no such date") from error


def latest_weekday(name: str, today: date) -> date:
    """Return the last day of that name, today included."""
    return today - (today.weekday() - WEEKDAYS[name]) % DAYS_A_WEEK * ONE_DAY


def first_weekday(name: str, day: date) -> date:
    """Return the first day of that name from `day` on."""
    return day + (WEEKDAYS[name] - day.weekday()) % DAYS_A_WEEK * ONE_DAY


def names_day(text: str) -> bool:
    """Whether the text names one day, which the calendar may not have."""
    if text in WEEKDAYS or text in {"today", "yesterday"} or _DATE.fullmatch(text):
        return True
    found = _DAY_MONTH.fullmatch(text)
    return bool(found and found[2] in MONTHS)


def refuse_unnamed(text: str, today: date) -> None:
    """Say how to name the days that a unit or a count of days may mean."""
    if text in _BARE:
        raise CannotRead(text, 'say "{}" or "{}"'.format(*_BARE[text]))
    if text.startswith("next "):
        raise CannotRead(text, FUTURE)
    if text.startswith("last ") and (name := text.removeprefix("last ")) in WEEKDAYS:
        latest = latest_weekday(name, today)
        raise CannotRead(text, f'say "{latest}" or "{latest - timedelta(days=DAYS_A_WEEK)}"')
    _refuse_other_week(text)
    if found := _SOME_DAYS.fullmatch(text):
        count = int(found[1]) * (DAYS_A_WEEK if found[2].startswith("w") else 1)
        if found[3]:
            raise CannotRead(text, f'say the date, "{today - count * ONE_DAY}"')
        first = today - max(count - 1, 0) * ONE_DAY
        raise CannotRead(text, f'say from which day to which, "{first}..today"')
    if is_length(text):
        raise CannotRead(text, 'it is a length; say from when to when, "9:00..now"')


def _refuse_other_week(text: str) -> None:
    """Say how a week is written, where its number is: `KW46`, `w 46`, `W46 2026`."""
    if (found := _OTHER_WEEK.fullmatch(text)) and not _WEEK.fullmatch(text):
        year = found[1] or found[3]
        named = f"{year}-W{int(found[2]):02}" if year else f"W{int(found[2])}"
        raise CannotRead(text, f'a week is written "{named}"')
