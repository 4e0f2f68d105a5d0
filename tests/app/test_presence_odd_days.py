"""Days of naps, locks and set clocks, to the second: who was there, and what was held (R6, R8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.app.days import Day, lines
from tests.fakes import BERLIN

from situp.core.instants import HOUR, MINUTE, SECOND

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def day(tmp_path: Path) -> Day:
    """Give a Friday in Berlin, ten minutes before nine, with a watch that sees a person."""
    return Day(tmp_path, "2026-11-20 08:50", BERLIN, sensing=True)


def test_a_nap_of_half_a_minute_takes_nobody_away(day: Day) -> None:
    day.person.types("09:00", "10:00")
    day.live("2026-11-20 09:30")
    day.clock.sleep(30 * SECOND)

    day.live("2026-11-20 10:00")

    assert lines(day) == ["09:00 - open sitting sensed"]


def test_who_unlocks_a_machine_that_was_to_sleep_and_did_not_is_there(day: Day) -> None:
    day.person.types("09:00", "09:30")
    day.person.locks("09:30")
    day.person.sends_to_sleep("09:30:01")
    day.person.unlocks("09:30:30")
    day.person.types("09:30:30", "10:00")

    day.live("2026-11-20 10:00")

    assert lines(day) == ["09:00 - open sitting sensed"]


def test_who_types_ten_minutes_after_a_sleep_that_nobody_told_the_end_of_is_there(
    day: Day,
) -> None:
    day.person.types("09:00", "09:30")
    day.person.sends_to_sleep("09:30")
    day.person.types("09:40", "10:00")

    day.live("2026-11-20 10:00")

    assert lines(day) == [
        "09:00 - 09:30 sitting sensed",
        "09:30 - 09:40 away sensed",
        "09:40 - open sitting sensed",
    ]


def test_who_was_seen_once_before_the_desktop_was_lost_was_nobody(day: Day) -> None:
    day.person.types("09:00", "09:30")
    day.person.types("11:00")
    day.person.is_lost("11:00:20", "12:00")

    day.live("2026-11-20 11:30")

    assert lines(day) == ["09:00 - 09:30 sitting sensed", "09:30 - open away sensed"]


def test_stray_input_before_the_desktop_was_lost_was_nobody(day: Day) -> None:
    day.person.types("09:00", "09:30")
    day.live("2026-11-20 09:31")
    day.clock.sleep(29 * MINUTE)
    day.person.types("10:00:02")
    day.person.is_lost("10:00:10", "12:00")

    day.live("2026-11-20 10:40")

    assert lines(day) == ["09:00 - 09:30 sitting sensed", "09:30 - open away sensed"]


def test_a_call_vouches_for_who_typed_until_the_desktop_was_lost(day: Day) -> None:
    day.person.types("09:00", "12:30")
    day.person.is_engaged("12:00", "14:00")
    day.person.is_lost("12:30", "17:00")

    day.live("2026-11-20 14:30")

    assert lines(day) == ["09:00 - 13:59 sitting sensed", "13:59 - open away sensed"]


def test_an_absence_is_noticed_as_soon_as_the_settings_say(tmp_path: Path) -> None:
    settings = '[watch]\nlock_after = "30s"\n'
    day = Day(tmp_path, "2026-11-20 08:50", BERLIN, settings, sensing=True)
    day.person.types("09:00", "09:30")
    day.person.locks("09:30")

    day.live("2026-11-20 09:35")

    assert day.told[-1].startswith("09:30  Away since 09:30")


def test_what_was_stopped_stays_so_over_a_restart_of_the_watch(day: Day) -> None:
    day.person.types("09:00", "12:00")
    day.live("2026-11-20 11:00")
    day.stop()
    day.live("2026-11-20 11:02")
    day.begin()

    day.live("2026-11-20 12:00")

    assert lines(day) == ["09:00 - 11:00 sitting sensed"]


def test_a_single_key_after_a_stop_reopens_nothing(day: Day) -> None:
    day.person.types("09:00", "10:00")
    day.person.types("11:00")
    day.live("2026-11-20 10:00")
    day.stop()

    day.live("2026-11-20 11:10")

    assert lines(day) == [
        "09:00 - 10:00 sitting sensed",
        "11:00 - 11:00 sitting sensed",
        "11:00 - open away sensed",
    ]


def test_what_is_typed_elsewhere_while_nobody_is_there_stands(day: Day) -> None:
    day.person.types("09:00", "09:30")
    day.live("2026-11-20 10:00")
    day.start("standing")

    day.live("2026-11-20 10:30")

    assert lines(day)[-1] == "10:00 - open standing"


def test_a_walk_that_was_forgotten_over_night_is_ended_by_nobody(day: Day) -> None:
    day.person.types("09:00", "10:00")
    day.person.types("2026-11-21 08:00", "2026-11-21 09:00")
    day.live("2026-11-20 10:00")
    day.start("moving")

    day.live("2026-11-21 09:00")

    found = lines(day, "2026-11-20..2026-11-21")
    assert found[0] == "09:00 - 10:00 sitting sensed"
    assert found[1].startswith("10:00 - open moving")
    assert len(found) == 2


def test_where_the_clock_was_set_back_behind_its_start_what_was_seen_ends_there(day: Day) -> None:
    day.person.types("09:00", "09:20")
    day.live("2026-11-20 09:22")
    day.clock.set(-HOUR)
    day.person.is_lost("08:22", "12:00")

    day.live_for(10 * MINUTE)

    assert lines(day) == ["09:00 - 09:00 sitting sensed", "09:00 - open away sensed"]


def test_who_went_before_the_clock_was_set_back_has_not_gone_from_what_they_typed_since(
    day: Day,
) -> None:
    day.person.types("09:00", "09:10")
    day.live("2026-11-20 09:16")
    day.clock.set(-HOUR)
    day.person.types("08:20", "08:50")
    day.live("2026-11-20 08:21")
    day.types("start standing --replace")

    day.live("2026-11-20 08:40")

    assert lines(day) == ["08:21 - open standing"]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("10:00:14", ["09:30 - open away sensed"]),
        (
            "10:00:15",
            [
                "09:30 - 10:00 away sensed",
                "10:00 - 10:00 sitting sensed",
                "10:00 - open away sensed",
            ],
        ),
    ],
)
def test_input_is_a_person_from_fifteen_seconds_after_a_wake_on(
    day: Day, key: str, expected: list[str]
) -> None:
    day.person.types("09:00", "09:30")
    day.live("2026-11-20 09:31")
    day.clock.sleep(29 * MINUTE)
    day.person.types(key, "10:00:18")

    day.live("2026-11-20 10:10")

    assert lines(day) == ["09:00 - 09:30 sitting sensed", *expected]


@pytest.mark.parametrize(("by", "left"), [(HOUR, "10:30"), (-3 * MINUTE, "09:27")])
def test_a_clock_that_is_set_while_nobody_types_moves_when_they_left_with_it(
    day: Day, by: int, left: str
) -> None:
    day.person.types("09:00", "09:30")
    day.live("2026-11-20 09:34")
    day.clock.set(by)

    day.live_for(10 * MINUTE)

    assert lines(day) == [f"09:00 - {left} sitting sensed", f"{left} - open away sensed"]


@pytest.mark.parametrize(("is_lost", "left"), [(False, "09:30"), (True, "09:29")])
def test_a_screen_that_locks_itself_hides_only_who_was_seen_before(
    day: Day,
    is_lost: bool,  # noqa: FBT001 - a column of the table
    left: str,
) -> None:
    day.person.types("09:00", "09:30")
    if is_lost:
        day.person.is_lost("09:30", "12:00")
    day.person.locks("09:33")

    day.live("2026-11-20 09:50")

    assert lines(day) == [f"09:00 - {left} sitting sensed", f"{left} - open away sensed"]


def test_a_call_before_which_nobody_was_seen_brings_nobody(day: Day) -> None:
    day.person.is_engaged("08:50", "09:30")

    day.live("2026-11-20 09:40")

    assert (day.log("today")[-1], day.told) == ("Nothing recorded.", [])


def test_who_closes_the_lid_while_typing_left_then_though_there_is_input_at_the_wake(
    day: Day,
) -> None:
    day.person.types("09:00", "09:30")
    day.live("2026-11-20 09:30")
    day.clock.sleep(30 * MINUTE)
    day.person.types("10:00", "10:20")

    day.live("2026-11-20 10:20")

    assert lines(day) == [
        "09:00 - 09:30 sitting sensed",
        "09:30 - 10:00 away sensed",
        "10:00 - open sitting sensed",
    ]


def test_a_clock_that_was_set_back_in_a_sleep_moves_when_it_began_with_it(day: Day) -> None:
    day.person.types("09:00", "09:30")
    day.live("2026-11-20 09:30")
    day.clock.sleep(30 * MINUTE)
    day.clock.set(-10 * MINUTE)

    day.live_for(10 * MINUTE)

    assert lines(day) == ["09:00 - 09:20 sitting sensed", "09:20 - open away sensed"]


def test_a_nudge_that_is_due_behind_a_lock_waits_until_they_are_back(day: Day) -> None:
    day.person.types("09:00", "09:29:40")
    day.person.locks("09:29:40")
    day.person.unlocks("09:30:20")
    day.person.types("09:30:20", "09:40")

    day.live("2026-11-20 09:40")

    assert lines(day) == ["09:00 - open sitting sensed"]
    assert day.nudges() == [
        "09:30 30 m quiet held (nobody at the keyboard)",
        "09:30 30 m quiet sent ignored",
    ]
