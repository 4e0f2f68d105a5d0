"""The day: what goes on now, and the timeline since its beginning."""

from __future__ import annotations

from situp.app.reading import doubts, pieces_in
from situp.app.status import status
from situp.core.answers import Overview
from situp.core.calendar import date_of, day_span
from situp.core.instants import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.app.setting import Setting
    from situp.ports import Past


def overview(history: Past, here: Setting, watched: Callable[[], bool] = lambda: True) -> Overview:
    """Return the day as of now. `watched` tells whether a watch runs; one that asks does."""
    day = date_of(here.now, here.zone)
    window = Span(day_span(day, here.zone).start, here.now + 1)
    pieces = tuple(pieces_in(history, window, doubts(history, here), here))
    return Overview(status(history, here, watched), here.policy, day, pieces)
