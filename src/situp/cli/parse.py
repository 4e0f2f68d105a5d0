"""From words to values, with errors that name the word."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from situp.cli import meant
from situp.core.errors import UsageError, unknown_zone
from situp.core.model import POSTURES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from typing import Literal

    from situp.app.setting import Setting
    from situp.core.calendar import Zone
    from situp.core.instants import Instant, Length, Span
    from situp.core.merging import Way
    from situp.core.model import Posture
    from situp.core.periods import By
    from situp.core.room import Room


Read = TypeVar("Read")
ROWS: dict[str, By] = {"day": "day", "week": "week", "month": "month"}
"""What the rows of a report can be of."""
RANGE_EXAMPLE = "situp was standing 13:00-13:40"


def posture(word: str, more: Sequence[str], at: str | None, note: str, here: Setting) -> Posture:
    """Return the posture that a word names, where there are no `more` words that belong nowhere.

    `at` and `note` are what those options hold: what stands alone may be the rest of one of them.
    """
    words = [word, *more]
    named = next((each for each in POSTURES if each in {one.lower() for one in words}), None)
    spare = [each for each in words if each.lower() != named]
    if named and not spare and not more:
        return named
    line = f"start {named}" if named else "start"
    message = f"Cannot use {meant.several(spare or more)} here."
    noted = f" --note {meant.quoted(note)}" if note else ""
    if found := meant.time_meant(at, spare, here):
        raise UsageError(message, f"Did you mean: situp {line} --at {meant.quoted(found)}{noted}")
    if note and more:
        whole = meant.quoted(" ".join((note, *spare)))
        then = f" --at {meant.quoted(at)}" if at and meant.is_time(at, here) else ""
        raise UsageError(message, f"Did you mean: situp {line}{then} --note {whole}")
    if more:
        raise UsageError(message, f"Say one posture: situp {line}")
    raise meant.no_posture(word, note)


def nothing_more(words: Sequence[str], at: str | None, here: Setting, *, yes: bool) -> None:
    """Refuse words after `stop`, with the line that was probably meant."""
    if not words:
        return
    message = f"Cannot use {meant.several(words)} here."
    if found := meant.time_meant(at, words, here):
        agreed = " --yes" if yes else ""
        raise UsageError(message, f"Did you mean: situp stop --at {meant.quoted(found)}{agreed}")
    raise UsageError(message, 'Say: situp stop, or for a time: situp stop --at "10m ago"')


def moment(text: str | None, here: Setting) -> Instant | None:
    """Return the instant that `--at` says; None where it was not given."""
    return None if text is None else instant(text, here)


def instant(text: str, here: Setting) -> Instant:
    """Return the instant that a text says, as it goes into the history."""
    from situp.core.when import read_moment  # noqa: PLC0415 - most commands are about now

    return _certain(text, lambda zone: read_moment(text, here.now, zone), here)


def _certain(text: str, read: Callable[[Zone], Read], here: Setting) -> Read:
    """Return what a text says, where it goes into the history: never as a guess (R1)."""
    from situp.core.when import is_guess  # noqa: PLC0415 - most commands are about now

    if is_guess(read, here.zone):
        raise unknown_zone(here.zone.name, f'nobody can tell when "{text}" was')
    return read(here.zone)


def period(words: list[str] | None, default: str, here: Setting) -> Span | None:
    """Return the span that the words of a period say; None is all there is."""
    from situp.core.when import read_period  # noqa: PLC0415 - few commands have one

    return read_period(" ".join(words or []) or default, here.now, here.zone)


def by(word: str | None) -> By | None:
    """Return what the rows of a report are to be of; None where it was not said."""
    if word is None:
        return None
    if word.lower() not in ROWS:
        raise UsageError(
            f'There are no rows by "{word}".', "Say: --by day, --by week or --by month"
        )
    return ROWS[word.lower()]


def hours(text: str | None) -> tuple[int, int] | None:
    """Return the hours of the day that `--hours` says; None where it was not given."""
    from situp.core.when import read_hours  # noqa: PLC0415 - seldom given

    return None if text is None else read_hours(text)


def room(*, trim: bool, replace: bool) -> Room:
    """Return which way out of an overlap was chosen."""
    if trim and replace:
        raise UsageError("--trim and --replace are two ways out; say one of them.")
    return "trim" if trim else "replace" if replace else "ask"


def limit(text: str | None) -> Length | None:
    """Return the length that `--over` says; None where it was not given."""
    from situp.config.values import length  # noqa: PLC0415 - seldom given

    return None if text is None else length(text)


def one_at_most(*options: tuple[str, bool]) -> None:
    """Refuse options that rule each other out; of each is said whether it was given."""
    given = [name for name, is_given in options if is_given]
    if len(given) > 1:
        raise UsageError(f"{' and '.join(given)} cannot both be meant.", "Leave one of them out.")


def format_(said: str | None, known: Collection[str]) -> str:
    """Return the format that `--format` says; empty where it was not given."""
    meant = (said or "").lower()
    if meant and meant not in known:
        raise UsageError(f'There is no format "{said}".', f"The formats are {', '.join(known)}.")
    return meant


def way(*, skip: bool, replace: bool) -> Way:
    """Return which way out of overlaps an import was told to take."""
    if skip and replace:
        raise UsageError("--skip and --replace are two ways out; say one of them.")
    return "skip" if skip else "replace" if replace else "ask"


def note(text: str) -> str:
    """Return a note that can be stored as text."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        message = "The note is not valid UTF-8 text."
        raise UsageError(message, "Check the encoding of your terminal.") from error
    if "\0" in text:
        raise UsageError("A note cannot hold a NUL character.")
    return text


