"""A day over its hours: as a bar, or in words for those who see no picture."""

from __future__ import annotations

from situp.core import say
from situp.core.calendar import day_start, hour_borders, local
from situp.render.bars import LEGEND, bar, hour_labels
from situp.render.fold import beside, cells, clauses, flow
from situp.render.page import INDENT, Bit, line
from situp.render.text import day as tally
from situp.render.text import going_on, moved

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.answers import Overview
    from situp.core.calendar import Zone
    from situp.core.timeline import Piece
    from situp.render.page import Page

FIRST_HOUR = 6
CELLS = (10, 15, 20, 30, 60, 120)
"""How many minutes a cell of the day may stand for."""
WIDEST = 112
"""Columns beyond which nothing is easier to read for being wider."""


def today(now: Overview, zone: Zone, columns: int, *, in_words: bool) -> Page:
    """Return what goes on, the day over its hours, and all that it adds up to."""
    width = columns - len(INDENT)
    page = [*going_on(now.status, zone, columns), (), line(say.day(now.day))]
    added = now.status.today
    if not (added.recorded or added.away):
        return [*page, line("Nothing recorded.")]
    shown = _words(now, zone, width) if in_words else picture(now, zone, min(width, WIDEST))
    legend = [] if in_words else _legend(shown, width)
    parts = [*tally(added), Bit(say.count(added.breaks, "break"))]
    parts += [Bit(say.count(added.flags, "flag"), "over")] if added.flags else []
    parts += [Bit(f"{say.length(added.guessed)} guessed")] if added.guessed else []
    week = [Bit(f"this week {' '.join(moved(now.status.moving))}")] if now.status.moving else []
    if in_words:
        told = clauses(", ".join(part.text for part in parts))
        whole = [*shown, *flow(told, width), *flow(week, width)]
    else:
        whole = [*shown, *flow([*parts, *week], width, " · "), *legend]
    return [*page, *(line(INDENT, *each) for each in whole)]


def picture(now: Overview, zone: Zone, width: int) -> Page:
    """Return the hours of a day, and a bar of it."""
    first, last = _hours(now, zone)
    cell = next((each for each in CELLS if (last - first) * 60 // each <= width), CELLS[-1])
    labels = hour_labels(first, last, cell)
    borders = hour_borders(now.day, zone, first, last, cell)
    return [line(Bit(labels.rstrip(), "dim")), tuple(bar(_of_the_day(now, zone), borders))]


def _of_the_day(now: Overview, zone: Zone) -> list[Piece]:
    """Return what of the timeline lies in the day, which can begin in the middle of an hour."""
    begin = day_start(now.day, zone)
    there = [piece for piece in now.pieces if piece.end > begin]
    return [piece._replace(start=max(piece.start, begin)) for piece in there]


def _hours(now: Overview, zone: Zone) -> tuple[int, int]:
    """Return the first and the last hour to draw: the usual ones, and any before with something."""
    begin, last = zone.hours
    shown = [piece for piece in _of_the_day(now, zone) if piece.posture != "away"]
    there = [local(piece.start, zone) for piece in shown]
    hours = [each.hour + (24 if each.date() > now.day else 0) for each in there]
    return min([FIRST_HOUR + begin, *hours]), last


def _legend(shown: Page, width: int) -> Page:
    """Return what the glyphs mean that are in a picture, in as many lines as they need."""
    there = "".join(bit.text for each in shown for bit in each)
    rows: list[list[Bit]] = []
    free = 0
    for glyph, meaning in zip(LEGEND[::2], LEGEND[1::2], strict=True):
        if glyph.text not in there:
            continue
        if cells(meaning.text) + 1 > free:
            rows.append([])
            free = width
        rows[-1] += [glyph, meaning]
        free -= cells(meaning.text) + 1
    return [tuple(row) for row in rows]


def _words(now: Overview, zone: Zone, width: int) -> Page:
    """Return a row for each run of one posture; nothing recorded has none."""
    begin = day_start(now.day, zone)
    session, _, doubt = now.status.going
    page: Page = []
    for start, end, posture, guessed in _runs(now.pieces):
        if end <= begin:
            continue
        is_open = end == now.status.now and session and session.posture == posture and not doubt
        until = "now" if is_open else say.clock(end, zone)
        shown = max(start, begin)
        times = f"{say.clock(shown, zone)} - {until:<5}"
        words = line(f"{times}  {say.length(end - shown):>9}  {posture}")
        page += beside(words, "guessed" if guessed and posture == "sitting" else "", width)
    return page


def _runs(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces of a timeline with neighbours that are alike as one."""
    runs: list[Piece] = []
    for piece in pieces:
        if runs and runs[-1][1:] == (piece.start, piece.posture, piece.guessed):
            runs[-1] = runs[-1]._replace(end=piece.end)
        else:
            runs.append(piece)
    return runs
