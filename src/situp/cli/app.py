"""The commands, as typer knows them: parse, call one use case, render, exit."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from situp import __version__
from situp.app import recording
from situp.cli import completion, parse, quick
from situp.cli.boundary import (
    USUAL,
    answer,
    caution,
    caution_missing,
    confirm,
    guarded,
    show,
    width,
)
from situp.cli.options import (
    At,
    Json,
    Note,
    PeriodWords,
    Plain,
    PostureWord,
    Replace,
    Shell,
    Trim,
    Yes,
)
from situp.core.errors import Exit
from situp.core.recording import Wish
from situp.render import text
from situp.world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from typer.core import TyperGroup

    from situp.app.setting import Setting
    from situp.core.answers import Flags, Logged, Review
    from situp.core.instants import Span
    from situp.ports import History

Found = TypeVar("Found", "Logged", "Flags", "Review")

app = typer.Typer(
    name="situp",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
LOOSE = {"allow_extra_args": True}
"""A command that names the words it has no use for, and shows where they belong."""


def main(words: Sequence[str], world: World) -> int:
    """Run the command that the words say and return its exit code."""
    completion.prepare()
    group = typer.main.get_group(app)
    parse.command(words, group.commands)
    _list_whole(group)
    columns = min(width(sys.stdout), USUAL) - 2
    group.main(list(words), prog_name="situp", obj=world, terminal_width=columns)
    return Exit.DONE


def _list_whole(group: TyperGroup) -> None:
    """Have the list of commands show each one's first line whole: narrow, it would be cut."""
    for command in group.commands.values():
        command.short_help = (command.help or "").partition("\n")[0]


@contextmanager
def working(context: typer.Context) -> Iterator[World]:
    """Give a command its world, within the boundary where errors become words."""
    with guarded():
        world = context.obj
        if not isinstance(world, World):
            raise TypeError(world)
        yield world


def looked_back(
    world: World,
    use_case: Callable[[History, Span | None, Setting], Found],
    words: list[str] | None,
    default: str,
) -> tuple[Found, Setting]:
    """Return what a period holds, read at one instant, having told of doubts about it."""
    here = world.setting()
    with world.log().reading() as history:
        found = use_case(history, parse.period(words, default, here), here)
    caution_missing(world.missing())
    caution(found.doubts, here.zone, here.now)
    return found, here


def _version(wanted: bool) -> None:
    if wanted:
        answer(f"situp {__version__}\n")
        raise typer.Exit


@app.callback()
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

    When you stand up: situp start standing.
    """


@app.command(context_settings=LOOSE)
def start(  # noqa: PLR0913 - one parameter for each option
    context: typer.Context,
    posture: PostureWord = "sitting",
    at: At = None,
    note: Note = "",
    trim: Trim = False,
    replace: Replace = False,
    yes: Yes = False,
) -> None:
    """Begin a posture; what is open ends at that instant.

    \b
    Examples:
      situp start
      situp start standing --at 9:30
      situp start moving --note "to lunch"
    """
    with working(context) as world:
        here = world.setting()
        wish = Wish(
            parse.posture(posture, context.args, at, note, here),
            parse.moment(at, here),
            parse.note(note),
            parse.room(trim=trim, replace=replace),
            yes,
        )
        quick.start(world, here, wish)


@app.command(context_settings=LOOSE)
def stop(context: typer.Context, at: At = None, yes: Yes = False) -> None:
    """End what is open.

    \b
    Examples:
      situp stop
      situp stop --at 17:30
      situp stop --at "10m ago"
    """
    with working(context) as world:
        here = world.setting()
        parse.nothing_more(context.args, at, here, yes=yes)
        quick.stop(world, here, parse.moment(at, here), yes=yes)


@app.command()
def status(context: typer.Context, json: Json = False) -> None:
    """Show what is going on now, and the day so far.

    The exit code is 0 while something is open and 3 while nothing is.

    \b
    Examples:
      situp status
      situp status --json
    """
    with working(context) as world:
        sys.exit(quick.status(world, json=json))


@app.command()
def log(
    context: typer.Context, period: PeriodWords = None, json: Json = False, plain: Plain = False
) -> None:
    """List the sessions of a period (today).

    \b
    Examples:
      situp log
      situp log last week
      situp log 9:00-12:00
    """
    with working(context) as world:
        from situp.app import reviewing  # noqa: PLC0415 - only for those who look back

        found, here = looked_back(world, reviewing.log, period, "today")
        if json:
            from situp.render import machine  # noqa: PLC0415 - only for programs

            answer(machine.text(machine.log(found)))
            return
        from situp.render import lists  # noqa: PLC0415 - only for people

        show(lists.log(found, here.zone, here.now, width(sys.stdout)), plain=plain)


@app.command()
def flags(
    context: typer.Context, period: PeriodWords = None, json: Json = False, plain: Plain = False
) -> None:
    """List unbroken sitting of four hours or more (this week).

    A stretch is flagged when it reaches the limit, 4 hours unless the configuration says else,
    with no interruption of a minute or more in it. It belongs to the day it started on.

    \b
    Examples:
      situp flags
      situp flags last month
      situp flags all --json
    """
    with working(context) as world:
        from situp.app import reviewing  # noqa: PLC0415 - only for those who look back

        found, here = looked_back(world, reviewing.flags, period, "this week")
        if json:
            from situp.render import machine  # noqa: PLC0415 - only for programs

            answer(machine.text(machine.flags(found, here.now)))
            return
        from situp.render import lists  # noqa: PLC0415 - only for people

        show(lists.flags(found, here.zone, here.now, width(sys.stdout)), plain=plain)


@app.command()
def report(
    context: typer.Context, period: PeriodWords = None, json: Json = False, plain: Plain = False
) -> None:
    """Show what a period adds up to (this week).

    \b
    Examples:
      situp report
      situp report yesterday
      situp report 2026-11 --json
    """
    with working(context) as world:
        from situp.app import reviewing  # noqa: PLC0415 - only for those who look back

        found, here = looked_back(world, reviewing.review, period, "this week")
        if json:
            from situp.render import machine  # noqa: PLC0415 - only for programs

            answer(machine.text(machine.report(found, here.zone)))
            return
        from situp.render import report as pages  # noqa: PLC0415 - only for people

        show(pages.report(found, here.zone, here.now, width(sys.stdout)), plain=plain)


@app.command()
def undo(context: typer.Context) -> None:
    """Take back the last action.

    Each further undo takes back the one before; "situp redo" does it once more.
    """
    with working(context) as world:
        here = world.setting()
        confirm(text.reverted(recording.undo(world.log(), here), "Undid", here.zone, here.now))


@app.command()
def redo(context: typer.Context) -> None:
    """Do again what was undone last.

    There is nothing to redo once something else was done since.
    """
    with working(context) as world:
        here = world.setting()
        confirm(text.reverted(recording.redo(world.log(), here), "Redid", here.zone, here.now))


@app.command()
def watch(context: typer.Context) -> None:
    """Stay, and nudge when it is time to get up.

    Follows whatever "situp start" and "situp stop" record, from any terminal: quietly after 30
    minutes of sitting, firmly after an hour and each half hour from then on, urgently at four
    hours; and after 45 minutes of standing still. Ends with Ctrl-C.
    """
    with working(context) as world:
        quick.watch(world)


@app.command()
def completions(
    context: typer.Context,
    shell: Shell,
) -> None:
    """Print the completion script of a shell.

    \b
    Examples:
      situp completions bash > ~/.local/share/bash-completion/completions/situp
      situp completions fish > ~/.config/fish/completions/situp.fish
    """
    with working(context):
        answer(completion.script(shell))
