"""What is told of a session in doubt, and which ends are offered (R7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.desks import NINE, NOW, ZONE, desk, friday, refused
from tests.core.pulses import MONDAY, POLICY, SITTING, typed, watched
from tests.core.pulses import NINE as AT_NINE
from tests.core.strategies import instants, ordinary, thorough
from tests.fakes import at

from situp.core.doubting import (
    Known,
    Offer,
    commands,
    doubtful,
    evidence,
    known,
    offers,
    ways,
    where,
    whole,
)
from situp.core.errors import Doubtful, Exit
from situp.core.instants import DAY, HOUR, MINUTE, SECOND
from situp.core.model import Session
from situp.core.presence import Boot, Doubt, doubt
from situp.core.recording import Desk, stop
from situp.core.when import read_moment

if TYPE_CHECKING:
    from situp.core.calendar import Zone
    from situp.core.instants import Instant
    from situp.core.presence import Pulse

SLEPT = "when the machine went to sleep"
SLEPT_BY = f"{SLEPT}, at the latest"
SEEN = "when the watch last saw the machine awake"
RESTARTED = "when the machine was restarted"
WATCHED = "when a watch was there again"
NOBODY = "when it began; nobody was seen since"
BELIEVED = "as late as it is believed"
WHEN = 'It ended:          situp stop --at WHEN, such as "2h ago" or "yesterday 17:30"'
GOES_ON = (None, "it still goes on")


def about(*pulses: Pulse, now: Instant, boot: Boot = MONDAY) -> Doubt:
    """Return the doubt about a session that began at nine; times count from there."""
    found = doubt(SITTING, pulses, boot, AT_NINE + now, POLICY)
    assert found
    return found


def offered(found: Doubt, now: Instant) -> list[tuple[Instant | None, str]]:
    """Return the ends, counted from nine o'clock, and what speaks for each."""
    return [
        (None if end is None else end - AT_NINE, why) for end, why in offers(found, AT_NINE + now)
    ]


def elsewhere(found: Doubt, started: Instant) -> Doubt:
    other = Session("t", "laptop", "standing", AT_NINE + started, None)
    return found._replace(elsewhere=other)


# Which ends.


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
    assert known(found) == (Known("last_seen", AT_NINE + HOUR),)


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
    within, beyond = (Boot("tue", AT_NINE + at_ + by) for by in (0, 1))

    kept = offered(about(typed(0), now=14 * HOUR, boot=within), 14 * HOUR)
    later = offered(about(typed(0), now=14 * HOUR, boot=beyond), 14 * HOUR)

    assert kept == [(at_, RESTARTED), GOES_ON]
    assert later == ([(at_, RESTARTED), GOES_ON] if at_ < 12 * HOUR else [GOES_ON])


def test_after_two_restarts_a_watch_between_them_is_all_that_is_known() -> None:
    pulses = typed(0), watched(3 * HOUR, 7 * HOUR, boot="tue")
    wednesday = Boot("wed", AT_NINE + 8 * HOUR)

    found = about(*pulses, now=9 * HOUR, boot=wednesday)

    assert offered(found, 9 * HOUR) == [(3 * HOUR, WATCHED), GOES_ON]


def test_the_watch_saw_more_than_a_restart_tells() -> None:
    found = about(watched(0, HOUR), now=9 * HOUR, boot=Boot("tue", AT_NINE + 8 * HOUR))

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
    tuesday = Boot("tue", AT_NINE + HOUR + MINUTE)

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
    began = SITTING._replace(started=AT_NINE + 500)

    early = offers(Doubt(began, AT_NINE + 700, AT_NINE + 700, "watch_died"), AT_NINE + HOUR)

    assert offered(found, 3 * HOUR)[0] == (HOUR + 1000, SEEN)
    assert early[0] == Offer(began.started, SEEN)


# What is known.


