"""Lengths, moments and days in words, the same wherever situp speaks."""

from __future__ import annotations

from datetime import date

import pytest
from tests.core.places import zone
from tests.fakes import BERLIN, at

from situp.core import say
from situp.core.instants import HOUR, MINUTE, SECOND


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (0, "0 s"),
        (999, "0 s"),
        (MINUTE - 1, "59 s"),
        (MINUTE, "1 m"),
        (2 * MINUTE - 1, "1 m"),
        (HOUR - 1, "59 m"),
        (HOUR, "1 h"),
        (HOUR + 59 * SECOND, "1 h"),
        (HOUR + 2 * MINUTE, "1 h 02 m"),
        (4 * HOUR - 1, "3 h 59 m"),
        (4 * HOUR, "4 h"),
        (100 * HOUR + 30 * MINUTE, "100 h 30 m"),
        (1249 * HOUR + 3 * MINUTE, "1,249 h 03 m"),
        (1000 * HOUR, "1,000 h"),
    ],
)
def test_a_length_is_rounded_down_and_has_seconds_only_below_a_minute(
    length: int, words: str
) -> None:
    assert say.length(length) == words


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (99 * HOUR + 59 * MINUTE, "99 h 59 m"),
        (100 * HOUR + 59 * MINUTE, "100 h"),
        (1249 * HOUR + 3 * MINUTE, "1,249 h"),
    ],
)
def test_a_length_that_is_too_long_for_its_column_is_said_in_whole_hours(
    length: int, words: str
) -> None:
    assert say.in_column(length, len("99 h 59 m")) == words


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1 stretch"), (999, "999 stretches"), (1814, "1,814 stretches")]
)
def test_a_count_has_its_thousands_apart(number: int, words: str) -> None:
    assert say.count(number, "stretch", "stretches") == words


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (0, "0 s"),
        (59 * SECOND, "59 s"),
        (MINUTE, "1 m"),
        (MINUTE + 30 * SECOND, "1 m 30 s"),
        (HOUR + 2 * MINUTE + SECOND, "1 h 02 m 1 s"),
        (4 * HOUR, "4 h"),
    ],
)
def test_a_length_that_was_set_is_said_to_the_second(length: int, words: str) -> None:
    assert say.rule(length) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [(0, "0 %"), (0.29, "29 %"), (0.58, "58 %"), (0.999, "99 %"), (1, "100 %"), (1 / 3, "33 %")],
)
def test_a_share_is_said_in_percent_and_rounded_down(share: float, words: str) -> None:
    assert say.percent(share) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-20 09:02:59.999", "09:02"),
        ("2026-11-20 00:00", "00:00"),
        ("2026-11-20 18:00", "18:00"),
        ("2026-11-19 23:59", "Thu 23:59"),
        ("2026-11-14 00:00", "Sat 00:00"),
        ("2026-11-13 23:59", "13 Nov 2026 23:59"),
        ("2026-11-13 09:00", "13 Nov 2026 09:00"),
        ("2025-01-02 03:04", "2 Jan 2025 03:04"),
        ("2026-11-21 00:00", "21 Nov 2026 00:00"),
    ],
)
def test_a_moment_has_as_much_of_the_date_as_now_leaves_unclear(moment: str, words: str) -> None:
    assert say.moment(at(moment), zone(BERLIN), at("2026-11-20 09:00")) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-20 23:40", "23:40"),
        ("2026-11-21 00:10", "00:10"),
        ("2026-11-21 23:30", "21 Nov 2026 23:30"),
        ("2026-11-20 23:29", "23:29"),
        ("2026-11-19 23:50", "Thu 23:50"),
    ],
)
def test_a_moment_to_come_needs_no_date_within_a_day(moment: str, words: str) -> None:
    assert say.coming(at(moment), zone(BERLIN), at("2026-11-20 23:30")) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-20 09:02", "09:02"),
        ("2026-11-20 09:02:59", "09:02:59"),
        ("2026-11-20 09:02:00.007", "09:02:00.007"),
        ("2026-11-19 22:40:05.999", "Thu 22:40:05.999"),
        ("2025-01-02 03:04:05", "2 Jan 2025 03:04:05"),
    ],
)
def test_an_exact_moment_has_the_seconds_it_needs(moment: str, words: str) -> None:
    assert say.exact(at(moment), zone(BERLIN), at("2026-11-20 09:30")) == words


def test_late_at_night_it_is_still_today_where_the_day_begins_at_four() -> None:
    now, there = at("2026-11-20 02:00"), zone(BERLIN, 4 * HOUR)

    moments = [at("2026-11-20 01:00"), at("2026-11-19 04:00"), at("2026-11-19 03:00")]

    assert [say.moment(each, there, now) for each in moments] == ["01:00", "04:00", "Thu 03:00"]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 16), date(2026, 11, 16), "Mon 16 Nov 2026"),
        (date(2026, 11, 16), date(2026, 11, 22), "Mon 16 - Sun 22 Nov 2026"),
        (date(2026, 10, 26), date(2026, 11, 1), "Mon 26 Oct - Sun 1 Nov 2026"),
        (date(2025, 11, 16), date(2026, 11, 16), "Sun 16 Nov 2025 - Mon 16 Nov 2026"),
        (date(2025, 12, 29), date(2026, 1, 4), "Mon 29 Dec 2025 - Sun 4 Jan 2026"),
    ],
)
def test_a_run_of_days_says_each_part_once(first: date, last: date, words: str) -> None:
    assert say.days(first, last) == words
