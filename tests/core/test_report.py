"""What a period adds up to (R4, R9): a row a day, and their total."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.strategies import instants, quick, sessions, small_sessions, thorough, zones
from tests.fakes import BERLIN, at

from situp.core.calendar import Day, Zone, days_in
from situp.core.instants import DAY, HOUR, MINUTE, Span
from situp.core.policy import Policy
from situp.core.report import Row, Tally, report, total
from situp.core.stretches import stretches
from situp.core.timeline import Piece, timeline

if TYPE_CHECKING:
    from situp.core.instants import Instant
    from situp.core.model import Posture, Session

ZONE = Zone(ZoneInfo(BERLIN), BERLIN)
FIRST = date(2026, 11, 19)
WEEK = days_in(Span(at("2026-11-16 00:00"), at("2026-11-23 00:00")), ZONE)


def piece(start: str, end: str, posture: Posture = "sitting", *, guessed: bool = False) -> Piece:
    return Piece(at(f"2026-11-{start}"), at(f"2026-11-{end}"), posture, guessed)


def tallies(*pieces: Piece, policy: Policy | None = None) -> dict[int, Tally]:
    """Return the tallies of the week's days that are not empty, by day of the month."""
    rows = report(pieces, WEEK, policy or Policy()).rows
    return {row.date.day: row.tally for row in rows if row.tally != Tally()}


def test_a_day_adds_up_each_posture() -> None:
    found = tallies(
        piece("20 09:00", "20 10:00"),
        piece("20 10:00", "20 10:20", "standing"),
        piece("20 10:20", "20 10:25", "moving"),
        piece("20 10:25", "20 12:25", guessed=True),
        piece("20 12:25", "20 13:00", "away", guessed=True),
        piece("20 13:00", "20 14:00", "lying"),
    )

    tally = Tally(
        sitting=3 * HOUR,
        standing=20 * MINUTE,
        moving=5 * MINUTE,
        lying=HOUR,
        away=35 * MINUTE,
        guessed=2 * HOUR,
        longest=2 * HOUR,
        stretches=2,
        breaks=1,
    )
    assert found == {20: tally}
    assert (tally.upright, tally.recorded) == (25 * MINUTE, 4 * HOUR + 25 * MINUTE)


def test_times_are_split_at_midnight_and_the_stretch_is_whole_on_the_day_it_began() -> None:
    found = tallies(piece("19 22:40", "20 03:05"))

    assert found == {
        19: Tally(sitting=HOUR + 20 * MINUTE, longest=4 * HOUR + 25 * MINUTE, stretches=1, flags=1),
        20: Tally(sitting=3 * HOUR + 5 * MINUTE),
    }


def test_a_piece_may_run_through_several_midnights() -> None:
    found = tallies(piece("17 12:00", "20 06:00", "lying", guessed=True))

    assert {day: (t.lying, t.guessed) for day, t in found.items()} == {
        17: (12 * HOUR, 12 * HOUR),
        18: (24 * HOUR, 24 * HOUR),
        19: (24 * HOUR, 24 * HOUR),
        20: (6 * HOUR, 6 * HOUR),
    }


def test_a_stretch_that_begins_at_midnight_belongs_to_the_new_day() -> None:
    found = tallies(piece("20 00:00", "20 01:00"))

    assert found == {20: Tally(sitting=HOUR, longest=HOUR, stretches=1)}


def test_a_day_of_25_hours_can_be_sat_through() -> None:
    day = days_in(Span(at("2026-10-25 12:00"), at("2026-10-25 13:00")), ZONE)
    sitting = Piece(at("2026-10-25 00:00"), at("2026-10-26 00:00"), "sitting", guessed=False)

    found = report([sitting], day, Policy())

    assert found.total == Tally(sitting=25 * HOUR, longest=25 * HOUR, stretches=1, flags=1)


@pytest.mark.parametrize(("minutes", "flags"), [(239, 0), (240, 1), (241, 1)])
def test_a_flag_is_counted_from_exactly_the_limit(minutes: int, flags: int) -> None:
    end = at("2026-11-20 09:00") + minutes * MINUTE
    sitting = Piece(at("2026-11-20 09:00"), end, "sitting", guessed=False)

    found = tallies(sitting)

    assert found[20].flags == flags


def test_the_longest_is_a_span_and_the_lengths_are_sitting_times() -> None:
    pieces = [
        piece("20 09:00:00", "20 10:00:00"),
        piece("20 10:00:30", "20 11:00:30"),
        piece("20 12:00:00", "20 12:30:00"),
    ]

    found = report(pieces, WEEK, Policy())

    assert found.total.longest == 2 * HOUR + 30_000
    assert found.lengths == (2 * HOUR, 30 * MINUTE)


def test_the_first_stretch_of_a_day_follows_no_break() -> None:
    found = tallies(
        piece("19 16:00", "19 17:00"),
        piece("20 09:00", "20 10:00"),
        piece("20 10:05", "20 11:00"),
        piece("20 11:05", "20 12:00"),
    )

    assert {day: tally.breaks for day, tally in found.items()} == {19: 0, 20: 2}