def test_what_is_known_comes_in_the_order_of_its_time() -> None:
    again = watched(9 * HOUR, 10 * HOUR, boot="tue")
    tuesday = Boot("tue", AT_NINE + 8 * HOUR)

    found = elsewhere(about(watched(0, HOUR), again, now=10 * HOUR, boot=tuesday), 2 * HOUR)

    assert known(found) == (
        Known("last_seen", AT_NINE + HOUR),
        Known("elsewhere", AT_NINE + 2 * HOUR),
        Known("restarted", AT_NINE + 8 * HOUR),
        Known("watched", AT_NINE + 9 * HOUR),
    )


def test_a_sleep_is_known_by_whoever_saw_it() -> None:
    later = Boot(MONDAY.id, MONDAY.at, 3 * HOUR)

    seen = known(about(watched(0, HOUR, "slept"), now=9 * HOUR))
    unseen = known(about(typed(0), now=9 * HOUR, boot=later))
    nothing = known(about(typed(0), now=12 * HOUR))

    assert seen == (Known("last_seen", AT_NINE + HOUR), Known("slept", AT_NINE + HOUR))
    assert unseen == (Known("slept", AT_NINE + 6 * HOUR),)
    assert nothing == ()


# In words.

QUARTER_PAST = friday("10:15")
STANDING = Session("t", "laptop", "standing", friday("11:30"), None)


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (
            Doubt(NINE, QUARTER_PAST, None, "long"),
            "That is 3 h: was the stop forgotten? Nothing after 10:15 counts.",
        ),
        (
            Doubt(NINE, QUARTER_PAST, None, "slept"),
            "The machine slept since. Nothing after 10:15 counts.",
        ),
        (
            Doubt(NINE, QUARTER_PAST, None, "rebooted"),
            "The machine was restarted since. Nothing after 10:15 counts.",
        ),
        (
            Doubt(NINE, QUARTER_PAST, QUARTER_PAST, "rebooted", restarted=friday("11:10")),
            "The machine was restarted at 11:10. Nothing after 10:15 counts.",
        ),
        (
            Doubt(NINE, QUARTER_PAST, None, "rebooted", restarted=QUARTER_PAST),
            "The machine was restarted at 10:15. Nothing after that counts.",
        ),
        (
            Doubt(NINE, QUARTER_PAST, QUARTER_PAST, "watch_died"),
            "The watch ended unexpectedly at 10:15. Nothing after that counts.",
        ),
        (
            Doubt(NINE, QUARTER_PAST, friday("10:45"), "watch_died"),
            "The watch ended unexpectedly at 10:45. Nothing after 10:15 counts.",
        ),
    ],
)
def test_the_evidence_says_why_nothing_more_counts(found: Doubt, why: str) -> None:
    assert evidence(found, ZONE, NOW) == f"Sitting since 09:00, in doubt. {why}"


def test_the_whole_evidence_tells_what_came_next() -> None:
    found = Doubt(NINE, QUARTER_PAST, QUARTER_PAST, "slept", again=friday("11:05"))

    told = [whole(each, ZONE, NOW) for each in (found, found._replace(elsewhere=STANDING))]

    before = evidence(found, ZONE, NOW)
    again = f"{before} A watch was there again from 11:05."
    assert told == [again, f"{again} Standing began on another device at 11:30."]
    assert before.endswith("Nothing after 10:15 counts.")


def test_the_error_tells_the_whole_evidence_and_has_its_own_code() -> None:
    found = Doubt(NINE, QUARTER_PAST, QUARTER_PAST, "slept", again=friday("11:05"))

    error, named = (doubtful(found, ZONE, NOW, named=each) for each in (False, True))

    assert (error.message, error.hint, error.doubt) == (
        whole(found, ZONE, NOW),
        ways(found, ZONE, NOW),
        found,
    )
    assert error.message == f"Sitting since 09:00, in doubt. {named.message}"
    assert error.code == Exit.NEEDS_ANSWER


# What to type.


