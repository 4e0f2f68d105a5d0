"""The rows of days, each with a bar of its hours where there is room."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from situp.core import say
from situp.core.calendar import hour_borders, local
from situp.core.instants import HOUR
from situp.core.record import Record
from situp.render.bars import bar, hour_labels
from situp.render.fold import beside
from situp.render.page import INDENT, NARROW, Bit, line
from situp.render.tally import NOTHING, anything, columns_for, doubted, head, numbers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from situp.core.answers import Review
    from situp.core.calendar import Zone
    from situp.core.instants import Instant, Span
    from situp.core.report import Row
    from situp.core.timeline import Piece
    from situp.render.page import Page

FIRST_HOUR = 6
"""The hour of the day from which on a bar shows it at least; it grows to hold what is recorded."""
CELLS = (30, 60)
"""How many minutes a cell of a bar may stand for."""
BAR_LABEL, DAY_SIZE = 10, 9
"""The columns of a day's name before its bar, and of a length that a day may have."""


class Layout(Record):
    """From which to which hour of the day bars reach, and the minutes of a cell; 0: no bars."""

    first: int
    last: int
    cell: int


def layout(review: Review, rows: Sequence[Row], zone: Zone, width: int) -> Layout:
    """Return how the rows of days stand on a terminal of that width.

    A cell stands for as few minutes as there is room for.
    """
    first, last = _asked(*review.hours, zone) if review.hours else _hours(review, rows, zone)
    if width < NARROW or not review.pieces:
        return Layout(first, last, 0)
    room = width - BAR_LABEL - len(INDENT) - len(head(columns_for(DAY_SIZE, width, review)))
    cell = next((cell for cell in CELLS if (last - first) * 60 // cell <= room), 0)
    return Layout(first, last, cell)


def days(review: Review, rows: Sequence[Row], zone: Zone, width: int, place: Layout) -> Page:
    """Return the rows of days, each with its bar where there is room."""
    columns = columns_for(DAY_SIZE, width, review)
    labels = f"{hour_labels(*place)}  " if place.cell else ""
    size = BAR_LABEL - len(INDENT) if place.cell else 7
    page = [line(Bit(f"{INDENT}{'':<{size}}{labels}{head(columns)}", "dim"))]
    for row, pieces in with_pieces(review, rows):
        label = f"{INDENT}{say.weekday(row.date):<{size}}"
        if not anything(row.tally):
            page.append(line(label, "" if place.cell else " ", NOTHING))
            continue
        bits = [*bar(pieces, hour_borders(row.date, zone, *place)), Bit("  ")] if place.cell else []
        shown = line(label, *bits, *numbers(row.tally, row.towards_aim, columns))
        page += beside(shown, doubted(review, [row]), width)
    return page


def with_pieces(review: Review, rows: Iterable[Row]) -> Iterator[tuple[Row, Sequence[Piece]]]:
    """Yield each row with what of the timeline lies in its day, or in the part asked for of it."""
    starts = [piece.start for piece in review.pieces]
    for row in rows:
        first = max(0, bisect_right(starts, row.span.start) - 1)
        there = review.pieces[first : bisect_left(starts, row.span.end)]
        yield row, [cut for each in there if (cut := _cut(each, row.span))]


def _cut(piece: Piece, span: Span) -> Piece | None:
    start, end = max(piece.start, span.start), min(piece.end, span.end)
    if (start, end) == piece[:2]:
        return piece
    return piece._replace(start=start, end=end) if start < end else None


def _asked(first: int, last: int, zone: Zone) -> tuple[int, int]:
    """Return hours of the clock as those of a day: what is before its start is of the next date.

    Where it starts within them they are in two pieces, and all of the day is shown.
    """
    if first * HOUR >= zone.day_start:
        return first, last
    return (first + 24, last + 24) if last * HOUR <= zone.day_start else zone.hours


def _hours(review: Review, rows: Iterable[Row], zone: Zone) -> tuple[int, int]:
    """Return the first and last hour of the day that bars must show to hold what is recorded."""
    begins, last = zone.hours
    first = FIRST_HOUR + begins
    for row, pieces in with_pieces(review, rows):
        start = next(
            (max(each.start, row.span.start) for each in pieces if each.end > row.span.start), None
        )
        if start is not None:
            first = min(first, _hour_of_day(start, row.date, zone))
    return max(first, begins), last


def _hour_of_day(instant: Instant, day: date, zone: Zone) -> int:
    there = local(instant, zone)
    return there.hour + (24 if there.date() > day else 0)
