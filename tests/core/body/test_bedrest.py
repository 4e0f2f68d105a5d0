"""Which days are of bed rest, and which are flagged (R11)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.places import zone
from tests.core.strategies import quick
from tests.fakes import BERLIN, at

from situp.core.body.bedrest import A_BED_REST_DAY, BedRest, Rested, bed_rest
from situp.core.evidence import GROUNDS
from situp.core.instants import HOUR, MINUTE
from situp.core.timeline import Piece

FRIDAY = date(2026, 11, 20)


def lying(*spans: tuple[str, str]) -> list[Piece]:
    return [Piece(at(start), at(end), "lying", guessed=False) for start, end in spans]


def found(pieces: list[Piece], days: int = 3, first: date = FRIDAY) -> tuple[BedRest, ...]:
    dates = [first + timedelta(days=count) for count in range(days)]
    return bed_rest(pieces, dates, zone(BERLIN))


@pytest.mark.parametrize(("end", "is_one"), [("15:59", False), ("16:00", True)])
def test_six_hours_of_lying_by_day_make_a_bed_rest_day(end: str, *, is_one: bool) -> None:
    rest = found(lying(("2026-11-20 10:00", f"2026-11-20 {end}")))

    assert rest == ((BedRest(FRIDAY, 1, A_BED_REST_DAY),) if is_one else ())


def test_lying_from_ten_in_the_evening_to_eight_in_the_morning_is_the_nights() -> None:
    night = lying(("2026-11-20 22:00", "2026-11-21 08:00"))
    longer = lying(("2026-11-20 16:01", "2026-11-21 14:00"))

    assert found(night) == ()
    assert found(longer) == (BedRest(date(2026, 11, 21), 1, 6 * HOUR),)


def test_hours_in_pieces_count_together() -> None:
    parts = lying(
        ("2026-11-20 08:00", "2026-11-20 11:00"), ("2026-11-20 19:00", "2026-11-20 23:00")
    )

    assert found(parts) == (BedRest(FRIDAY, 1, 6 * HOUR),)


def test_days_in_a_row_are_one_rest_that_is_flagged() -> None:
    rest = found(lying(("2026-11-20 08:00", "2026-11-22 13:59")))

    assert rest == (BedRest(FRIDAY, 2, 28 * HOUR),)
    assert rest[0].is_flagged


def test_two_days_with_one_between_them_are_not_in_a_row() -> None:
    rest = found(
        lying(("2026-11-20 08:00", "2026-11-20 14:00"), ("2026-11-22 08:00", "2026-11-22 14:00"))
    )

    assert rest == (BedRest(FRIDAY, 1, 6 * HOUR), BedRest(date(2026, 11, 22), 1, 6 * HOUR))
    assert not any(each.is_flagged for each in rest)


def test_only_lying_counts() -> None:
    sat = [Piece(at("2026-11-20 08:00"), at("2026-11-20 22:00"), "sitting", guessed=False)]

    assert found(sat) == ()


def test_on_a_day_of_25_hours_the_day_is_as_long_as_ever() -> None:
    rest = found(lying(("2026-10-24 22:00", "2026-10-25 22:00")), 1, date(2026, 10, 25))

    assert rest == (BedRest(date(2026, 10, 25), 1, 14 * HOUR),)


def test_what_is_known_goes_by_the_leg_and_of_who_got_up_by_recovery() -> None:
    rest = BedRest(FRIDAY, 2, 12 * HOUR)

    assert Rested((rest,), None, None).grounds == ("dahm-2010-without", "dahm-2010-with")
    assert Rested((rest,), None, leg=True).grounds == ("dahm-2010-with",)
    assert Rested((rest,), None, leg=False).grounds == ("dahm-2010-without",)
    assert (Rested((), rest, None).grounds, Rested((rest,), None, None).recovery) == ((), ())
    assert set(Rested((), rest, None).recovery) <= set(GROUNDS)


@quick
@given(st.lists(st.sampled_from((0, 359, 360, 361, 840)), max_size=9))
def test_runs_hold_each_bed_rest_day_once(minutes: list[int]) -> None:
    first = at("2026-11-02 08:00")
    pieces = [
        Piece(start := first + count * 24 * HOUR, start + each * MINUTE, "lying", guessed=False)
        for count, each in enumerate(minutes)
        if each
    ]

    rest = found(pieces, len(minutes), date(2026, 11, 2))

    days = [each.first + timedelta(days=count) for each in rest for count in range(each.days)]
    assert days == [
        date(2026, 11, 2) + timedelta(days=count)
        for count, each in enumerate(minutes)
        if each >= 360
    ]
    assert sum(each.lying for each in rest) == sum(each for each in minutes if each >= 360) * MINUTE
