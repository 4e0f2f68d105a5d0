"""When somebody is invited to a check-in (R12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.core.body.courses import checkin, day, episode, over

from situp.core.body.episodes import Episode, episodes
from situp.core.body.inviting import Invitation, changes, due, waits
from situp.core.instants import HOUR

if TYPE_CHECKING:
    from situp.core.body.inviting import Outcome

FOUR, TWELVE = 28, 84


def given(count: float, weeks: int, outcome: Outcome = "sent") -> Invitation:
    return Invitation(f"i{count}", "here", day(count), weeks, outcome)


def weeks_due(of: Episode, count: float, *invitations: Invitation) -> int | None:
    return due(of, invitations, day(count))


@pytest.mark.parametrize(
    ("count", "weeks"),
    [(27.9, None), (FOUR, 4), (FOUR + 13.9, 4), (FOUR + 14, None), (60, None)],
)
def test_after_four_weeks_somebody_is_invited_for_a_fortnight(
    count: float, weeks: int | None
) -> None:
    assert weeks_due(episode((0, 7)), count) == weeks


def test_after_twelve_weeks_somebody_is_invited_again() -> None:
    going = episode((0, 7), (30, 5))

    assert [weeks_due(going, TWELVE + late) for late in (-0.1, 0, 13.9, 14)] == [None, 12, 12, None]


def test_who_only_told_how_it_began_is_asked_before_twelve_quiet_weeks_make_that_over() -> None:
    quiet = episode((0, 7))

    assert [weeks_due(quiet, TWELVE - early) for early in (3.1, 3, 0.1, 0)] == [None, 12, 12, None]


def test_who_checked_in_near_the_mark_is_not_invited() -> None:
    assert weeks_due(episode((0, 7), (FOUR - 7, 5)), FOUR) is None
    assert weeks_due(episode((0, 7), (FOUR - 7.1, 5)), FOUR) == 4


def test_nobody_is_invited_twice() -> None:
    going = episode((0, 7), (40, 5))

    assert weeks_due(episode((0, 7)), FOUR + 1, given(FOUR, 4)) is None
    assert weeks_due(going, TWELVE, given(FOUR, 4)) == 12
    assert weeks_due(going, TWELVE + 1, given(FOUR, 4), given(TWELVE, 12)) is None


def test_an_invitation_that_reached_nobody_is_tried_again() -> None:
    assert weeks_due(episode((0, 7)), FOUR + 1, given(FOUR, 4, "failed")) == 4


def test_who_declined_is_not_invited_again_in_this_episode() -> None:
    going = episode((0, 7), (40, 5))
    later = Episode((checkin(200, 6),))

    assert weeks_due(going, TWELVE, given(FOUR, 4, "declined")) is None
    assert weeks_due(later, 200 + FOUR, given(FOUR, 4, "declined")) == 4


def test_nobody_is_invited_to_what_is_over() -> None:
    (found,) = episodes([checkin(0, 7)], [over(3)])

    assert weeks_due(found, FOUR) is None


def test_an_invitation_that_reached_nobody_waits_an_hour_and_not_for_a_clock_that_was_ahead() -> (
    None
):
    failed, sent = given(FOUR, 4, "failed"), given(FOUR, 4)

    late = [-1, 0, HOUR - 1, HOUR]
    assert [waits([failed], day(FOUR) + each) for each in late] == [False, True, True, False]
    assert [waits([sent], day(FOUR) + each) for each in late] == [False] * 4


def test_it_is_known_when_time_alone_makes_an_invitation_due() -> None:
    going, failed = episode((0, 7), (30, 5)), given(FOUR, 4, "failed")

    assert changes(going, [], day(1)) == [day(FOUR), day(TWELVE)]
    assert changes(going, [failed], day(FOUR)) == [day(TWELVE), day(FOUR) + HOUR]
    assert changes(going, [], day(TWELVE)) == []
    assert changes(episode((0, 7)), [], day(FOUR)) == [day(TWELVE - 3)]
