"""The timeline (R3): exactly one posture, or nothing, at every instant."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.strategies import in_order, quick, sessions, small_sessions, thorough

from situp.core.instants import DAY, HOUR
from situp.core.model import Session
from situp.core.timeline import Piece, timeline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from situp.core.instants import Instant
    from situp.core.model import Origin, Posture

AROUND = 20 * DAY
limits = st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 20))
Shown = tuple["Posture", bool] | None


def showing(
    instant: Instant, recorded: list[Session], now: Instant, until: Mapping[str, Instant]
) -> Shown:
    """Say R3 for one instant, word for word."""

    def end(session: Session) -> Instant:
        return until.get(session.id, now) if session.ended is None else session.ended

    covering = [s for s in recorded if s.started <= instant < end(s)]
    others = [s for s in covering if s.posture != "away"]
    top = max(others or covering, key=lambda s: (s.started, s.id), default=None)
    return top and (top.posture, top.origin in {"sensed", "recovered"})


def shown_by(pieces: list[Piece], instant: Instant) -> Shown:
    found = [piece for piece in pieces if piece.start <= instant < piece.end]
    assert len(found) <= 1
    return (found[0].posture, found[0].guessed) if found else None


def session(  # noqa: PLR0913 - a session in one line, as a table of them reads
    id_: str,
    posture: Posture,
    started: Instant,
    ended: Instant | None,
    *,
    device: str = "desk",
    origin: Origin = "declared",
) -> Session:
    return Session(id_, device, posture, started, ended, origin)


def seen(*recorded: Session, now: Instant = 100) -> list[tuple[Instant, Instant, Posture]]:
    return [piece[:3] for piece in timeline(in_order(list(recorded)), now)]


@thorough
@given(small_sessions(), st.integers(0, 22), limits)
def test_at_any_instant_it_shows_what_the_rule_says(
    recorded: list[Session], now: Instant, until: dict[str, Instant]
) -> None:
    pieces = list(timeline(recorded, now, until))

    instants = range(-1, 25)
    assert [shown_by(pieces, i) for i in instants] == [
        showing(i, recorded, now, until) for i in instants
    ]


@quick
@given(sessions(AROUND), st.integers(AROUND, AROUND + 2 * DAY))
def test_at_any_border_of_a_session_it_shows_what_the_rule_says(
    recorded: list[Session], now: Instant
) -> None:
    pieces = list(timeline(recorded, now))

    borders = {now, *(s.started for s in recorded), *(s.ended for s in recorded if s.ended)}
    instants = sorted({border + by for border in borders for by in (-1, 0, 1)})
    assert [shown_by(pieces, i) for i in instants] == [
        showing(i, recorded, now, {}) for i in instants
    ]


@quick
@given(sessions(AROUND), st.integers(AROUND, AROUND + 2 * DAY))
def test_pieces_come_in_order_are_never_empty_and_never_overlap(
    recorded: list[Session], now: Instant
) -> None:
    pieces = list(timeline(recorded, now))

    assert all(piece.start < piece.end for piece in pieces)
    assert all(before.end <= after.start for before, after in pairwise(pieces))


@quick
@given(sessions(AROUND), st.integers(AROUND, AROUND + 2 * DAY))
def test_the_total_never_exceeds_the_clock(recorded: list[Session], now: Instant) -> None:
    passed = [s._replace(ended=min(s.ended, now)) if s.ended else s for s in recorded]
    past = [s for s in passed if s.started <= now]

    pieces = list(timeline(past, now))

    first = min((s.started for s in past), default=now)
    assert sum(piece.end - piece.start for piece in pieces) <= now - first
    assert all(piece.end <= now for piece in pieces)


def test_of_two_devices_the_one_that_began_later_shows() -> None:
    laptop = session("a", "sitting", 0, 10, device="laptop")
    desktop = session("b", "standing", 5, 15, device="desktop")

    pieces = seen(laptop, desktop)

    assert pieces == [(0, 5, "sitting"), (5, 15, "standing")]


def test_when_the_later_one_ends_the_earlier_one_shows_again() -> None:
    laptop = session("a", "sitting", 0, 20, device="laptop")
    desktop = session("b", "standing", 5, 15, device="desktop")

    pieces = seen(laptop, desktop)

    assert pieces == [(0, 5, "sitting"), (5, 15, "standing"), (15, 20, "sitting")]


@pytest.mark.parametrize(("sitting", "standing"), [("a", "b"), ("b", "a")])
def test_of_two_that_began_together_the_greater_id_shows(sitting: str, standing: str) -> None:
    laptop = session(sitting, "sitting", 0, 10, device="laptop")
    desktop = session(standing, "standing", 0, 10, device="desktop")

    pieces = seen(laptop, desktop)

    assert pieces == [(0, 10, "sitting" if sitting > standing else "standing")]


def test_away_gives_way_to_a_posture_that_began_before() -> None:
    laptop = session("a", "sitting", 0, 10, device="laptop")
    desktop = session("b", "away", 5, 15, device="desktop")

    pieces = seen(laptop, desktop)

    assert pieces == [(0, 10, "sitting"), (10, 15, "away")]


def test_away_gives_way_to_a_lesser_id_that_began_with_it() -> None:
    laptop = session("a", "moving", 5, 10, device="laptop")
    desktop = session("b", "away", 5, 15, device="desktop")

    pieces = seen(laptop, desktop)

    assert pieces == [(5, 10, "moving"), (10, 15, "away")]


def test_an_open_session_covers_up_to_now() -> None:
    sitting = session("a", "sitting", 0, None)

    pieces = seen(sitting, now=7)

    assert pieces == [(0, 7, "sitting")]


def test_an_open_session_that_began_this_very_instant_covers_nothing() -> None:
    sitting = session("a", "sitting", 7, None)

    pieces = seen(sitting, now=7)

    assert pieces == []


def test_a_doubtful_session_covers_up_to_its_limit() -> None:
    sitting = session("a", "sitting", 0, None)

    pieces = list(timeline([sitting], 13 * HOUR, {"a": 12 * HOUR}))

    assert pieces == [Piece(0, 12 * HOUR, "sitting", guessed=False)]


def test_a_limit_says_nothing_about_a_session_that_has_an_end() -> None:
    sitting = session("a", "sitting", 0, 9)

    pieces = list(timeline([sitting], 20, {"a": 5}))

    assert pieces == [Piece(0, 9, "sitting", guessed=False)]


@pytest.mark.parametrize("at", [0, 5, 10])
def test_a_session_without_length_shows_nowhere(at: Instant) -> None:
    sitting = session("a", "sitting", 0, 10)
    blink = session("b", "standing", at, at, device="phone")

    pieces = seen(sitting, blink)

    assert pieces == [(0, 10, "sitting")]


@pytest.mark.parametrize(
    ("origin", "guessed"),
    [
        ("declared", False),
        ("confirmed", False),
        ("imported", False),
        ("sensed", True),
        ("recovered", True),
    ],
)
def test_what_nobody_vouched_for_is_guessed(origin: Origin, guessed: bool) -> None:  # noqa: FBT001 - a column of the table
    sitting = session("a", "sitting", 0, 10, origin=origin)

    pieces = list(timeline([sitting], 20))

    assert pieces == [Piece(0, 10, "sitting", guessed)]


def test_where_devices_agree_the_piece_goes_on() -> None:
    laptop = session("a", "sitting", 0, 10, device="laptop")
    desktop = session("b", "sitting", 5, 15, device="desktop")

    pieces = seen(laptop, desktop)

    assert pieces == [(0, 15, "sitting")]


def test_where_one_vouches_and_the_other_guesses_the_pieces_part() -> None:
    laptop = session("a", "sitting", 0, 10, device="laptop")
    desktop = session("b", "sitting", 5, 15, device="desktop", origin="sensed")

    pieces = list(timeline([laptop, desktop], 20))

    assert pieces == [
        Piece(0, 5, "sitting", guessed=False),
        Piece(5, 15, "sitting", guessed=True),
    ]


def test_of_a_long_history_only_what_overlaps_is_held() -> None:
    read: list[Instant] = []

    def touching() -> Iterator[Session]:
        for start in range(0, 1000, 5):
            read.append(start)
            yield session(f"{start:04}", "sitting", start, start + 5)

    pieces = timeline(touching(), 1000)

    assert [next(pieces)[:2] for _ in range(3)] == [(0, 5), (5, 10), (10, 15)]
    assert read == [0, 5, 10, 15]
