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


def overview(
    history: Past,
    here: Setting,
    watched: Callable[[], bool] = lambda: True,
    *,
    with_week: bool = False,
) -> Overview:
    """Return the day as of now. `watched` tells whether a watch runs; one that asks does.

    `with_week`: also how much of the week was moving, if any was.
    """
    day = date_of(here.now, here.zone)
    window = Span(day_span(day, here.zone).start, here.now + 1)
    pieces = tuple(pieces_in(history, window, doubts(history, here), here))
    now = status(history, here, watched)
    if with_week and now.moving is None:
        from situp.app.moving import this_week  # noqa: PLC0415 - only who asks for the whole day

        found = this_week(history, here)
        now = now._replace(moving=found if found.done else None)
    return Overview(now, here.policy, day, pieces)
