"""Whole days on a clock with two hands, written out: the nudges, the flags, the reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.app.days import Day
from tests.fakes import BERLIN

if TYPE_CHECKING:
    from pathlib import Path

MINUTE = 60_000


def test_a_day_of_eight_hours(day: Day) -> None:
    day.start()
    day.live("2026-11-20 09:33")
    day.start("standing")
    day.live("2026-11-20 09:43")
    day.start()
    day.live("2026-11-20 12:15")
    day.stop()
    day.live("2026-11-20 13:00")
    day.start()
    day.live("2026-11-20 16:00")
    day.start("standing")
    day.live("2026-11-20 17:00")
    day.stop()
    day.live("2026-11-20 17:10")

    assert day.nudges() == [
        "09:30 30 m quiet sent followed",
        "10:13 30 m quiet sent ignored",
        "10:43 1 h normal sent ignored",
        "11:13 1 h 30 m normal sent ignored",
        "12:13 2 h 30 m normal sent followed",
        "13:30 30 m quiet sent ignored",
        "14:00 1 h normal sent ignored",
        "14:30 1 h 30 m normal sent ignored",
        "15:30 2 h 30 m normal sent ignored",
        "16:45 45 m normal sent ignored",
    ]
    assert day.report("today") == [
        "Fri 20 Nov 2026",
        "           sitting   upright   longest",
        "  Fri 20  6 h 05 m  1 h 10 m       3 h",
        "",
        "  Day     sitting 6 h 05 m · upright 1 h 10 m",
        "  Stretch usual 2 h 32 m · longest 3 h",
        "          100 % of sitting in stretches of 30 m or more",
        "          2 breaks",
        "  Flags   no stretch of 4 h or more",
        "  Aims    upright 1 h 10 m (aim 1 h 48 m)",
        "          moving 0 s (aim 21 m)",
        "  Nudges  10 sent · 2 followed by a change",
        "  Record  7 h 15 m recorded",
        "  Breaks count from 1 m, flags from 4 h.",
        "  A workday is 8 h recorded.",
    ]


def test_a_night_across_midnight_is_one_stretch_of_the_day_it_began_on(tmp_path: Path) -> None:
    day = Day(tmp_path, "2026-11-12 22:40", BERLIN)

    day.start()
    day.live("2026-11-13 03:05")
    day.stop()
    day.live("2026-11-13 03:15")

    assert day.nudges() == [
        "23:10 30 m quiet sent ignored",
        "23:40 1 h normal sent ignored",
        "00:10 1 h 30 m normal sent ignored",
        "01:10 2 h 30 m normal sent ignored",
        "02:10 3 h 30 m normal sent ignored",
        "02:40 4 h urgent sent ignored",
    ]
    assert day.voice.said[-1].title == "4 h since your last break"
    assert "Unbroken since 22:40" in day.voice.said[-1].body
    assert day.flags("this week") == [
        "Stretches of 4 h or more, Mon 9 - Sun 15 Nov 2026",
        "  Thu 12  22:40 - 03:05   4 h 25 m   into Fri 13",
        "1 stretch. A break counts from 1 m.",
    ]
    assert day.report("this week") == [
        "Week 46, Mon 9 - Sun 15 Nov 2026",
        "           sitting   upright   longest",
        "  Mon 9   nothing recorded",
        "  Tue 10  nothing recorded",
        "  Wed 11  nothing recorded",
        "  Thu 12  1 h 20 m       0 s  4 h 25 m !",
        "  Fri 13  3 h 05 m       0 s         -",
        "",
        "  Week    sitting 4 h 25 m · upright 0 s",
        "  Stretch usual 4 h 25 m · longest 4 h 25 m",
        "          100 % of sitting in stretches of 30 m or more",
        "          0 breaks",
        "  Flags   Thu 12 Nov 22:40 - 03:05, 4 h 25 m",
        "  Aims    upright 0 s (aim 1 h 06 m)",
        "          moving 0 s (aim 2 h 30 m)",
        "  Nudges  6 sent · 0 followed by a change",
        "  Record  4 h 25 m recorded",
        "  Breaks count from 1 m, flags from 4 h.",
        "  A workday is 8 h recorded.",
    ]


def test_a_switch_in_another_terminal_counts_at_once(day: Day) -> None:
    day.start()
    day.live("2026-11-20 09:29")
    day.start("standing")
    day.live("2026-11-20 10:20")

    assert day.nudges() == ["10:14 45 m normal sent ignored"]
    assert day.voice.said[0].title == "Standing for 45 m"


def test_an_interruption_shorter_than_a_minute_does_not_start_the_ladder_anew(
    day: Day,
) -> None:
    day.start()
    day.live("2026-11-20 09:20")
    day.start("standing")
    day.clock.pass_(59_000)
    day.start()
    day.live("2026-11-20 09:31")

    assert day.nudges() == ["09:30 30 m quiet sent"]


def test_an_interruption_of_a_minute_starts_the_ladder_anew(day: Day) -> None:
    day.start()
    day.live("2026-11-20 09:20")
    day.start("standing")
    day.clock.pass_(60_000)
    day.start()
    day.live("2026-11-20 09:52")

    assert day.nudges() == ["09:51 30 m quiet sent"]


def test_a_watch_that_died_and_came_back_within_five_minutes_goes_on(day: Day) -> None:
    day.start()
    day.crash_at("2026-11-20 09:40")
    day.clock.pass_(4 * MINUTE)
    day.begin()
    day.live("2026-11-20 10:01")

    assert day.nudges() == ["09:30 30 m quiet sent ignored", "10:00 1 h normal sent"]


def test_a_watch_that_died_for_longer_puts_the_session_in_doubt(day: Day) -> None:
    day.start()
    day.crash_at("2026-11-20 09:10")
    day.clock.pass_(20 * MINUTE)
    day.begin()
    day.live("2026-11-20 09:45")

    assert day.nudges() == []
    assert day.told == [
        (
            "09:30  Sitting since 09:00, in doubt. The watch ended unexpectedly at 09:09."
            " Nothing after that counts."
        )
    ]


def test_a_watch_that_was_itself_stopped_for_longer_vouches_for_nothing_meanwhile(
    day: Day,
) -> None:
    day.start()
    day.live("2026-11-20 09:10")
    day.clock.pass_(20 * MINUTE)
    day.live("2026-11-20 09:35")

    assert day.nudges() == []
    assert day.told[-1].endswith("ended unexpectedly at 09:10. Nothing after that counts.")


def test_a_watch_that_was_ended_and_begun_again_late_drops_what_is_late(day: Day) -> None:
    day.start()
    day.watch_until("2026-11-20 09:10")
    day.clock.to("2026-11-20 10:06")
    day.begin()
    day.live("2026-11-20 10:31")

    assert day.nudges() == [
        "10:06 30 m quiet dropped (more than 5 minutes late)",
        "10:06 1 h normal dropped (more than 5 minutes late)",
        "10:30 1 h 30 m normal sent",
    ]


def test_outside_the_hours_of_work_nudges_are_held_and_one_is_said_when_they_begin(
    tmp_path: Path,
) -> None:
    day = Day(tmp_path, "2026-11-20 08:00", BERLIN, '[work]\nhours = "mon-fri 09:30-17:30"\n')

    day.start()
    day.live("2026-11-20 10:01")

    assert day.nudges() == [
        "08:30 30 m quiet held (outside the hours of work)",
        "09:00 1 h normal held (outside the hours of work)",
        "09:30 1 h 30 m normal sent ignored",
        "10:00 2 h normal sent",
    ]


def test_a_nudge_that_reaches_nobody_is_recorded_and_shown_by_status(day: Day) -> None:
    day.voice.deaf = "no notification service on the session bus"

    day.start()
    day.live("2026-11-20 09:31")

    assert day.nudges() == ["09:30 30 m quiet failed (no notification service on the session bus)"]


def test_switched_off_nudges_are_not_given(tmp_path: Path) -> None:
    day = Day(tmp_path, "2026-11-20 09:00", BERLIN, "[nudge]\nenabled = false\n")

    day.start()
    day.live("2026-11-20 13:30")

    assert (day.nudges(), day.voice.said) == ([], [])


def test_the_watch_says_who_speaks_and_that_it_ended(day: Day) -> None:
    day.watch_until("2026-11-20 09:05")

    assert day.told == [
        "09:00  Watching. Nudges go to a fake voice.",
        "09:05  Watch ended.",
    ]


def test_a_fault_is_told_once_and_the_watch_goes_on_when_it_is_over(
    day: Day, tmp_path: Path
) -> None:
    day.start()
    day.begin()
    history = tmp_path / "situp.db"
    whole = history.read_bytes()

    history.write_bytes(b"not a history")
    day.live("2026-11-20 09:10")
    history.write_bytes(whole)
    day.live("2026-11-20 09:31")

    assert day.told[0] == f"09:00  Trouble: {history} is not a history of situp."
    assert day.nudges() == ["09:30 30 m quiet sent"]
    assert len(day.told) == 2
