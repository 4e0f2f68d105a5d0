"""What a nudge suggests, by what a person left on, added, and can do (R8)."""

from __future__ import annotations

import re
from itertools import combinations, pairwise, product
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.ladders import START, run
from tests.fakes import BERLIN

from situp.core.advice import (
    SEATED_TITLES,
    SITTING_TITLES,
    STANDING_TITLES,
    compose,
    returned,
    taking_turns,
)
from situp.core.calendar import Zone
from situp.core.evidence import GROUNDS
from situp.core.instants import HOUR, MINUTE
from situp.core.model import Session
from situp.core.notice import Button
from situp.core.nudging import Rung
from situp.core.policy import KINDS, BodyPolicy, Policy, SuggestPolicy
from situp.core.suggestions import FROM_A_SEAT, FROM_SITTING, FROM_STANDING, suggested

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.core.ladders import Sitting

    from situp.core.notice import Level, Notice
    from situp.core.policy import Kind

ZONE = Zone(ZoneInfo(BERLIN), BERLIN)
EVERY = (*FROM_SITTING, *FROM_A_SEAT, *FROM_STANDING)
CHOICES: list[tuple[Kind, ...]] = [
    each for size in range(len(KINDS) + 1) for each in combinations(KINDS, size)
]
MOST_A_DAY = 13
UPRIGHT = re.compile(r"\b(stand\w*|stood|get(ting)? up|walk\w*|feet|squats?)\b", re.IGNORECASE)
levels = pytest.mark.parametrize("level", ["quiet", "normal", "urgent"])


def policy(
    kinds: Sequence[Kind] = KINDS, own: Sequence[str] = (), *, stands: bool = True
) -> Policy:
    return Policy(suggest=SuggestPolicy(tuple(kinds), tuple(own)), body=BodyPolicy(stands))


def said(
    by: Policy, turn: int = 0, level: Level = "normal", posture: Sitting = "sitting"
) -> Notice:
    return compose(run(HOUR, posture), Rung(HOUR, level), turn, by, ZONE)


def texts(by: Policy, level: Level = "normal", posture: Sitting = "sitting") -> set[str]:
    """Return what is suggested over many turns; empty where nothing is."""
    bodies = [said(by, turn, level, posture).body.splitlines() for turn in range(200)]
    return {body[-2] if len(body) > (level == "urgent") + 1 else "" for body in bodies}


@pytest.mark.parametrize("kinds", CHOICES, ids=", ".join)
def test_only_the_kinds_that_are_left_on_are_suggested(kinds: tuple[Kind, ...]) -> None:
    wanted = {each.text for each in FROM_SITTING if each.kind in kinds}

    assert texts(policy(kinds)) == (wanted or {""})


def test_every_kind_has_something_for_who_sits_and_all_but_two_for_who_cannot_stand() -> None:
    assert {each.kind for each in FROM_SITTING} == set(KINDS)
    assert {each.kind for each in FROM_A_SEAT} == set(KINDS) - {"stand", "walk"}


def test_where_nothing_is_left_a_nudge_says_how_long_and_the_command() -> None:
    assert said(policy(()))[:2] == ("Sitting for 1 h", "then: situp start standing")
    assert said(policy((), stands=False))[:2] == ("Sitting for 1 h", "then: situp start moving")
    assert said(policy(()), posture="standing").body == "then: situp start sitting"
    assert said(policy(()), level="urgent").body == (
        "Unbroken since 10:00: flagged, 4 h or more.\nthen: situp start standing"
    )


def test_what_is_of_ones_own_takes_its_turn() -> None:
    by = policy(["stand"], ["Water the plants", "Who is at the door?"])

    assert texts(by) == {
        "Stand for a while.",
        "Take the next thing you read standing up.",
        "Water the plants.",
        "Who is at the door?",
    }
    assert texts(policy((), ["Water the plants"])) == {"Water the plants."}
    assert said(policy((), ["Water the plants"])).body.endswith("then: situp start moving")


def test_what_is_of_ones_own_has_no_grounds_and_all_else_has() -> None:
    found = suggested("sitting", policy(own=["Water the plants"]))

    assert found[-1].grounds == ()
    assert all(each.grounds and set(each.grounds) <= set(GROUNDS) for each in EVERY)


def test_braces_and_marks_of_ones_own_stay_as_they_are() -> None:
    assert texts(policy((), ["{length} <b>up</b>"])) == {"{length} <b>up</b>."}


