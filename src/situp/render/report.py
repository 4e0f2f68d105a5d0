"""The page of `report`: complete when piped, fitted to a terminal's width."""

from __future__ import annotations

from situp.core import say
from situp.render.bars import LEGEND
from situp.render.days import days, layout
from situp.render.fold import flow
from situp.render.groups import groups
from situp.render.page import INDENT, Bit, line
from situp.render.summary import summary
from situp.render.tally import anything, anything_in
from situp.render.titles import heading, period_title

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.answers import Review
    from situp.core.calendar import Zone
    from situp.core.instants import Instant
    from situp.core.report import Row
    from situp.render.page import Page


def report(review: Review, zone: Zone, now: Instant, width: int, *, in_words: bool = False) -> Page:
    """Return a row for each day, week or month, and what they add up to.

    `in_words`: as sentences, for those who listen to it.
    """
    page = heading(period_title(review.period, zone), width)
    rows = rows_up_to(now, review)
    if not anything_in(rows):
        return [*page, line("Nothing recorded.")]
    page += _nothing_before(review, width)
    if in_words:
        from situp.render.words import in_words as told  # noqa: PLC0415 - for some

        return [*page, *told(review, rows, zone, now, width)]
    legend: Page = []
    if review.by == "day":
        place = layout(review, rows, zone, width)
        page += days(review, rows, zone, width, place)
        legend = [line(INDENT, *LEGEND)] if place.cell else []
    else:
        page += groups(review, rows, zone, width)
    page += [line(), *summary(review, zone, now, width), *legend]
    if review.week:
        from situp.render.pictures import pictures  # noqa: PLC0415 - 3 ms, and few ask for them

        page += [line(), *pictures(review, rows, zone, width)]
    return page


def rows_up_to(now: Instant, review: Review) -> list[Row]:
    """Return the rows of a report but those that are still to come."""
    return [row for row in review.report.rows if row.span.start <= now or anything(row.tally)]


def _nothing_before(review: Review, width: int) -> Page:
    """Return from when on anything is recorded, where a period is longer than its rows (R9)."""
    first = review.report.rows[0]
    if review.period.start == first.span.start:
        return []
    return flow([Bit(f"Nothing is recorded before {say.day(first.date)}.")], width, label=INDENT)
