"""The commands that carry the history out of situp and into it."""

from __future__ import annotations

from itertools import islice

import typer

from situp.app import carrying
from situp.cli import parse
from situp.cli.base import working
from situp.cli.boundary import answer, caution_missing, caution_zone, confirm
from situp.cli.options import (
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
from situp.core.merging import Asked
from situp.exchange import files
from situp.render import carrying as words

LINES = 500
"""How many lines are printed at once."""


def export(
    context: typer.Context,
    period: PeriodWords = None,
    format_: WriteFormat = "csv",
    output: Output = None,
) -> None:
    """Print the sessions of a period (all) as CSV or NDJSON.

    \b
    Examples:
      situp export > history.csv
      situp export last month --format ndjson
      situp export --output history.csv
    """
    with working(context) as world:
        here = world.setting()
        span = parse.period(period, "all", here)
        caution_missing(world.missing())
        caution_zone(here.zone)
        if output is not None:
            world.refuse_own(output)
        write = files.WRITERS[parse.format_(format_, files.WRITERS) or "csv"]
        with world.log().reading() as history, bars() as shown:
            lines = write(shown(carrying.leaving(history, span), "Exporting", None))
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
    """Take in the sessions of a file, of situp or another program.

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
