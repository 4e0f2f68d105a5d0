"""Which check-ins make up an episode (R12)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.body.courses import checkin, day, over
from tests.core.strategies import quick

from situp.core.body.episodes import QUIET, Ending, Episode, episodes
from situp.core.instants import WEEK

WEEKS = 7
gaps = st.sampled_from((0, 1, WEEK, QUIET - 1, QUIET, QUIET + 1, 2 * QUIET))


def test_check_ins_within_twelve_weeks_of_each_other_are_one_episode() -> None:
    told = checkin(0, 7), checkin(11 * WEEKS, 4), checkin(22 * WEEKS, 1)

    assert episodes(told) == (Episode(told),)


@pytest.mark.parametrize(("weeks", "count"), [(11, 1), (12, 2), (13, 2)])
def test_after_twelve_quiet_weeks_another_begins(weeks: int, count: int) -> None:
    found = episodes([checkin(0, 7), checkin(weeks * WEEKS, 5)])

    assert len(found) == count


def test_who_says_that_another_begins_is_believed() -> None:
    one, other = checkin(0, 7), checkin(10, 6)._replace(begins=True)

    assert episodes([one, other]) == (Episode((one,)), Episode((other,)))


def test_what_is_over_is_not_gone_on_with() -> None:
    one, two, other = checkin(0, 7), checkin(10, 2), checkin(30, 5)

    assert episodes([one, two, other], [over(20)]) == (
        Episode((one, two), day(20)),
        Episode((other,)),
    )


def test_an_ending_before_the_last_check_in_of_it_ends_nothing_after_that() -> None:
    one, two = checkin(0, 7), checkin(10, 2)

    assert episodes([one, two], [over(-1)]) == (Episode((one, two)),)


def test_an_end_is_told_of_the_last_one_too() -> None:
    assert episodes([checkin(0, 7)], [over(3)])[-1].ended == day(3)


def test_the_order_in_which_they_were_told_does_not_matter() -> None:
    told = [checkin(0, 7), checkin(5, 6), checkin(9, 4)]

    assert episodes(reversed(told)) == episodes(told)


def test_sciatica_is_what_was_said_last_of_it() -> None:
    told = checkin(0, 7)._replace(leg=True), checkin(5, 6)._replace(leg=False), checkin(9, 4)
    (found,) = episodes(told)

    assert found.leg is False
    assert episodes([checkin(0, 7)])[0].leg is None


def test_an_episode_is_over_once_that_was_said_or_after_twelve_quiet_weeks() -> None:
    running, ended = episodes([checkin(0, 7)])[0], episodes([checkin(0, 7)], [over(3)])[0]

    assert not running.is_over(day(0) + QUIET - 1)
    assert running.is_over(day(0) + QUIET)
    assert ended.is_over(day(3))


@quick
@given(st.lists(gaps, max_size=8), st.lists(st.integers(0, 400), max_size=3))
def test_every_check_in_is_in_one_episode_in_order(between: list[int], ends: list[int]) -> None:
    told, when = [checkin(0, 5)], day(0)
    for number, gap in enumerate(between, 1):
        when += gap
        told.append(checkin(0, 5)._replace(at=when, id=f"c{number}"))

    found = episodes(told, [Ending(f"e{count}", "here", day(count)) for count in ends])

    assert [each for one in found for each in one.checkins] == sorted(
        told, key=lambda each: (each.at, each.id)
    )
    for one in found:
        assert all(b.at - a.at < QUIET for a, b in pairwise(one.checkins))
        assert one.ended is None or one.ended >= one.last.at
