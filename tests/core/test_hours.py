"""Broken hours: clock hours in which somebody was upright for a minute or more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.places import utc, zone
from tests.core.strategies import instants, quick, sessions, zones
from tests.fakes import BERLIN, at

from situp.core.hours import Hours, clock_hours
from situp.core.instants import DAY, HOUR, MINUTE, Span
from situp.core.timeline import Piece, timeline

if TYPE_CHECKING:
    from situp.core.calendar import Zone
    from situp.core.instants import Instant, Length
    from situp.core.model import Posture

NINE = at("2026-11-20 09:00")
MORNING = Span(NINE, NINE + 3 * HOUR)


def one_after_the_other(start: Instant, *parts: tuple[Posture, Length]) -> list[Piece]:
    """Return pieces that follow each other from an instant on."""
    pieces = []
    for posture, length in parts:
        pieces.append(Piece(start, start + length, posture, guessed=False))
        start += length
    return [piece for piece in pieces if piece.end > piece.start]


def hours_of(*parts: tuple[Posture, Length], start: Instant = NINE) -> Hours:
    return clock_hours(one_after_the_other(start, *parts), MORNING, zone(BERLIN))


@pytest.mark.parametrize("posture", ["standing", "moving"])
@pytest.mark.parametrize(("length", "broken"), [(MINUTE - 1, 0), (MINUTE, 1), (MINUTE + 1, 1)])
def test_a_minute_upright_breaks_an_hour(posture: Posture, length: Length, broken: int) -> None:
    found = hours_of(("sitting", 20 * MINUTE), (posture, length), ("sitting", 20 * MINUTE))

    assert found == Hours(1, broken)


def test_a_minute_upright_may_be_in_parts() -> None:
    half: Length = MINUTE // 2

    found = hours_of(
        ("standing", half), ("sitting", 20 * MINUTE), ("moving", half), ("sitting", 20 * MINUTE)
    )

    assert found == Hours(1, 1)


@pytest.mark.parametrize(("length", "known"), [(10 * MINUTE - 1, 0), (10 * MINUTE, 1)])
def test_an_hour_with_less_than_ten_minutes_recorded_is_unknown(length: int, known: int) -> None:
    found = hours_of(("standing", length))

    assert found == Hours(known, known)


def test_time_away_tells_nothing_of_an_hour() -> None:
    found = hours_of(("sitting", 9 * MINUTE), ("away", 50 * MINUTE))

    assert found == Hours(0, 0)


def test_lying_is_recorded_and_not_upright() -> None:
    assert hours_of(("lying", HOUR)) == Hours(1, 0)


def test_what_is_upright_about_a_full_hour_is_shared_out() -> None:
    half = MINUTE // 2

    found = hours_of(("sitting", HOUR - half), ("standing", MINUTE), ("sitting", HOUR))

    assert found == Hours(2, 0)


def test_hours_are_those_of_the_clock_and_not_of_the_record() -> None:
    half = HOUR // 2

    found = hours_of(("sitting", HOUR), ("standing", HOUR), start=NINE + half)

    assert found == Hours(3, 2)


def test_only_what_is_in_the_window_counts() -> None:
    pieces = one_after_the_other(NINE - HOUR, ("standing", 6 * HOUR))

    found = clock_hours(pieces, Span(NINE + 50 * MINUTE, NINE + HOUR + 9 * MINUTE), zone(BERLIN))

    assert found == Hours(1, 1)


def test_nothing_recorded_has_no_hours() -> None:
    assert hours_of() == Hours(0, 0)


@pytest.mark.parametrize(
    ("name", "start", "hours"),
    [
        (BERLIN, "2026-10-25 00:00", 2),
        (BERLIN, "2026-03-29 00:00", 2),
        ("Asia/Kolkata", "2026-11-20 03:30", 2),
        ("Asia/Kolkata", "2026-11-20 03:00", 3),
        ("Australia/Lord_Howe", "2026-04-04 14:00", 3),
        ("Australia/Lord_Howe", "2026-10-03 14:30", 3),
    ],
)
def test_an_hour_that_comes_twice_is_two_and_one_that_is_skipped_none(
    name: str, start: str, hours: int
) -> None:
    first = utc(start)
    pieces = one_after_the_other(first, ("sitting", 2 * HOUR))

    found = clock_hours(pieces, Span(first, first + DAY), zone(name))

    assert found == Hours(hours, 0)


def test_each_of_two_hours_of_one_name_can_be_broken() -> None:
    first = utc("2026-10-25 00:00")
    parts: tuple[tuple[Posture, Length], ...] = (
        ("sitting", HOUR - MINUTE),
        ("standing", MINUTE),
        ("sitting", HOUR),
    )

    found = clock_hours(one_after_the_other(first, *parts), Span(first, first + DAY), zone(BERLIN))

    assert found == Hours(2, 1)


# Laws.


@quick
@given(st.data())
def test_each_hour_is_judged_by_what_of_it_is_recorded(data: st.DataObject) -> None:
    around = data.draw(instants(zone("UTC")))
    pieces = list(timeline(data.draw(sessions(around)), around + 2 * DAY))
    window = Span(around - DAY, around + 2 * DAY)

    found = clock_hours(pieces, window, zone("UTC"))

    known = broken = 0
    for hour in range(window.start // HOUR * HOUR, window.end, HOUR):
        start, end = max(hour, window.start), min(hour + HOUR, window.end)
        parts = [(p.posture, min(p.end, end) - max(p.start, start)) for p in pieces]
        parts = [(posture, length) for posture, length in parts if length > 0]
        recorded = sum(length for posture, length in parts if posture != "away")
        upright = sum(length for posture, length in parts if posture in {"standing", "moving"})
        known += recorded >= 10 * MINUTE
        broken += recorded >= 10 * MINUTE and upright >= MINUTE
    assert found == Hours(known, broken)


@quick
@given(zones, st.data())
def test_a_piece_in_two_parts_counts_as_in_one(there: Zone, data: st.DataObject) -> None:
    around = data.draw(instants(there))
    pieces = list(timeline(data.draw(sessions(around)), around + 2 * DAY))
    window = Span(around - DAY, around + 2 * DAY)
    cut = data.draw(
        st.sampled_from((around, around + MINUTE, around + HOUR + 1, around + 7 * HOUR))
    )

    found = clock_hours(pieces, window, there)

    split = [
        part
        for piece in pieces
        for part in (
            (piece._replace(end=cut), piece._replace(start=cut))
            if piece.start < cut < piece.end
            else (piece,)
        )
    ]
    assert clock_hours(split, window, there) == found
    assert 0 <= found.broken_hours <= found.known_hours <= 3 * 24 + 2
