"""From words to values, with errors that name the word; and the words that complete one."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import typer

from situp.cli.completion import SHELLS
from situp.core.errors import UsageError
from situp.core.model import POSTURES

if TYPE_CHECKING:
    from situp.app.setting import Setting
    from situp.core.instants import Instant, Span
    from situp.core.model import Posture
    from situp.core.recording import Room


MEANT = {
    **dict.fromkeys(("walk", "walking", "exercise", "sport", "break"), "moving"),
    **dict.fromkeys(("lunch", "out", "gone", "afk"), "away"),
    **dict.fromkeys(("bed", "sleep", "sleeping", "rest"), "lying"),
}
"""Words that people use for postures, to suggest the one that situp knows."""


def posture(word: str) -> Posture:
    """Return the posture a word names."""
    for each in POSTURES:
        if word.lower() == each:
            return each
    message = f'There is no posture "{word}".'
    if any(char.isdigit() for char in word):
        raise UsageError(message, f'For a time say: situp start --at "{word}".')
    close = [MEANT[word.lower()]] if word.lower() in MEANT else []
    close = close or get_close_matches(word.lower(), POSTURES, n=1)
    meant = f'Did you mean "{close[0]}"? ' if close else ""
    raise UsageError(message, f"{meant}The postures are {', '.join(POSTURES)}.")


def moment(text: str | None, here: Setting) -> Instant | None:
    """Return the instant that `--at` says; None where it was not given."""
    if text is None:
        return None
    from situp.core.when import read_moment  # noqa: PLC0415 - most commands are about now

    return read_moment(text, here.now, here.zone)


def period(words: list[str] | None, default: str, here: Setting) -> Span | None:
    """Return the span that the words of a period say; None is all there is."""
    from situp.core.when import read_period  # noqa: PLC0415 - few commands have one

    return read_period(" ".join(words or []) or default, here.now, here.zone)


def room(*, trim: bool, replace: bool) -> Room:
    """Return which way out of an overlap was chosen."""
    if trim and replace:
        raise UsageError("--trim and --replace are two ways out; say one of them.")
    return "trim" if trim else "replace" if replace else "ask"


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


def complete_posture(incomplete: str) -> list[str]:
    """Return the postures that begin so."""
    return [each for each in POSTURES if each.startswith(incomplete)]


def complete_period(context: typer.Context, incomplete: str) -> list[str]:
    """Return how the periods go on that begin with the words so far."""
    from situp.core.when import PERIODS  # noqa: PLC0415 - only for a shell that asks

    done = "".join(f"{word} " for word in context.params.get("period") or ())
    begun = [each for each in PERIODS if each.startswith(done + incomplete)]
    return [each.removeprefix(done) for each in begun]


def complete_shell(incomplete: str) -> list[str]:
    """Return the shells that begin so."""
    return [each for each in SHELLS if each.startswith(incomplete)]
