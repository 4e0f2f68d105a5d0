"""The numbers of a row of `report`, whether of a day or of a month."""

from __future__ import annotations

from situp.core import say
from situp.core.record import Record
from situp.core.yardsticks import share_of_aim
from situp.render.page import NARROW, Bit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from situp.core.answers import Review
    from situp.core.policy import AimPolicy
    from situp.core.report import Row, Tally

NOTHING = Bit("nothing recorded", "dim")
MARK = " !"
"""Stands beside the longest stretch of a day with a flag."""
LAST = 10
"""The columns of the last number, and of what is before it."""


class Columns(Record):
    """How the numbers of a row stand: how wide each is, what is between them, whether all do.

    `aims` are what the last of them is held against; None where it is the breaks. With them, what
    is narrow leaves the longest out.
    """

    size: int
    gap: str
    is_wide: bool
    aims: AimPolicy | None

    @property
    def has_longest(self) -> bool:
        """Whether the longest stretch has a column."""
        return self.is_wide or self.aims is None


def columns_for(size: int, width: int, review: Review) -> Columns:
    """Return how numbers of that size stand on a terminal of that width."""
    aims = review.policy.aim if review.goal else None
    is_wide = width >= NARROW
    return Columns(size, "  " if is_wide else " ", is_wide, aims)


def head(columns: Columns) -> str:
    """Return the names above the numbers."""
    names = ["sitting", "upright"] + (["longest"] if columns.has_longest else [])
    row = columns.gap.join(f"{name:>{columns.size}}" for name in names)
    if columns.aims is not None:
        return row + f"{'of aim':>{LAST}}"
    return row + (f"{'breaks':>{LAST}}" if columns.is_wide else "")


def numbers(tally: Tally, aimed: Tally, columns: Columns) -> list[Bit]:
    """Return the numbers of a row; `!` marks a day with a flag, `aimed` counts towards the aim.

    A day on which no stretch began has no longest one, however long it sat on one from before (R4).
    """
    size, gap = columns.size, columns.gap
    bits = [Bit(f"{say.length(tally.sitting):>{size}}{gap}{say.length(tally.upright):>{size}}")]
    room = LAST
    if columns.has_longest:
        longest = say.in_column(tally.longest, size) if tally.stretches else "-"
        mark = MARK if tally.flags else " " * len(MARK)
        bits += [Bit(gap), Bit(f"{longest:>{size}}{mark}", "over" if tally.flags else "")]
        room -= len(MARK)
    has_last = columns.is_wide or columns.aims is not None
    return [*bits, Bit(f"{last(tally, aimed, columns):>{room}}" if has_last else "")]


def last(tally: Tally, aimed: Tally, columns: Columns) -> str:
    """Return the last number: the breaks, or what share of the aim was reached."""
    if columns.aims is None:
        return f"{tally.breaks:,}"
    share = share_of_aim(aimed, columns.aims)
    return "-" if share is None else say.percent(share)


def doubted(review: Review, rows: Iterable[Row]) -> str:
    """Return the mark of days on which a session counts of which nobody knows the end (R7)."""
    spans = [row.span for row in rows]
    found = any(doubt.bears_on(*span) for doubt in review.doubts for span in spans)
    return "in doubt" if found else ""


def anything(tally: Tally) -> bool:
    """Whether anything is recorded, if only that nobody could tell."""
    return bool(tally.recorded or tally.away)


def anything_in(rows: Iterable[Row]) -> bool:
    """Whether anything is recorded in one of the rows."""
    return any(anything(row.tally) for row in rows)
