"""The commands that list: sessions, and flagged stretches."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import typer

from situp.cli import parse
from situp.cli.base import working
from situp.cli.boundary import answer, caution_zone, show, width
from situp.cli.looking import looked_back
from situp.cli.options import Changes, Check, Csv, Json, Over, PeriodWords, Plain
from situp.core.errors import Exit

if TYPE_CHECKING:
    from situp.core.answers import Verdict
    from situp.world import World

VERDICTS: dict[Verdict, int] = {
    "clear": Exit.DONE,
    "flagged": Exit.FLAGGED,
    "in doubt": Exit.NEEDS_ANSWER,
    "nothing recorded": Exit.NOTHING_TO_DO,
}


def log(  # noqa: PLR0913 - one parameter for each option
    context: typer.Context,
    period: PeriodWords = None,
    changes: Changes = None,
    json: Json = False,
    csv: Csv = False,
    plain: Plain = False,
) -> None:
    """List the sessions of a period (today).

    Each begins with its id, for "situp edit" and "situp remove".

    \b
    Examples:
      situp log
      situp log last week
      situp log last week --csv
      situp log --changes 3f2a
    """
    with working(context) as world:
        from situp.app import reviewing  # noqa: PLC0415 - only for those who look back
        from situp.render import lists  # noqa: PLC0415 - likewise

        parse.one_at_most(("--changes", changes is not None), ("--json", json), ("--csv", csv))
        if changes is not None:
            _ledger_of(world, changes, plain=plain)
            return
        found, here = looked_back(world, reviewing.log, period, "today")
        if json:
            from situp.render import machine  # noqa: PLC0415 - only for programs

            answer(machine.text(machine.log(found)))
            return
        if csv:
            from situp.exchange import table  # noqa: PLC0415 - likewise

            answer("".join(table.write(found.sessions)))
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


def flags(  # noqa: PLR0913 - one parameter for each option
    context: typer.Context,
    period: PeriodWords = None,
    over: Over = None,
    check: Check = False,
    json: Json = False,
    csv: Csv = False,
    plain: Plain = False,
) -> None:
    """List unbroken sitting of four hours or more (this week).

    A stretch is flagged when it reaches the limit, 4 hours unless the configuration or --over says
    else, with no interruption of a minute or more in it. It belongs to the day it started on.
    Two days of bed rest in a row, or more, are listed as well.

    \b
    Examples:
      situp flags
      situp flags last month --over 2h
      situp flags all --json
      situp flags today --check
    """
    with working(context) as world:
        from situp.app import reviewing  # noqa: PLC0415 - only for those who look back

        parse.one_at_most(("--json", json), ("--csv", csv))
        limit = parse.limit(over)
        found, here = looked_back(world, partial(reviewing.flags, limit=limit), period, "this week")
        if json:
            from situp.render import machine  # noqa: PLC0415 - only for programs

            answer(machine.text(machine.flags(found)))
        elif csv:
            from situp.render import tables  # noqa: PLC0415 - likewise

            answer(tables.flags(found))
        else:
            from situp.render import lists  # noqa: PLC0415 - only for people

            show(lists.flags(found, here.zone, width(sys.stdout)), plain=plain)
        if check:
            sys.exit(VERDICTS[found.verdict])
