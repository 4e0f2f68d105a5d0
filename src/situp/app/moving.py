"""The time moving in this week, which counts towards the aim for it (WHO 2020)."""

from __future__ import annotations

from datetime import timedelta

from situp.app.reading import doubts, pieces_in
from situp.core.calendar import DAYS_A_WEEK, date_of, days_span, week_of
from situp.core.instants import Span
from situp.core.report import Sums, counting
from situp.core.yardsticks import moving

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.app.setting import Setting
    from situp.core.yardsticks import Aim
    from situp.ports import Past


def this_week(history: Past, here: Setting) -> Aim:
    """Return the time moving from the start of this week to now, against the aim of a week."""
    first = week_of(date_of(here.now, here.zone), here.zone)
    start, end = days_span(first, first + timedelta(days=DAYS_A_WEEK), here.zone)
    past = Span(start, min(end, here.now + 1))
    sums = Sums()
    for _ in counting(pieces_in(history, past, doubts(history, here), here), [past], [sums]):
        pass
    return moving(sums.tally(), DAYS_A_WEEK, here.policy.aim)
