"""What a value of the configuration can be: each reader returns it, or raises UsageError."""

from __future__ import annotations

import re

from situp.core.errors import UsageError
from situp.core.instants import DAY, MINUTE
from situp.core.policy import HIGHEST, KINDS, LOWEST, WorkHours
from situp.core.when import WEEKDAYS, read_clock, read_length

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from situp.core.instants import Length
    from situp.core.model import Posture
    from situp.core.policy import Kind

    Thing = TypeVar("Thing")

LONGEST: Length = 366 * DAY
SHORTEST_ABSENCE: Length = 2 * MINUTE
LAST_PORT = 65535
MOST_OWN = 20
LONGEST_OWN = 80
"""Letters of a suggestion: what a notice has room for."""
SWITCH = ("true", "false")
TRACKS = {"presence": True, "declared": False}
DESK_POSTURES: dict[str, Posture] = {"sitting": "sitting", "standing": "standing"}
UNITS = {"m": 1000, "cm": 10, "mm": 1}
"""How many millimetres there are in one."""
_ADDRESS = re.compile(
    r"(?i)(?:[0-9a-f]{2}:){5}[0-9a-f]{2}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)
_HEIGHT = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,4})?) ?(m|cm|mm)", re.ASCII)


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


def absence(value: object) -> Length:
    """Return a length that is long beside the minute in which a watch looks again.

    Where it is not, each look of a watch that runs well would come too late to be believed.
    """
    found = length(value)
    if found < SHORTEST_ABSENCE:
        raise UsageError(
            f'"{value}" is too short: a watch looks once a minute.',
            'At least "2m"; as a rule "5m".',
        )
    return found


def time_of_day(value: object) -> Length:
    """Return a time of day, as milliseconds since midnight."""
    if not isinstance(value, str):
        raise UsageError(f"{value!r} is not a time of day in quotes.", 'For example: "04:00".')
    return read_clock(value)


def switch(value: object) -> bool:
    """Return whether it is on."""
    if not isinstance(value, bool):
        raise UsageError(f"{value!r} is neither true nor false.", f"Say {' or '.join(SWITCH)}.")
    return value


def one_of(choices: dict[str, Thing]) -> Callable[[object], Thing]:
    """Return what tells what a word stands for."""

    def meant(value: object) -> Thing:
        if not isinstance(value, str) or value not in choices:
            known = " or ".join(f'"{choice}"' for choice in choices)
            raise UsageError(f"{value!r} cannot be meant here.", f"Say {known}.")
        return choices[value]

    return meant


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


def text(value: object) -> str:
    """Return a text of one line."""
    if not isinstance(value, str):
        raise UsageError(f"{value!r} is not a text in quotes.")
    if not value.isprintable():
        raise UsageError(f"{value!r} has a mark in it that cannot be printed.")
    return value


def kinds(value: object) -> tuple[Kind, ...]:
    """Return the kinds of suggestion that are named; none of `none`, or of an empty text."""
    example = f'Say "all", "none", or some of "{", ".join(KINDS)}".'
    if not isinstance(value, str):
        raise UsageError(f"{value!r} are no words in quotes.", example)
    words = [word.strip() for word in value.split(",") if word.strip()]
    if words in (["all"], ["none"]):
        return KINDS if words == ["all"] else ()
    for word in words:
        if word not in KINDS:
            raise UsageError(f'"{word}" is no kind of suggestion.', example)
    return tuple(kind for kind in KINDS if kind in words)


def suggestions(value: object) -> tuple[str, ...]:
    """Return suggestions of a person's own, between semicolons, each short enough for a notice."""
    said = tuple(each.strip() for each in text(value).split(";") if each.strip())
    for each in said:
        if len(each) > LONGEST_OWN:
            example = f"At most {LONGEST_OWN}; several stand between semicolons."
            raise UsageError(f'"{each}" has {len(each)} letters.', example)
    if len(said) > MOST_OWN:
        raise UsageError(f"These are {len(said)} suggestions.", f"At most {MOST_OWN}.")
    return said


def address(value: object) -> str:
    """Return the address of a Bluetooth device, as Linux and Windows write it, or macOS."""
    said = text(value)
    if said and not _ADDRESS.fullmatch(said):
        example = 'For example: "E8:5B:5B:24:22:E4".'
        raise UsageError(f'"{said}" is no address of a Bluetooth device.', example)
    return said


def host(value: object) -> str:
    """Return the name or the address of a machine, without what else a URL has."""
    said = text(value)
    if "/" in said or " " in said or said.count(":") == 1:  # an address of IPv6 has more
        example = 'For example: "192.168.1.20"; the port is mqtt.port.'
        raise UsageError(f'"{said}" is not the name of a machine alone.', example)
    return said


def topic(value: object) -> str:
    """Return a topic of MQTT; one for many at once cannot be meant."""
    name = text(value)
    if "+" in name or "#" in name:
        raise UsageError(f'"{name}" stands for many topics.', "Name one, without + and #.")
    return name


def height(value: object) -> int:
    """Return a height in millimetres, one that a desk can have."""
    example = 'For example: "0.95m" or "95cm".'
    words = _HEIGHT.fullmatch(value.strip()) if isinstance(value, str) else None
    if words is None:
        raise UsageError(f"{value!r} is not a height in quotes, with its unit.", example)
    found = round(float(words[1]) * UNITS[words[2]])
    if not LOWEST <= found <= HIGHEST:
        raise UsageError(f'"{value}" is no height of a desk.', example)
    return found


def port(value: object) -> int:
    """Return the number of a port; in quotes it means the same."""
    digits = str(value)
    is_number = isinstance(value, (int, str)) and digits.isascii() and digits.isdigit()
    if not is_number or len(digits) > len(str(LAST_PORT)) or not 1 <= int(digits) <= LAST_PORT:
        raise UsageError(f"{value!r} is not the number of a port.", "For example: 1883.")
    return int(digits)


def weekday(value: object) -> int:
    """Return a weekday, 0 for Monday."""
    if not isinstance(value, str) or value.lower() not in WEEKDAYS:
        raise UsageError(f"{value!r} is not a weekday.", 'For example: "monday".')
    return WEEKDAYS[value.lower()]


def work_hours(value: object) -> WorkHours | None:
    """Return the hours of `mon-fri 09:00-17:30`; None of an empty text: at any time."""
    if value == "":
        return None
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