def test_away_is_no_break() -> None:
    found = tallies(
        piece("20 09:00", "20 10:00"),
        piece("20 10:00", "20 11:00", "away"),
        piece("20 11:00", "20 12:00"),
    )

    assert (found[20].stretches, found[20].breaks) == (2, 0)


def test_a_stretch_that_began_before_the_period_gives_it_time_and_nothing_else() -> None:
    found = tallies(piece("15 22:00", "16 01:00"), piece("16 02:00", "16 03:00"))

    assert found == {16: Tally(sitting=2 * HOUR, longest=HOUR, stretches=1)}


def test_a_stretch_that_outlasts_the_period_keeps_its_length() -> None:
    found = tallies(piece("22 23:00", "23 04:00"), piece("23 05:00", "23 06:00"))

    assert found == {22: Tally(sitting=HOUR, longest=5 * HOUR, stretches=1, flags=1)}


def test_a_stretch_that_begins_as_the_period_ends_is_not_in_it() -> None:
    found = tallies(piece("23 00:00", "23 01:00"))

    assert found == {}


def test_rules_that_were_changed_are_read_into_all_of_it() -> None:
    pieces = (piece("20 09:00:00", "20 10:00:00"), piece("20 10:00:30", "20 11:00:30"))

    found = tallies(*pieces, policy=Policy(min_break=10_000, limit=HOUR))

    assert found == {20: Tally(sitting=2 * HOUR, longest=HOUR, stretches=2, breaks=1, flags=2)}


def test_a_period_of_no_days_adds_up_to_nothing() -> None:
    found = report([piece("20 09:00", "20 10:00")], [], Policy())

    assert (found.rows, found.total, found.lengths) == ((), Tally(), ())


def test_a_day_without_records_has_a_row_of_nothing() -> None:
    found = report([], WEEK[:1], Policy())

    assert found.rows == (Row(date(2026, 11, 16), WEEK[0].span, Tally()),)


def test_a_total_adds_all_up_and_keeps_the_longest() -> None:
    first, second = Tally(*range(1, 11)), Tally(*range(10, 0, -1))

    found = total([first, second])

    assert found == Tally(*[11] * 10)._replace(longest=max(first.longest, second.longest))
    assert total([]) == Tally()


# Laws, with days of a few milliseconds, so that each instant can be looked at.

small_days = st.lists(st.integers(0, 8), max_size=4).map(
    lambda lengths: [
        Day(FIRST + timedelta(days=n), Span(2 + sum(lengths[:n]), 2 + sum(lengths[: n + 1])))
        for n in range(len(lengths))
    ]
)


@thorough
@given(small_sessions(), small_days, st.integers(0, 4), st.integers(1, 8))
def test_each_row_is_what_its_instants_add_up_to(
    recorded: list[Session], days: list[Day], min_break: int, limit: int
) -> None:
    pieces = list(timeline(recorded, 22))

    rows = report(pieces, days, Policy(limit=limit, min_break=min_break)).rows

    assert rows == tuple(row_of(day, pieces, min_break, limit) for day in days)


def row_of(day: Day, pieces: list[Piece], min_break: int, limit: int) -> Row:
    """Add up a day instant by instant, and stretch by stretch."""
    here = [p for p in pieces for i in range(p.start, p.end) if day.span.holds(i)]
    runs = [run for run in stretches(pieces, min_break) if day.span.holds(run.start)]
    own_breaks = [run.pause - run.pause_away for run in runs[1:]]
    tally = Tally(
        sitting=sum(p.posture == "sitting" for p in here),
        standing=sum(p.posture == "standing" for p in here),
        away=sum(p.posture == "away" for p in here),
        guessed=sum(p.guessed and p.posture != "away" for p in here),
        longest=max((run.span for run in runs), default=0),
        stretches=len(runs),
        breaks=sum(length >= max(min_break, 1) for length in own_breaks),
        flags=sum(run.span >= limit for run in runs),
    )
    return Row(day.date, day.span, tally)


@quick
@given(zones, st.data())
def test_the_rows_together_are_the_timeline(zone: Zone, data: st.DataObject) -> None:
    around: Instant = data.draw(instants(zone))
    recorded = data.draw(sessions(around))
    pieces = list(timeline(recorded, around + 3 * DAY))
    days = days_in(Span(around - 2 * DAY, around + 9 * DAY), zone)

    found = report(pieces, days, Policy())

    for posture in ("sitting", "standing", "moving", "lying", "away"):
        time = sum(p.end - p.start for p in pieces if p.posture == posture)
        assert getattr(found.total, posture) == time
    assert found.total == total(row.tally for row in found.rows)
    assert sum(found.lengths) == found.total.sitting
    assert len(found.lengths) == found.total.stretches
