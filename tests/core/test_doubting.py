"""How a session in doubt is told, and the commands that answer it (R7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.desks import NINE, NOW, ZONE, desk, friday, refused
from tests.core.strategies import instants, ordinary, thorough
from tests.fakes import at

from situp.core.belief import Doubt
from situp.core.doubting import commands, doubtful, evidence, ways, where, whole
from situp.core.ends import Offer
from situp.core.errors import Doubtful, Exit
from situp.core.instants import DAY, HOUR, MINUTE, SECOND
from situp.core.model import Session
from situp.core.recording import Desk, stop
from situp.core.when import read_moment

if TYPE_CHECKING:
    from situp.core.calendar import Zone
    from situp.core.instants import Instant

WHEN = 'It ended:          situp stop --at WHEN, such as "2h ago" or "yesterday 17:30"'
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


def test_what_was_in_the_hour_that_comes_twice_is_told_apart() -> None:
    first = at("2026-10-25 02:30")
    session = NINE._replace(started=first)
    found = Doubt(session, first + HOUR, first + HOUR, "slept")

    assert evidence(found, ZONE, first + 3 * HOUR) == (
        "Sitting since 02:30 (+02:00), in doubt. The machine slept since."
        " Nothing after 02:30 (+01:00) counts."
    )


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
