"""The nudges of a day that is made up: those that a watch would have given, and no others (R8)."""

from __future__ import annotations

import pytest

from situp.core.demo.chance import Chance
from situp.core.demo.nudged import Hold, nudged
from situp.core.instants import HOUR, MINUTE, Span
from situp.core.model import Session

START = 1_795_000_000_000
CHANCE = Chance("1/a day")
NEVER = Chance("a day on which nothing is snoozed")


def sitting(minutes: float) -> Session:
    return Session("s", "d", "sitting", START, START + int(minutes * MINUTE))


def told(session: Session, *holds: Hold) -> list[tuple[float, str, str, bool | None]]:
    """Return at which minute of a run, how firmly, how and whether followed it was nudged."""
    found = nudged([session], holds, NEVER)
    assert not any(nudge.snoozed for nudge in found)
    return [((n.at - START) / MINUTE, n.level, n.outcome, n.followed) for n in found]


@pytest.mark.parametrize(
    ("minutes", "nudges"),
    [
        (30, []),
        (30.1, [(30, "quiet", "sent", True)]),
        (35, [(30, "quiet", "sent", True)]),
        (35.1, [(30, "quiet", "sent", False)]),
    ],
)
def test_who_gets_up_within_five_minutes_followed_the_nudge(
    minutes: float, nudges: list[object]
) -> None:
    assert told(sitting(minutes)) == nudges


def test_after_three_that_nobody_followed_they_are_hourly_up_to_the_flag() -> None:
    assert told(sitting(242)) == [
        (30, "quiet", "sent", False),
        (60, "normal", "sent", False),
        (90, "normal", "sent", False),
        (150, "normal", "sent", False),
        (210, "normal", "sent", False),
        (240, "urgent", "sent", True),
    ]


def test_what_a_call_held_is_said_once_when_it_is_over() -> None:
    call = Hold(Span(START + 20 * MINUTE, START + 70 * MINUTE), "during a call")

    assert told(sitting(80), call) == [
        (30, "quiet", "held", None),
        (60, "normal", "held", None),
        (70, "normal", "sent", False),
    ]


def test_of_a_call_that_ends_a_run_nothing_is_said() -> None:
    call = Hold(Span(START, START + 50 * MINUTE), "during a call")

    assert told(sitting(50), call) == [(30, "quiet", "held", None)]


def test_however_much_is_put_off_it_is_half_the_interval_in_a_run() -> None:
    days = [nudged([sitting(600)], [], CHANCE.of(number)) for number in range(150)]

    put_off = {tuple(n.snoozed // MINUTE for n in day if n.snoozed) for day in days}
    assert put_off == {(), (10,), (10, 5)}


def test_a_nudge_that_was_put_off_is_said_again_and_was_not_followed() -> None:
    days = [nudged([sitting(600)], [], CHANCE.of(number)) for number in range(100)]

    again = [
        (nudge.followed, any(n.at == nudge.at + nudge.snoozed for n in day))
        for day in days
        for nudge in day
        if nudge.snoozed
    ]
    assert set(again) == {(False, True)}


def test_who_got_up_did_not_put_it_off() -> None:
    days = [nudged([sitting(32)], [], CHANCE.of(number)) for number in range(100)]

    assert {(n.followed, n.snoozed) for day in days for n in day} == {(True, None)}


def test_sitting_for_a_day_and_a_night_comes_to_an_end() -> None:
    assert len(told(sitting(30 * HOUR / MINUTE))) < 50
