"""Days with calls, slides and quiet in them: who was there, and each nudge there was (R6, R8).

What was said is compared whole, beside what was recorded: one nudge too many is as wrong as one
too few.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.app.days import Day
from tests.fakes import BERLIN

from situp.core.instants import HOUR

if TYPE_CHECKING:
    from pathlib import Path

    from situp.core.sensing import Kind


@pytest.fixture
def day(tmp_path: Path) -> Day:
    """Give a Friday in Berlin on which somebody types from nine on."""
    return begun(tmp_path)


def begun(folder: Path, settings: str = "") -> Day:
    day = Day(folder, "2026-11-20 08:50", BERLIN, settings, sensing=True)
    day.person.types("09:00", "10:20")
    return day


def said(day: Day) -> list[str]:
    return [notice.title for notice in day.voice.said]


def test_with_nothing_to_hold_them_nudges_come_at_their_time(day: Day) -> None:
    day.live("2026-11-20 10:20")

    assert day.nudges() == ["09:30 30 m quiet sent ignored", "10:00 1 h normal sent ignored"]
    assert said(day) == ["Sitting for 30 m", "1 h without getting up"]


def test_a_call_that_ends_six_minutes_later_holds_a_nudge_for_so_long(day: Day) -> None:
    day.person.is_engaged("09:28", "09:36")

    day.live("2026-11-20 09:59")

    assert day.nudges() == [
        "09:30 30 m quiet held (during a call)",
        "09:36 30 m quiet sent ignored",
    ]
    assert said(day) == ["Sitting for 36 m"]


def test_what_is_held_during_a_call_of_an_hour_is_said_once_and_as_firmly(day: Day) -> None:
    day.person.is_engaged("09:25", "10:10")

    day.live("2026-11-20 10:20")

    assert day.nudges() == [
        "09:30 30 m quiet held (during a call)",
        "10:00 1 h normal held (during a call)",
        "10:10 1 h normal sent ignored",
    ]
    assert said(day) == ["Sitting for 1 h 10 m"]


def test_who_gets_up_after_a_call_is_told_nothing_of_what_was_held(day: Day) -> None:
    day.person.is_engaged("09:25", "09:50")
    day.live("2026-11-20 09:49")
    day.start("moving")

    day.live("2026-11-20 10:20")

    assert day.nudges() == ["09:30 30 m quiet held (during a call)"]
    assert said(day) == []


def test_slides_hold_a_nudge_as_a_call_does(day: Day) -> None:
    day.person.is_engaged("09:25", "09:50", "presentation")

    day.live("2026-11-20 09:59")

    assert day.nudges() == [
        "09:30 30 m quiet held (during a presentation)",
        "09:50 30 m quiet sent ignored",
    ]
    assert said(day) == ["Sitting for 50 m"]


def test_a_call_goes_over_into_quiet_and_one_nudge_comes_after_both(day: Day) -> None:
    day.person.is_engaged("09:25", "09:45")
    day.person.is_engaged("09:40", "10:05", "do_not_disturb")

    day.live("2026-11-20 10:20")

    assert day.nudges() == [
        "09:30 30 m quiet held (during a call)",
        "10:00 1 h normal held (do not disturb is on)",
        "10:05 1 h normal sent ignored",
    ]
    assert said(day) == ["Sitting for 1 h 05 m"]


def test_quiet_for_an_hour_holds_two_and_gives_one(day: Day) -> None:
    day.person.is_engaged("09:10", "10:10", "do_not_disturb")

    day.live("2026-11-20 10:20")

    assert day.nudges() == [
        "09:30 30 m quiet held (do not disturb is on)",
        "10:00 1 h normal held (do not disturb is on)",
        "10:10 1 h normal sent ignored",
    ]
    assert said(day) == ["Sitting for 1 h 10 m"]


def test_a_call_over_the_end_of_work_leaves_what_is_held_unsaid(tmp_path: Path) -> None:
    day = begun(tmp_path, '[work]\nhours = "mon-fri 09:00-09:45"\n')
    day.person.is_engaged("09:25", "09:50")

    day.live("2026-11-20 10:20")

    assert day.nudges() == [
        "09:30 30 m quiet held (during a call)",
        "10:00 1 h normal held (outside the hours of work)",
    ]
    assert said(day) == []


def test_a_call_over_the_beginning_of_work_holds_what_that_would_give(tmp_path: Path) -> None:
    day = begun(tmp_path, '[work]\nhours = "mon-fri 09:40-17:00"\n')
    day.person.is_engaged("09:35", "09:55")

    day.live("2026-11-20 09:59")

    assert day.nudges() == [
        "09:30 30 m quiet held (outside the hours of work)",
        "09:55 30 m quiet sent",
    ]
    assert said(day) == ["Sitting for 55 m"]


def test_the_flag_of_four_hours_comes_after_the_call_as_firmly(tmp_path: Path) -> None:
    day = begun(tmp_path, 'limit = "1h"\n')
    day.person.is_engaged("09:25", "10:15")

    day.live("2026-11-20 10:20")

    assert day.nudges() == [
        "09:30 30 m quiet held (during a call)",
        "10:00 1 h urgent held (during a call)",
        "10:15 1 h urgent sent",
    ]
    assert [notice.level for notice in day.voice.said] == ["urgent"]


@pytest.mark.parametrize("kind", ["call", "presentation"])
def test_what_is_never_let_go_of_holds_nudges_for_three_hours(day: Day, kind: Kind) -> None:
    day.person.types("10:20", "15:00")
    day.person.is_engaged("09:25", "23:00", kind)

    day.live("2026-11-20 14:00")

    during = f"during a {kind}"
    assert day.nudges() == [
        f"09:30 30 m quiet held ({during})",
        f"10:00 1 h normal held ({during})",
        f"10:30 1 h 30 m normal held ({during})",
        f"11:00 2 h normal held ({during})",
        f"11:30 2 h 30 m normal held ({during})",
        f"12:00 3 h normal held ({during})",
        "12:30 3 h 30 m normal sent ignored",
        "13:00 4 h urgent sent ignored",
        "13:30 4 h 30 m normal sent ignored",
    ]


def test_quiet_that_somebody_asked_for_holds_as_long_as_it_is_on(day: Day) -> None:
    day.person.types("10:20", "15:00")
    day.person.is_engaged("09:25", "23:00")
    day.person.is_engaged("12:20", "23:00", "do_not_disturb")

    day.live("2026-11-20 14:59")

    assert said(day) == []


def test_two_calls_with_an_hour_between_hold_for_as_long_as_each_lasts(day: Day) -> None:
    day.person.types("10:20", "15:00")
    day.person.is_engaged("09:25", "11:05")
    day.person.is_engaged("12:05", "14:50")

    day.live("2026-11-20 14:45")

    assert said(day) == [
        "Sitting for 2 h 05 m",
        "2 h 30 m without getting up",
        "You have been sitting for 3 h",
    ]


def test_a_call_after_a_sleep_is_another(day: Day) -> None:
    day.person.is_engaged("09:25", "15:00")
    day.live("2026-11-20 10:15")
    day.clock.sleep(3 * HOUR)
    day.person.types("13:20", "15:00")

    day.live("2026-11-20 14:45")

    assert day.nudges() == [
        "09:30 30 m quiet held (during a call)",
        "10:00 1 h normal held (during a call)",
        "13:50 30 m quiet held (during a call)",
        "14:20 1 h normal held (during a call)",
    ]


def test_who_is_in_a_call_with_quiet_on_is_there_all_the_same(day: Day) -> None:
    day.person.is_engaged("10:10", "10:50")
    day.person.is_engaged("10:10", "10:50", "do_not_disturb")

    day.live("2026-11-20 10:50")

    assert [line for line in day.log("today") if "away" in line] == []


def test_who_is_only_not_to_be_disturbed_is_not_there_for_that(day: Day) -> None:
    day.person.is_engaged("10:10", "10:50", "do_not_disturb")

    day.live("2026-11-20 10:50")

    assert any("10:20 - open" in line and "away" in line for line in day.log("today"))


def test_what_they_are_engaged_in_is_asked_while_nothing_is_seen_and_when_a_nudge_is_due(
    day: Day,
) -> None:
    day.person.types("11:00", "11:20")
    day.person.is_engaged("09:25", "09:33")

    day.live("2026-11-20 11:20")

    before_they_came = ["08:50", "08:51", "08:52", "08:53", "08:54"]
    due = ["09:30", "09:31", "09:32", "09:33", "10:00"]
    until_they_count_as_gone = ["10:21", "10:22", "10:23", "10:24", "10:25"]
    assert day.person.asked() == [*before_they_came, *due, *until_they_count_as_gone]
