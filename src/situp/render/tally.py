"""The numbers of a row of `report`, whether of a day or of a month."""

from __future__ import annotations

from situp.core import say
from situp.core.record import Record
from situp.render.page import NARROW, Bit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from situp.core.answers import Review
    from situp.core.belief import Doubt
    from situp.core.report import Row, Tally
    from situp.core.stretches import Stretch

NOTHING = Bit("nothing recorded", "dim")


class Columns(Record):
    """How the numbers of a row stand: how wide each is, what is between them, whether all do."""

    size: int
    gap: str
    breaks: bool


def columns_for(size: int, width: int) -> Columns:
    """Return how numbers of that size stand on a terminal of that width."""
    return Columns(size, " ", breaks=False) if width < NARROW else Columns(size, "  ", breaks=True)


def head(columns: Columns) -> str:
    """Return the names above the numbers."""
    names = (f"{name:>{columns.size}}" for name in ("sitting", "upright", "longest"))
    return columns.gap.join(names) + ("    breaks" if columns.breaks else "")


def numbers(tally: Tally, columns: Columns) -> list[Bit]:
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


def doubted(review: Review, rows: Iterable[Row]) -> str:
    """Return the mark of days on which a session counts of which nobody knows the end (R7)."""
    spans = [row.span for row in rows]
    found = any(doubt.bears_on(*span) for doubt in review.doubts for span in spans)
    return "in doubt" if found else ""


def is_doubted(stretch: Stretch, doubts: Iterable[Doubt]) -> bool:
    """Whether nobody knows the end of sitting that a stretch is made of (R7)."""
    sitting = (doubt for doubt in doubts if doubt.session.posture == "sitting")
    return any(doubt.bears_on(stretch.start, stretch.end) for doubt in sitting)


def anything(tally: Tally) -> bool:
    """Whether anything is recorded, if only that nobody could tell."""
    return bool(tally.recorded or tally.away)


def anything_in(rows: Iterable[Row]) -> bool:
    """Whether anything is recorded in one of the rows."""
    return any(anything(row.tally) for row in rows)