@pytest.mark.parametrize(
    ("by", "found"),
    [
        (policy(), {each.text for each in FROM_SITTING[:3]}),
        (policy(own=["Climb the tower"]), {each.text for each in FROM_SITTING[:3]}),
        (policy(["move", "exercise"]), {""}),
        (policy(["move"], ["Climb the tower"]), {"Climb the tower."}),
        (policy(stands=False), {"Change position in your seat."}),
    ],
)
def test_after_four_hours_nothing_is_suggested_that_takes_effort(
    by: Policy, found: set[str]
) -> None:
    assert texts(by, "urgent") == found


@levels
@pytest.mark.parametrize("kinds", CHOICES, ids=", ".join)
def test_who_cannot_stand_is_never_asked_to(kinds: tuple[Kind, ...], level: Level) -> None:
    notices = [said(policy(kinds, stands=False), turn, level) for turn in range(100)]

    words = {f"{each.title} {each.body} {each.buttons}" for each in notices}
    assert [each for each in words if UPRIGHT.search(each)] == []


def test_who_can_stand_is_asked_to_in_words_that_would_be_found() -> None:
    assert any(UPRIGHT.search(each.text) for each in FROM_SITTING)
    assert UPRIGHT.search(" ".join(SITTING_TITLES))


def test_who_cannot_stand_can_say_that_they_moved() -> None:
    notice = compose(run(HOUR), Rung(HOUR, "normal"), 0, policy(stands=False), ZONE, 10 * MINUTE)

    assert notice.buttons == (Button("moved", "I moved"), Button("snooze", "Snooze 10 min"))


def test_who_cannot_stand_is_not_asked_whether_they_stood() -> None:
    away = Session("a1b2c3d4", "device00", "away", START, START + 25 * MINUTE)

    notice = returned(away, START + 25 * MINUTE, ZONE, stands=False)

    assert notice.buttons == (Button("moving", "I moved"), Button("sitting", "I sat"))


def test_who_records_standing_and_cannot_is_told_to_sit_and_not_to_walk() -> None:
    assert texts(policy(stands=False), posture="standing") == {
        "Sit down for a while.",
        "Shift your weight, or sit for a while.",
    }


def test_exercise_is_suggested_as_far_as_it_is_comfortable() -> None:
    strenuous = [each.text for each in EVERY if each.kind in {"move", "exercise"}]

    assert [text for text in strenuous if "if comfortable" not in text] == []


@given(
    turn=st.integers(0, 10_000),
    kinds=st.sampled_from(CHOICES),
    own=st.integers(0, 21),
    stands=st.booleans(),
    posture=st.sampled_from(["sitting", "standing"]),
)
def test_no_turn_has_the_title_of_the_one_before_nor_its_suggestion_if_there_is_another(
    *, turn: int, kinds: tuple[Kind, ...], own: int, stands: bool, posture: Sitting
) -> None:
    by = policy(kinds, [f"My {number}" for number in range(own)], stands=stands)
    one, other = said(by, turn, posture=posture), said(by, turn + 1, posture=posture)

    assert one.title != other.title
    assert one.body != other.body or len(suggested(posture, by)) < 2


@pytest.mark.parametrize("suggestions", range(1, 40))
@pytest.mark.parametrize("titles", [len(SITTING_TITLES), len(STANDING_TITLES)])
def test_each_title_meets_each_suggestion_before_any_pair_comes_again(
    titles: int, suggestions: int
) -> None:
    every = titles * suggestions
    pairs = [taking_turns(turn, titles, suggestions) for turn in range(5 * every)]

    assert len(SEATED_TITLES) == len(SITTING_TITLES)
    for begin in range(0, len(pairs), every):
        found = set(pairs[begin : begin + every])
        assert found == set(product(range(titles), range(suggestions)))


@pytest.mark.parametrize("a_day", range(1, MOST_A_DAY + 1))
@pytest.mark.parametrize("suggestions", range(2, 40))
def test_no_day_says_just_what_the_day_before_did(suggestions: int, a_day: int) -> None:
    titles = len(SITTING_TITLES)
    turns = [taking_turns(turn, titles, suggestions) for turn in range(100 * a_day)]
    days = [turns[begin : begin + a_day] for begin in range(0, len(turns), a_day)]

    assert all(one != other for one, other in pairwise(days))
