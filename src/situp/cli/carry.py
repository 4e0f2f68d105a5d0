"""The commands that carry the history out of situp and into it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import typer

from situp.app import carrying
from situp.cli import parse
from situp.cli.base import working
from situp.cli.boundary import answer, caution_missing, caution_zone, confirm
from situp.cli.options import (
    CheckIns,
    DryRun,
    File,
    MakeRoom,
    Output,
    PeriodWords,
    PostureMeant,
    ReadFormat,
    ReallyLong,
    Skip,
    WriteFormat,
)
from situp.cli.progress import bars
from situp.core.errors import UsageError
from situp.core.merging import Asked
from situp.exchange import files
from situp.render import carrying as words

if TYPE_CHECKING:
    from situp.app.setting import Setting
    from situp.world import World

LINES = 500
"""How many lines are printed at once."""


def export(
    context: typer.Context,
    period: PeriodWords = None,
    format_: WriteFormat = "csv",
    output: Output = None,
    checkins: CheckIns = False,
) -> None:
    """Print sessions or check-ins of a period (all): CSV or NDJSON.

    \b
    Examples:
      situp export > history.csv
      situp export last month --format ndjson
      situp export --output history.csv
      situp export --checkins --output checkins.csv
    """
    with working(context) as world:
        here = world.setting()
        span = parse.period(period, "all", here)
        caution_missing(world.missing())
        caution_zone(here.zone)
        if output is not None:
            world.refuse_own(output)
        form = parse.format_(format_, files.WRITERS) or "csv"
        with world.log().reading() as history, bars() as shown:
            if checkins:
                lines = files.CHECKINS[form](carrying.leaving_told(history, span))
            else:
                leaving = shown(carrying.leaving(history, span), "Exporting", None)
                lines = files.WRITERS[form](leaving)
            if output is None:
                while text := "".join(islice(lines, LINES)):
                    answer(text)
            else:
                files.save(output, lines)
        if output is not None:
            confirm(f"Wrote {output}.\n")


def import_(  # noqa: PLR0913 - one parameter for each option
    context: typer.Context,
    file: File,
    format_: ReadFormat = None,
    posture: PostureMeant = None,
    dry_run: DryRun = False,
    skip: Skip = False,
    replace: MakeRoom = False,
    yes: ReallyLong = False,
) -> None:
    """Take in sessions or check-ins of situp or other programs.

    \b
    Examples:
      situp import history.csv --dry-run
      situp import history.csv
      timew export | situp import -
      situp import ~/.config/watson/frames
    """
    with working(context) as world:
        here = world.setting()
        asked = Asked(parse.way(skip=skip, replace=replace), yes)
        caution_zone(here.zone)
        usual = None if posture is None else parse.named(posture)
        with (
            files.source(file, parse.format_(format_, files.NAMES)) as source,
            world.tray() as tray,
            bars() as shown,
        ):
            if source.holds_checkins:
                _refuse_beside(posture=posture, skip=skip, replace=replace, yes=yes)
                _take_in_told(world, source, here, dry_run=dry_run)
                return
            arrivals = source.arrivals(here.zone, usual)
            carrying.gather(tray, shown(arrivals, "Reading", None))
            read_as = files.NAMES[source.format]
            if dry_run:
                with world.log().reading() as history:
                    found = carrying.foresee(history, tray, asked, here, shown)
                answer(words.foreseen(found, asked, read_as, here.zone, here.now))
                return
            done = carrying.take_in(world.log(), tray, asked, here, shown)
        confirm(words.taken_in(done, asked, read_as, here.zone))


def _refuse_beside(**options: object) -> None:
    """Refuse options that say what becomes of sessions."""
    for name, value in options.items():
        if value:
            raise UsageError(f"--{name} is for sessions, and the file holds check-ins.")


def _take_in_told(world: World, source: files.Source, here: Setting, *, dry_run: bool) -> None:
    brought, read_as = source.checkins(here.zone), files.NAMES[source.format]
    if dry_run:
        with world.log().reading() as history:
            found = carrying.foresee_told(history, brought, here)
        answer(words.foreseen_told(found, read_as, here.zone))
        return
    done = carrying.take_in_told(world.log(), brought, here)
    confirm(words.taken_in_told(done, read_as, here.zone))


def datasette(context: typer.Context) -> None:
    """Print what Datasette needs to show the history well.

    Titles, what each column means, and ready queries, as a JSON file that Datasette takes for its
    metadata, and from 1.0 on for its configuration as well.

    \b
    Examples:
      situp datasette > situp.json
    """
    with working(context) as world:
        from situp.render import machine  # noqa: PLC0415 - only for programs

        caution_missing(world.missing())
        answer(machine.text(world.datasette()))
