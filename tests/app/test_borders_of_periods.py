"""What begins as a period ends hides what goes on from it, though it is not of the period."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from tests.fakes import BERLIN, at
from tests.store.memory import ELSEWHERE, MemoryLog, session

from situp.app import reviewing
from situp.app.reporting import review
from situp.app.setting import Setting
from situp.core.belief import Boot
from situp.core.calendar import Zone, date_of, day_span
from situp.core.instants import HOUR, MINUTE
from situp.core.policy import Policy

ZONE = Zone(ZoneInfo(BERLIN), BERLIN)
EVENING, MIDNIGHT = at("2026-11-19 23:00"), at("2026-11-20 00:00")
HERE = Setting(MIDNIGHT + 20 * HOUR, ZONE, Boot("boot-1", EVENING), Policy())
THURSDAY = day_span(date_of(EVENING, ZONE), ZONE)


@pytest.fixture
def log() -> MemoryLog:
    """Sitting here from 23:00 to 6:00, and standing elsewhere from midnight to 7:00."""
    log = MemoryLog()
    elsewhere = session("other", MIDNIGHT, MIDNIGHT + 7 * HOUR, ELSEWHERE)
    log.hold(
        [
            session("here", EVENING, MIDNIGHT + 6 * HOUR),
            elsewhere._replace(posture="standing"),
        ]
    )
    return log


def test_a_stretch_ends_where_another_device_hides_it_from_midnight_on(log: MemoryLog) -> None:
    found = review(log.book, THURSDAY, HERE)

    total = found.report.total
    assert (total.sitting, total.longest, total.flags) == (HOUR, HOUR, 0)
    assert found.measures.max_s == 3600


def test_it_is_no_flag_either(log: MemoryLog) -> None:
    found = reviewing.flags(log.book, THURSDAY, HERE)

    assert found.stretches == ()


def test_a_stretch_that_goes_on_after_midnight_ends_where_it_is_hidden() -> None:
    log = MemoryLog()
    standing = session("other", MIDNIGHT + HOUR, MIDNIGHT + 3 * HOUR, ELSEWHERE)
    log.hold(
        [
            session("here", EVENING, MIDNIGHT + 6 * HOUR),
            standing._replace(posture="standing"),
        ]
    )

    found = review(log.book, THURSDAY, HERE)

    assert (found.report.total.sitting, found.report.total.longest) == (HOUR, 2 * HOUR)
    assert found.pieces[-1].end <= MIDNIGHT + HOUR + MINUTE


def test_a_session_in_doubt_elsewhere_cuts_no_stretch_that_goes_on_after_midnight() -> None:
    log = MemoryLog()
    log.hold(
        [
            session("forgotten", EVENING - 20 * HOUR, None, ELSEWHERE),
            session("here", EVENING, MIDNIGHT + 2 * HOUR),
        ]
    )

    found = review(log.book, THURSDAY, HERE)

    assert found.report.lengths[-1] == 3 * HOUR
    assert found.report.total.longest == 12 * HOUR