def paint(word: str, after: Sequence[str] = ()) -> Posture | None:
    """Return the posture that a range is said to have had; None for nothing.

    `after` are the words of the range; where the posture stands last, both were turned round.
    """
    *range_, last = after or ("",)
    if word.lower() not in meant.MEANT and last.lower() in (*POSTURES, *meant.PAINT_NOTHING):
        turned = " ".join(map(meant.quoted, (last.lower(), word, *range_)))
        raise UsageError("The posture comes first.", f"Did you mean: situp was {turned}")
    if word[:1].isdecimal():
        line = " ".join(map(meant.quoted, (word, *after)))
        raise UsageError("The posture comes first.", f"For example: situp was standing {line}")
    return None if word.lower() in meant.PAINT_NOTHING else named(word, "or nothing")


def named(word: str, also: str = "") -> Posture:
    """Return the posture that a word names; `also` is what else could be said."""
    known = meant.posture(word)
    if known and known == word.lower():
        return known
    close = f'Did you mean "{known}"? ' if known else ""
    postures = ", ".join(filter(None, (*POSTURES, also)))
    raise UsageError(f'There is no posture "{word}".', f"{close}The postures are {postures}.")


def range_(words: Sequence[str], here: Setting) -> Span:
    """Return the span that the words of a range say."""
    text = " ".join(words)
    try:
        span = _certain(text, lambda zone: period([text], "", here._replace(zone=zone)), here)
    except UsageError as error:
        raise UsageError(error.message, f"For example: {RANGE_EXAMPLE}") from error
    if span is None:
        raise UsageError('"all" is too much to say at once.', f"For example: {RANGE_EXAMPLE}")
    return span


def in_minutes(words: Sequence[str]) -> tuple[bool, bool]:
    """Return which ends of a range are given as a minute of the clock."""
    from situp.core.when import in_minutes as typed_so  # noqa: PLC0415 - few commands have one

    return typed_so(" ".join(words))


def end(text: str | None, here: Setting) -> Instant | Literal["open"] | None:
    """Return the end that `--end` says; None where it was not given."""
    return "open" if text and text.lower() == "open" else moment(text, here)


def tags(words: Sequence[str] | None) -> tuple[str, ...] | None:
    """Return the tags that `--tag` says, each once; None where it was not given."""
    if words is None:
        return None
    named = [note(word).strip().removeprefix("#") for word in words]
    return tuple(dict.fromkeys(word for word in named if word))
