"""Lengths and moments in words, the same wherever situp speaks."""

from __future__ import annotations

from situp.core.calendar import date_of, local
from situp.core.instants import DAY, HOUR, MINUTE, SECOND

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime

    from situp.core.calendar import Zone
    from situp.core.instants import Instant, Length

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_KILO = 1000
_HAIR = 1e-9
"""What a share may lack of its percents by the way computers count."""


def length(span: Length) -> str:
    """Return a length as people say it: `40 s`, `1 h 12 m`, `1,249 h`; seconds only below a minute.

    Rounds down, so that "4 h" is never said of a stretch that is not one.
    """
    if span < MINUTE:
        return f"{span // SECOND} s"
    hours, minutes = span // HOUR, span % HOUR // MINUTE
    if not hours:
        return f"{minutes} m"
    return f"{hours:,} h {minutes:02} m" if minutes else f"{hours:,} h"


def in_column(span: Length, size: int) -> str:
    """Return a length for a column of that size: one that is too long for it in whole hours."""
    told = length(span)
    return told if len(told) <= size else f"{span // HOUR:,} h"


def rule(span: Length) -> str:
    """Return a length that somebody set, to the second: `1 m 30 s`; else as any other."""
    rest = span % MINUTE // SECOND
    return f"{length(span)} {rest} s" if rest and span > MINUTE else length(span)


def count(number: int, thing: str, things: str = "") -> str:
    """Return how many of a thing there are: `1 session`, `1,200 sessions`."""
    return f"1 {thing}" if number == 1 else f"{number:,} {things or f'{thing}s'}"


def percent(share: float) -> str:
    """Return a share in percent, `41 %`; rounded down, so that "100 %" is never said of less."""
    return f"{int(share * 100 + _HAIR):,} %"


def size(number: int) -> str:
    """Return a number of bytes: `812 bytes`, `104 kB`, `1.4 MB`, in thousands."""
    if number < _KILO:
        return f"{number} bytes"
    for unit, digits in (("kB", 0), ("MB", 1)):
        shown = number / _KILO
        if shown < _KILO:
            return f"{shown:.{digits}f} {unit}"
        number //= _KILO
    return f"{number / _KILO:.1f} GB"


def clock(instant: Instant, zone: Zone) -> str:
    """Return the local time of day, `09:02`."""
    return f"{local(instant, zone):%H:%M}"


def moment(instant: Instant, zone: Zone, now: Instant) -> str:
    """Return the time of day, with as much of the date as `now` leaves unclear.

    `09:02` today, `Thu 22:40` within the six days before, else `12 Nov 2026 22:40`.
    """
    days = (date_of(now, zone) - date_of(instant, zone)).days
    if days == 0:
        return clock(instant, zone)
    there = local(instant, zone)
    if 0 < days < len(WEEKDAYS):
        return f"{WEEKDAYS[there.weekday()]} {there:%H:%M}"
    return f"{there.day} {MONTHS[there.month - 1]} {there.year} {there:%H:%M}"


def coming(instant: Instant, zone: Zone, now: Instant) -> str:
    """Return a moment to come: for a day the time of day is enough, also after midnight."""
    return clock(instant, zone) if now <= instant < now + DAY else moment(instant, zone, now)


def times(
    started: Instant, ended: Instant | None, zone: Zone, now: Instant, still: str = "open"
) -> str:
    """Return when something began and ended, or that it has no end `still`: `09:02 - open`."""
    end = still if ended is None else moment(ended, zone, now)
    return f"{moment(started, zone, now)} - {end}"


def exact(instant: Instant, zone: Zone, now: Instant) -> str:
    """Return a moment with its seconds and milliseconds, where it has any."""
    milliseconds = instant % SECOND
    if not instant % MINUTE:
        return moment(instant, zone, now)
    seconds = f"{moment(instant, zone, now)}:{instant % MINUTE // SECOND:02}"
    return f"{seconds}.{milliseconds:03}" if milliseconds else seconds


def apart(instant: Instant, zone: Zone, now: Instant) -> str:
    """Return a moment, told from the other where the clocks show it twice: `02:40 (+01:00)`."""
    there = local(instant, zone)
    told = moment(instant, zone, now)
    return f"{told} ({there.isoformat()[-6:]})" if _comes_twice(there) else told


def typed(instant: Instant, zone: Zone, now: Instant) -> str:
    """Return an exact moment as it can be typed: with its offset where the clocks show it twice."""
    there = local(instant, zone)
    if not _comes_twice(there):
        return exact(instant, zone, now)
    precise = "milliseconds" if instant % SECOND else "seconds" if instant % MINUTE else "minutes"
    return there.isoformat(timespec=precise)


def _comes_twice(there: datetime) -> bool:
    return there.utcoffset() != there.replace(fold=not there.fold).utcoffset()


def day(there: date) -> str:
    """Return a date with its weekday: `Mon 16 Nov 2026`."""
    return f"{weekday(there)} {MONTHS[there.month - 1]} {there.year}"


def plain_date(there: date) -> str:
    """Return a date without its weekday: `16 Nov 2026`."""
    return f"{there.day} {MONTHS[there.month - 1]} {there.year}"


def weekday(there: date) -> str:
    """Return the weekday and the day of the month: `Mon 16`."""
    return f"{WEEKDAYS[there.weekday()]} {there.day}"


def months(first: date, last: date) -> str:
    """Return a run of months, saying a year they share once: `Mar - Oct 2026`."""
    begin = MONTHS[first.month - 1] + ("" if first.year == last.year else f" {first.year}")
    return f"{begin} - {MONTHS[last.month - 1]} {last.year}"


def days(first: date, last: date) -> str:
    """Return a run of days, saying each part once: `Mon 16 - Sun 22 Nov 2026`."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{weekday(first)} - {day(last)}"
    if first.year == last.year:
        return f"{weekday(first)} {MONTHS[first.month - 1]} - {day(last)}"
    return f"{day(first)} - {day(last)}"
