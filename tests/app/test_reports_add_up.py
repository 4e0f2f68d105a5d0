"""A report changes no number it does not have to: days add up to weeks, weeks to their range."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

from hypothesis import event, given
from hypothesis import strategies as st
from tests.core.strategies import instants, sessions, thorough, zones
from tests.store.memory import DEVICES, MemoryLog

from situp.app.measuring import measured
from situp.app.reporting import review
from situp.app.setting import Setting
from situp.core.belief import Boot
from situp.core.calendar import ONE_DAY, date_of, days_in, days_span, week_of
from situp.core.hours import Hours
from situp.core.instants import DAY, HOUR
from situp.core.policy import Policy
from situp.core.report import total

if TYPE_CHECKING:
    from collections.abc import Iterable

    from situp.core.answers import Review
    from situp.core.calendar import Zone
    from situp.core.instants import Span
    from situp.core.report import Row

WEEKS = 3


@thorough
@given(zones, st.data())
def test_days_add_up_to_their_weeks_and_weeks_to_their_range(
    zone: Zone, data: st.DataObject
) -> None:
    around = data.draw(instants(zone))
    first = week_of(date_of(around, zone), zone)
    weeks = [first + timedelta(weeks=number) for number in range(WEEKS + 1)]
    log = MemoryLog()
    log.hold(
        each._replace(id=f"session-{each.id}", device=DEVICES["abc".index(each.device)])
        for each in data.draw(sessions(around))
    )
    here = Setting(around + 12 * DAY, zone, Boot("boot-1", around), Policy())

    def shown(span: Span) -> Review:
        return measured(log.book, review(log.book, span, here), here)

    whole = shown(days_span(weeks[0], weeks[-1], zone))
    by_week = [shown(days_span(start, start + 7 * ONE_DAY, zone)) for start in weeks[:-1]]
    by_day = [shown(day.span) for day in days_in(whole.period, zone)]
    for parts in (by_week, by_day):
        reports = [part.report for part in parts]
        assert total(report.total for report in reports) == whole.report.total
        assert _passed(chain(*(report.rows for report in reports))) == _passed(whole.report.rows)
        assert tuple(chain(*(report.lengths for report in reports))) == whole.report.lengths
    if zone.day_start % HOUR == 0:
        counts = zip(*(part.clock or () for part in by_week), strict=True)
        assert Hours(*map(sum, counts)) == whole.clock
    event(f"stretches: {min(whole.measures.stretches, 3)}")


def _passed(rows: Iterable[Row]) -> list[Row]:
    """Return the rows without those of dates that a zone skipped, which are no period."""
    return [row for row in rows if row.span.length]
