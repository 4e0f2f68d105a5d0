"""The rows of weeks or months, for a period of many days."""

from __future__ import annotations

from itertools import chain, groupby

from situp.core import say
from situp.core.periods import grouped
from situp.core.report import total
from situp.render.fold import beside
from situp.render.page import INDENT, Bit, line
from situp.render.tally import NOTHING, anything_in, columns_for, doubted, head, numbers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from situp.core.answers import Review
    from situp.core.calendar import Zone
    from situp.core.periods import By
    from situp.core.report import Row
    from situp.render.page import Page

    Group = list[Row]

SIZE = 10
"""The columns of a length that a month may have."""


def groups(review: Review, rows: Sequence[Row], zone: Zone, width: int) -> Page:
    """Return a row for each week or month; where it is narrow, a year stands above its own.

    Those without anything that follow one another share a row.
    """
    columns = columns_for(SIZE, width, review)
    size = _SIZES[review.by] + (6 if columns.is_wide else 0)
    begins = "from" if review.by == "week" else ""
    page = [line(Bit(f"{INDENT}{begins:<{size}}{head(columns)}", "dim"))]
    year_above = 0
    for run in _with_gaps_as_one(grouped(rows, review.by, zone)):
        own = list(chain.from_iterable(run))
        first = own[0].date
        if len(run) > 1:
            page.append(line(f"{INDENT}{_names(first, run[-1][0].date, review.by)}  ", NOTHING))
            continue
        if not columns.is_wide and first.year != year_above:
            page.append(line(f"{first.year}"))
            year_above = first.year
        name = _name(first, review.by)
        name = f"{name} {first.year}" if columns.is_wide else name
        tally = total(row.tally for row in own)
        aimed = total(row.towards_aim for row in own)
        bits = numbers(tally, aimed, columns) if anything_in(own) else [NOTHING]
        page += beside(line(f"{INDENT}{name:<{size}}", *bits), doubted(review, own), width)
    return page


_SIZES: dict[By, int] = {"week": 7, "month": 4}
"""The columns of a name without its year, and of the blank after it."""


def _name(first: date, by: By) -> str:
    month = say.MONTHS[first.month - 1]
    return f"{first.day:>2} {month}" if by == "week" else month


def _names(first: date, last: date, by: By) -> str:
    """Return the name of a run of them."""
    if by == "month":
        return say.months(first, last)
    begin = _name(first, by) + ("" if first.year == last.year else f" {first.year}")
    return f"{begin} - {_name(last, by).strip()} {last.year}"


def _with_gaps_as_one(found: Iterable[Group]) -> Iterator[list[Group]]:
    """Yield each on its own; empty ones that follow one another together."""
    for is_recorded, run in groupby(found, key=anything_in):
        if is_recorded:
            yield from ([each] for each in run)
        else:
            yield list(run)
