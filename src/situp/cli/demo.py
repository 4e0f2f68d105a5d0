"""The command that makes up a history, to look at and to try things on."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from situp import paths
from situp.app import demonstrating
from situp.cli.base import working
from situp.cli.boundary import caution_zone, confirm
from situp.core.calendar import date_of
from situp.core.errors import UsageError
from situp.core.when import read_day
from situp.render import demo as words

PLACE = "situp-demo.db"
"""Where it goes if nobody says: a name that is seen, in the folder where it was asked for."""
MOST_DIGITS = 18

Output = Annotated[str, typer.Option("--output", metavar="FILE", help="Where it goes.")]
Seed = Annotated[str, typer.Option(metavar="NUMBER", help="Another number is another year.")]
Until = Annotated[
    str | None, typer.Option(metavar="DATE", help="Its last day, such as 2026-11-20 (today).")
]


def demo(
    context: typer.Context, output: Output = PLACE, seed: Seed = "1", until: Until = None
) -> None:
    """Make up a year to look at, in a file of its own.

    It is of somebody whose back hurt in spring. Your own history is not touched.

    \b
    Examples:
      situp demo
      SITUP_DB=situp-demo.db situp report
      situp demo --seed 7 --until 2026-11-20 --output year.db
    """
    with working(context) as world:
        here = world.setting()
        caution_zone(here.zone)
        last = None if until is None else read_day(until, date_of(here.now, here.zone))
        path = paths.absolute(output)
        made = demonstrating.make_up(world.demos(), path, _number(seed), last, here)
        confirm(words.made(made, path, here.zone, is_powershell=sys.platform == "win32"))


def _number(text: str) -> int:
    """Return the number that a seed is."""
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS):
        message = f'Cannot read "{text}" as a seed: it is a whole number.'
        raise UsageError(message, "For example: situp demo --seed 7")
    return int(text)
