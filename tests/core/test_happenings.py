"""What of a watch's events belongs to which hook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.fakes import at

from situp.core.events import Nudged, Turned
from situp.core.happenings import Happening, Stay, happenings
from situp.core.instants import HOUR, MINUTE
from situp.core.model import Session
from situp.core.nudging import Nudge
from situp.core.tracking import Turn

if TYPE_CHECKING:
    from situp.core.model import Posture
    from situp.core.nudging import Outcome

NINE = at("2026-11-20 09:00")
LIMIT = 4 * HOUR


def nudged(rung: int, outcome: Outcome = "sent", posture: Posture = "sitting") -> Nudged:
    nudge = Nudge("n", NINE + rung, posture, NINE, rung, "normal", outcome)
    return Nudged(NINE + rung, (nudge,))


def session(posture: Posture, started: int, ended: int | None = None) -> Session:
    return Session("s", "d", posture, started, ended)


def turned(turn: Turn) -> Turned:
    return Turned(turn.at + 5 * MINUTE, turn, session(turn.posture, turn.at))


def test_a_nudge_that_was_said_is_one() -> None:
    now = NINE + 30 * MINUTE

    assert happenings(nudged(30 * MINUTE), LIMIT) == [
        Happening("nudge", now, Stay("sitting", NINE, now), level="normal")
    ]


@pytest.mark.parametrize("outcome", ["held", "dropped", "failed"])
def test_a_nudge_that_was_not_said_is_none(outcome: Outcome) -> None:
    assert happenings(nudged(30 * MINUTE, outcome), LIMIT) == []


@pytest.mark.parametrize("outcome", ["sent", "held", "dropped", "failed"])
def test_the_limit_is_a_flag_whatever_became_of_its_nudge(outcome: Outcome) -> None:
    now = NINE + LIMIT

    flags = [each for each in happenings(nudged(LIMIT, outcome), LIMIT) if each.hook == "flag"]

    assert flags == [Happening("flag", now, Stay("sitting", NINE, now))]


def test_standing_as_long_as_the_limit_is_no_flag() -> None:
    found = happenings(nudged(LIMIT, posture="standing"), LIMIT)

    assert [each.hook for each in found] == ["nudge"]


def test_going_away_is_told_with_what_went_on_before() -> None:
    gone = NINE + HOUR
    event = turned(Turn(gone, "away", session("sitting", NINE)))

    assert happenings(event, LIMIT) == [
        Happening("away", event.at, Stay("away", gone, event.at), Stay("sitting", NINE, gone))
    ]


def test_coming_back_is_told_with_how_long_it_was() -> None:
    back = NINE + HOUR
    event = turned(Turn(back, "sitting", session("away", NINE)))

    assert happenings(event, LIMIT) == [
        Happening("back", event.at, Stay("sitting", back, event.at), Stay("away", NINE, back))
    ]


def test_who_was_nobody_is_away_still() -> None:
    sat, away = session("sitting", NINE + HOUR), session("away", NINE, NINE + HOUR)
    event = turned(Turn(NINE + HOUR, "away", sat, resumed=away))

    assert happenings(event, LIMIT) == [Happening("away", event.at, Stay("away", NINE, event.at))]


@pytest.mark.parametrize("ended", [None, session("sitting", NINE)])
def test_beginning_and_rising_are_neither(ended: Session | None) -> None:
    assert happenings(turned(Turn(NINE, "standing", ended)), LIMIT) == []
