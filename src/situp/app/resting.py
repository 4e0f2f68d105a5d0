"""Finding rest in bed (R11): where nobody lay by day, little is read for it."""

from __future__ import annotations

from datetime import date, timedelta

from situp.app.reading import pieces_in
from situp.core.belief import limits
from situp.core.body.bedrest import (
    A_MONTH,
    Rested,
    bed_rest,
    dates_of,
    leg_at,
    over_of_late,
    waking,
)
from situp.core.calendar import ONE_DAY, date_of, local
from situp.core.timeline import timeline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from situp.app.setting import Setting
    from situp.core.belief import Doubt
    from situp.core.body.bedrest import BedRest
    from situp.core.instants import Span
    from situp.ports import History

EARLIEST_DATE = date(1970, 1, 1)
BEFORE = A_MONTH // timedelta(milliseconds=1)


def rested(history: History, period: Span, found: list[Doubt], here: Setting) -> Rested | None:
    """Return the bed rest that bears on the days of a period; None where none does.

    What is over of late bears on a period that today is in.
    """
    first, last = (date_of(each, here.zone) for each in (period.start, period.end - 1))
    today = local(here.now, here.zone).date()
    runs = flagged(history, first, min(last, today), found, here)
    within = tuple(each for each in runs if each.last >= first)
    over = over_of_late(runs, today) if first <= today <= last else None
    if not within and over is None:
        return None
    return known(within, over, history, here)


def known(
    runs: tuple[BedRest, ...], over: BedRest | None, history: History, here: Setting
) -> Rested:
    """Return bed rest, and what was told of the leg by a month after it."""
    last = over or runs[-1]
    then = min(last.span(here.zone).end + BEFORE, here.now)
    return Rested(runs, over, leg_at(history.journal().episodes, then))


def flagged(  # noqa: PLR0913, PLR0917 - two dates, and how far before them
    history: History,
    first: date,
    last: date,
    found: list[Doubt],
    here: Setting,
    before: timedelta = A_MONTH,
) -> list[BedRest]:
    """Return the flagged bed rest up to a date, from some time before another on, each whole."""
    rough = _lain(history, (first, last), before, found, here)
    return [run for each in rough if each.is_flagged for run in _exact(history, each, found, here)]


def _exact(history: History, run: BedRest, found: list[Doubt], here: Setting) -> Iterator[BedRest]:
    """Yield what is flagged of it when nothing hides a lying that another device knows of."""
    span = run.span(here.zone)
    pieces = pieces_in(history, span, found, here)
    dates = [run.first + ONE_DAY * count for count in range(run.days)]
    return (each for each in bed_rest(pieces, dates, here.zone) if each.is_flagged)


def _lain(
    history: History,
    dates: tuple[date, date],
    back: timedelta,
    found: list[Doubt],
    here: Setting,
) -> tuple[BedRest, ...]:
    """Return the bed rest there would be if nothing hid any lying; the first one whole."""
    first, last = dates
    while True:
        begin = EARLIEST_DATE + max(timedelta(0), first - EARLIEST_DATE - back)
        if begin > last:
            return ()
        lying = history.lying(waking(begin, last, here.zone))
        pieces = list(timeline(lying, here.now, limits(found)))
        days = [each for each in dates_of(pieces, here.zone) if begin <= each <= last]
        runs = bed_rest(pieces, days, here.zone)
        if not runs or runs[0].first > begin or begin == EARLIEST_DATE:
            return runs
        back *= 4
