"""Between and behind stretches: the pauses that count as breaks, and unconfirmed flags (R5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from situp.core.instants import HOUR, MINUTE
from situp.core.stretches import Stretch, follows_break, stretches

if TYPE_CHECKING:
    from situp.core.instants import Length

from tests.core.seats import AROUND, NOWHERE, day

# Unconfirmed.


@pytest.mark.parametrize(("guessed", "unconfirmed"), [(-1, False), (0, False), (1, True)])
def test_a_stretch_is_unconfirmed_where_more_than_half_is_guessed(
    guessed: Length,
    unconfirmed: bool,  # noqa: FBT001 - a column of the table
) -> None:
    pieces = day(("sitting", HOUR), ("sitting*", HOUR + guessed))

    (found,) = stretches(pieces, MINUTE)

    assert found.guessed == HOUR + guessed
    assert found.unconfirmed == unconfirmed


def test_guesses_about_other_postures_confirm_and_guess_nothing() -> None:
    pieces = day(("sitting", HOUR), ("standing*", 59_999), ("sitting*", HOUR))

    (found,) = stretches(pieces, MINUTE)

    assert (found.guessed, found.unconfirmed) == (HOUR, False)


def test_each_stretch_counts_its_own_guesses() -> None:
    pieces = day(("sitting*", HOUR), (NOWHERE, HOUR), ("sitting", HOUR))

    found = [run.unconfirmed for run in stretches(pieces, MINUTE)]

    assert found == [True, False]


# Breaks.


def test_a_stretch_tells_the_pause_before_it_and_how_much_of_it_was_away() -> None:
    pieces = day(
        ("sitting", HOUR), ("standing", 40_000), ("away", 30_000), (NOWHERE, 5), ("sitting", HOUR)
    )

    first, second = stretches(pieces, MINUTE)

    assert first == Stretch(AROUND, AROUND + HOUR, HOUR, 0, 0, 0)
    again = AROUND + HOUR + 70_005
    assert second == Stretch(again, again + HOUR, HOUR, 0, 70_005, 30_000)


@pytest.mark.parametrize(
    ("away", "standing", "counts"),
    [
        (0, 60_000, True),
        (1, 59_999, False),
        (HOUR, 59_999, False),
        (HOUR, 60_000, True),
        (HOUR, 0, False),
    ],
)
def test_away_time_earns_no_break(away: Length, standing: Length, counts: bool) -> None:  # noqa: FBT001 - a column of the table
    pieces = day(
        ("sitting", HOUR), *[("away", away)] * bool(away), ("standing", standing), ("sitting", HOUR)
    )

    *_, last = stretches(pieces, 60_000)

    assert follows_break(last, 60_000) == counts


def test_a_pause_of_nothing_recorded_is_a_break() -> None:
    pieces = day(("sitting", HOUR), (NOWHERE, HOUR), ("sitting", HOUR))

    first, second = stretches(pieces, MINUTE)

    assert [follows_break(first, MINUTE), follows_break(second, MINUTE)] == [False, True]


def test_what_precedes_the_first_stretch_is_no_break() -> None:
    pieces = day(("standing", HOUR), ("away", HOUR), ("sitting", HOUR))

    (first,) = stretches(pieces, 0)

    assert (first.pause, first.pause_away, follows_break(first, 0)) == (0, 0, False)


def test_away_within_a_stretch_takes_nothing_from_the_pause_after_it() -> None:
    pieces = day(
        ("sitting", HOUR),
        ("away", 59_999),
        ("sitting", HOUR),
        ("standing", 60_000),
        ("sitting", HOUR),
    )

    *_, last = stretches(pieces, 60_000)

    assert (last.pause, last.pause_away) == (60_000, 0)


def test_with_every_break_counting_a_millisecond_upright_is_one() -> None:
    pieces = day(("sitting", HOUR), ("away", HOUR), ("standing", 1), ("sitting", HOUR))

    *_, last = stretches(pieces, 0)

    assert follows_break(last, 0)


def test_with_every_break_counting_a_pause_all_away_is_still_none() -> None:
    pieces = day(("sitting", HOUR), ("away", HOUR), ("sitting", HOUR))

    *_, last = stretches(pieces, 0)

    assert not follows_break(last, 0)
