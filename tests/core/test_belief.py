"""When an open session can no longer be believed (R7): the evidence, and where it stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from situp.core.belief import Boot, doubt
from situp.core.instants import DAY, HOUR, MINUTE
from situp.core.policy import WatchPolicy

if TYPE_CHECKING:
    from situp.core.belief import Fate
    from situp.core.instants import Instant

from tests.core.pulses import MONDAY, NINE, POLICY, SITTING, found, typed, watched

# Too long.


@pytest.mark.parametrize(
    ("now", "result"),
    [
        (0, None),
        (12 * HOUR - 1, None),
        (12 * HOUR, ("long", 12 * HOUR, None)),
        (12 * HOUR + 1, ("long", 12 * HOUR, None)),
        (3 * DAY, ("long", 12 * HOUR, None)),
    ],
)
def test_a_session_nobody_watches_is_believed_for_twelve_hours(
    now: Instant, result: object
) -> None:
    assert found(now=now) == result


def test_that_somebody_typed_its_start_lets_it_be_believed_no_longer() -> None:
    assert found(typed(0), now=12 * HOUR - 1) is None
    assert found(typed(0), now=12 * HOUR) == ("long", 12 * HOUR, None)


@pytest.mark.parametrize(
    ("at", "until"),
    [
        (HOUR, 12 * HOUR),
        (12 * HOUR - 1, 12 * HOUR),
        (12 * HOUR, 24 * HOUR),
        (13 * HOUR, 25 * HOUR),
    ],
)
def test_who_types_that_a_session_began_long_ago_is_believed_twelve_hours_more(
    at: Instant, until: Instant
) -> None:
    assert found(typed(at), now=until - 1) is None
    assert found(typed(at), now=until) == ("long", until, None)


def test_a_session_typed_long_after_its_start_still_ends_where_the_machine_slept() -> None:
    later = Boot(MONDAY.id, MONDAY.at, HOUR)

    assert found(typed(13 * HOUR), now=15 * HOUR, boot=later) == ("slept", 14 * HOUR, None)


@pytest.mark.parametrize(("fate", "slept_by"), [("slept", NINE + HOUR), ("stopped", None)])
def test_only_a_watch_that_saw_it_knows_when_the_machine_went_to_sleep(
    fate: Fate, slept_by: Instant | None
) -> None:
    later = Boot(MONDAY.id, MONDAY.at, HOUR)

    result = doubt(SITTING, [watched(0, HOUR, fate)], later, NINE + 3 * HOUR, POLICY)

    assert result
    assert (result.reason, result.slept_by) == ("slept", slept_by)


def test_since_when_a_watch_is_there_again_is_told_and_nothing_where_none_is() -> None:
    died, again = watched(0, HOUR), watched(2 * HOUR, 3 * HOUR)

    results = [
        doubt(SITTING, pulses, MONDAY, NINE + 3 * HOUR, POLICY)
        for pulses in ([died], [died, again])
    ]

    assert [each and each.again for each in results] == [None, NINE + 2 * HOUR]


def test_a_session_watched_to_the_end_of_twelve_hours_counts_up_to_there() -> None:
    seen = found(watched(0, 13 * HOUR), now=13 * HOUR)

    assert seen == ("long", 12 * HOUR, 13 * HOUR)


def test_how_long_a_session_is_believed_can_be_configured() -> None:
    policy = WatchPolicy(forgotten_after=HOUR)

    assert found(now=HOUR - 1, policy=policy) is None
    assert found(now=HOUR, policy=policy) == ("long", HOUR, None)


# A watch that sees no more.


@pytest.mark.parametrize(
    ("silent", "result"),
    [
        (5 * MINUTE - 1, None),
        (5 * MINUTE, None),
        (5 * MINUTE + 1, ("watch_died", HOUR, HOUR)),
    ],
)
def test_a_watch_silent_for_more_than_five_minutes_has_died(
    silent: Instant, result: object
) -> None:
    assert found(watched(-HOUR, HOUR), now=HOUR + silent) == result


@pytest.mark.parametrize("asleep", [-HOUR, 0, 5 * MINUTE, 5 * MINUTE + 1, DAY])
def test_what_a_watch_took_for_a_long_sleep_makes_a_doubt_whatever_the_clock_says(
    asleep: Instant,
) -> None:
    """The watch measures by the hand that nobody can set."""
    slept, woken = watched(0, HOUR, "slept"), watched(HOUR + asleep, HOUR + asleep + MINUTE)

    assert found(slept, woken, now=HOUR + asleep + MINUTE) == ("slept", HOUR, HOUR)


def test_a_sleep_nobody_has_seen_the_end_of_is_told_by_the_clock() -> None:
    assert found(watched(0, HOUR, "slept"), now=9 * HOUR) == ("slept", HOUR, HOUR)


@pytest.mark.parametrize(
    ("awake", "reason"), [(0, "slept"), (5 * MINUTE, "slept"), (5 * MINUTE + 1, "watch_died")]
)
def test_a_watch_that_has_not_looked_since_the_machine_woke_is_not_dead(
    awake: Instant, reason: str
) -> None:
    woken = Boot(MONDAY.id, MONDAY.at, 8 * HOUR)

    seen = found(watched(0, HOUR), now=9 * HOUR + awake, boot=woken)

    assert seen == (reason, HOUR, HOUR)


def test_a_dead_watch_that_was_started_again_leaves_its_gap() -> None:
    died, again = watched(0, HOUR), watched(2 * HOUR, 3 * HOUR)

    assert found(died, again, now=3 * HOUR) == ("watch_died", HOUR, HOUR)


def test_how_long_a_gap_may_be_can_be_configured() -> None:
    policy = WatchPolicy(away_after=MINUTE)

    assert found(watched(0, HOUR), now=HOUR + MINUTE, policy=policy) is None
    assert found(watched(0, HOUR), now=HOUR + MINUTE + 1, policy=policy) == (
        "watch_died",
        HOUR,
        HOUR,
    )


def test_of_several_gaps_the_first_decides() -> None:
    pulses = (watched(0, HOUR, "slept"), watched(2 * HOUR, 3 * HOUR), watched(4 * HOUR, 5 * HOUR))

    assert found(*pulses, now=5 * HOUR) == ("slept", HOUR, HOUR)


# A sleep where no watch ran.


@pytest.mark.parametrize(
    ("asleep", "result"),
    [
        (5 * MINUTE, None),
        (5 * MINUTE + 1, ("slept", 4 * HOUR - 5 * MINUTE - 1, None)),
        (3 * HOUR, ("slept", HOUR, None)),
    ],
)
def test_time_asleep_that_nobody_watched_is_taken_off_the_end(
    asleep: Instant, result: object
) -> None:
    later = Boot(MONDAY.id, MONDAY.at, HOUR + asleep)

    assert found(typed(0)._replace(asleep=HOUR), now=4 * HOUR, boot=later) == result


def test_a_sleep_before_the_next_pulse_is_taken_off_before_it() -> None:
    again = watched(4 * HOUR, 6 * HOUR)._replace(asleep=3 * HOUR)
    later = Boot(MONDAY.id, MONDAY.at, 3 * HOUR)

    assert found(typed(0), again, now=6 * HOUR, boot=later) == ("slept", HOUR, None)


def test_a_sleep_after_the_watch_was_stopped_makes_a_doubt_too() -> None:
    later = Boot(MONDAY.id, MONDAY.at, 3 * HOUR)

    seen = found(watched(0, HOUR, "stopped"), now=6 * HOUR, boot=later)

    assert seen == ("slept", HOUR, HOUR)


def test_naps_a_watch_has_lived_through_are_no_gap() -> None:
    later = Boot(MONDAY.id, MONDAY.at, 20 * MINUTE)

    assert found(watched(0, HOUR), now=HOUR + MINUTE, boot=later) is None


# A watch that was stopped.


def test_a_watch_that_was_stopped_leaves_no_doubt() -> None:
    assert found(watched(0, HOUR, "stopped"), now=12 * HOUR - 1) is None


def test_after_twelve_hours_it_was_seen_last_when_the_watch_was_stopped() -> None:
    seen = found(watched(0, HOUR, "stopped"), now=12 * HOUR)

    assert seen == ("long", HOUR, HOUR)


def test_what_is_seen_last_is_not_what_began_last() -> None:
    seen = found(watched(0, 2 * HOUR, "stopped"), watched(HOUR, HOUR, "stopped"), now=12 * HOUR)

    assert seen == ("long", 2 * HOUR, 2 * HOUR)
