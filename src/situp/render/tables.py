"""The pages of `log`, `flags` and `report`: complete when piped, fitted to a terminal's width."""

from __future__ import annotations

from datetime import timedelta

from situp.core import say
from situp.core.calendar import date_of, days_in, hour_borders, local
from situp.core.instants import HOUR
from situp.core.report import total
from situp.render.bars import LEGEND, bar
from situp.render.page import Bit, line, safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from situp.core.answers import Flags, Logged, Review
    from situp.core.calendar import Zone
    from situp.core.instants import Instant, Span
    from situp.core.model import Session
    from situp.core.report import Row, Tally
    from situp.core.stretches import Stretch
    from situp.render.page import Line, Page, Style

UNBOUNDED = 10_000
"""The width of paper without an edge: what is piped is never cut."""
WIDE, NARROW = 100, 72
"""Columns that half-hour bars need, and that hour bars need."""
FIRST_HOUR, LAST_HOUR = 6, 24
"""The hours a bar shows at least; it grows to hold what is recorded."""
LABEL_EVERY = 3
INDENT = "  "


def log(logged: Logged, zone: Zone, now: Instant, width: int) -> Page:
    """Return the sessions of a period, a day's under its date."""
    page = [line(Bit(_title(logged.period, zone), "strong"))]
    if not logged.sessions:
        return [*page, line("Nothing recorded.")]
    several_days = len(days_in(logged.period, zone)) > 1
    doubtful = {doubt.session.id for doubt in logged.doubts}
    previous: date | None = None
    for session in logged.sessions:
        day = date_of(session.started, zone)
        if several_days and day != previous:
            page.append(line(Bit(say.day(day))))
        previous = day
        row, rest = _log_line(session, zone, now, in_doubt=session.id in doubtful)
        if width < NARROW and rest:
            page += [row, line(f"{INDENT * 2}{rest}")]
        else:
            page.append(line(*row, f"  {rest}"))
    return page


def _log_line(session: Session, zone: Zone, now: Instant, *, in_doubt: bool) -> tuple[Line, str]:
    """Return when, how long and what, and apart from it whatever else is to be said."""
    end = now if session.ended is None else session.ended
    start_text, end_text = say.clock(session.started, zone), say.clock(end, zone)
    span = say.length(max(0, end - session.started))
    marks = [
        "" if session.ended is not None else ("open, in doubt" if in_doubt else "open"),
        "" if session.origin == "declared" else session.origin,
        " ".join(f"#{safe(tag)}" for tag in session.tags),
        safe(session.note),
    ]
    rest = " · ".join(mark for mark in marks if mark)
    times = f"{start_text} - {end_text if session.ended is not None else '     '}"
    posture = Bit(f"{session.posture:<8}", _POSTURE_STYLES[session.posture])
    return line(f"{INDENT}{times}  {span:>9}  ", posture), rest


_POSTURE_STYLES: dict[str, Style] = {
    "sitting": "sitting",
    "standing": "upright",
    "moving": "upright",
    "lying": "lying",
    "away": "away",
}


def flags(found: Flags, zone: Zone, now: Instant, width: int) -> Page:
    """Return the flagged stretches of a period and the rule that flagged them."""
    limit, min_break = say.length(found.policy.limit), say.length(found.policy.min_break)
    heading = f"Stretches of {limit} or more, {_days_title(found.period, zone)}"
    halves = [heading] if len(heading) <= width else heading.split(", ", 1)
    page = [line(Bit(half, "strong")) for half in halves]
    page += [
        _flag_line(stretch, zone, running=found.running and stretch.end == now)
        for stretch in found.stretches
    ]
    count = len(found.stretches)
    counted = "No stretch" if not count else "1 stretch" if count == 1 else f"{count} stretches"
    return [*page, line(f"{counted}. A break counts from {min_break}.")]


def _flag_line(stretch: Stretch, zone: Zone, *, running: bool) -> Line:
    start, end = date_of(stretch.start, zone), date_of(stretch.end - 1, zone)
    marks = [
        f"into {say.weekday(end)}" if end != start else "",
        "running" if running else "",
        "unconfirmed" if stretch.unconfirmed else "",
    ]
    rest = " · ".join(mark for mark in marks if mark)
    times = f"{say.clock(stretch.start, zone)} - {say.clock(stretch.end, zone)}"
    return line(
        f"{INDENT}{say.weekday(start):<7} {times}  ",
        Bit(f"{say.length(stretch.span):>9}", "over"),
        f"   {rest}",
    )


def report(review: Review, zone: Zone, now: Instant, width: int) -> Page:
    """Return a row for each day (each month where there are many), and the totals."""
    page = [line(Bit(_title(review.period, zone), "strong"))]
    rows = [row for row in review.report.rows if row.span.start <= now]
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


def _title(period: Span, zone: Zone) -> str:
    """Return the period in words; a whole week has its number, a bare clock range its hours."""
    days = days_in(period, zone)
    whole = bool(days) and (days[0].span.start, days[-1].span.end) == tuple(period)
    if not whole:
        return f"{_ends(period, zone)}"
    if len(days) == 7 and days[0].date.weekday() == zone.week_start:  # noqa: PLR2004 - a week
        thursday = days[0].date + timedelta(days=(3 - days[0].date.weekday()) % 7)
        return f"Week {thursday.isocalendar().week}, {_days_title(period, zone)}"
    return _days_title(period, zone)


def _days_title(period: Span, zone: Zone) -> str:
    days = days_in(period, zone)
    return say.days(days[0].date, days[-1].date) if days else "no time"


def _ends(period: Span, zone: Zone) -> str:
    start, end = local(period.start, zone), local(period.end, zone)
    last = f"{end:%H:%M}" if start.date() == end.date() else f"{say.day(end.date())} {end:%H:%M}"
    return f"{say.day(start.date())} {start:%H:%M} - {last}"


def _anything(tally: Tally) -> bool:
    return bool(tally.recorded or tally.away)
