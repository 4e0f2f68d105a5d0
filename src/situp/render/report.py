"""The page of `report`: complete when piped, fitted to a terminal's width."""

from __future__ import annotations

from situp.core import say
from situp.core.calendar import hour_borders, local
from situp.core.instants import HOUR
from situp.core.report import total
from situp.render.bars import LEGEND, bar
from situp.render.page import INDENT, NARROW, UNBOUNDED, WIDE, Bit, line
from situp.render.titles import period_title

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


def report(review: Review, zone: Zone, now: Instant, width: int) -> Page:
    """Return a row for each day (each month where there are many), and the totals."""
    page = [line(Bit(period_title(review.period, zone), "strong"))]
    days = review.report.rows
    rows = [row for row in days if row.span.start <= now or _anything(row.tally)]
    if not any(_anything(row.tally) for row in rows):
        return [*page, line("Nothing recorded.")]
    if review.pieces:
        page += _days(review, rows, zone, width)
    else:
        page += _months(rows)
    return [*page, *_summary(review, width), *_legend(review, width)]


def _days(review: Review, rows: Sequence[Row], zone: Zone, width: int) -> Page:
    """Return the rows of days, with as much of a bar as the width has room for."""
    cell = 0 if width < NARROW else 60 if width < WIDE else 30
    first, last = _hours(review, rows, zone)
    head = _hour_labels(first, last, cell) if cell else ""
    label_width = 8 if cell else 7
    page = [line(Bit(f"{INDENT}{'':<{label_width}}{head}{_columns_head(width)}", "dim"))]
    for row in rows:
        label = f"{INDENT}{say.weekday(row.date):<{label_width}}"
        if not _anything(row.tally):
            page.append(line(label, "" if cell else " ", Bit("nothing recorded", "dim")))
            continue
        bits: list[Bit] = []
        if cell:
            borders = hour_borders(row.date, zone, first, last, cell)
            bits = [*bar(review.pieces, borders), Bit("  ")]
        page.append(line(label, *bits, *_columns(row.tally, width)))
    return page


def _months(rows: Sequence[Row]) -> Page:
    """Return a row for each month."""
    page = [line(Bit(f"{INDENT}{'':<10}{_columns_head(UNBOUNDED)}", "dim"))]
    months: dict[str, list[Tally]] = {}
    for row in rows:
        months.setdefault(f"{say.MONTHS[row.date.month - 1]} {row.date.year}", []).append(row.tally)
    for month, tallies in months.items():
        tally = total(tallies)
        shown = _columns(tally, UNBOUNDED) if _anything(tally) else [Bit("nothing recorded", "dim")]
        page.append(line(f"{INDENT}{month:<10}", *shown))
    return page


def _columns_head(width: int) -> str:
    if width < NARROW:
        return f"{'sitting':>9} {'upright':>9} {'longest':>9}"
    return f"{'sitting':>9}  {'upright':>9}  {'longest':>9}    breaks"


def _columns(tally: Tally, width: int) -> list[Bit]:
    """Return the numbers of a row; `!` marks a day with a flag."""
    flag = " !" if tally.flags else "  "
    gap, breaks = (" ", "") if width < NARROW else ("  ", f"{tally.breaks:>8}")
    return [
        Bit(f"{say.length(tally.sitting):>9}{gap}{say.length(tally.upright):>9}{gap}"),
        Bit(f"{say.length(tally.longest):>9}{flag}", "over" if tally.flags else ""),
        Bit(breaks),
    ]


def _summary(review: Review, width: int) -> Page:
    """Return the totals in words, and the rule they were counted by."""
    tally = review.report.total
    breaks = "1 break" if tally.breaks == 1 else f"{tally.breaks} breaks"
    flagged = "1 flag" if tally.flags == 1 else f"{tally.flags} flags"
    parts = [f"sitting {say.length(tally.sitting)}", f"upright {say.length(tally.upright)}"]
    parts += [f"lying {say.length(tally.lying)}"] if tally.lying else []
    parts += [f"away {say.length(tally.away)}"] if tally.away else []
    counts = [f"longest {say.length(tally.longest)}", breaks, flagged]
    counts += [f"{say.length(tally.guessed)} guessed"] if tally.guessed else []
    limit, min_break = say.length(review.policy.limit), say.length(review.policy.min_break)
    return [
        *_facts("Total", parts, width),
        *_facts("", counts, width),
        line(Bit(f"{INDENT}Breaks count from {min_break}, flags from {limit}.", "dim")),
    ]


def _facts(label: str, facts: Iterable[str], width: int) -> Page:
    """Return facts side by side under a label, in as many lines as the width asks for."""
    lines: list[str] = []
    for fact in facts:
        if lines and len(lines[-1]) + len(fact) + len(" · ") <= width:
            lines[-1] += f" · {fact}"
        else:
            lines.append(f"{INDENT}{'' if lines else label:<8}{fact}")
    return [line(each) for each in lines]


def _legend(review: Review, width: int) -> Page:
    return [line(Bit(f"{INDENT}{LEGEND}", "dim"))] if review.pieces and width >= NARROW else []


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
