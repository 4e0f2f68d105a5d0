"""What is known of a session in doubt, and which ends are offered (R7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.core.pulses import MONDAY, NINE, POLICY, SITTING, typed, watched

from situp.core.belief import Boot, Doubt, doubt
from situp.core.ends import Known, Offer, known, offers
from situp.core.instants import DAY, HOUR, MINUTE, SECOND
from situp.core.model import Session

if TYPE_CHECKING:
    from situp.core.belief import Pulse
    from situp.core.instants import Instant

SLEPT = "when the machine went to sleep"
SLEPT_BY = f"{SLEPT}, at the latest"
SEEN = "when the watch last saw the machine awake"
RESTARTED = "when the machine was restarted"
WATCHED = "when a watch was there again"
NOBODY = "when it began; nobody was seen since"
BELIEVED = "as late as it is believed"
GOES_ON = (None, "it still goes on")


def about(*pulses: Pulse, now: Instant, boot: Boot = MONDAY) -> Doubt:
    """Return the doubt about a session that began at nine; times count from there."""
    found = doubt(SITTING, pulses, boot, NINE + now, POLICY)
    assert found
    return found


def offered(found: Doubt, now: Instant) -> list[tuple[Instant | None, str]]:
    """Return the ends, counted from nine o'clock, and what speaks for each."""
    return [(None if end is None else end - NINE, why) for end, why in offers(found, NINE + now)]


def elsewhere(found: Doubt, started: Instant) -> Doubt:
    other = Session("t", "laptop", "standing", NINE + started, None)
    return found._replace(elsewhere=other)


def test_where_nobody_watched_a_long_session_only_that_it_goes_on_is_offered() -> None:
    assert offered(about(typed(0), now=14 * HOUR), 14 * HOUR) == [GOES_ON]


def test_a_sleep_that_a_watch_saw_is_an_end() -> None:
    pulses = watched(0, HOUR, "slept"), watched(9 * HOUR, 10 * HOUR)

    assert offered(about(*pulses, now=10 * HOUR), 10 * HOUR) == [(HOUR, SLEPT), GOES_ON]


def test_a_watch_that_has_not_looked_since_the_machine_woke_saw_it_go_to_sleep() -> None:
    woken = Boot(MONDAY.id, MONDAY.at, 8 * HOUR)

    found = about(watched(0, HOUR), now=9 * HOUR, boot=woken)

    assert offered(found, 9 * HOUR) == [(HOUR, SLEPT), GOES_ON]


def test_a_watch_that_was_stopped_saw_no_sleep() -> None:
    woken = Boot(MONDAY.id, MONDAY.at, 3 * HOUR)

    found = about(watched(0, HOUR, "stopped"), now=9 * HOUR, boot=woken)

    assert offered(found, 9 * HOUR) == [(HOUR, SEEN), GOES_ON]
    assert known(found) == (Known("last_seen", NINE + HOUR),)


def test_where_a_watch_died_the_last_time_it_saw_the_machine_is_an_end() -> None:
    assert offered(about(watched(0, HOUR), now=2 * HOUR), 2 * HOUR) == [(HOUR, SEEN), GOES_ON]


@pytest.mark.parametrize("now", [14 * HOUR, 16 * HOUR])
def test_a_sleep_nobody_saw_is_an_end(now: Instant) -> None:
    slept = Boot(MONDAY.id, MONDAY.at, 4 * HOUR)

    found = about(typed(0), now=now, boot=slept)

    assert offered(found, now) == [(now - 4 * HOUR, SLEPT_BY), GOES_ON]


def test_a_sleep_nobody_saw_is_no_end_beyond_the_hours_that_are_believed() -> None:
    slept = Boot(MONDAY.id, MONDAY.at, 4 * HOUR)

    found = about(typed(0), now=16 * HOUR + 1, boot=slept)

    assert offered(found, 16 * HOUR + 1) == [GOES_ON]


@pytest.mark.parametrize("at_", [3 * HOUR, 12 * HOUR])
def test_a_restart_without_a_watch_is_an_end_within_the_hours_that_are_believed(
    at_: Instant,
) -> None:
    within, beyond = (Boot("tue", NINE + at_ + by) for by in (0, 1))

    kept = offered(about(typed(0), now=14 * HOUR, boot=within), 14 * HOUR)
    later = offered(about(typed(0), now=14 * HOUR, boot=beyond), 14 * HOUR)

    assert kept == [(at_, RESTARTED), GOES_ON]
    assert later == ([(at_, RESTARTED), GOES_ON] if at_ < 12 * HOUR else [GOES_ON])


