"""The page of `report`: complete when piped, fitted to a terminal's width."""

from __future__ import annotations

from situp.core import say
from situp.core.calendar import hour_borders, local
from situp.core.instants import HOUR
from situp.render.bars import LEGEND, bar, hour_labels
from situp.render.fold import beside, flow
from situp.render.months import months
from situp.render.page import INDENT, NARROW, Bit, line
from situp.render.tally import (
    NOTHING,
    anything,
    anything_in,
    columns_for,
    doubted,
    head,
    numbers,
)
from situp.render.titles import heading, period_title

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from situp.core.answers import Review
    from situp.core.calendar import Zone
    from situp.core.instants import Instant
    from situp.core.report import Row
    from situp.render.page import Page

FIRST_HOUR, LAST_HOUR = 6, 24
"""The hours a bar shows at least; it grows to hold what is recorded."""
CELLS = (30, 60)
"""How many minutes a cell of a bar may stand for."""
BAR_LABEL, DAY_SIZE = 10, 9
"""The columns of a day's name before its bar, and of a length that a day may have."""


def report(review: Review, zone: Zone, now: Instant, width: int) -> Page:
    """Return a row for each day (each month where there are many), and the totals."""
    page = heading(period_title(review.period, zone), width)
    days = review.report.rows
    rows = [row for row in days if row.span.start <= now or anything(row.tally)]
    if not anything_in(rows):
        return [*page, line("Nothing recorded.")]
    page += _nothing_before(review, width)
    if not review.pieces:
        return [*page, *months(review, rows, width), *_summary(review, width)]
    hours = _hours(review, rows, zone)
    cell = _cell(hours, width)
    page += _days(review, rows, zone, hours, cell, width)
    return [*page, *_summary(review, width), *(_legend() if cell else [])]


def _nothing_before(review: Review, width: int) -> Page:
    """Return from when on anything is recorded, where a period is longer than its rows (R9)."""
    first = review.report.rows[0]
    if review.period.start == first.span.start:
        return []
    return flow([Bit(f"Nothing is recorded before {say.day(first.date)}.")], width, label=INDENT)


def _cell(hours: tuple[int, int], width: int) -> int:
    """Return the minutes of a bar's cell, as few as there is room for; 0 where no bar fits."""
    if width < NARROW:
        return 0
    first, last = hours
    room = width - BAR_LABEL - len(INDENT) - len(head(columns_for(DAY_SIZE, width)))
    return next((cell for cell in CELLS if (last - first) * 60 // cell <= room), 0)


def _days(  # noqa: PLR0913, PLR0917 - what a row is made of
    review: Review, rows: Sequence[Row], zone: Zone, hours: tuple[int, int], cell: int, width: int
) -> Page:
    """Return the rows of days, each with its bar where there is room."""
    columns = columns_for(DAY_SIZE, width)
    labels = f"{hour_labels(*hours, cell)}  " if cell else ""
    size = BAR_LABEL - len(INDENT) if cell else 7
    page = [line(Bit(f"{INDENT}{'':<{size}}{labels}{head(columns)}", "dim"))]
    for row in rows:
        label = f"{INDENT}{say.weekday(row.date):<{size}}"
        if not anything(row.tally):
            page.append(line(label, "" if cell else " ", NOTHING))
            continue
        borders = hour_borders(row.date, zone, *hours, cell) if cell else []
        bits = [*bar(review.pieces, borders), Bit("  ")] if cell else []
        shown = line(label, *bits, *numbers(row.tally, columns))
        page += beside(shown, doubted(review, [row]), width)
    return page


def _summary(review: Review, width: int) -> Page:
    """Return the totals in words, and the rule they were counted by."""
    tally = review.report.total
    breaks = "1 break" if tally.breaks == 1 else f"{tally.breaks} breaks"
    flagged = "1 flag" if tally.flags == 1 else f"{tally.flags} flags"
    parts = [f"sitting {say.length(tally.sitting)}", f"upright {say.length(tally.upright)}"]
    parts += [f"lying {say.length(tally.lying)}"] if tally.lying else []
    parts += [f"away {say.length(tally.away)}"] if tally.away else []
    counts = [f"longest {say.length(tally.longest)}"] if tally.stretches else []
    counts += [breaks, flagged]
    counts += [f"{say.length(tally.guessed)} guessed"] if tally.guessed else []
    limit, min_break = say.length(review.policy.limit), say.length(review.policy.min_break)
    rule = [f"Breaks count from {min_break},", f"flags from {limit}."]
    return [
        *flow(map(Bit, parts), width, " · ", f"{INDENT}{'Total':<8}"),
        *flow(map(Bit, counts), width, " · ", f"{INDENT}{'':<8}"),
        *flow((Bit(part, "dim") for part in rule), width, label=INDENT),
    ]


def _legend() -> Page:
    return [line(INDENT, *LEGEND)]


def _hours(review: Review, rows: Iterable[Row], zone: Zone) -> tuple[int, int]:
    """Return the first and last hour of the day that bars must show to hold what is recorded."""
    first, last = FIRST_HOUR + zone.day_start // HOUR, LAST_HOUR + zone.day_start // HOUR
    for row in rows:
        for piece in review.pieces:
            if piece.start < row.span.end and piece.end > row.span.start:
                start = max(piece.start, row.span.start)
                first = min(first, _hour_of_day(start, row.date, zone))
    return max(first, zone.day_start // HOUR), last


def _hour_of_day(instant: Instant, day: date, zone: Zone) -> int:
    there = local(instant, zone)
    return there.hour + (24 if there.date() > day else 0)
