"""What a stop changes, a clock that was set back, and doubts that need an answer (R2, R7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from situp.core.belief import Doubt
from situp.core.doubting import evidence
from situp.core.errors import Doubtful, NeedsAnswer, NothingToDo, UsageError
from situp.core.instants import HOUR, MINUTE
from situp.core.recording import Desk, Stopped, stop

if TYPE_CHECKING:
    from situp.core.belief import Reason
    from situp.core.instants import Instant

from tests.core.desks import (
    EARLIER,
    NINE,
    NOW,
    PAST,
    TEN,
    ZONE,
    begin,
    desk,
    ended,
    friday,
    refused,
)

# Stopping.


def test_a_stop_ends_the_open_session_now() -> None:
    stopped = stop(None, desk(NINE), yes=False)

    assert stopped == Stopped((ended("nine", NOW),), NINE._replace(ended=NOW))


@pytest.mark.parametrize("then", [NINE.started, NINE.started + 1, friday("10:00"), NOW])
def test_a_stop_may_lie_anywhere_from_the_start_to_now(then: Instant) -> None:
    stopped = stop(then, desk(NINE), yes=False)

    assert stopped.session == NINE._replace(ended=then)


def test_without_an_open_session_there_is_nothing_to_stop() -> None:
    message = refused(NothingToDo, lambda: stop(None, desk(TEN), yes=False))

    assert message == ("No session is open.", 'Run "situp start" to begin one.')


def test_a_stop_in_the_future_is_refused() -> None:
    message = refused(UsageError, lambda: stop(NOW + 1, desk(NINE), yes=True))

    assert message == ("12:00 is still to come: it is 12:00.", PAST)


def test_a_stop_before_the_start_is_refused() -> None:
    message = refused(UsageError, lambda: stop(NINE.started - 1, desk(NINE), yes=True))

    assert message == ("The session began at 09:00; it cannot end at 08:59.", EARLIER)


def test_exactly_sixteen_hours_are_not_asked_about_and_more_needs_a_yes() -> None:
    long = NINE._replace(started=NOW - 16 * HOUR)
    longer = NINE._replace(started=NOW - 16 * HOUR - 1)

    message = refused(NeedsAnswer, lambda: stop(None, desk(longer), yes=False))

    assert message[0] == "That would be a session of 16 h, longer than 16 h."
    assert stop(None, desk(long), yes=False).session.ended == NOW
    assert stop(None, desk(longer), yes=True).session.ended == NOW
    assert stop(NOW - 1, desk(longer), yes=False).session.ended == NOW - 1


# A clock that was set back.


@pytest.mark.parametrize("by", [1, MINUTE - 1, MINUTE])
def test_a_stop_after_the_clock_was_set_back_a_little_ends_the_session_where_it_began(
    by: int,
) -> None:
    here = desk(NINE, now=NINE.started - by)

    stopped = stop(None, here, yes=False)

    assert stopped.session == NINE._replace(ended=NINE.started)


def test_a_stop_after_the_clock_was_set_back_by_more_is_refused() -> None:
    here = desk(NINE, now=NINE.started - MINUTE - 1)

    message = refused(UsageError, lambda: stop(None, here, yes=False))

    assert message == ("The session began at 09:00; it cannot end at 08:58.", EARLIER)


@pytest.mark.parametrize("by", [1, MINUTE])
def test_a_start_after_the_clock_was_set_back_a_little_switches_where_the_other_began(
    by: int,
) -> None:
    here = desk(NINE, now=NINE.started - by)

    begun = begin("standing", here.now, here, asked=False)

    assert (begun.ended, begun.session.started) == (
        NINE._replace(ended=NINE.started),
        NINE.started,
    )


# Doubt.


def in_doubt(reason: Reason, last_seen: Instant | None = None) -> Desk:
    doubt = Doubt(NINE, friday("10:15"), last_seen, reason)
    return desk(NINE, doubt=doubt)


def test_a_doubt_needs_an_answer_before_anything_is_started_or_stopped() -> None:
    here = in_doubt("slept", friday("10:15"))

    on_start = refused(Doubtful, lambda: begin("standing", NOW, here))
    on_same = refused(Doubtful, lambda: begin("sitting", NOW, here))
    on_stop = refused(Doubtful, lambda: stop(None, here, yes=True))

    assert on_start == on_same == on_stop
    assert on_stop == (
        evidence(Doubt(NINE, friday("10:15"), None, "slept"), ZONE, NOW),
        (
            'It ended:          situp stop --at "10:15", or whenever it was\n'
            "It still goes on:  situp stop --at now, then situp start"
        ),
    )


@pytest.mark.parametrize("then", [friday("10:15"), friday("11:50"), NOW])
def test_an_instant_that_is_said_answers_the_doubt(then: Instant) -> None:
    stopped = stop(then, in_doubt("slept"), yes=False)

    assert stopped.session == NINE._replace(ended=then)