def test_after_two_restarts_a_watch_between_them_is_all_that_is_known() -> None:
    pulses = typed(0), watched(3 * HOUR, 7 * HOUR, boot="tue")
    wednesday = Boot("wed", NINE + 8 * HOUR)

    found = about(*pulses, now=9 * HOUR, boot=wednesday)

    assert offered(found, 9 * HOUR) == [(3 * HOUR, WATCHED), GOES_ON]


def test_the_watch_saw_more_than_a_restart_tells() -> None:
    found = about(watched(0, HOUR), now=9 * HOUR, boot=Boot("tue", NINE + 8 * HOUR))

    assert offered(found, 9 * HOUR) == [(HOUR, SEEN), GOES_ON]


def test_seen_beyond_the_hours_that_are_believed_both_are_offered() -> None:
    stopped = about(watched(0, 13 * HOUR, "stopped"), now=20 * HOUR)
    slept = about(watched(0, 13 * HOUR, "slept"), now=20 * HOUR)

    ends = [(12 * HOUR, BELIEVED), GOES_ON]
    assert offered(stopped, 20 * HOUR) == [(13 * HOUR, SEEN), *ends]
    assert offered(slept, 20 * HOUR) == [(13 * HOUR, SLEPT), *ends]


@pytest.mark.parametrize(
    ("ago", "seen"), [(0, False), (5 * MINUTE, False), (5 * MINUTE + SECOND, True)]
)
def test_while_the_watch_still_sees_somebody_that_is_no_end_of_a_long_session(
    ago: Instant, *, seen: bool
) -> None:
    last = 13 * HOUR
    found = about(watched(0, last, "stopped"), now=last + ago)

    ends = [(last, SEEN)] if seen else []
    assert offered(found, last + ago) == [*ends, (12 * HOUR, BELIEVED), GOES_ON]


def test_a_restart_a_moment_ago_is_told_by_an_end_too() -> None:
    tuesday = Boot("tue", NINE + HOUR + MINUTE)

    found = about(watched(0, HOUR), now=HOUR + 2 * MINUTE, boot=tuesday)

    assert offered(found, HOUR + 2 * MINUTE) == [(HOUR, SEEN), GOES_ON]


def test_seen_only_before_it_began_it_can_have_ended_where_it_began() -> None:
    found = about(watched(-HOUR, -6 * MINUTE), now=HOUR)

    assert offered(found, HOUR) == [(0, NOBODY), GOES_ON]


@pytest.mark.parametrize(
    ("began", "is_offered"), [(2 * HOUR, True), (16 * HOUR, True), (16 * HOUR + 1, False)]
)
def test_what_began_elsewhere_is_an_end_unless_that_is_too_late(
    began: Instant, *, is_offered: bool
) -> None:
    found = elsewhere(about(watched(0, HOUR), now=DAY), began)

    ends = [(began, "when standing began on another device")] if is_offered else []
    assert offered(found, DAY) == [(HOUR, SEEN), *ends, GOES_ON]


def test_an_end_is_a_whole_second_and_never_before_the_start() -> None:
    found = about(watched(0, HOUR + 1999), now=3 * HOUR)
    began = SITTING._replace(started=NINE + 500)

    early = offers(Doubt(began, NINE + 700, NINE + 700, "watch_died"), NINE + HOUR)

    assert offered(found, 3 * HOUR)[0] == (HOUR + 1000, SEEN)
    assert early[0] == Offer(began.started, SEEN)


# What is known.


def test_what_is_known_comes_in_the_order_of_its_time() -> None:
    again = watched(9 * HOUR, 10 * HOUR, boot="tue")
    tuesday = Boot("tue", NINE + 8 * HOUR)

    found = elsewhere(about(watched(0, HOUR), again, now=10 * HOUR, boot=tuesday), 2 * HOUR)

    assert known(found) == (
        Known("last_seen", NINE + HOUR),
        Known("elsewhere", NINE + 2 * HOUR),
        Known("restarted", NINE + 8 * HOUR),
        Known("watched", NINE + 9 * HOUR),
    )


def test_a_sleep_is_known_by_whoever_saw_it() -> None:
    later = Boot(MONDAY.id, MONDAY.at, 3 * HOUR)

    seen = known(about(watched(0, HOUR, "slept"), now=9 * HOUR))
    unseen = known(about(typed(0), now=9 * HOUR, boot=later))
    nothing = known(about(typed(0), now=12 * HOUR))

    assert seen == (Known("last_seen", NINE + HOUR), Known("slept", NINE + HOUR))
    assert unseen == (Known("slept", NINE + 6 * HOUR),)
    assert nothing == ()
