"""The words after `situp pain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from situp.core.body.checkins import SCALE, SCALES
from situp.core.errors import UsageError
from situp.core.record import Record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    Shows = Literal["course", "log", "episodes", "activities"]
    Does = Shows | Literal["check in", "edit", "remove", "end", "decline", "add", "drop"]

EXAMPLE = "For example: situp pain 4 --function 6"
WORDS = {
    "log": "list the check-ins with their ids",
    "episodes": "list the episodes",
    "end": "say that the episode is over",
    "edit": "give a check-in other values",
    "remove": "take a check-in out",
    "activities": "list what you rate; add to it, or drop from it",
    "decline": "do not be invited again in this episode",
}
PAIN = SCALES["pain"]
FUNCTION = f"{SCALES['function'].removesuffix('.')}, or one for each activity."


class Wish(Record):
    """What is to be done, with which check-in or activity, and how much pain there is."""

    does: Does
    name: str = ""
    pain: int | None = None


def wish(words: Sequence[str]) -> Wish:
    """Return what the words ask for."""
    match tuple(words):
        case ():
            return Wish("course")
        case ("log" | "episodes" | "end" | "decline" as word,):
            return Wish(word)
        case ("edit" | "remove" as word, name):
            return Wish(word, name)
        case ("activities", *more):
            return _of_activities(more)
        case (word,) if word not in WORDS:
            return Wish("check in", pain=pain(word))
    raise _unusable(words)


def _of_activities(words: Sequence[str]) -> Wish:
    match tuple(words):
        case ():
            return Wish("activities")
        case ("add" | "drop" as word, *name):
            return Wish(word, " ".join(name).strip())
    hint = 'Say: situp pain activities add "put on socks", or drop for add'
    raise UsageError(f'Cannot use "{words[0]}" here.', hint)


def _unusable(words: Sequence[str]) -> UsageError:
    first, *more = words
    if first in {"edit", "remove"} and not more:
        return UsageError("Which check-in?", f"Say: situp pain {first} ID, as in situp pain log")
    if first in WORDS or _is_number(first):
        spare = more[1] if first in {"edit", "remove"} else more[0]
        return UsageError(f'Cannot use "{spare}" here.', EXAMPLE)
    return _unknown(first)


def pain(word: str) -> int:
    """Return how much pain a word says there is."""
    if not _is_number(word):
        raise _unknown(word)
    return _score(word, "pain", PAIN)


def function(text: str | None) -> tuple[int, ...] | None:
    """Return the numbers that `--function` has; None where it was not given."""
    if text is None:
        return None
    return tuple(_score(word.strip(), "function", FUNCTION) for word in text.split(","))


def _score(word: str, of: str, scale: str) -> int:
    if word.isascii() and word.isdecimal() and int(word) <= SCALE:
        return int(word)
    raise unreadable(word, of, scale)


def unreadable(word: str, of: str, scale: str) -> UsageError:
    """Return the error for a number that is none of a scale."""
    return UsageError(f'Cannot read "{word}" as {of}.', f"{scale}\n{EXAMPLE}")


def _is_number(word: str) -> bool:
    return word[:1].isdecimal() or (word[:1] in {"-", "+", ".", ","} and word[1:2].isdecimal())


def _unknown(word: str) -> UsageError:
    known = ", ".join(WORDS)
    hint = f"{EXAMPLE}\nThe other words are {known}."
    return UsageError(f'Cannot use "{word}" here.', hint)
