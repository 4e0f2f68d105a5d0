"""Measuring: what takes another look at the timeline of a report."""

from __future__ import annotations

from situp.app.reading import pieces_in
from situp.core.hours import Hours, clock_hours
from situp.core.instants import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.app.setting import Setting
    from situp.core.answers import Review
    from situp.ports import History


def measured(history: History, found: Review, here: Setting) -> Review:
    """Return a review with how many hours of the clock were broken."""
    return found._replace(clock=_hours(history, found, here))


def _hours(history: History, found: Review, here: Setting) -> Hours:
    rows = found.report.rows
    if not rows:
        return Hours(0, 0)
    window = Span(rows[0].span.start, rows[-1].span.end)
    pieces = found.pieces or pieces_in(history, window, list(found.doubts), here)
    return clock_hours(pieces, window, here.zone)
