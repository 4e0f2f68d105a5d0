"""What a period is held against: aims, hours looked at, nudges (R9)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.fakes import at

from situp.core.instants import HOUR, MINUTE, Span
from situp.core.nudging import Nudge
from situp.core.policy import AimPolicy
from situp.core.report import Row, Tally
from situp.core.yardsticks import (
    Aim,
    Before,
    Coverage,
    Nudges,
    a_workday,
    moving,
    nudges_of,
    up_to,
    upright,
)

if TYPE_CHECKING:
    from situp.core.nudging import Outcome

DAY = Span(at("2026-11-20 00:00"), at("2026-11-21 00:00"))


def row(sitting: int, standing: int = 0) -> Row:
    return Row(date(2026, 11, 20), DAY, Tally(sitting=sitting, standing=standing))


def nudge(at_: int, outcome: Outcome, *, followed: bool | None = None) -> Nudge:
    return Nudge("n", at_, "sitting", DAY.start, 30 * MINUTE, "normal", outcome, followed=followed)


def test_before_is_the_mean_of_what_was_recorded() -> None:
    before = Before((row(5 * HOUR, HOUR), row(6 * HOUR)), "week", 4, is_part=False)

    assert (before.sitting, before.recorded) == (5 * HOUR + 30 * MINUTE, 6 * HOUR)
    assert Before((), "week", 4, is_part=False).sitting == 0


@pytest.mark.parametrize(
    ("recorded", "stood", "a_day"), [(8, 60, 60), (4, 60, 120), (40, 240, 48), (1, 7, 56)]
)
def test_time_upright_is_told_for_each_eight_hours_recorded(
    recorded: int, stood: int, a_day: int
) -> None:
    tally = Tally(sitting=recorded * HOUR - stood * MINUTE, standing=stood * MINUTE)

    found = upright(Coverage("work hours", 40 * HOUR, tally), AimPolicy())

    assert found == Aim(a_day * MINUTE, 2 * HOUR)


def test_where_nothing_is_recorded_nobody_was_upright_or_not() -> None:
    assert upright(Coverage("period", HOUR, Tally(away=HOUR)), AimPolicy()) is None
    assert a_workday(HOUR, 0) is None


@pytest.mark.parametrize(("days", "wanted"), [(7, 150 * MINUTE), (14, 300 * MINUTE), (0, 0)])
def test_the_aim_of_a_week_is_that_of_as_many_days(days: int, wanted: int) -> None:
    assert moving(Tally(moving=95 * MINUTE), days, AimPolicy()) == Aim(95 * MINUTE, wanted)


def test_the_recorded_share_is_of_the_hours_that_were_looked_at() -> None:
    tally = Tally(sitting=3 * HOUR, away=HOUR)

    assert Coverage("period", 4 * HOUR, tally).share == 0.75
    assert Coverage("period", 0, Tally()).share is None


def test_what_is_to_come_is_not_looked_at() -> None:
    spans = [Span(0, 10), Span(20, 30), Span(40, 50)]

    assert [up_to(spans, now) for now in (0, 5, 10, 25, 45, 99)] == [0, 5, 10, 15, 25, 30]


def test_nudges_are_counted_by_what_became_of_them_in_the_period() -> None:
    within = DAY.start + HOUR
    given = [
        nudge(DAY.start - 1, "sent", followed=True),
        nudge(DAY.start, "sent", followed=True),
        nudge(within, "sent", followed=False),
        nudge(within, "sent"),
        nudge(within, "held"),
        nudge(within, "dropped"),
        nudge(within, "dropped"),
        nudge(within, "failed"),
        nudge(DAY.end, "sent", followed=True),
    ]

    assert nudges_of(given, DAY) == Nudges(sent=3, followed=1, held=1, dropped=2, failed=1)
