"""The command that reports: one review of a period, in the form that is asked for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from situp.cli import leaving, parse
from situp.cli.base import working
from situp.cli.boundary import answer, show, width
from situp.cli.glyphs import draws
from situp.cli.looking import looked_back
from situp.cli.options import (
    By,
    Compare,
    Csv,
    FollowReport,
    Goal,
    Hours,
    Html,
    InWords,
    Json,
    Measures,
    PeriodWords,
    Pictures,
    Svg,
)

if TYPE_CHECKING:
    from situp.app.setting import Setting
    from situp.core.answers import Review
    from situp.core.instants import Span
    from situp.ports import History


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
    csv: Csv = False,
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
      situp report this year --pictures
      situp report --hours 8-18 --goal
      situp report 2026-11 --json
      situp report last month --csv
      situp report --html week.html
      situp report --follow
    """
    with working(context) as world:
        targets = leaving.targets(world, svg, html)
        leaves = f"--{next(iter(targets), '')}", bool(targets)
        parse.one_at_most(("--json", json), ("--csv", csv), leaves)
        drawn = "--svg", "svg" in targets
        parse.one_at_most(("--measures", measures), ("--follow", follow), ("--csv", csv), drawn)
        parse.one_at_most(("--follow", follow), leaves)

        rows, looked_at = parse.by(by), parse.hours(hours)

        def review(history: History, span: Span | None, here: Setting) -> Review:
            from situp.app import reporting, reviewing  # noqa: PLC0415 - only for a report

            against = None
            if compare is not None:
                against = parse.period([compare], "", here) or reviewing.everything(history, here)
            with_week, with_told = pictures or html is not None, json or html is not None
            asked = reporting.Asked(rows, looked_at, against, goal, with_week, with_told)
            found = reporting.review(history, span, here, asked)
            if not (measures or json):
                return found
            from situp.app import measuring  # noqa: PLC0415 - it looks at the timeline again

            return measuring.measured(history, found, here)

        in_words = plain or not draws()
        if follow:
            from situp.cli.followed import follow as stay  # noqa: PLC0415 - rare

            stay(world, review, period, json=json, plain=in_words)
            return
        found, here = looked_back(world, review, period, "this week")
        if targets:
            leaving.write(found, here, targets, pictures=pictures, measures=measures)
        elif json:
            from situp.render import machine, machine_report  # noqa: PLC0415 - only for programs

            answer(machine.text(machine_report.report(found, here.zone, here.now)))
        elif csv:
            from situp.render import tables  # noqa: PLC0415 - likewise

            answer(tables.report(found, here.zone, rows or "day"))
        elif measures:
            from situp.render import measures as pages  # noqa: PLC0415 - few ask for them

            show(pages.measures(found, here.zone, width(sys.stdout)), plain=plain)
        else:
            from situp.render.report import report as page  # noqa: PLC0415 - only for people

            columns = width(sys.stdout)
            show(page(found, here.zone, here.now, columns, in_words=in_words), plain=plain)
