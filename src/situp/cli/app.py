"""The program as typer knows it: which commands there are, and where each is found.

Only the command that was asked for is loaded; all of them for a list, or to complete a word.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING, Annotated

import typer

from situp import __version__
from situp.cli import completion, meant, misread
from situp.cli.boundary import USUAL, answer, width
from situp.core.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from typer.core import TyperGroup

    from situp.world import World


COMMANDS = {
    "start": "daily",
    "stop": "daily",
    "status": "daily",
    "report": "report",
    "flags": "listing",
    "log": "listing",
    "pain": "body",
    "watch": "daily",
    "snooze": "daily",
    "was": "correct",
    "edit": "correct",
    "remove": "correct",
    "undo": "correct",
    "redo": "correct",
    "why": "why",
    "export": "carry",
    "import": "carry",
    "datasette": "carry",
    "config": "setup",
    "service": "around",
    "backup": "safekeeping",
    "restore": "safekeeping",
    "doctor": "safekeeping",
    "demo": "demo",
    "completions": "around",
}
"""Every command with its module, in the order in which people meet them."""


def main(words: Sequence[str], world: World) -> int:
    """Run the command that the words say and return its exit code."""
    completion.prepare()
    meant.command(words, COMMANDS)
    asked = [word for word in words[:1] if word in COMMANDS]
    group = program(asked if asked and completion.VARIABLE not in os.environ else COMMANDS)
    columns = min(width(sys.stdout), USUAL) - 2
    if not words:
        group.main([], prog_name="situp", obj=world, terminal_width=columns)
    return _run(group, words, world, columns)


def _run(group: TyperGroup, words: Sequence[str], world: World, columns: int) -> int:
    try:
        code = group.main(
            list(words),
            prog_name="situp",
            standalone_mode=False,
            obj=world,
            terminal_width=columns,
        )
    except misread.typers.UsageError as error:
        raise misread.in_our_words(error, words, group) from error
    return code or Exit.DONE


def program(names: Iterable[str]) -> TyperGroup:
    """Return the program with these commands."""
    app = typer.Typer(
        name="situp",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(situp)
    for name in names:
        called = f"{name}_" if iskeyword(name) else name
        function = getattr(import_module(f"situp.cli.{COMMANDS[name]}"), called)
        app.command(name, context_settings={"allow_extra_args": True})(function)
    group = typer.main.get_group(app)
    for command in group.commands.values():  # its first line whole: narrow, it would be cut
        command.short_help = (command.help or "").partition("\n")[0]
    return group


def _version(wanted: bool) -> None:
    if wanted:
        answer(f"situp {__version__}\n")
        raise typer.Exit


def situp(
    _version_wanted: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Know how long you have been sitting, get up in time, see whether the weeks get better.

    \b
    situp start    when you sit down
    situp watch    in a terminal, to nudge
    situp status   how long it has been
    situp stop     when you leave
    situp report   on Friday

    When you stand up or move: situp start standing, or moving.

    Or have a watch see to it, from login on:

    \b
    situp service install
    """
