"""The commands of every day: record, look, be nudged."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

import typer

from situp.cli import leaving, meant, parse, quick
from situp.cli.base import working
from situp.cli.boundary import (
    answer,
    caution,
    caution_missing,
    caution_zone,
    confirm,
    show,
    width,
)
from situp.cli.options import (
    At,
    By,
    Changes,
    Compare,
    Follow,
    FollowReport,
    Goal,
    Hours,
    Html,
    InWords,
    Json,
    Measures,
    Note,
    PeriodWords,
    Pictures,
    Plain,
    PostureWord,
    Replace,
    StatusFormat,
    Svg,
    Trim,
    Verbose,
    Yes,
)
from situp.core.errors import UsageError
from situp.core.recording import Wish

if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.app.setting import Setting
    from situp.core.answers import Flags, Logged, Review
    from situp.core.instants import Span
    from situp.ports import History
    from situp.world import World

Found = TypeVar("Found", "Logged", "Flags", "Review")


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


def status(
    context: typer.Context,
    json: Json = False,
    form: StatusFormat = None,
    follow: Follow = False,
) -> None:
    """Show what is going on now, and the day so far.

    The exit code is 0 while something is open and 3 while nothing is; with --format always 0.

    \b
    Examples:
      situp status
      situp status --json
      situp status --format waybar
      situp status --format "{length}"
      situp status --follow --json
    """
    with working(context) as world:
        if form is not None and json:
            raise UsageError("--json and --format cannot both be meant.", "Leave one of them out.")
        if follow:
            sys.exit(quick.follow(world, form, json=json))
        if form is not None:
            sys.exit(quick.status_as(world, form))
        sys.exit(quick.status(world, json=json))


def log(
    context: typer.Context,
    period: PeriodWords = None,
    changes: Changes = None,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """List the sessions of a period (today).

    Each begins with its id, for "situp edit" and "situp remove".

    \b
    Examples:
      situp log
      situp log last week
      situp log --changes 3f2a
    """
    with working(context) as world:
        from situp.app import reviewing  # noqa: PLC0415 - only for those who look back
        from situp.render import lists  # noqa: PLC0415 - likewise

        if changes is not None:
            _ledger_of(world, changes, plain=plain)
            return
        found, here = looked_back(world, reviewing.log, period, "today")
        if json:
            from situp.render import machine  # noqa: PLC0415 - only for programs

            answer(machine.text(machine.log(found)))
            return
        show(lists.log(found, here.zone, here.now, width(sys.stdout)), plain=plain)


def _ledger_of(world: World, name: str, *, plain: bool) -> None:
    from situp.app import retracing  # noqa: PLC0415 - rare
    from situp.render import ledger  # noqa: PLC0415 - rare

    here = world.setting()
    caution_zone(here.zone)
    with world.log().reading() as history:
        found = retracing.changes(history, name)
    show(ledger.changes(found, here.zone, here.now, width(sys.stdout)), plain=plain)


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


def report(  # noqa: PLR0913 - one parameter for each option
    context: typer.Context,
    period: PeriodWords = None,
    by: By = None,
    hours: Hours = None,
    compare: Compare = None,
    goal: Goal = False,
    pictures: Pictures = False,
    measures: Measures = False,
    follow: FollowReport = False,
    json: Json = False,
    svg: Svg = None,
    html: Html = None,
    plain: InWords = False,
) -> None:
    """Show what a period adds up to (this week).

    \b
    Examples:
      situp report
      situp report yesterday
      situp report last month --measures
      situp report 2026-11 --json
      situp report this year --pictures
      situp report --hours 8-18 --goal
      situp report last month --html october.html
      situp report --follow
    """
    with working(context) as world:
        from situp.app import reporting  # noqa: PLC0415 - only for those who look back

        targets = leaving.targets(world, svg, html, json=json, follow=follow)
        if measures and (follow or targets):
            other = "--follow" if follow else f"--{next(iter(targets))}"
            message = f"--measures and {other} cannot both be meant."
            raise UsageError(message, "For example: situp report last week --measures")

        def review(history: History, span: Span | None, here: Setting) -> Review:
            against = None if compare is None else parse.period([compare], "", here)
            wanted = pictures or bool(html)
            asked = reporting.Asked(parse.by(by), parse.hours(hours), against, goal, wanted)
            found = reporting.review(history, span, here, asked)
            if not (measures or json):
                return found
            from situp.app import measuring  # noqa: PLC0415 - it takes a second look at all of it

            return measuring.measured(history, found, here)

        if follow:
            from situp.cli.followed import follow as stay  # noqa: PLC0415 - rare

            stay(world, review, period, json=json, plain=plain)
            return
        found, here = looked_back(world, review, period, "this week")
        if json:
            from situp.render import machine, machine_report  # noqa: PLC0415 - only for programs

            answer(machine.text(machine_report.report(found, here.zone, here.now)))
            return
        if targets:
            leaving.write(found, here, targets, pictures=pictures)
            return
        columns = width(sys.stdout)
        if measures:
            from situp.render.measures import measures as page  # noqa: PLC0415 - few ask for them

            show(page(found, here.zone, columns), plain=plain)
            return
        from situp.render import report as pages  # noqa: PLC0415 - only for people

        show(pages.report(found, here.zone, here.now, columns, in_words=plain), plain=plain)


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
    caution_zone(here.zone)
    caution(found.doubts, here.zone, here.now)
    return found, here
