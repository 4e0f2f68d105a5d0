"""What is held and said as one, the hours of work, and what followed a nudge (R8)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from tests.core.ladders import START, looked, nudge, policy, run, written
from tests.fakes import BERLIN, at

from situp.core.calendar import Zone
from situp.core.instants import HOUR, MINUTE
from situp.core.nudging import Due, Rung, Verdict, due, given_in, hold, was_followed
from situp.core.policy import Policy, WorkHours
from situp.core.presence import Presence
from situp.core.stretches import Stretch

if TYPE_CHECKING:
    from situp.core.instants import Length
    from situp.core.nudging import Nudge

LATE = "more than 5 minutes late"

# Held.


def held_until(minutes: int) -> list[str]:
    """Live through four hours and a minute with everything held for so many minutes."""
    looks = range(0, 4 * HOUR + MINUTE + 1, MINUTE)
    return written(looked(looks, Policy(), lambda e: "a call" if e < minutes * MINUTE else ""))


def test_what_is_held_is_said_as_one_once_it_may_be() -> None:
    assert held_until(70) == [
        "30 quiet, held",
        "60 normal, held",
        "60 normal, 10 late",
        "90 normal",
        "120 normal",
        "180 normal",
        "240 urgent",
    ]


def test_the_merged_one_is_as_firm_as_the_firmest() -> None:
    given = [nudge(210, "held"), nudge(240, "held", "urgent"), nudge(270, "held")]

    result = due(run(280 * MINUTE), given, "", Policy())

    assert result.verdicts == (Verdict(Rung(270 * MINUTE, "urgent"), "say"),)


def test_what_was_held_after_others_were_said_is_said_once() -> None:
    looks = range(0, 2 * HOUR, MINUTE)
    during_a_call = range(55 * MINUTE, 65 * MINUTE)

    given = looked(looks, Policy(), lambda elapsed: "a call" * (elapsed in during_a_call))

    assert written(given) == [
        "30 quiet",
        "60 normal, held",
        "60 normal, 5 late",
        "90 normal",
    ]


def test_one_that_comes_due_as_the_hold_ends_takes_the_held_ones_in() -> None:
    assert held_until(60) == [
        "30 quiet, held",
        "60 normal",
        "90 normal",
        "120 normal",
        "180 normal",
        "240 urgent",
    ]


def test_while_it_is_held_why_is_recorded_and_once() -> None:
    first = due(run(31 * MINUTE), [], "a call", Policy())
    second = due(run(32 * MINUTE), [nudge(30, "held", "quiet")], "a call", Policy())

    assert first == Due((Verdict(Rung(30 * MINUTE, "quiet"), "held", "a call"),), 60 * MINUTE)
    assert second == Due((), 60 * MINUTE)


def test_what_is_more_than_five_minutes_late_is_dropped_and_not_held() -> None:
    result = due(run(36 * MINUTE), [], "a call", Policy())

    assert result.verdicts == (Verdict(Rung(30 * MINUTE, "quiet"), "dropped", LATE),)


@pytest.mark.parametrize("outcome", ["sent", "failed"])
def test_what_was_merged_once_is_held_no_more(outcome: str) -> None:
    said = nudge(60, "sent" if outcome == "sent" else "failed", at=70)
    given = [nudge(30, "held", "quiet"), nudge(60, "held"), said]

    assert due(run(71 * MINUTE), given, "", Policy()).verdicts == ()


def test_a_held_one_outlives_a_later_one_that_was_dropped() -> None:
    given = [nudge(30, "held", "quiet"), nudge(60, "dropped", at=66)]

    result = due(run(66 * MINUTE), given, "", Policy())

    assert result == Due((Verdict(Rung(30 * MINUTE, "quiet"), "say"),), 90 * MINUTE)


def test_held_ones_have_not_been_ignored() -> None:
    given = [nudge(30, "held"), nudge(60, "held"), nudge(90, "held"), nudge(90, at=95)]

    assert due(run(96 * MINUTE), given, "", Policy()).look_again == 120 * MINUTE


def test_of_several_that_are_due_at_once_only_the_last_is_said_as_firmly_as_any() -> None:
    rules = policy(limit=32, first=30, firm=33, repeat=1)

    result = due(run(34 * MINUTE), [], "", rules)

    merged = "merged with the next"
    assert result.verdicts == (
        Verdict(Rung(30 * MINUTE, "quiet"), "dropped", merged),
        Verdict(Rung(32 * MINUTE, "urgent"), "dropped", merged),
        Verdict(Rung(33 * MINUTE, "normal"), "dropped", merged),
        Verdict(Rung(34 * MINUTE, "urgent"), "say"),
    )


# Hours of work.


@pytest.mark.parametrize(
    ("when", "may_speak"),
    [
        ("2026-11-20 08:59:59.999", False),
        ("2026-11-20 09:00", True),
        ("2026-11-20 17:29:59.999", True),
        ("2026-11-20 09:00:30", True),
        ("2026-11-20 17:30", False),
        ("2026-11-20 17:30:30", False),
        ("2026-11-21 12:00", False),
        ("2026-11-23 12:00", True),
        ("2026-07-01 17:00", True),
    ],
)
def test_outside_the_hours_of_work_nudges_are_held(when: str, may_speak: bool) -> None:  # noqa: FBT001 - a column of the table
    work = WorkHours(frozenset(range(5)), 9 * HOUR, 17 * HOUR + 30 * MINUTE)

    why = hold(at(when), Zone(ZoneInfo(BERLIN), BERLIN), Policy(work=work), Presence())

    assert why == ("" if may_speak else "outside the hours of work")


def test_without_hours_of_work_nothing_is_held() -> None:
    assert hold(at("2026-11-22 03:00"), Zone(ZoneInfo(BERLIN), BERLIN), Policy(), Presence()) == ""


# What a nudge was about, and whether it was followed.


def test_a_nudge_is_about_the_run_it_was_recorded_for_or_that_it_fell_into() -> None:
    of_it = nudge(30)
    moved = nudge(30, start=START - 10 * MINUTE)
    at_its_start = nudge(10, start=START - 10 * MINUTE)
    clock_set = nudge(30, at=-40)
    earlier = nudge(30, start=START - HOUR)
    standing = nudge(45, posture="standing")

    ahead = nudge(30, start=START + HOUR)
    about = [of_it, moved, at_its_start, clock_set, earlier, standing, ahead]
    found = given_in(run(HOUR), about, START + HOUR)

    assert found == [of_it, moved, at_its_start, clock_set]


def over(start: int, end: int) -> Stretch:
    """Return a run that is over, in minutes from the start."""
    return Stretch(START + start * MINUTE, START + end * MINUTE, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("later", "followed"), [(0, True), (5 * MINUTE, True), (5 * MINUTE + 1, False), (HOUR, False)]
)
def test_a_break_within_five_minutes_followed_a_nudge(later: Length, followed: bool) -> None:  # noqa: FBT001 - a column of the table
    ended = over(0, 30)._replace(end=START + 30 * MINUTE + later)

    assert was_followed(nudge(30), [ended]) == followed


def test_only_the_run_it_was_about_can_follow_a_nudge() -> None:
    about, before, after = over(0, 90), over(-60, -1), over(31, 32)

    assert not was_followed(nudge(30), [before, about, after])
    assert not was_followed(nudge(30), [])
    assert was_followed(nudge(0), [over(0, 1)])


# A run whose start was corrected.


def rungs_due(elapsed: int, *given: Nudge) -> list[str]:
    found = due(run(elapsed * MINUTE), given, "", policy())
    return [f"{each.rung.after // MINUTE} {each.outcome}" for each in found.verdicts]


def test_a_nudge_of_a_run_that_was_taken_back_silences_no_rung_of_the_next() -> None:
    two_hours_in = nudge(120, start=START - 115 * MINUTE)

    assert rungs_due(29, two_hours_in) == []
    assert rungs_due(30, two_hours_in) == ["30 say"]
    assert due(run(30 * MINUTE), [two_hours_in], "", policy()).verdicts[0].rung.level == "quiet"


def test_a_nudge_that_fell_into_a_run_counts_as_far_as_the_run_had_come() -> None:
    earlier_start = nudge(30, start=START + 10 * MINUTE)
    later_start = nudge(60, start=START - 25 * MINUTE)

    assert rungs_due(59, earlier_start) == []
    assert rungs_due(60, earlier_start) == ["60 say"]
    assert rungs_due(59, later_start) == []
    assert rungs_due(60, later_start) == ["60 say"]


def test_a_rung_held_before_the_start_was_corrected_is_said_where_it_lies_now() -> None:
    held = nudge(30, "held", start=START - 5 * MINUTE)

    assert rungs_due(26, held) == ["25 say"]
