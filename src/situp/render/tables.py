"""The tables of `--csv` (docs/reference/documents.md): fields of `--json`, a row each."""

from __future__ import annotations

from situp.core.commas import row
from situp.render import machine, machine_report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from situp.core.answers import Flags, Review
    from situp.core.calendar import Zone
    from situp.core.periods import By
    from situp.render.machine import Document

STRETCHES = ("start", "end", "span_s", "sitting_s", "running", "unconfirmed", "in_doubt")
_SUMS = (
    *("sitting_s", "standing_s", "moving_s", "lying_s", "away_s", "recorded_s"),
    *("longest_s", "stretches", "breaks", "flags"),
)
DAYS = ("date", *_SUMS)
WEEKS_OR_MONTHS = ("from", "to", *_SUMS)
_TRUTH = {True: "true", False: "false"}


def flags(found: Flags) -> str:
    """Return a row for each flagged stretch."""
    return _table(STRETCHES, machine.stretches(found))


def report(review: Review, zone: Zone, by: By) -> str:
    """Return a row for each day, week or month; what they add up to is for the reader."""
    if by == "day":
        return _table(DAYS, machine_report.days(review))
    return _table(WEEKS_OR_MONTHS, machine_report.rows(review, zone))


def _table(columns: Sequence[str], documents: Iterable[Document]) -> str:
    lines = (row(_cell(document[name]) for name in columns) for document in documents)
    return row(columns) + "".join(lines)


def _cell(value: object) -> str:
    """Return a value as it stands in a cell; nothing known is an empty one."""
    if isinstance(value, bool):
        return _TRUTH[value]
    return "" if value is None else str(value)
