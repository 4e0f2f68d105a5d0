"""Times of day as people type them: `9:30`, `5pm`, `noon`; and what is almost one."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from situp.core.calendar import MILLISECOND
from situp.core.errors import UsageError
from situp.core.when.lengths import is_length
from situp.core.when.words import DATE_EXAMPLE, FUTURE, CannotRead, is_other_date, reading

if TYPE_CHECKING:
    from situp.core.instants import Length

_CLOCK = re.compile(r"([0-9]{1,2})(?::([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,3}))?)?)?(am|pm)?")
_HOURS = re.compile(r"([0-9]{1,2})(?::00)? ?- ?([0-9]{1,2})(?::00)?", re.ASCII)
_WORDS = {"noon": timedelta(hours=12), "midnight": timedelta()}
_LAST_HOUR, _NOON_HOUR, _LAST_MINUTE = 23, 12, 59

_OTHER_CLOCK = re.compile(r"([0-9]{1,2})(?:[.h]?([0-9]{2})|h)?")


def read_clock(text: str) -> Length:
    """Return the milliseconds since local midnight that a time of day says; raises UsageError."""
    example = "For example: 09:00."
    return reading(text, "a time of day", example, lambda tidy: clock_of(tidy, tidy) // MILLISECOND)


def read_hours(text: str) -> tuple[int, int]:
    """Return the first and the last hour of the day that `6-22` says; raises UsageError."""
    found = _HOURS.fullmatch(text.strip())
    first, last = (int(each) for each in found.groups()) if found else (0, 0)
    if not first < last <= _LAST_HOUR + 1:
        raise UsageError(
            f'Cannot read "{text}" as hours of the day.',
            "Say full hours from 0 to 24, the earlier one first: --hours 9-17",
        )
    return first, last


def clock_of(word: str, text: str) -> timedelta:
    """Return the time since local midnight that the word says, as the last one of `text`."""
    if word in _WORDS:
        return _WORDS[word]
    found = _CLOCK.fullmatch(word)
    if not found or (found[2] is None and found[5] is None):
        raise _not_a_clock(word, text)
    return _time_of_day(found, word)


def _time_of_day(found: re.Match[str], word: str) -> timedelta:
    """Return the time that the parts of a clock time say; `word` is what was typed."""
    half = found[5]
    hours, minutes, seconds = (int(found[part] or 0) for part in (1, 2, 3))
    if not half and (hours, minutes, seconds) == (_LAST_HOUR + 1, 0, 0):
        raise CannotRead(word, 'midnight is "0:00", which begins a day')
    last_hour = _NOON_HOUR if half else _LAST_HOUR
    if hours > last_hour or (half and not hours) or max(minutes, seconds) > _LAST_MINUTE:
        raise CannotRead(word, f"hours go to {last_hour} and minutes to {_LAST_MINUTE}")
    if half:
        hours = hours % _NOON_HOUR + _NOON_HOUR * (half == "pm")
    milliseconds = int((found[4] or "").ljust(3, "0"))
    return timedelta(hours=hours, minutes=minutes, seconds=seconds, milliseconds=milliseconds)


def is_clock(word: str) -> bool:
    """Whether the word is a time of day."""
    found = _CLOCK.fullmatch(word)
    return word in _WORDS or bool(found and (found[2] or found[5]))


def _not_a_clock(word: str, text: str) -> CannotRead:
    """Say what the text is, where it is something, and what to type instead."""
    if text.startswith("tomorrow"):
        return CannotRead("tomorrow", FUTURE)
    if is_length(text):
        return CannotRead(text, f'it is a length; for the past say "{text} ago"')
    return _almost_a_clock(word, text)


def _almost_a_clock(word: str, text: str) -> CannotRead:
    """Say how a time or a date is written here, where the word is one as written elsewhere."""
    *before, last = text.split(" ")
    hour = _hour_shown(before[-1]) if last in {"am", "pm"} and before else ""
    if hour and (found := _CLOCK.fullmatch(f"{hour}{last}")):
        typed = f"{before[-1]} {last}"
        _time_of_day(found, typed)
        return CannotRead(typed, f'write it as one word, "{found[0]}"')
    if clock := clock_shown(word):
        return CannotRead(word, f'for a time of day say "{clock}"')
    if is_other_date(word):
        return CannotRead(word, f'{DATE_EXAMPLE[:-1]} 14:00"')
    return CannotRead(word)


def _hour_shown(word: str) -> str:
    """Return how situp writes what stands before `am`: `9`, or `9:30` for `9.30`."""
    shown = word if _CLOCK.fullmatch(word) and ":" in word else clock_shown(word)
    return shown.removesuffix(":00")


def clock_shown(word: str) -> str:
    """Return how situp writes what `930`, `9.30`, `9h30`, `9h` or `9` may mean; else nothing."""
    found = _OTHER_CLOCK.fullmatch(word)
    if not found or int(found[1]) > _LAST_HOUR or int(found[2] or 0) > _LAST_MINUTE:
        return ""
    return f"{found[1]}:{found[2] or '00'}"
