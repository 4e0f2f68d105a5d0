"""The words of the grammar, and how to say that one of them cannot be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from situp.core.errors import UsageError
from situp.core.instants import EARLIEST, LATEST

if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.core.instants import Instant

Meaning = TypeVar("Meaning")

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAYS = {name[:size]: i for i, name in enumerate(_WEEKDAYS) for size in (3, len(name))}
MONTHS = {name[:size]: i for i, name in enumerate(_MONTHS, 1) for size in (3, len(name))}


_OTHER_DATE = re.compile(r"[0-9]{1,4}([-./])[0-9]{1,4}(\1[0-9]{0,4})?")


class CannotRead(Exception):
    """`word` is in the way; `why`, where there is more to say than that it is not known."""

    def __init__(self, word: str, why: str = "") -> None:
        super().__init__(word)
        self.word = word
        self.why = why


DATE_EXAMPLE = 'a date is written year, month, day: "2026-11-12"'
OUTSIDE = "it lies outside the calendar"
FUTURE = "situp records what has been, not what will be"


def reading(text: str, what: str, examples: str, read: Callable[[str], Meaning]) -> Meaning:
    """Return `read` of the tidied text, or raise UsageError naming the word that is in the way."""
    tidy = " ".join(text.lower().split())
    try:
        return read(tidy)
    except CannotRead as cannot:
        word, inside = (text, "") if cannot.word == tidy else (cannot.word, f' in "{text}"')
        why = f": {cannot.why}" if cannot.why else ""
        raise UsageError(f'Cannot read "{word}"{inside} as {what}{why}.', examples) from None
    except (OverflowError, ValueError):  # what datetime says of years it does not have
        raise UsageError(f'Cannot read "{text}" as {what}: {OUTSIDE}.', examples) from None


def is_other_date(text: str) -> bool:
    """Whether the text is a date as it is written elsewhere."""
    return _OTHER_DATE.fullmatch(text) is not None


def within_calendar(text: str, instant: Instant) -> Instant:
    """Return the instant, where there are dates around it."""
    if not EARLIEST <= instant <= LATEST:
        raise CannotRead(text, OUTSIDE)
    return instant
