"""What the pictures of a report are drawn from: lengths of stretches, hours of the week, weeks."""

from __future__ import annotations

from collections import deque
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from tests.core.strategies import instants, lengths, quick, zones
from tests.fakes import BERLIN, at

from situp.core.calendar import Zone, date_of, days_in, days_span
from situp.core.instants import HOUR, MINUTE, Span
from situp.core.patterns import BORDERS, Usual, Week, WeekMap, histogram, weeks
from situp.core.report import Row, Tally
from situp.core.timeline import Piece

ZONE = Zone(ZoneInfo(BERLIN), BERLIN)


def usual_of(pieces: list[Piece], first: str, after: str, now: str) -> dict[tuple[int, int], Usual]:
    """Return the hours in which anything is recorded, by weekday and hour."""
    span = days_span(date.fromisoformat(first), date.fromisoformat(after), ZONE)
    week = WeekMap(days_in(span, ZONE), ZONE)
    deque(week.passing(pieces), maxlen=0)
    return {
        (weekday, hour): usual
        for weekday, row in enumerate(week.usual(at(now)))
        for hour, usual in enumerate(row)
        if usual.recorded
    }


def test_stretches_are_counted_from_each_border_on() -> None:
    found = histogram([0, 5 * MINUTE - 1, 5 * MINUTE, 30 * MINUTE, HOUR, 4 * HOUR, 9 * HOUR])

    assert [(each.least, each.below, each.stretches) for each in found] == [
        (0, 5 * MINUTE, 2),
        (5 * MINUTE, 15 * MINUTE, 1),
        (15 * MINUTE, 30 * MINUTE, 0),
        (30 * MINUTE, HOUR, 1),
        (HOUR, 2 * HOUR, 1),
        (2 * HOUR, 4 * HOUR, 0),
        (4 * HOUR, None, 2),
    ]
    assert found[-1].sitting == 13 * HOUR


@quick
@given(st.lists(lengths))
def test_a_histogram_leaves_nothing_out(stretches: list[int]) -> None:
    found = histogram(stretches)

    assert len(found) == len(BORDERS)
    assert sum(each.stretches for each in found) == len(stretches)
    assert sum(each.sitting for each in found) == sum(stretches)


def test_an_hour_of_a_weekday_is_looked_at_as_often_as_it_was() -> None:
    pieces = [
        Piece(at("2026-11-09 09:30"), at("2026-11-09 10:15"), "sitting", guessed=False),
        Piece(at("2026-11-16 09:00"), at("2026-11-16 09:30"), "sitting", guessed=False),
        Piece(at("2026-11-16 09:30"), at("2026-11-16 09:40"), "standing", guessed=False),
        Piece(at("2026-11-17 14:00"), at("2026-11-17 15:00"), "away", guessed=False),
    ]

    found = usual_of(pieces, "2026-11-09", "2026-11-23", "2026-11-23 09:00")

    assert found == {
        (0, 9): Usual(2 * HOUR, 70 * MINUTE, HOUR),
        (0, 10): Usual(2 * HOUR, 15 * MINUTE, 15 * MINUTE),
    }
    assert found[0, 9].share == 0.5


def test_hours_to_come_are_not_looked_at() -> None:
    pieces = [Piece(at("2026-11-20 09:00"), at("2026-11-20 09:15"), "sitting", guessed=False)]

    found = usual_of(pieces, "2026-11-20", "2026-11-21", "2026-11-20 09:15")

    assert found == {(4, 9): Usual(15 * MINUTE, 15 * MINUTE, 15 * MINUTE)}


def test_an_hour_that_comes_twice_is_looked_at_twice_and_one_that_is_skipped_never() -> None:
    night = [Piece(at("2026-10-25 00:00"), at("2026-10-25 06:00"), "sitting", guessed=False)]

    found = usual_of(night, "2026-10-25", "2026-10-26", "2026-10-26 09:00")
    assert {hour: usual.looked // HOUR for (_, hour), usual in found.items()} == {
        0: 1, 1: 1, 2: 2, 3: 1, 4: 1, 5: 1,
    }  # fmt: skip

    night = [Piece(at("2026-03-29 00:00"), at("2026-03-29 06:00"), "sitting", guessed=False)]
    found = usual_of(night, "2026-03-29", "2026-03-30", "2026-03-30 09:00")
    assert sorted(hour for _, hour in found) == [0, 1, 3, 4, 5]


@quick
@given(st.data(), zones, st.integers(1, 9))
def test_the_hours_of_its_days_make_up_a_period(
    data: st.DataObject, zone: Zone, count: int
) -> None:
    first = date_of(data.draw(instants(zone)), zone)
    span = days_span(first, first + timedelta(days=count), zone)
    week = WeekMap(days_in(span, zone), zone)

    deque(week.passing([Piece(span.start, span.end, "sitting", guessed=False)]), maxlen=0)

    usual = [each for row in week.usual(span.end) for each in row]
    assert sum(each.looked for each in usual) == span.length
    assert sum(each.sitting for each in usual) == span.length


def test_a_week_of_a_trend_tells_the_sitting_in_eight_hours_if_as_many_are_recorded() -> None:
    def row(day: int, sitting: int, standing: int) -> Row:
        span = Span(at(f"2026-11-{day:02} 00:00"), at(f"2026-11-{day + 1:02} 00:00"))
        return Row(date(2026, 11, day), span, Tally(sitting=sitting, standing=standing))

    rows = [
        row(7, 12 * HOUR, 4 * HOUR),
        row(9, 8 * HOUR - 1, 0),
        row(16, 2 * HOUR, 2 * HOUR),
        row(17, 0, 4 * HOUR),
    ]

    assert weeks(rows, ZONE) == [
        Week(date(2026, 11, 7), 16 * HOUR, 6 * HOUR),
        Week(date(2026, 11, 9), 8 * HOUR - 1, None),
        Week(date(2026, 11, 16), 8 * HOUR, 2 * HOUR),
    ]
