"""How pain and function go over an episode, and which change matters (R12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.body.courses import ONSET, checkin, day, episode, over
from tests.core.places import zone
from tests.fakes import BERLIN, at

from situp.core.body.checkins import Rating
from situp.core.body.course import (
    FunctionChange,
    Mark,
    PainChange,
    function_change,
    marks,
    pain_change,
    weeks_of,
)
from situp.core.body.episodes import Episode, episodes
from situp.core.instants import DAY, WEEK

if TYPE_CHECKING:
    from situp.core.body.checkins import CheckIn
    from situp.core.body.course import Size

ratings = st.integers(0, 10)


def rated(count: float, *scores: tuple[str, int]) -> CheckIn:
    return checkin(count, 5)._replace(ratings=tuple(Rating(*score) for score in scores))


def test_one_check_in_is_no_change() -> None:
    assert pain_change(episode((0, 7))) is None
    assert function_change(Episode((checkin(0, 7, 5),))) is None


def test_a_change_is_since_the_start() -> None:
    assert pain_change(episode((0, 7), (5, 9), (10, 4))) == PainChange(7, 4)


@pytest.mark.parametrize(
    ("first", "last", "matters"),
    [
        (7, 5, True),
        (7, 6, False),
        (10, 8, True),
        (3, 2, True),
        (4, 3, False),
        (1, 0, True),
        (5, 5, False),
        (0, 0, False),
        (3, 4, False),
        (3, 5, True),
        (0, 1, False),
        (0, 2, True),
    ],
)
def test_two_points_matter_and_thirty_percent_less_do(
    first: int, last: int, *, matters: bool
) -> None:
    assert PainChange(first, last).matters is matters


@given(ratings, ratings)
def test_no_change_never_matters_and_a_larger_one_not_less(first: int, last: int) -> None:
    change = PainChange(first, last)

    assert change.points or not change.matters
    if change.matters and 0 < last < first:
        assert PainChange(first, last - 1).matters


@pytest.mark.parametrize(
    ("points", "size"),
    [
        *((0, "none"), (1, "none"), (4 / 3, "small"), (2, "small"), (7 / 3, "medium")),
        *((8 / 3, "medium"), (3, "large"), (-1, "none"), (-2, "small"), (-3, "large")),
    ],
)
def test_a_change_of_function_is_small_medium_or_large(points: float, size: Size) -> None:
    assert FunctionChange(5, 5 + points).size == size


def test_function_is_compared_with_the_first_time_it_was_told() -> None:
    found = Episode(
        (checkin(0, 7), checkin(2, 7, 4), checkin(5, 6, 6), checkin(9, 5, 8), checkin(11, 5))
    )

    assert function_change(found) == FunctionChange(4, 8)


def test_of_activities_the_mean_of_those_rated_both_times_counts() -> None:
    found = Episode(
        (rated(0, ("socks", 2), ("stairs", 4)), rated(9, ("stairs", 7), ("socks", 6), ("bike", 1)))
    )

    assert function_change(found) == FunctionChange(3, 6.5)


@pytest.mark.parametrize(
    "told",
    [
        (checkin(0, 7, 4), rated(9, ("socks", 6))),
        (rated(0, ("socks", 6)), checkin(9, 7, 4)),
        (rated(0, ("socks", 6)), rated(9, ("stairs", 6))),
    ],
)
def test_what_was_rated_in_another_way_is_not_compared(told: tuple[CheckIn, ...]) -> None:
    assert function_change(Episode(told)) is None


def test_what_was_rated_in_another_way_at_first_gives_way_to_what_can_be_compared() -> None:
    found = Episode((checkin(0, 7, 1), rated(2, ("socks", 2)), rated(9, ("socks", 6))))

    assert function_change(found) == FunctionChange(2, 6)


def test_the_ability_of_one_who_rates_activities_is_their_mean() -> None:
    assert rated(0, ("socks", 2), ("stairs", 5)).ability == 3.5
    assert (checkin(0, 7, 4).ability, checkin(0, 7).ability) == (4.0, None)


def test_a_mark_is_told_by_the_check_in_within_a_week_of_it_that_is_nearest() -> None:
    early, near = checkin(22, 5), checkin(30, 4)
    found = Episode((checkin(0, 7), early, near))

    assert marks(found, ONSET + 12 * WEEK) == (
        Mark(4, ONSET + 4 * WEEK, near),
        Mark(12, ONSET + 12 * WEEK, None),
    )
    assert marks(found, ONSET + 4 * WEEK - 1) == ()


@pytest.mark.parametrize(
    ("days", "is_near"), [(21, True), (20.9, False), (35, True), (35.1, False)]
)
def test_near_a_mark_is_within_a_week(days: float, *, is_near: bool) -> None:
    other = checkin(days, 5)
    (mark,) = marks(Episode((checkin(0, 7), other)), ONSET + 5 * WEEK)

    assert mark.checkin == (other if is_near else None)


def test_weeks_are_of_seven_local_days_from_the_first_on_though_clocks_change() -> None:
    (found,) = episodes([checkin(0, 7), checkin(30, 4)], [over(31)])

    weeks = weeks_of(found, day(200), zone(BERLIN))

    assert [each.date.isoformat() for each in weeks] == [
        f"2026-{date}" for date in ("03-02", "03-09", "03-16", "03-23", "03-30")
    ]
    assert weeks[0].span.start == at("2026-03-02 00:00")
    assert [each.span.length // DAY for each in weeks] == [7, 7, 7, 6, 7]
    assert weeks[3].span.length == WEEK - DAY // 24


def test_weeks_go_up_to_now_while_it_goes_on_and_to_its_last_check_in_once_it_is_quiet() -> None:
    found = episode((0, 7))

    assert len(weeks_of(found, day(20), zone(BERLIN))) == 3
    assert len(weeks_of(found, day(200), zone(BERLIN))) == 1
