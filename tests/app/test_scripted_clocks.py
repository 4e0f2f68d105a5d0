"""Scripted days on which clocks jump, machines sleep and people fly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.app.days import Day
from tests.fakes import BERLIN, NEW_YORK

if TYPE_CHECKING:
    from pathlib import Path

MINUTE = 60_000
HOUR = 60 * MINUTE


def test_the_night_of_25_hours_in_berlin_read_in_winter_has_its_extra_hour(tmp_path: Path) -> None:
    day = Day(tmp_path, "2026-10-24 23:30", BERLIN)

    day.start()
    day.clock.pass_(4 * HOUR)
    day.stop()
    day.clock.to("2026-12-01 12:00")

    assert day.log("2026-10-24") == [
        "Sat 24 Oct 2026",
        "6b86  23:30 - 02:30        4 h  sitting   into Sun 25",
    ]
    assert day.flags("2026-W43") == [
        "Stretches of 4 h or more, Mon 19 - Sun 25 Oct 2026",
        "  Sat 24  23:30 - 02:30        4 h   into Sun 25",
        "1 stretch. A break counts from 1 m.",
    ]


def test_the_night_of_23_hours_in_berlin_read_in_summer_lacks_an_hour(tmp_path: Path) -> None:
    day = Day(tmp_path, "2026-03-28 23:30", BERLIN)

    day.start()
    day.clock.to("2026-03-29 04:29")
    day.stop()
    day.clock.to("2026-07-01 12:00")

    assert day.log("2026-03-28") == [
        "Sat 28 Mar 2026",
        "6b86  23:30 - 04:29   3 h 59 m  sitting   into Sun 29",
    ]
    assert day.flags("2026-03") == [
        "Stretches of 4 h or more, Sun 1 - Tue 31 Mar 2026",
        "None so long.",
        "The longest: Sat 28, 23:30 - 04:29, 3 h 59 m, into Sun 29.",
        "A break counts from 1 m.",
    ]


def test_the_night_of_25_hours_in_new_york_read_in_summer_has_its_extra_hour(
    tmp_path: Path,
) -> None:
    day = Day(tmp_path, "2025-11-01 22:45", NEW_YORK)

    day.start()
    day.live("2025-11-02 01:50")
    day.live_for(HOUR + 20 * MINUTE)
    day.stop()
    day.clock.to("2026-07-01 12:00")

    assert day.nudges()[-1] == "01:45 4 h urgent sent ignored"
    assert day.log("2025-11-01") == [
        "Sat 1 Nov 2025",
        "6b86  22:45 - 02:10   4 h 25 m  sitting   into Sun 2",
    ]


def test_the_night_of_23_hours_in_new_york_read_in_winter_lacks_an_hour(tmp_path: Path) -> None:
    day = Day(tmp_path, "2026-03-07 22:00", NEW_YORK)

    day.start()
    day.clock.to("2026-03-08 03:00")
    day.stop()
    day.clock.to("2026-12-01 12:00")

    assert day.log("2026-03-07") == [
        "Sat 7 Mar 2026",
        "6b86  22:00 - 03:00        4 h  sitting   into Sun 8",
    ]
    assert day.flags("march")[1] == "  Sat 7   22:00 - 03:00        4 h   into Sun 8"


def test_a_clock_set_back_an_hour_moves_no_nudge(day: Day) -> None:
    day.start()
    day.live("2026-11-20 09:20")
    day.clock.set(-HOUR)
    day.live("2026-11-20 08:31")

    assert day.told == [
        "08:20  The clock was set back by 1 h.",
        "08:30  Nudge at 30 m sent.",
    ]
    assert day.nudges() == ["08:30 30 m quiet sent"]


def test_a_clock_set_forward_an_hour_moves_no_nudge_and_flags_nothing(day: Day) -> None:
    day.start()
    day.live("2026-11-20 09:20")
    day.clock.set(HOUR)
    day.live("2026-11-20 10:31")

    assert day.nudges() == ["10:30 30 m quiet sent"]


def test_a_clock_set_forward_a_year_says_that_the_session_is_in_doubt(day: Day) -> None:
    day.start()
    day.live("2026-11-20 09:20")
    day.clock.set(365 * 24 * HOUR)
    day.live("2027-11-20 09:25")

    assert day.nudges() == []
    assert day.told == [
        "09:20  The clock was set forward by 8,760 h.",
        (
            "09:20  Sitting since 20 Nov 2026 09:00, in doubt."
            " That is 8,760 h 20 m: was the stop forgotten?"
            " Nothing after 20 Nov 2026 21:00 counts."
        ),
    ]


def test_a_suspend_of_45_minutes_puts_the_session_in_doubt_and_fires_nothing_on_waking(
    day: Day,
) -> None:
    day.start()
    day.live("2026-11-20 09:10")
    day.clock.sleep(45 * MINUTE)
    day.live("2026-11-20 10:20")

    assert day.nudges() == []
    assert day.told == [
        "09:55  The machine slept for 45 m.",
        (
            "09:55  Sitting since 09:00, in doubt. The machine slept since."
            " Nothing after 09:10 counts."
        ),
    ]
    assert day.report("today")[2] == "  Fri 20      10 m       0 s      10 m    in doubt"


def test_a_suspend_shorter_than_five_minutes_changes_nothing_but_grants_a_calm_minute(
    day: Day,
) -> None:
    day.start()
    day.live("2026-11-20 09:26")
    day.clock.sleep(4 * MINUTE)
    day.live("2026-11-20 09:40")

    assert day.told[0] == "09:30  The machine slept for 4 m."
    assert day.nudges() == ["09:31 30 m quiet sent ignored"]


def test_a_flight_across_zones_is_as_long_as_it_was(tmp_path: Path) -> None:
    day = Day(tmp_path, "2026-11-20 10:00", BERLIN)

    day.start()
    day.live("2026-11-20 11:00")
    day.clock.travel(NEW_YORK)
    day.live("2026-11-20 09:00")
    day.stop()

    assert day.nudges()[-2] == "08:00 4 h urgent sent ignored"
    assert day.log("today") == [
        "Fri 20 Nov 2026",
        "6b86  04:00 - 09:00        5 h  sitting",
    ]
    assert day.flags("today")[1] == "  Fri 20  04:00 - 09:00        5 h"
