"""Stretches of unbroken sitting (R4), flags (R5), and the breaks between stretches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.seats import AROUND, NOWHERE, day
from tests.core.strategies import (
    gaps,
    in_order,
    lengths,
    quick,
    sessions,
    small_sessions,
    thorough,
)

from situp.core.instants import DAY, HOUR, MINUTE, SECOND, Span
from situp.core.stretches import Stretch, flagged, starting_in, stretches
from situp.core.timeline import Piece, timeline

if TYPE_CHECKING:
    from situp.core.instants import Instant, Length
    from situp.core.model import Session

min_breaks = st.sampled_from((0, 1, MINUTE - 1, MINUTE, MINUTE + 1, 5 * MINUTE)) | gaps


def spans(found: list[Piece], min_break: Length, limit: Length = 0) -> list[tuple[Length, Length]]:
    """Return (span, sitting) of each stretch that reaches the limit."""
    return [(s.span, s.sitting) for s in flagged(stretches(found, min_break), limit)[0]]


# The worked cases of the evidence.

TWO_SITTINGS = day(("sitting", 130 * MINUTE), ("standing", 30 * SECOND), ("sitting", 120 * MINUTE))


def test_thirty_seconds_of_standing_do_not_end_a_stretch() -> None:
    found = spans(TWO_SITTINGS, 60 * SECOND, 4 * HOUR)

    assert found == [(250 * MINUTE + 30 * SECOND, 250 * MINUTE)]


def test_with_ten_seconds_as_a_break_they_do_and_nothing_is_flagged() -> None:
    found = spans(TWO_SITTINGS, 10 * SECOND)

    assert found == [(130 * MINUTE, 130 * MINUTE), (120 * MINUTE, 120 * MINUTE)]
    assert spans(TWO_SITTINGS, 10 * SECOND, 4 * HOUR) == []


@pytest.mark.parametrize(("length", "flags"), [(4 * HOUR - 1, 0), (4 * HOUR, 1), (4 * HOUR + 1, 1)])
def test_exactly_the_limit_is_flagged(length: Length, flags: int) -> None:
    found = spans(day(("sitting", length)), MINUTE, 4 * HOUR)

    assert len(found) == flags


def test_interruptions_count_towards_the_flag_and_not_towards_the_total() -> None:
    pieces = day(
        ("sitting", 2 * HOUR - 15 * SECOND),
        ("moving", 30 * SECOND),
        ("sitting", 2 * HOUR - 15 * SECOND),
    )

    found = spans(pieces, MINUTE, 4 * HOUR)

    assert found == [(4 * HOUR, 4 * HOUR - 30 * SECOND)]


# What ends a stretch.


@pytest.mark.parametrize("between", ["standing", "moving", "lying", "away", NOWHERE])
@pytest.mark.parametrize(("length", "count"), [(59_999, 1), (60_000, 2), (60_001, 2)])
def test_an_interruption_as_long_as_min_break_ends_a_stretch(
    between: str, length: Length, count: int
) -> None:
    pieces = day(("sitting", HOUR), (between, length), ("sitting", HOUR))

    found = spans(pieces, 60_000)

    assert len(found) == count
    assert sum(sitting for _, sitting in found) == 2 * HOUR


def test_interruptions_that_follow_one_another_are_one() -> None:
    pieces = day(
        ("sitting", HOUR), ("standing", 30_000), (NOWHERE, 15_000), ("away", 15_000), ("sitting", 1)
    )

    found = spans(pieces, 60_000)

    assert found == [(HOUR, HOUR), (1, 1)]


def test_each_interruption_is_measured_by_itself() -> None:
    pieces = day(("sitting", 1), *[("standing", 59_999), ("sitting", 1)] * 10)

    found = spans(pieces, 60_000)

    assert found == [(11 + 10 * 59_999, 11)]


def test_pieces_that_touch_are_one_stretch_even_where_every_break_counts() -> None:
    pieces = day(("sitting", HOUR), ("sitting*", HOUR))

    found = spans(pieces, 0)

    assert found == [(2 * HOUR, 2 * HOUR)]


def test_where_every_break_counts_a_millisecond_is_one() -> None:
    pieces = day(("sitting", HOUR), ("standing", 1), ("sitting", HOUR))

    found = spans(pieces, 0)

    assert found == [(HOUR, HOUR), (HOUR, HOUR)]


def test_a_stretch_of_standing_is_read_the_same_way() -> None:
    pieces = day(("standing", HOUR), ("sitting", 59_999), ("standing", HOUR), ("sitting", HOUR))

    found = list(stretches(pieces, 60_000, "standing"))

    assert [(run.span, run.sitting) for run in found] == [(2 * HOUR + 59_999, 2 * HOUR)]


def test_a_day_without_sitting_has_no_stretch() -> None:
    pieces = day(("standing", HOUR), ("away", HOUR))

    found = list(stretches(pieces, MINUTE))

    assert found == []


# Which period a stretch belongs to.


def test_a_stretch_belongs_where_it_starts_and_keeps_its_length() -> None:
    late = Stretch(9, 30, 21, 0, 0, 0)
    found = [Stretch(0, 5, 5, 0, 0, 0), late, Stretch(40, 41, 1, 0, 10, 0)]

    own = list(starting_in(found, Span(9, 40)))

    assert own == [late]


# Laws.


@quick
@given(sessions(AROUND), min_breaks, min_breaks)
def test_min_break_never_changes_the_total_of_sitting(
    recorded: list[Session], one: Length, other: Length
) -> None:
    pieces = list(timeline(recorded, AROUND + 3 * DAY))

    totals = [sum(run.sitting for run in stretches(pieces, each)) for each in (one, other)]

    sitting = sum(p.end - p.start for p in pieces if p.posture == "sitting")
    assert totals == [sitting, sitting]


@quick
@given(sessions(AROUND), min_breaks, min_breaks)
def test_a_longer_min_break_never_finds_more_stretches(
    recorded: list[Session], one: Length, other: Length
) -> None:
    pieces = list(timeline(recorded, AROUND + 3 * DAY))

    shorter, longer = (len(list(stretches(pieces, each))) for each in sorted((one, other)))

    assert longer <= shorter


@quick
@given(sessions(AROUND, devices=1), min_breaks, st.data())
def test_splitting_a_session_in_two_changes_nothing(
    recorded: list[Session], min_break: Length, data: st.DataObject
) -> None:
    now = AROUND + 9 * DAY
    halves = []
    for session in recorded:
        cut = data.draw(st.integers(session.started, session.ended or now))
        halves.append(session._replace(ended=cut))
        halves.append(session._replace(started=cut, id=f"{session.id}+"))

    found = list(stretches(timeline(in_order(halves), now), min_break))

    assert found == list(stretches(timeline(recorded, now), min_break))


@thorough
@given(small_sessions(), st.integers(0, 5))
def test_a_stretch_is_a_run_of_seated_instants(recorded: list[Session], min_break: Length) -> None:
    pieces = list(timeline(recorded, 22))

    found = [(run.start, run.end, run.sitting) for run in stretches(pieces, min_break)]

    assert found == runs_of_instants(pieces, min_break)


def runs_of_instants(
    pieces: list[Piece], min_break: Length
) -> list[tuple[Instant, Instant, Length]]:
    """Say R4 instant by instant: a hole of at least `min_break` parts two runs."""
    seated = [i for p in pieces if p.posture == "sitting" for i in range(p.start, p.end)]
    runs: list[list[Instant]] = []
    for instant in seated:
        hole = instant - runs[-1][-1] - 1 if runs else None
        if hole is None or hole >= max(min_break, 1):
            runs.append([])
        runs[-1].append(instant)
    return [(run[0], run[-1] + 1, len(run)) for run in runs]


@quick
@given(st.lists(lengths), lengths)
def test_flagged_keeps_just_what_reaches_the_limit_and_knows_the_longest(
    spans: list[Length], limit: Length
) -> None:
    found = [Stretch(at, at + span, span, 0, 0, 0) for at, span in enumerate(spans)]

    reached, longest = flagged(found, limit)

    assert list(reached) == [each for each in found if each.span >= limit]
    assert longest == max(found, key=lambda each: each.span, default=None)
