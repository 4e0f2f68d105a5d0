"""From the height of a desk to a posture: threshold, hysteresis and dwell."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from situp.core.desk import Tabletop, lost, settle, settles_at, side, step, told
from situp.core.instants import SECOND
from situp.core.policy import DeskPolicy
from situp.core.signals import Blind, Desk

if TYPE_CHECKING:
    from situp.core.instants import Instant

POLICY = DeskPolicy()
DWELL = POLICY.dwell
NOON = 1_795_000_000_000

Reading = tuple["Instant", int]
"""When, and how many millimetres high."""

heights = st.sampled_from([620, 919, 920, 921, 950, 979, 980, 981, 1270])
pauses = st.sampled_from([0, 1, SECOND, DWELL - 1, DWELL, DWELL + 1, 3600 * SECOND])


@st.composite
def days(draw: st.DrawFn) -> list[Reading]:
    """Draw readings with pauses around the dwell and heights around the band."""
    at, found = NOON, []
    for pause in draw(st.lists(pauses, max_size=12)):
        at += pause
        found.append((at, draw(heights)))
    return found


def signals(readings: list[Reading], until: Instant) -> list[Desk | Blind]:
    """Return what is told of a desk that was looked at each time something could be told."""
    desk = Tabletop()
    found: list[Desk | Blind] = []
    for at, height in readings:
        for after in (settle(desk, at, POLICY), step(desk, side(height, POLICY), at, POLICY)):
            signal = told(desk, after, at)
            found += [signal] if signal else []
            desk = after
    signal = told(desk, settle(desk, until, POLICY), until)
    return [*found, signal] if signal else found


def expected(readings: list[Reading], until: Instant) -> list[Desk]:
    """Return the same by looking at the whole day: who stayed on a side for the dwell is there."""
    runs: list[list[Reading]] = []
    for reading in readings:
        if runs and side(runs[-1][0][1], POLICY) == side(reading[1], POLICY):
            runs[-1].append(reading)
        else:
            runs.append([reading])
    ends = [*(run[0][0] for run in runs), until][1:]
    there: list[Desk] = []
    posture = ""
    for run, end in zip(runs, ends, strict=True):
        start, height = run[0]
        stood = side(height, POLICY)
        if stood and stood != posture and end - start >= DWELL:
            there.append(Desk(start, stood))
            posture = stood
    return there


@pytest.mark.parametrize(
    ("height", "posture"),
    [(919, "sitting"), (920, None), (950, None), (980, None), (981, "standing")],
)
def test_a_height_is_for_a_posture_only_beyond_the_band(height: int, posture: str | None) -> None:
    assert side(height, POLICY) == posture


def test_a_desk_that_is_raised_stands_since_it_left_the_band() -> None:
    readings = [(NOON, 720), (NOON + 60_000, 960), (NOON + 61_000, 1000), (NOON + 64_000, 1100)]

    told = signals(readings, NOON + 66_000)
    assert told == [Desk(NOON, "sitting"), Desk(NOON + 61_000, "standing")]


def test_it_is_told_no_sooner_than_after_the_dwell() -> None:
    readings = [(NOON, 1100)]

    assert signals(readings, NOON + DWELL - 1) == []
    assert signals(readings, NOON + DWELL) == [Desk(NOON, "standing")]


def test_a_bounce_is_nothing() -> None:
    readings = [(NOON, 720), (NOON + 60_000, 1070), (NOON + 61_000, 720)]

    assert signals(readings, NOON + 120_000) == [Desk(NOON, "sitting")]


def test_a_desk_within_the_band_stays_what_it_was() -> None:
    readings = [(NOON, 1100), (NOON + 60_000, 930)]

    assert signals(readings, NOON + 120_000) == [Desk(NOON, "standing")]


def test_a_desk_that_was_never_beyond_the_band_tells_nothing() -> None:
    assert signals([(NOON, 950)], NOON + 120_000) == []


@given(days(), pauses)
def test_the_fold_tells_what_the_whole_day_shows(day: list[Reading], rest: int) -> None:
    until = (day[-1][0] if day else NOON) + rest

    assert signals(day, until) == expected(day, until)


@given(days(), pauses)
def test_two_signals_in_a_row_never_say_the_same(day: list[Reading], rest: int) -> None:
    found = signals(day, (day[-1][0] if day else NOON) + rest)

    assert all(
        isinstance(one, Desk) and isinstance(other, Desk) and one.posture != other.posture
        for one, other in pairwise(found)
    )


def test_it_is_known_when_to_look_again() -> None:
    raised = step(Tabletop(), "standing", NOON, POLICY)

    assert settles_at(raised, POLICY) == NOON + DWELL
    assert settles_at(settle(raised, NOON + DWELL, POLICY), POLICY) is None


def standing() -> Tabletop:
    return settle(step(Tabletop(), "standing", NOON, POLICY), NOON + DWELL, POLICY)


def test_a_desk_that_is_lost_cannot_be_told() -> None:
    desk = standing()

    assert told(desk, lost(desk), NOON + 60_000) == Blind(NOON + 60_000, "desk")


def test_a_desk_that_is_found_as_it_was_has_been_so_all_along() -> None:
    gone = lost(standing())

    found = step(gone, "standing", NOON + 90_000, POLICY)
    assert told(gone, found, NOON + 90_000) == Desk(NOON, "standing")


def test_a_desk_that_is_found_lower_is_so_since_it_was_found() -> None:
    gone = lost(standing())

    found = step(gone, "sitting", NOON + 90_000, POLICY)
    assert told(gone, found, NOON + 90_000) is None
    stayed = settle(found, NOON + 95_000, POLICY)
    assert told(found, stayed, NOON + 95_000) == Desk(NOON + 90_000, "sitting")


def test_what_was_coming_when_it_was_lost_is_not_believed() -> None:
    gone = lost(step(Tabletop(), "standing", NOON, POLICY))

    assert settle(gone, NOON + 60_000, POLICY) == gone


def test_a_clock_that_is_set_back_puts_nothing_into_the_future() -> None:
    raised = step(Tabletop(), "standing", NOON, POLICY)
    back = NOON - 3_600_000

    stayed = settle(settle(raised, back, POLICY), back + DWELL, POLICY)
    assert stayed.shows == Desk(back, "standing")
