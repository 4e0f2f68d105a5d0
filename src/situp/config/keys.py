"""The keys of the configuration: what each means, its default, and which values it takes."""

from __future__ import annotations

from situp.core.errors import UsageError
from situp.core.instants import DAY
from situp.core.policy import Policy, WorkHours
from situp.core.record import Record
from situp.core.when import WEEKDAYS, read_clock, read_length

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.core.instants import Length

LONGEST: Length = 366 * DAY


class Key(Record):
    """A key of the file: its name with its table, its default, what it does, how it is set.

    `set` returns the policy with the value in it, or raises UsageError where it cannot be meant.
    """

    name: str
    default: str
    meaning: str
    set: Callable[[Policy, object], Policy]


def nearest(name: str) -> str:
    """Return which key was probably meant, or which there are."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for an error

    names = [key.name for key in KEYS]
    close = get_close_matches(name, [*names, *sorted(TABLES)], n=1)
    return f'Did you mean "{close[0]}"?' if close else f"The keys are {', '.join(names)}."


def _length(value: object) -> Length:
    if not isinstance(value, str):
        raise UsageError(f"{value!r} is not a length in quotes.", 'For example: "30m".')
    length = read_length(value)
    if not length:
        raise UsageError(f'"{value}" is no time at all.', 'For example: "30m".')
    if length > LONGEST:
        raise UsageError(f'"{value}" is longer than a year.', 'For example: "30m".')
    return length


def _time_of_day(value: object) -> Length:
    if not isinstance(value, str):
        raise UsageError(f"{value!r} is not a time of day in quotes.", 'For example: "04:00".')
    return read_clock(value)


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise UsageError(f"{value!r} is neither true nor false.")
    return value


def _weekday(value: object) -> int:
    if not isinstance(value, str) or value.lower() not in WEEKDAYS:
        raise UsageError(f"{value!r} is not a weekday.", 'For example: "monday".')
    return WEEKDAYS[value.lower()]


def _work_hours(value: object) -> WorkHours:
    """Return the hours of `mon-fri 09:00-17:30`."""
    example = 'For example: "mon-fri 09:00-17:30".'
    try:
        days, hours = str(value).split()
        first, dash, last = days.partition("-")
        start, end = (_time_of_day(part) for part in hours.split("-"))
        from_day, to_day = _weekday(first), _weekday(last if dash else first)
    except (ValueError, UsageError) as error:
        raise UsageError(f"{value!r} are not hours of work.", example) from error
    if end <= start:
        raise UsageError(f"{value!r} end before they start.", example)
    span = (to_day - from_day) % 7
    return WorkHours(frozenset((from_day + i) % 7 for i in range(span + 1)), start, end)


KEYS = (
    Key(
        "limit",
        "4h",
        "a stretch this long is flagged",
        lambda policy, value: policy._replace(limit=_length(value)),
    ),
    Key(
        "min_break",
        "60s",
        "an interruption shorter than this does not end a stretch",
        lambda policy, value: policy._replace(min_break=_length(value)),
    ),
    Key(
        "prolonged",
        "30m",
        "stretches this long count as long in the measures",
        lambda policy, value: policy._replace(prolonged=_length(value)),
    ),
    Key(
        "day_start",
        "00:00",
        "when your day begins, for totals and for which day a stretch belongs to",
        lambda policy, value: policy._replace(day_start=_time_of_day(value)),
    ),
    Key(
        "week_start",
        "monday",
        "the weekday on which your week begins",
        lambda policy, value: policy._replace(week_start=_weekday(value)),
    ),
    Key(
        "watch.forgotten_after",
        "12h",
        "an open session is in doubt after this long",
        lambda policy, value: policy._replace(
            watch=policy.watch._replace(forgotten_after=_length(value))
        ),
    ),
    Key(
        "watch.away_after",
        "5m",
        "a time without a pulse of the watch, or asleep, that is longer puts a session in doubt",
        lambda policy, value: policy._replace(
            watch=policy.watch._replace(away_after=_length(value))
        ),
    ),
    Key(
        "nudge.enabled",
        "true",
        "whether the watch nudges at all",
        lambda policy, value: policy._replace(nudge=policy.nudge._replace(enabled=_switch(value))),
    ),
    Key(
        "nudge.first",
        "30m",
        "the first, quiet nudge comes after this much unbroken sitting",
        lambda policy, value: policy._replace(nudge=policy.nudge._replace(first=_length(value))),
    ),
    Key(
        "nudge.firm",
        "60m",
        "the second nudge, of normal urgency",
        lambda policy, value: policy._replace(nudge=policy.nudge._replace(firm=_length(value))),
    ),
    Key(
        "nudge.repeat",
        "30m",
        "after that, one each time this has passed",
        lambda policy, value: policy._replace(nudge=policy.nudge._replace(repeat=_length(value))),
    ),
    Key(
        "nudge.standing",
        "45m",
        "a nudge to change position after standing still for this long",
        lambda policy, value: policy._replace(nudge=policy.nudge._replace(standing=_length(value))),
    ),
    Key(
        "nudge.snooze",
        "10m",
        "how long a snooze lasts; all of a stretch together no longer than half of nudge.repeat",
        lambda policy, value: policy._replace(nudge=policy.nudge._replace(snooze=_length(value))),
    ),
    Key(
        "work.hours",
        "",
        'nudge only in these hours, such as "mon-fri 09:00-17:30"; none: at any time',
        lambda policy, value: policy._replace(work=_work_hours(value)),
    ),
)
TABLES = {key.name.partition(".")[0] for key in KEYS if "." in key.name}
