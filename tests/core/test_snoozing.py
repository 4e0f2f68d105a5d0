"""Putting nudges off (R8): how long, how often, and what is said when it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from tests.core.ladders import START, nudge, policy, run
from tests.fakes import BERLIN

from situp.core.calendar import Zone
from situp.core.errors import NothingToDo
from situp.core.instants import HOUR, MINUTE, SECOND
from situp.core.ledger import Edit
from situp.core.nudging import Due, Rung, Verdict, due
from situp.core.policy import Policy
from situp.core.snoozing import snoozable, snooze

if TYPE_CHECKING:
    from situp.core.instants import Length
    from situp.core.nudging import Nudge

ZONE = Zone(ZoneInfo(BERLIN), BERLIN)
AGAIN = Verdict(Rung(60 * MINUTE, "normal"), "say")


def put_off(rung: int = 60, by: Length = 10 * MINUTE, *, at: int | None = None) -> Nudge:
    """Return a nudge that was said and put off."""
    return nudge(rung, at=at)._replace(snoozed=by)


def test_nothing_is_due_while_a_nudge_is_snoozed_and_then_the_same_again() -> None:
    given = [nudge(30, level="quiet"), put_off()]

    before = due(run(70 * MINUTE - 1), given, "", Policy())
    after = due(run(70 * MINUTE), given, "", Policy())

    assert before == Due((), 70 * MINUTE)
    assert after == Due((AGAIN,), 90 * MINUTE)


def test_what_was_said_again_is_not_said_a_third_time() -> None:
    given = [put_off(), nudge(60, at=70)]

    result = due(run(71 * MINUTE), given, "", Policy())

    assert result == Due((), 90 * MINUTE)


def test_what_was_snoozed_twice_is_said_a_third_time() -> None:
    given = [put_off(), put_off(at=70, by=5 * MINUTE)]

    assert due(run(74 * MINUTE), given, "", Policy()) == Due((), 75 * MINUTE)
    assert due(run(75 * MINUTE), given, "", Policy()) == Due((AGAIN,), 90 * MINUTE)


def test_a_hold_outlives_a_snooze_and_the_nudge_is_said_after_it() -> None:
    given = [put_off()]

    held = due(run(71 * MINUTE), given, "a call", Policy())
    after = due(run(85 * MINUTE), given, "", Policy())

    assert held == Due((), 90 * MINUTE)
    assert after == Due((AGAIN,), 90 * MINUTE)


def test_a_nudge_that_was_held_before_it_was_said_can_be_snoozed_too() -> None:
    given = [nudge(60, "held"), put_off(at=65)]

    assert due(run(74 * MINUTE), given, "", Policy()) == Due((), 75 * MINUTE)
    assert due(run(75 * MINUTE), given, "", Policy()) == Due((AGAIN,), 90 * MINUTE)


def test_a_rung_that_is_reached_in_a_snooze_is_said_in_its_place_when_that_is_over() -> None:
    given = [nudge(60), put_off(235)]
    rules = policy(limit=240, repeat=175)

    before = due(run(244 * MINUTE), given, "", rules)
    after = due(run(246 * MINUTE), given, "", rules)

    assert before == Due((), 245 * MINUTE)
    assert after.verdicts == (Verdict(Rung(240 * MINUTE, "urgent"), "say"),)


def test_a_snoozed_nudge_counts_as_answered_and_not_as_ignored() -> None:
    ignored = [nudge(30), nudge(60), nudge(90)]
    answered = [nudge(30), nudge(60), put_off(90), nudge(90, "held", at=100)]

    assert due(run(101 * MINUTE), ignored, "", Policy()).look_again == 150 * MINUTE
    assert due(run(101 * MINUTE), answered, "", Policy()).look_again == 120 * MINUTE


def test_one_that_reached_nobody_the_second_time_is_not_said_for_ever() -> None:
    given = [put_off(), nudge(60, "failed", at=70)]

    assert due(run(71 * MINUTE), given, "", Policy()).verdicts == ()


@pytest.mark.parametrize("said", [1, 500])
def test_a_clock_that_was_set_does_not_silence_the_run(said: int) -> None:
    given = [put_off(at=said)]

    assert due(run(70 * MINUTE), given, "", Policy()).verdicts == (AGAIN,)


@pytest.mark.parametrize(
    ("spent", "left"),
    [
        ((), 10 * MINUTE),
        ((10 * MINUTE,), 5 * MINUTE),
        ((10 * MINUTE + 20 * SECOND,), 5 * MINUTE),
        ((10 * MINUTE, 4 * MINUTE + 1), 0),
        ((10 * MINUTE, 5 * MINUTE), 0),
        ((20 * MINUTE,), 5 * MINUTE),
        ((2 * HOUR,), 5 * MINUTE),
        ((20 * MINUTE, 8 * MINUTE), 0),
    ],
)
def test_a_run_can_be_put_off_for_half_of_an_interval(
    spent: tuple[Length, ...], left: Length
) -> None:
    given = [put_off(by=each) for each in spent]

    assert snoozable(given, Policy()) == left


def test_what_a_snooze_uses_up_is_counted_from_when_it_was_asked_for() -> None:
    said = [nudge(30, level="quiet")]

    edit, _ = snooze(said, START + 40 * MINUTE, ZONE, Policy())
    again = [put_off(30, by=20 * MINUTE), nudge(30, at=50)]
    _, until = snooze(again, START + 58 * MINUTE, ZONE, Policy())

    assert edit.fields == {"snoozed": 20 * MINUTE}
    assert until == START + 63 * MINUTE


def test_a_snooze_of_seconds_is_one_for_who_sets_it_so() -> None:
    rules = Policy()._replace(nudge=Policy().nudge._replace(snooze=20 * SECOND))

    assert snoozable([], rules) == 20 * SECOND


def test_a_snooze_begins_when_it_is_asked_for() -> None:
    given = [nudge(30, level="quiet"), nudge(60)._replace(id="last")]
    now = START + 62 * MINUTE

    edit, until = snooze(given, now, ZONE, Policy())

    assert until == now + 10 * MINUTE
    assert edit == Edit("nudge", "last", {"snoozed": 12 * MINUTE})


def test_a_snooze_that_is_over_can_be_followed_by_another() -> None:
    edit, until = snooze([put_off()], START + 70 * MINUTE, ZONE, Policy())

    assert until == START + 75 * MINUTE
    assert edit == Edit("nudge", "n", {"snoozed": 15 * MINUTE})


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ([], "There was no nudge yet that could be snoozed."),
        ([nudge(60, "held"), nudge(90, "failed")], "There was no nudge yet that could be snoozed."),
        ([put_off()], "It is snoozed already, until 11:10."),
        (
            [put_off(30), put_off(30, 5 * MINUTE, at=40), nudge(60)],
            "The snoozing of this stretch is used up: 15 m in all.",
        ),
    ],
)
def test_why_there_is_nothing_to_snooze_is_told(given: list[Nudge], why: str) -> None:
    with pytest.raises(NothingToDo) as refused:
        snooze(given, START + HOUR + MINUTE, ZONE, Policy())

    assert refused.value.message == why
