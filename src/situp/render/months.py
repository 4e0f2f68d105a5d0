"""The rows of months, for a period of many days."""

from __future__ import annotations

from itertools import chain, groupby

from situp.core import say
from situp.core.report import total
from situp.render.fold import beside
from situp.render.page import INDENT, Bit, line
from situp.render.tally import NOTHING, anything_in, columns_for, doubted, head, numbers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from situp.core.answers import Review
    from situp.core.report import Row
    from situp.render.page import Page

SIZE = 10
"""The columns of a length that a month may have."""


def months(review: Review, rows: Sequence[Row], width: int) -> Page:
    """Return a row for each month; where it is narrow, a year stands above its own.

    Months without anything that follow one another share a row.
    """
    columns = columns_for(SIZE, width)
    size = 10 if columns.breaks else 4
    page = [line(Bit(f"{INDENT}{'':<{size}}{head(columns)}", "dim"))]
    year_above = 0
    for own in _with_gaps_as_one(rows):
        first, last = own[0].date, own[-1].date
        if _month(own[0]) != _month(own[-1]):
            page.append(line(f"{INDENT}{say.months(first, last)}  ", NOTHING))
            continue
        if not columns.breaks and first.year != year_above:
            page.append(line(f"{first.year}"))
            year_above = first.year
        name = f"{say.MONTHS[first.month - 1]} {first.year}"[: size - 1]
        tally = total(row.tally for row in own)
        bits = numbers(tally, columns) if anything_in(own) else [NOTHING]
        page += beside(line(f"{INDENT}{name:<{size}}", *bits), doubted(review, own), width)
    return page


def _with_gaps_as_one(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield the rows of each month; those of empty ones that follow one another together."""
    by_month = [list(own) for _, own in groupby(rows, key=_month)]
    for is_recorded, run in groupby(by_month, key=anything_in):
        if is_recorded:
            yield from run
        else:
            yield list(chain.from_iterable(run))


def _month(row: Row) -> tuple[int, int]:
    return row.date.year, row.date.month
