"""What a value of the configuration can be: each reader returns it, or raises UsageError."""

from __future__ import annotations

from situp.core.errors import UsageError
from situp.core.instants import DAY
from situp.core.policy import WorkHours
from situp.core.when import WEEKDAYS, read_clock, read_length

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from situp.core.instants import Length
    from situp.core.model import Posture

    Thing = TypeVar("Thing")

LONGEST: Length = 366 * DAY


def length(value: object) -> Length:
    """Return a length in milliseconds, more than nothing and no longer than a year."""
    if not isinstance(value, str):
        raise UsageError(f"{value!r} is not a length in quotes.", 'For example: "30m".')
    length = read_length(value)
    if not length:
        raise UsageError(f'"{value}" is no time at all.', 'For example: "30m".')
    if length > LONGEST:
        raise UsageError(f'"{value}" is longer than a year.', 'For example: "30m".')
    return length


def time_of_day(value: object) -> Length:
    """Return a time of day, as milliseconds since midnight."""
    if not isinstance(value, str):
        raise UsageError(f"{value!r} is not a time of day in quotes.", 'For example: "04:00".')
    return read_clock(value)


def switch(value: object) -> bool:
    """Return whether it is on."""
    if not isinstance(value, bool):
        raise UsageError(f"{value!r} is neither true nor false.")
    return value


TRACKS = {"presence": True, "declared": False}
DESK_POSTURES: dict[str, Posture] = {"sitting": "sitting", "standing": "standing"}


def one_of(choices: dict[str, Thing], value: object) -> Thing:
    """Return what a word stands for."""
    if not isinstance(value, str) or value not in choices:
        known = " or ".join(f'"{choice}"' for choice in choices)
        raise UsageError(f"{value!r} cannot be meant here.", f"Say {known}.")
    return choices[value]


def command(value: object) -> tuple[str, ...]:
    """Return the words of a command; no shell reads it, so that each mark means itself."""
    if not isinstance(value, str):
        raise UsageError(
            f"{value!r} is not a command in quotes.", 'For example: "notify-me --now".'
        )
    from shlex import split  # noqa: PLC0415 - only for those who have a hook

    try:
        return tuple(split(value))
    except ValueError as error:
        raise UsageError(f"{value!r} has a quote without its end.") from error


def weekday(value: object) -> int:
    """Return a weekday, 0 for Monday."""
    if not isinstance(value, str) or value.lower() not in WEEKDAYS:
        raise UsageError(f"{value!r} is not a weekday.", 'For example: "monday".')
    return WEEKDAYS[value.lower()]


def work_hours(value: object) -> WorkHours:
    """Return the hours of `mon-fri 09:00-17:30`."""
    example = 'For example: "mon-fri 09:00-17:30".'
    try:
        days, hours = str(value).split()
        first, dash, last = days.partition("-")
        start, end = (time_of_day(part) for part in hours.split("-"))
        from_day, to_day = weekday(first), weekday(last if dash else first)
    except (ValueError, UsageError) as error:
        raise UsageError(f"{value!r} are not hours of work.", example) from error
    if end <= start:
        raise UsageError(f"{value!r} end before they start.", example)
    span = (to_day - from_day) % 7
    return WorkHours(frozenset((from_day + i) % 7 for i in range(span + 1)), start, end)
