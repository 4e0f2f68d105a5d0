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
    reached,
    share_of_aim,
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


@pytest.mark.parametrize(("recorded", "stood", "a_day"), [(8, 60, 60), (16, 60, 30), (40, 240, 48)])
def test_time_upright_is_told_for_each_eight_hours_recorded(
    recorded: int, stood: int, a_day: int
) -> None:
    tally = Tally(sitting=recorded * HOUR - stood * MINUTE, standing=stood * MINUTE)

    found = upright(Coverage("work hours", 40 * HOUR, tally), AimPolicy())

    assert found == Aim(a_day * MINUTE, 2 * HOUR, is_rate=True)


@pytest.mark.parametrize(("recorded", "wanted"), [(5, 1.25), (60, 15), (240, 60), (479, 119.75)])
def test_of_less_than_a_workday_it_is_what_there_was_against_as_much_of_the_aim(
    recorded: int, wanted: float
) -> None:
    tally = Tally(standing=5 * MINUTE, sitting=(recorded - 5) * MINUTE)

    found = upright(Coverage("period", HOUR, tally), AimPolicy())

    assert found == Aim(5 * MINUTE, int(wanted * MINUTE))


def test_a_day_says_how_much_of_the_aim_it_reached_from_half_a_workday_recorded_on() -> None:
    scant = [row(0, 5 * MINUTE), row(0, 4 * HOUR - 1)]
    days = [*scant, row(3 * HOUR, HOUR), row(7 * HOUR, HOUR)]

    shares = [share_of_aim(each.tally, AimPolicy()) for each in days]

    assert shares == [None, None, 1, 0.5]
    assert reached(days, AimPolicy()) == (1, 2)


def test_where_nothing_is_recorded_nobody_was_upright_or_not() -> None:
    assert upright(Coverage("period", HOUR, Tally(away=HOUR)), AimPolicy()) is None


def test_nothing_is_told_for_a_workday_of_less_than_one() -> None:
    assert [a_workday(HOUR, recorded) for recorded in (0, 8 * HOUR - 1, 8 * HOUR, 16 * HOUR)] == [
        None,
        None,
        HOUR,
        HOUR // 2,
    ]


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
