"""The page of `report`: complete when piped, fitted to a terminal's width."""

from __future__ import annotations

from situp.core import say
from situp.core.calendar import hour_borders, local
from situp.core.instants import HOUR
from situp.core.record import Record
from situp.core.report import total
from situp.render.bars import LEGEND, bar
from situp.render.fold import beside, flow
from situp.render.page import INDENT, NARROW, Bit, line
from situp.render.titles import heading, period_title

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from situp.core.answers import Review
    from situp.core.calendar import Zone
    from situp.core.instants import Instant
    from situp.core.report import Row, Tally
    from situp.render.page import Page

FIRST_HOUR, LAST_HOUR = 6, 24
"""The hours a bar shows at least; it grows to hold what is recorded."""
LABEL_EVERY = 3
CELLS = (30, 60)
"""How many minutes a cell of a bar may stand for."""
BAR_LABEL, DAY_SIZE, MONTH_SIZE = 10, 9, 10
"""The columns of a day's name before its bar, and of a length that a day or a month may have."""


class _Columns(Record):
    """How the numbers of a row stand: how wide each is, what is between them, whether all do."""

    size: int
    gap: str
    breaks: bool


def report(review: Review, zone: Zone, now: Instant, width: int) -> Page:
    """Return a row for each day (each month where there are many), and the totals."""
    page = heading(period_title(review.period, zone), width)
    days = review.report.rows
    rows = [row for row in days if row.span.start <= now or _anything(row.tally)]
    if not any(_anything(row.tally) for row in rows):
        return [*page, line("Nothing recorded.")]
    if not review.pieces:
        return [*page, *_months(review, rows, width), *_summary(review, width)]
    hours = _hours(review, rows, zone)
    cell = _cell(hours, width)
    page += _days(review, rows, zone, hours, cell, width)
    return [*page, *_summary(review, width), *(_legend() if cell else [])]


def _cell(hours: tuple[int, int], width: int) -> int:
    """Return the minutes of a bar's cell, as few as there is room for; 0 where no bar fits."""
    if width < NARROW:
        return 0
    first, last = hours
    room = width - BAR_LABEL - len(INDENT) - len(_head(_columns(DAY_SIZE, width)))
    return next((cell for cell in CELLS if (last - first) * 60 // cell <= room), 0)


def _days(  # noqa: PLR0913, PLR0917 - what a row is made of
    review: Review, rows: Sequence[Row], zone: Zone, hours: tuple[int, int], cell: int, width: int
) -> Page:
    """Return the rows of days, each with its bar where there is room."""
    columns = _columns(DAY_SIZE, width)
    labels = _hour_labels(*hours, cell) if cell else ""
    size = BAR_LABEL - len(INDENT) if cell else 7
    page = [line(Bit(f"{INDENT}{'':<{size}}{labels}{_head(columns)}", "dim"))]
    for row in rows:
        label = f"{INDENT}{say.weekday(row.date):<{size}}"
        if not _anything(row.tally):
            page.append(line(label, "" if cell else " ", Bit("nothing recorded", "dim")))
            continue
        borders = hour_borders(row.date, zone, *hours, cell) if cell else []
        bits = [*bar(review.pieces, borders), Bit("  ")] if cell else []
        shown = line(label, *bits, *_numbers(row.tally, columns))
        page += beside(shown, _doubted(review, [row]), width)
    return page


def _months(review: Review, rows: Sequence[Row], width: int) -> Page:
    """Return the rows of months; where it is narrow, a year stands above its own."""
    columns = _columns(MONTH_SIZE, width)
    size = 10 if columns.breaks else 4
    page = [line(Bit(f"{INDENT}{'':<{size}}{_head(columns)}", "dim"))]
    months: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        months.setdefault((row.date.year, row.date.month), []).append(row)
    year_above = 0
    for (year, month), own in months.items():
        if not columns.breaks and year != year_above:
            page.append(line(f"{year}"))
            year_above = year
        name = f"{say.MONTHS[month - 1]} {year}"[: size - 1]
        page += beside(
            line(f"{INDENT}{name:<{size}}", *_month(total(row.tally for row in own), columns)),
            _doubted(review, own),
            width,
        )
    return page


def _month(tally: Tally, columns: _Columns) -> list[Bit]:
    return _numbers(tally, columns) if _anything(tally) else [Bit("nothing recorded", "dim")]


def _doubted(review: Review, rows: Iterable[Row]) -> str:
    """Return the mark of days on which a session counts of which nobody knows the end (R7)."""
    spans = [row.span for row in rows]
    found = any(doubt.bears_on(*span) for doubt in review.doubts for span in spans)
    return "in doubt" if found else ""


def _columns(size: int, width: int) -> _Columns:
    return (
        _Columns(size, " ", breaks=False) if width < NARROW else _Columns(size, "  ", breaks=True)
    )


def _head(columns: _Columns) -> str:
    names = (f"{name:>{columns.size}}" for name in ("sitting", "upright", "longest"))
    return columns.gap.join(names) + ("    breaks" if columns.breaks else "")


def _numbers(tally: Tally, columns: _Columns) -> list[Bit]:
    """Return the numbers of a row; `!` marks a day with a flag.

    A day on which no stretch began has no longest one, however long it sat on one from before (R4).
    """
    size, gap, breaks = columns
    longest = say.length(tally.longest) if tally.stretches else "-"
    return [
        Bit(f"{say.length(tally.sitting):>{size}}{gap}{say.length(tally.upright):>{size}}{gap}"),
        Bit(f"{longest:>{size}}{' !' if tally.flags else '  '}", "over" if tally.flags else ""),
        Bit(f"{tally.breaks:>8}" if breaks else ""),
    ]


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


def _hour_labels(first: int, last: int, cell: int) -> str:
    """Return `06    09    12`: an hour's label above its first cell, each three hours."""
    cells_an_hour = 60 // cell
    labels = [" "] * ((last - first) * cells_an_hour)
    for hour in range(first, last):
        if hour % LABEL_EVERY == 0:
            start = (hour - first) * cells_an_hour
            labels[start : start + 2] = f"{hour % 24:02}"
    return "".join(labels)[: (last - first) * cells_an_hour] + "  "


def _anything(tally: Tally) -> bool:
    return bool(tally.recorded or tally.away)
