"""What typer cannot read, in the words of situp: the word is named, and a way is shown."""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

import typer
from typer.core import TyperArgument, TyperOption

from situp.cli import meant
from situp.core.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typer.core import TyperGroup

typers = import_module(typer.BadParameter.__module__)
"""The errors of the parser: a part of typer or of click, depending on the version."""
_EXAMPLE = re.compile(r"^ *(situp .*)$", re.MULTILINE)

_OF_VALUE = len(("config", "set", "hook.nudge"))
"""The words before a value that is set."""


class Command(Protocol):
    """A command, or the program, as the parser knows it."""

    @property
    def name(self) -> str | None:
        """What is typed for it."""

    @property
    def help(self) -> str | None:
        """What `--help` says of it, with examples."""

    @property
    def params(self) -> Sequence[object]:
        """Its arguments and options."""


def in_our_words(error: Exception, words: Sequence[str], group: TyperGroup) -> UsageError:
    """Return an error of the parser as one of ours."""
    command = group.commands.get(words[0], group)
    match error:
        case typers.NoSuchOption() if words[0] == "pain" and error.option_name[1:].isdecimal():
            from situp.cli import paining  # noqa: PLC0415 - rare

            return paining.unreadable(error.option_name, "pain", paining.PAIN)
        case typers.NoSuchOption():
            return _no_option(error.option_name, words, command)
        case typers.BadOptionUsage():
            return _misused(error.option_name, words, command)
        case typers.MissingParameter():
            return UsageError(f'"{_line(command)}" needs {_needed(command)}.', example(command))
        case typers.BadParameter() if variable := getattr(error.param, "envvar", None):
            message = f'{variable} is "{os.environ.get(variable)}", which is neither yes nor no.'
            return UsageError(message, f"Say {variable}=1, or unset it.")
    return UsageError(str(error), example(command))


def spare(context: typer.Context) -> UsageError:
    """Return the error for words that a command has no use for."""
    return UsageError(f"Cannot use {meant.several(context.args)} here.", example(context.command))


def example(command: Command) -> str:
    """Return a line of a command as it may be typed."""
    found = _EXAMPLE.search((command.help or "").partition("Examples:")[2])
    if found and any(isinstance(each, TyperArgument) for each in command.params):
        return f"For example: {found[1]}"
    return f"Say: {_line(command)}"


def _no_option(option: str, words: Sequence[str], command: Command) -> UsageError:
    message = f'There is no option "{option}".'
    if option in words[_OF_VALUE:] and words[_OF_VALUE - 1].startswith("hook."):
        return UsageError(message, _whole(words))
    names = [name for each in _options(command) for name in each.opts if name.startswith("--")]
    close = _closest(option, names)
    if close and option in words:
        return UsageError(message, _with(words, option, close))
    if not names:
        return UsageError(message, f'"{_line(command)}" has no options but --help.')
    known = ", ".join([*names, "--help"])
    return UsageError(message, f'The options of "{_line(command)}" are {known}.')


def _whole(words: Sequence[str]) -> str:
    """Return what sets a key to a command that has options of its own."""
    said = [*words[:_OF_VALUE], " ".join(words[_OF_VALUE:])]
    return f"Did you mean: situp {' '.join(map(meant.quoted, said))}"


def _closest(option: str, names: Sequence[str]) -> str:
    """Return the option that begins so, or is almost spelt so; empty where none is."""
    word = option.lstrip("-")
    bare = [name.lstrip("-") for name in names]
    found = [name for name in bare if name.startswith(word)] or get_close_matches(word, bare)
    return f"--{found[0]}" if found else ""


def _misused(option: str, words: Sequence[str], command: Command) -> UsageError:
    """Return the error for an option without the value it needs, or with one it has no use for."""
    found = next((each for each in _options(command) if option in each.opts), None)
    if found and not found.is_flag:
        return UsageError(f'"{option}" needs {found.metavar}.', f"{found.metavar}: {found.help}")
    typed = next((word for word in words if word.startswith(f"{option}=")), option)
    return UsageError(f'"{option}" has no value.', _with(words, typed, option))


def _with(words: Sequence[str], typed: str, known: str) -> str:
    said = (known if word == typed else word for word in words)
    return f"Did you mean: situp {' '.join(map(meant.quoted, said))}"


def _needed(command: Command) -> str:
    """Return all that a command cannot go without: which of it is missing, nobody can tell."""
    needed = [each for each in command.params if isinstance(each, TyperArgument) and each.required]
    return " and ".join((each.metavar or "").rstrip(".") for each in needed)


def _options(command: Command) -> list[TyperOption]:
    return [each for each in command.params if isinstance(each, TyperOption)]


def _line(command: Command) -> str:
    return "situp" if command.name == "situp" else f"situp {command.name}"
