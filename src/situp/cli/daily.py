"""The commands of every day: record, look, be nudged."""

from __future__ import annotations

import sys

import typer

from situp.cli import meant, parse, quick
from situp.cli.base import working
from situp.cli.boundary import caution_zone, confirm
from situp.cli.options import (
    At,
    Follow,
    InWords,
    Json,
    Note,
    PostureWord,
    Replace,
    StatusFormat,
    Today,
    Trim,
    Verbose,
    Yes,
)
from situp.core.errors import UsageError
from situp.core.recording import Wish


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
    with working(context, loose=True) as world:
        here = world.setting()
        wish = Wish(
            parse.posture(posture, context.args, at, note, here),
            parse.moment(at, here),
            parse.note(note),
            parse.room(trim=trim, replace=replace),
            yes,
        )
        quick.start(world, here, wish)


def stop(context: typer.Context, at: At = None, yes: Yes = False) -> None:
    """End what is open.

    \b
    Examples:
      situp stop
      situp stop --at 17:30
      situp stop --at "10m ago"
    """
    with working(context, loose=True) as world:
        here = world.setting()
        parse.nothing_more(context.args, at, here, yes=yes)
        quick.stop(world, here, parse.moment(at, here), yes=yes)


def status(  # noqa: PLR0913 - one parameter for each option
    context: typer.Context,
    json: Json = False,
    form: StatusFormat = None,
    follow: Follow = False,
    today: Today = False,
    plain: InWords = False,
) -> None:
    """Show what is going on now, and the day so far.

    The exit code is 0 while something is open and 3 while nothing is; with --format always 0.

    \b
    Examples:
      situp status
      situp status --today
      situp status --json
      situp status --format waybar
      situp status --format "{length}"
      situp status --follow --json
    """
    with working(context) as world:
        formatted = ("--format", form is not None)
        parse.one_at_most(("--json", json), formatted)
        parse.one_at_most(("--today", today), formatted)
        parse.one_at_most(("--today", today), ("--follow", follow))
        if follow:
            sys.exit(quick.follow(world, form, json=json))
        if form is not None:
            sys.exit(quick.status_as(world, form))
        if today and not json:
            sys.exit(quick.today(world, plain=plain))
        sys.exit(quick.status(world, json=json, plain=plain))


def watch(context: typer.Context, verbose: Verbose = False) -> None:
    """Stay, record who is there, and nudge when it is time to get up.

    Somebody at the keyboard is recorded as sitting, nobody as away, from the last input on. What
    you type in any terminal stands: "situp start standing", "situp stop".

    Nudges come quietly after 30 minutes of sitting, firmly after an hour and each half hour from
    then on, urgently at four hours; and after 45 minutes of standing still.

    At a terminal it shows the day as it goes; elsewhere, and with --verbose, it prints a line for
    each thing that happens. Ends with Ctrl-C. "situp service install" has it start when you log in.
    """
    with working(context) as world:
        quick.watch(world, verbose=verbose)


def snooze(context: typer.Context) -> None:
    """Put the last nudge off for ten minutes.

    For another length, set nudge.snooze. A stretch can be put off for half of the time between two
    nudges in all, a quarter of an hour unless the configuration says else.
    """
    with working(context, loose=True) as world:
        if context.args:
            raise UsageError(
                f"Cannot use {meant.several(context.args)} here: a snooze has one length.",
                "Say: situp snooze\nFor another one: situp config set nudge.snooze 15m",
            )
        from situp.app.nudges import put_off  # noqa: PLC0415 - seldom wanted
        from situp.core import say  # noqa: PLC0415 - likewise

        here = world.setting()
        until = put_off(world.log(), here)
        caution_zone(here.zone)
        confirm(f"Snoozed until {say.coming(until, here.zone, here.now)}.\n")