def test_where_nobody_saw_when_it_was_forgotten_no_end_is_suggested() -> None:
    first, _ = ways(Doubt(NINE, QUARTER_PAST, None, "long"), ZONE, NOW).splitlines()

    assert first == WHEN


@thorough
@given(ordinary, st.data(), st.sampled_from((0, 1, MINUTE, HOUR, 12 * HOUR)), st.integers(0, DAY))
def test_the_end_that_a_doubt_offers_is_accepted_and_means_that_second(
    zone: Zone, data: st.DataObject, length: int, since: int
) -> None:
    until = data.draw(instants(zone))
    session = NINE._replace(started=until - length)
    found = Doubt(session, until, until, "slept")
    here = Desk("desk", zone, until + since, (session,), session, found)

    _, hint = refused(Doubtful, lambda: stop(None, here, yes=False))
    offered = re.findall(r'^It ended: +situp stop --at "(.*?)"', hint, re.MULTILINE)

    ends = [stop(read_moment(each, here.now, zone), here, yes=False) for each in offered]
    second = max(until - until % SECOND, session.started)
    assert [each.session for each in ends] == [session._replace(ended=second)]


def test_an_end_within_the_hour_that_comes_twice_is_offered_with_its_offset() -> None:
    session = NINE._replace(started=at("2026-10-25 00:00"))
    first = at("2026-10-25 02:30:05")

    def offered(until: Instant) -> str:
        found = Doubt(session, until, until, "slept")
        return ways(found, ZONE, first + DAY).splitlines()[0]

    assert [offered(first), offered(first + HOUR), offered(first + 2 * HOUR)] == [
        'It ended:          situp stop --at "2026-10-25T02:30:05+02:00", or whenever it was',
        'It ended:          situp stop --at "2026-10-25T02:30:05+01:00", or whenever it was',
        'It ended:          situp stop --at "Sun 03:30:05", or whenever it was',
    ]


def test_an_end_more_than_sixteen_hours_on_is_offered_with_its_yes() -> None:
    until = NINE.started + 16 * HOUR + SECOND

    hint = ways(Doubt(NINE, until, until, "slept"), ZONE, until + HOUR)

    assert hint == (
        'It ended:          situp stop --at "01:00:01" --yes, or whenever it was\n'
        "It still goes on:  situp stop --at now --yes, then situp start"
    )


def test_another_posture_goes_on_as_what_it_is() -> None:
    found = Doubt(NINE._replace(posture="standing"), QUARTER_PAST, QUARTER_PAST, "slept")

    assert ways(found, ZONE, NOW).splitlines()[1] == (
        "It still goes on:  situp stop --at now, then situp start standing"
    )


def test_a_session_of_another_device_is_ended_by_an_edit_and_goes_on_only_there() -> None:
    found = Doubt(NINE, QUARTER_PAST, QUARTER_PAST, "slept", is_here=False)

    assert ways(found, ZONE, NOW) == (
        'It ended:          situp edit nine --end "10:15" --yes, or whenever it was'
    )
    assert commands(Offer(None, ""), found, NOW, str) == ()


def test_where_nobody_saw_a_session_of_another_device_any_end_is_an_edit_too() -> None:
    found = Doubt(NINE, QUARTER_PAST, None, "long", is_here=False)

    assert ways(found, ZONE, NOW) == WHEN.replace("stop --at", "edit nine --end")


def test_who_looks_is_told_where_to_answer() -> None:
    found = Doubt(NINE, QUARTER_PAST, None, "long")

    told = [where(each) for each in (found, found._replace(is_here=False))]

    assert told == [
        'To say when it ended: "situp stop".',
        'To say when it ended: "situp edit nine --end WHEN".',
    ]


def test_the_desk_carries_the_doubt_into_the_error() -> None:
    found = Doubt(NINE, QUARTER_PAST, None, "long")

    with pytest.raises(Doubtful) as raised:
        stop(None, desk(NINE, doubt=found), yes=True)

    assert raised.value.doubt == found
