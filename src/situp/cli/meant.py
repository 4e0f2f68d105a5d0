"""What people mean by words that situp does not know, for the hints of errors."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from situp.core.errors import UsageError
from situp.core.model import POSTURES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from situp.app.setting import Setting
    from situp.core.model import Posture

MEANT: dict[str, Posture] = {
    **{each: each for each in POSTURES},
    **dict.fromkeys(("sit", "seated"), "sitting"),
    **dict.fromkeys(("stand", "upright"), "standing"),
    **dict.fromkeys(("walk", "walking", "move", "exercise", "sport", "break"), "moving"),
    **dict.fromkeys(("lunch", "out", "gone", "afk"), "away"),
    **dict.fromkeys(("lie", "lay", "bed", "sleep", "sleeping", "rest"), "lying"),
}
"""Words that people use for postures, to suggest the one that situp knows."""
PAINT_NOTHING = frozenset({"nothing", "none"})
"""What `was` takes in place of a posture, and means none of them."""
MEANT_COMMAND = {
    **dict.fromkeys(("begin", "resume", "continue"), "start"),
    **dict.fromkeys(("end", "finish", "pause"), "stop"),
    **dict.fromkeys(("list", "ls", "history", "frames"), "log"),
    **dict.fromkeys(("delete", "rm"), "remove"),
    **dict.fromkeys(("modify", "change"), "edit"),
    "cancel": "undo",
    **dict.fromkeys(("stats", "summary"), "report"),
    "version": "--version",
}
"""Words that people use for commands, likewise."""


def command(words: Sequence[str], commands: Collection[str]) -> None:
    """Refuse a command that does not exist, with the line that was probably meant."""
    word, *rest = words or ("",)
    if not word or word.startswith("-") or word in commands:
        return
    message = f'There is no command "{word}".'
    if meant := _line_meant(word.lower(), rest, commands):
        raise UsageError(message, f"Did you mean: situp {' '.join(map(quoted, meant))}")
    raise UsageError(message, f"The commands are {', '.join(commands)}.")


def _line_meant(word: str, rest: list[str], commands: Collection[str]) -> list[str]:
    """Return the words to type after `situp`; nothing where nobody can tell."""
    if word == "help":
        return [*(each for each in rest[:1] if each in commands), "--help"]
    if word in MEANT:
        more = any(char.isdigit() or char == "-" for char in "".join(rest))
        return ["start", MEANT[word], *(rest if more else ())]
    close = get_close_matches(word, commands, n=1)
    known = MEANT_COMMAND.get(word) or "".join(close)
    return [known, *rest] if known else []


def posture(word: str) -> Posture | None:
    """Return the posture that a word says or was probably meant to say."""
    known = word.lower()
    if known in PAINT_NOTHING:
        return None
    close = get_close_matches(known, POSTURES, n=1)
    return MEANT.get(known) or (MEANT[close[0]] if close else None)


def no_posture(word: str, note: str) -> UsageError:
    """Return the error for a word that names no posture, with the one that was probably meant."""
    message = f'There is no posture "{word}".'
    if any(char.isdigit() for char in word):
        return UsageError(message, 'For a time say: situp start --at 9:30, or --at "10m ago".')
    close = posture(word)
    meant = f'Did you mean "{close}"? ' if close else ""
    whole = quoted(f"{note} {word}")
    more = f"\nA note of several words goes in quotes: --note {whole}" if note else ""
    return UsageError(message, f"{meant}The postures are {', '.join(POSTURES)}.{more}")


def time_meant(at: str | None, words: Sequence[str], here: Setting) -> str:
    """Return the time that the words say, with what `--at` holds before them; else nothing."""
    said = [each for each in words if each.lower() != "at"]
    text = " ".join([at, *said] if at else said)
    return text if said and is_time(text, here) else ""


def is_time(text: str, here: Setting) -> bool:
    """Whether the grammar of times knows a text."""
    from situp.core.when import read_moment  # noqa: PLC0415 - only for an error

    try:
        read_moment(text, here.now, here.zone)
    except UsageError:
        return False
    return True


def several(words: Sequence[str]) -> str:
    """Return words as one quotation."""
    return f'"{" ".join(words)}"'


def quoted(text: str) -> str:
    """Return a text as one word of a shell."""
    import shlex  # noqa: PLC0415 - only for an error

    if re.fullmatch(r"[\w.:/+-]+", text):
        return text
    return shlex.quote(text) if re.search(r'["$`\\!]', text) else f'"{text}"'
