"""Moments as people type them: `9:30`, `10m ago`, `yesterday 14:00`, ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from situp.core import say
from situp.core.calendar import DAYS_A_WEEK, MILLISECOND, ONE_DAY, instant_of, local
from situp.core.when.clocks import clock_of, is_clock
from situp.core.when.days import date_named, latest_weekday, names_day
from situp.core.when.lengths import length_of
from situp.core.when.words import WEEKDAYS, CannotRead, reading, within_calendar

if TYPE_CHECKING:
    from situp.core.calendar import Zone
    from situp.core.instants import Instant

EXAMPLES = 'For example: 9:30, "10m ago", "yesterday 14:00".'

ISO = re.compile(r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}t.*")
_ISO_MINUTE = re.compile(r"[^t]*t[0-9]{2}(:?[0-9]{2})?(z|[+-][0-9:]*)?")
_MARKS_OF_SECONDS = 2


def read_moment(text: str, now: Instant, zone: Zone) -> Instant:
    """Return the instant a person means; raises UsageError. A bare clock time is in the past."""
    return reading(
        text, "a time", EXAMPLES, lambda tidy: within_calendar(tidy, moment_of(tidy, now, zone))
    )


def moment_of(text: str, now: Instant, zone: Zone) -> Instant:
    """Return the instant of a tidied text; raises CannotRead."""
    if text == "now":
        return now
    if text.endswith(" ago"):
        return now - length_of(text.removesuffix(" ago"))
    if ISO.fullmatch(text):
        return _iso(text, zone)
    day_text, _, clock_text = text.rpartition(" ")
    today = local(now, zone).date()
    _refuse_day_last(text, now, zone)
    _refuse_day_alone(text, today)
    time_of_day = clock_of(clock_text, text)
    if not day_text:
        return _latest(today, today - ONE_DAY, time_of_day, now, zone)
    if day_text in WEEKDAYS:
        day = latest_weekday(day_text, today)
        return _latest(day, day - DAYS_A_WEEK * ONE_DAY, time_of_day, now, zone)
    return at(date_named(day_text, today), time_of_day, zone)


def at(day: date, time_of_day: timedelta, zone: Zone) -> Instant:
    """Return the instant of a local date and time, which must have come exactly once.

    Less than a millisecond is dropped.
    """
    time_of_day -= time_of_day % MILLISECOND
    found = occurrences(day, time_of_day, zone)
    if len(found) == 1:
        return found[0]
    clock = f"{wall_time(day, time_of_day):%H:%M}"
    if not found:
        raise CannotRead(clock, f"the clocks of {zone.name} skipped it on {day}")
    ways = " or ".join(local(each, zone).isoformat(timespec="minutes") for each in found)
    raise CannotRead(clock, f"it came twice on {day}; say {ways}")


def occurrences(day: date, time_of_day: timedelta, zone: Zone) -> list[Instant]:
    """Return the instants at which the clocks showed it: one, or none or two at a change."""
    wall = wall_time(day, time_of_day)
    both = {instant_of(wall.replace(tzinfo=zone.rules, fold=fold)) for fold in (0, 1)}
    return [each for each in sorted(both) if wall_of(each, zone) == wall]


def wall_time(day: date, time_of_day: timedelta) -> datetime:
    """Return what the clocks show at that time of that day."""
    return datetime(day.year, day.month, day.day) + time_of_day  # noqa: DTZ001 - in any zone


def wall_of(instant: Instant, zone: Zone) -> datetime:
    """Return what the clocks of the zone show at an instant."""
    return local(instant, zone).replace(tzinfo=None)


def _latest(
    newest: date, before: date, time_of_day: timedelta, now: Instant, zone: Zone
) -> Instant:
    """Return that time on the newer of two days, or on the other while it is still to come."""
    found = occurrences(newest, time_of_day, zone)
    past = [each for each in found if each <= now]
    if len(past) == 1:
        return past[0]
    to_come = not past and (found or wall_of(now, zone) < wall_time(newest, time_of_day))
    return at(before if to_come else newest, time_of_day, zone)


def is_moment(text: str) -> bool:
    """Whether the text ends in a time of day, and so is more than a day."""
    last = text.rpartition(" ")[2]
    return is_clock(last) or last in {"now", "ago"} or bool(ISO.fullmatch(last)) or ":" in last


def is_minute(text: str) -> bool:
    """Whether the text ends in a time of day without seconds, also of ISO 8601."""
    last = text.rpartition(" ")[2]
    if ISO.fullmatch(last):
        return _ISO_MINUTE.fullmatch(last) is not None
    return is_clock(last) and last.count(":") < _MARKS_OF_SECONDS


def _iso(text: str, zone: Zone) -> Instant:
    from dateutil.parser import isoparse  # noqa: PLC0415 - 25 ms, and few people type ISO times

    try:
        moment = isoparse(text.upper())
    except (ValueError, OverflowError) as error:
        raise CannotRead(text, "it is not an ISO 8601 time") from error
    if moment.tzinfo is not None:
        return instant_of(moment)
    midnight = datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001 - local, as typed
    return at(moment.date(), moment - midnight, zone)


def _refuse_day_last(text: str, now: Instant, zone: Zone) -> None:
    """Refuse `17:00 yesterday`, saying the order, and whether it is still to come."""
    clock_text, _, day_text = text.partition(" ")
    if day_text not in {"today", "yesterday", *WEEKDAYS} or not is_clock(clock_text):
        return
    turned = f"{day_text} {clock_text}"
    to_come = moment_of(turned, now, zone) > now
    late = f", and it is still to come: it is {say.clock(now, zone)}" if to_come else ""
    raise CannotRead(text, f'the day comes first, "{turned}"{late}')


def _refuse_day_alone(text: str, today: date) -> None:
    """Refuse a day without a time, saying how to add one; or that there is no such day."""
    if not names_day(text):
        return
    if text not in WEEKDAYS:
        date_named(text, today)
    raise CannotRead(text, f'it names a day; say the hour too, "{text} 14:00"')
