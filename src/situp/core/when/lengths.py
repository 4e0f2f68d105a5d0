"""Lengths of time as people type them: `30m`, `90s`, `1h30m`, `2 hours`."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from situp.core.instants import HOUR, MINUTE, SECOND
from situp.core.when.words import CannotRead, reading

if TYPE_CHECKING:
    from situp.core.instants import Length

EXAMPLES = "For example: 30m, 90s, 1h30m."

_UNITS = {
    **dict.fromkeys(("s", "sec", "second", "seconds"), SECOND),
    **dict.fromkeys(("m", "min", "minute", "minutes"), MINUTE),
    **dict.fromkeys(("h", "hour", "hours"), HOUR),
}
_PART = re.compile(r"([0-9]{1,9}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,2}) ?([a-z]+) ?")
"""A number may have its thousands apart, as situp prints it; `0,500` is half of one elsewhere."""


def read_length(text: str) -> Length:
    """Return the milliseconds a person means; raises UsageError. `m` is always minutes."""
    return reading(text, "a length", EXAMPLES, length_of)


def is_length(text: str) -> bool:
    """Whether a tidied text is a length."""
    with suppress(CannotRead):
        return length_of(text) >= 0
    return False


def length_of(text: str) -> Length:
    """Return the milliseconds of a tidied text; raises CannotRead."""
    total, rest, ceiling = 0, text, 2 * HOUR
    while part := _PART.match(rest):
        count, unit = int(part[1].replace(",", "")), _UNITS.get(part[2])
        if unit is None:
            raise CannotRead(part[2], "the units are h, m and s")
        if unit >= ceiling:
            raise CannotRead(text, "each unit comes once, the greater one first")
        total, rest, ceiling = total + count * unit, rest[part.end() :], unit
    if rest or not text:
        raise CannotRead(text, "it has no unit; m is minutes" if text.isdigit() else "")
    return total
