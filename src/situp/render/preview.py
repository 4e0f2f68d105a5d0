"""What a correction would do: the hours it touches as two bars, and each session in words."""

from __future__ import annotations

from itertools import pairwise

from situp.core.calendar import hour_borders, local
from situp.core.instants import HOUR, MINUTE
from situp.render import text
from situp.render.bars import bar
from situp.render.fold import beside, flow
from situp.render.lists import written
from situp.render.page import INDENT, Bit, line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.answers import Preview
    from situp.core.calendar import Zone
    from situp.core.instants import Instant, Span
    from situp.render.page import Page

WIDEST = 80
MARGIN = HOUR
"""How much is shown on either side of what changes."""
CELLS = (5, 10, 15, 20, 30, 60, 120, 240, 360, 720, 1440)
"""How many minutes a cell can stand for."""
HOURS = (1, 2, 3, 6, 12, 24)
"""Each how many hours there can be a label."""
LABEL = "  before  "
LABEL_ROOM = 4
"""Cells that the label of an hour takes, with the room between two."""


def preview(found: Preview, zone: Zone, now: Instant, width: int) -> Page:
    """Return the bars, where the timeline changes, and a line for each session."""
    page: Page = []
    if found.changed:
        borders = _borders(found.changed, zone, width)
        page.append(line(Bit(f"{'':<{len(LABEL)}}{_hours(borders, zone)}".rstrip(), "dim")))
        for label, pieces in (("before", found.before), ("after", found.after)):
            page.append(line(f"{INDENT}{label:<{len(LABEL) - 2}}", *bar(pieces, borders)))
    before, after = found.correction.before, found.correction.after
    for sign, sessions, others in (("-", before, after), ("+", after, before)):
        for each in sessions:
            told = Bit(text.session(each, zone, now, others))
            *above, row = flow([told], width, label=f"{INDENT}{sign} ")
            page += [*above, *beside(row, written(each), width)]
    return page


def _borders(changed: Span, zone: Zone, width: int) -> Sequence[Instant]:
    """Return the borders of cells over whole hours around a change, as fine as there is room."""
    room = min(width, WIDEST) - len(LABEL)
    start, end = local(changed.start - MARGIN, zone), local(changed.end + MARGIN - 1, zone)
    last = (end.date() - start.date()).days * 24 + end.hour + 1
    cell = next((each for each in CELLS if (last - start.hour) * 60 <= each * room), CELLS[-1])
    borders = hour_borders(start.date(), zone, start.hour, last, cell)
    return list(dict.fromkeys(borders))  # an hour that the clocks skip has no cells


def _hours(borders: Sequence[Instant], zone: Zone) -> str:
    """Return the hours above their cells, each so many that their labels keep apart."""
    cell = max(MINUTE, borders[1] - borders[0])
    every = next((hours for hours in HOURS if hours * HOUR >= cell * LABEL_ROOM), HOURS[-1])
    labels = [" "] * (len(borders) + 1)
    for place, (start, _) in enumerate(pairwise(borders)):
        there = local(start, zone)
        if not there.minute and not there.hour % every:
            labels[place : place + 2] = f"{there.hour:02}"
    return "".join(labels)
