"""When to nudge, and how firmly (R8): whole ladders, written out in minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.ladders import looked, nudge, policy, run, written
from tests.core.strategies import quick

from situp.core.instants import HOUR, MINUTE
from situp.core.nudging import Due, Rung, Verdict, due
from situp.core.policy import NudgePolicy, Policy

if TYPE_CHECKING:
    from situp.core.instants import Length

EVERY_MINUTE = range(0, 8 * HOUR, MINUTE)
SIX_HOURS = range(0, 6 * HOUR + 1, MINUTE)
LADDER = [
    "30 quiet",
    "60 normal",
    "90 normal",
    "150 normal",
    "210 normal",
    "240 urgent",
    "300 normal",
    "360 normal",
]


# The ladder.


def test_it_is_quiet_then_normal_then_hourly_once_three_were_ignored() -> None:
    given = looked(SIX_HOURS, Policy())

    assert written(given) == LADDER


def test_nudges_that_reached_nobody_were_ignored_by_nobody() -> None:
    given = looked(range(0, 4 * HOUR + 1, MINUTE), Policy(), outcome="failed")

    assert [each.rung // MINUTE for each in given] == [30, 60, 90, 120, 150, 180, 210, 240]


def test_patience_lasts_for_three() -> None:
    two, three = [nudge(30), nudge(60)], [nudge(30), nudge(60), nudge(90)]

    assert due(run(70 * MINUTE), two, "", Policy()).look_again == 90 * MINUTE
    assert due(run(100 * MINUTE), three, "", Policy()).look_again == 150 * MINUTE


@pytest.mark.parametrize(
    ("rules", "ladder"),
    [
        (policy(limit=20), ["20 urgent", "60 normal", "90 normal", "150 normal"]),
        (policy(limit=30), ["30 urgent", "60 normal", "90 normal", "150 normal"]),
        (policy(limit=45), ["30 quiet", "45 urgent", "60 normal", "120 normal"]),
        (policy(limit=60), ["30 quiet", "60 urgent", "90 normal", "150 normal"]),
        (policy(limit=100), ["30 quiet", "60 normal", "90 normal", "100 urgent", "160 normal"]),
        (policy(limit=150), ["30 quiet", "60 normal", "90 normal", "150 urgent"]),
        (policy(limit=151), ["30 quiet", "60 normal", "90 normal", "150 normal", "151 urgent"]),
        (policy(first=30, firm=30), ["30 normal", "60 normal", "90 normal", "150 normal"]),
        (policy(first=60, firm=30), ["60 normal", "90 normal", "120 normal"]),
        (policy(first=29, firm=30), ["29 quiet", "30 normal", "60 normal", "120 normal"]),
        (policy(repeat=90), ["30 quiet", "60 normal", "150 normal"]),
    ],
)
def test_other_settings_make_other_ladders(rules: Policy, ladder: list[str]) -> None:
    given = looked(range(0, 160 * MINUTE + 1, MINUTE), rules)

    assert written(given) == ladder


@pytest.mark.parametrize("limit", [91, 149, 150, 151, 239, 240, 241, 269, 270, 271])
def test_no_interval_ever_jumps_the_limit(limit: int) -> None:
    given = looked(EVERY_MINUTE, policy(limit=limit))

    urgent = [each.rung // MINUTE for each in given if each.level == "urgent"]
    assert urgent == [limit]


def test_nothing_is_due_before_the_first_rung_and_it_is_told_when_to_look() -> None:
    result = due(run(30 * MINUTE - 1), [], "", Policy())

    assert result == Due((), 30 * MINUTE)


def test_a_rung_is_due_at_its_very_instant() -> None:
    result = due(run(30 * MINUTE), [], "", Policy())

    assert result == Due((Verdict(Rung(30 * MINUTE, "quiet"), "say"),), 60 * MINUTE)


def test_what_was_said_is_not_said_again() -> None:
    result = due(run(30 * MINUTE + 1), [nudge(30)], "", Policy())

    assert result == Due((), 60 * MINUTE)


# Standing.


def test_standing_still_is_told_once() -> None:
    given = looked(EVERY_MINUTE, Policy(), posture="standing")

    assert written(given) == ["45 normal"]


def test_after_it_was_told_there_is_nothing_to_look_for() -> None:
    before = due(run(44 * MINUTE, "standing"), [], "", Policy())
    after = due(run(46 * MINUTE, "standing"), [nudge(45, posture="standing")], "", Policy())

    assert (before, after) == (Due((), 45 * MINUTE), Due((), None))


def test_how_long_standing_may_last_can_be_configured() -> None:
    rules = Policy(nudge=NudgePolicy(standing=20 * MINUTE))

    assert written(looked(EVERY_MINUTE, rules, posture="standing")) == ["20 normal"]


# Too late.

LATE = "more than 5 minutes late"


@pytest.mark.parametrize(
    ("late", "outcome", "why"),
    [(5 * MINUTE - 1, "say", ""), (5 * MINUTE, "say", ""), (5 * MINUTE + 1, "dropped", LATE)],
)
def test_a_nudge_more_than_five_minutes_late_is_dropped(
    late: Length, outcome: str, why: str
) -> None:
    (verdict,) = due(run(30 * MINUTE + late), [], "", Policy()).verdicts

    assert (verdict.rung, verdict.outcome) == (Rung(30 * MINUTE, "quiet"), outcome)
    assert verdict.why == why


def test_a_watch_that_begins_late_drops_what_it_missed_and_goes_on_from_there() -> None:
    given = looked(range(100 * MINUTE, 3 * HOUR + 1, MINUTE), Policy())

    assert written(given) == [
        "30 quiet, 70 late, dropped",
        "60 normal, 40 late, dropped",
        "90 normal, 10 late, dropped",
        "120 normal",
        "150 normal",
        "180 normal",
    ]


# Laws.

steps = st.integers(1, 5 * MINUTE) | st.sampled_from((1, MINUTE, 5 * MINUTE))


@quick
@given(st.lists(steps, min_size=30, max_size=40))
def test_however_often_the_watch_looks_the_ladder_is_the_same(spans: list[Length]) -> None:
    looks, elapsed = [], 0
    for span in spans * 12:
        elapsed += span
        looks.append(elapsed)

    given = looked(looks, Policy())

    reached = [rung for rung in LADDER if int(rung.split()[0]) * MINUTE <= elapsed]
    rungs = [f"{each.rung // MINUTE} {each.level}" for each in given]
    assert rungs[: len(LADDER)] == reached
    assert {each.outcome for each in given} <= {"sent"}


@quick
@given(st.integers(0, 9 * HOUR), st.integers(0, 8))
def test_the_same_history_gives_the_same_answer(elapsed: Length, nudges: int) -> None:
    given = looked(EVERY_MINUTE, Policy())[:nudges]

    answers = [due(run(elapsed), list(given), "", Policy()) for _ in range(2)]

    assert answers[0] == answers[1]


@quick
@given(st.integers(0, 9 * HOUR), st.integers(0, 8), st.sampled_from(("", "a call")))
def test_the_next_look_always_lies_ahead(elapsed: Length, nudges: int, held: str) -> None:
    given = looked(EVERY_MINUTE, Policy())[:nudges]

    result = due(run(elapsed), given, held, Policy())

    assert result.look_again is not None
    assert result.look_again > elapsed
    assert sum(verdict.outcome == "say" for verdict in result.verdicts) <= (not held)
