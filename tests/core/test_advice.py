"""The words of a nudge (R8): how long, one thing to do, the command for it, and no claim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from tests.core.ladders import START, run
from tests.fakes import BERLIN

from situp.core.advice import SITTING_TITLES, STANDING_TITLES, compose, returned
from situp.core.calendar import Zone
from situp.core.instants import HOUR, MINUTE
from situp.core.model import Session
from situp.core.notice import Button, Notice
from situp.core.nudging import Rung
from situp.core.policy import Policy
from situp.core.suggestions import FROM_SITTING, FROM_STANDING
from situp.core.yardsticks import Aim

if TYPE_CHECKING:
    from tests.core.ladders import Sitting

    from situp.core.notice import Level

ZONE = Zone(ZoneInfo(BERLIN), BERLIN)
TWELVE_WEEKS = 12 * 5 * 6
"""Workdays in twelve weeks, with six nudges each."""
CLAIMS = ("damag", "fix", "heal", "protect", "prevent", "cure", "harm", "risk", "danger")
both = pytest.mark.parametrize("posture", ["sitting", "standing"])


def said(turn: int, posture: Sitting = "sitting", level: Level = "normal") -> Notice:
    return compose(run(HOUR, posture), Rung(HOUR, level), turn, Policy(), ZONE)


def test_a_nudge_says_how_long_it_has_been_and_what_to_do() -> None:
    notice = said(0)

    assert notice == Notice(
        "Sitting for 1 h",
        "Stand for a while.\nthen: situp start standing",
        "normal",
        (Button("standing", "I'm standing"),),
        f"nudge-{START}-3600000",
    )


def test_somebody_who_stands_is_told_to_change_position() -> None:
    notice = compose(run(45 * MINUTE, "standing"), Rung(45 * MINUTE, "normal"), 0, Policy(), ZONE)

    assert notice[:4] == (
        "Standing for 45 m",
        "Sit down for a while.\nthen: situp start sitting",
        "normal",
        (Button("sitting", "I'm sitting"),),
    )


def test_an_urgent_nudge_names_the_flag_and_since_when() -> None:
    notice = compose(run(4 * HOUR), Rung(4 * HOUR, "urgent"), 0, Policy(), ZONE)

    assert START % (24 * HOUR) == 9 * HOUR
    assert notice[:3] == (
        "Sitting for 4 h",
        (
            "Unbroken since 10:00: flagged, 4 h or more.\n"
            "Stand for a while.\nthen: situp start standing"
        ),
        "urgent",
    )


@pytest.mark.parametrize(
    ("snooze", "label"),
    [(10 * MINUTE, "Snooze 10 min"), (HOUR, "Snooze 1 h"), (30_000, "Snooze 30 s")],
)
def test_a_nudge_that_can_be_put_off_says_for_how_long(snooze: int, label: str) -> None:
    notice = compose(run(HOUR), Rung(HOUR, "normal"), 0, Policy(), ZONE, snooze)

    assert notice.buttons == (Button("standing", "I'm standing"), Button("snooze", label))


def test_who_comes_back_is_asked_what_it_was_and_told_the_command() -> None:
    away = Session("a1b2c3d4", "device00", "away", START, START + 25 * MINUTE)

    notice = returned(away, START + 25 * MINUTE, ZONE)

    assert notice == Notice(
        "Away 25 min",
        "What was it? Unless you say, it stays away.\nor: situp was moving 10:00-10:25",
        "quiet",
        (Button("moving", "I moved"), Button("standing", "I stood"), Button("sitting", "I sat")),
        "away-a1b2c3d4",
    )


def test_who_comes_back_is_told_that_moving_would_count_and_how_much_there_is() -> None:
    away = Session("a1b2c3d4", "device00", "away", START, None)
    week = Aim(65 * MINUTE, 150 * MINUTE)

    notice = returned(away, START + 25 * MINUTE, ZONE, week)

    assert notice.body == (
        "What was it? Unless you say, it stays away.\n"
        "or: situp was moving 10:00-10:25\n"
        "moving counts: 1 h 05 m this week (aim 2 h 30 m)"
    )


def test_an_absence_from_yesterday_is_written_so_that_it_can_be_typed() -> None:
    midnight = START + 14 * HOUR
    away = Session("a1b2c3d4", "device00", "away", midnight - 10 * MINUTE, None)

    notice = returned(away, midnight + 15 * MINUTE, ZONE)

    assert notice.body.splitlines()[1] == 'or: situp was moving "Wed 23:50 - 00:15"'


def test_an_urgent_nudge_suggests_only_what_takes_no_effort() -> None:
    notices = [said(turn, level="urgent") for turn in range(TWELVE_WEEKS)]

    assert {notice.body.splitlines()[1] for notice in notices} == {
        "Stand for a while.",
        "Walk for 2 to 5 minutes.",
        "Change position, if only for a moment.",
    }


@pytest.mark.parametrize("level", ["quiet", "normal"])
def test_only_an_urgent_nudge_names_the_flag(level: Level) -> None:
    notice = said(0, level=level)

    assert (notice.level, "flag" in notice.body) == (level, False)


@pytest.mark.parametrize(
    ("elapsed", "title"),
    [
        (60 * MINUTE, "Sitting for 1 h"),
        (64 * MINUTE + 59_999, "Sitting for 1 h 04 m"),
        (59 * MINUTE, "Sitting for 1 h"),
    ],
)
def test_the_title_says_the_time_now_and_never_less_than_the_rung(elapsed: int, title: str) -> None:
    notice = compose(run(elapsed), Rung(60 * MINUTE, "normal"), 0, Policy(), ZONE)

    assert notice.title == title


@both
def test_over_twelve_weeks_every_title_meets_every_suggestion(posture: Sitting) -> None:
    texts = {said(turn, posture) for turn in range(TWELVE_WEEKS)}

    sitting = posture == "sitting"
    titles = SITTING_TITLES if sitting else STANDING_TITLES
    suggestions = FROM_SITTING if sitting else FROM_STANDING
    assert len(texts) == len(titles) * len(suggestions)


@both
@pytest.mark.parametrize("level", ["quiet", "normal", "urgent"])
def test_every_text_ends_with_the_command_for_what_it_suggests(
    posture: Sitting, level: Level
) -> None:
    bodies = [said(turn, posture, level).body for turn in range(TWELVE_WEEKS)]

    found = [re.search(r"\nthen: situp start (sitting|standing|moving)$", body) for body in bodies]
    assert all(found)
    assert posture not in {match[1] for match in found if match}


@both
@pytest.mark.parametrize("level", ["quiet", "normal", "urgent"])
def test_no_text_claims_an_effect_on_the_body(posture: Sitting, level: Level) -> None:
    notices = [said(turn, posture, level) for turn in range(TWELVE_WEEKS)]

    words = " ".join(f"{notice.title} {notice.body}" for notice in notices).lower()
    assert [claim for claim in CLAIMS if claim in words] == []


def test_somebody_who_cannot_stand_is_offered_something_too() -> None:
    texts = [suggestion.text for suggestion in FROM_SITTING]

    assert any("where standing is not for you" in text for text in texts)
