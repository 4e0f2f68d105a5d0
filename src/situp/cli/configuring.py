"""The words after `situp config`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer  # noqa: TC002 - typer reads annotations at run time

from situp.core.errors import UsageError
from situp.core.record import Record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

EXAMPLE = "For example: situp config set nudge.first 25m"


class Wish(Record):
    """What is to be done; for `set`, to which key, and its value (None: its default again)."""

    does: Literal["show", "set", "path"]
    key: str = ""
    value: str | None = None


def wish(words: Sequence[str], *, unset: bool) -> Wish:
    """Return what the words ask for."""
    match tuple(words):
        case () if not unset:
            return Wish("show")
        case ("path",) if not unset:
            return Wish("path")
        case ("set", key, *value) if bool(value) != unset:
            return Wish("set", key, None if unset else " ".join(value))
        case ("set", key, *value) if value:
            raise UsageError(f'A key is unset without a value, such as "{" ".join(value)}".')
        case ("set", key):
            raise _without_value(key)
        case ("set",) | ():
            raise UsageError("Which key is meant?", EXAMPLE)
        case ("path", *_):
            raise UsageError('"path" stands alone.', "Say: situp config path")
        case (word, *_):
            raise _unknown(word)
    raise TypeError(words)


def _without_value(key: str) -> UsageError:
    name, equals, value = key.partition("=")
    if name and equals and value:
        hint = f"Did you mean: situp config set {name} {value}"
        return UsageError(f'Cannot use "{key}" here.', hint)
    return UsageError(f'To which value should "{key}" be set?', EXAMPLE)


def _unknown(word: str) -> UsageError:
    from situp.config.keys import KEYS  # noqa: PLC0415 - only for an error

    if any(word == key.name for key in KEYS):
        hint = f"Say: situp config, or situp config set {word} VALUE"
        return UsageError(f'Cannot use "{word}" here.', hint)
    hint = "Say: situp config, situp config set KEY VALUE, or situp config path"
    hint = "Say: situp config set KEY --unset" if word == "unset" else hint
    return UsageError(f'"situp config" knows no "{word}".', hint)


def complete(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return what the next word can be that begins so."""
    from situp.config.keys import CHOICES, KEYS  # noqa: PLC0415 - only for a shell that asks

    match tuple(context.params.get("words") or ()):
        case ():
            offered = [("set", "give a key a value"), ("path", "print where the file is")]
        case ("set",):
            offered = [(key.name, key.meaning) for key in KEYS]
        case ("set", key):
            offered = [(word, "") for word in CHOICES.get(key, ())]
        case _:
            offered = []
    return [each for each in offered if each[0].startswith(incomplete)]
