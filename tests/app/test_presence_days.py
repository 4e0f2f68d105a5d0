"""Days on which the watch sees who is there: what is recorded, and when it nudges (R6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.app.days import Day, lines
from tests.fakes import BERLIN, NEW_YORK

if TYPE_CHECKING:
    from pathlib import Path

MINUTE = 60_000


@pytest.fixture
def day(tmp_path: Path) -> Day:
    """Give a Friday in Berlin, ten minutes before nine, with a watch that sees a person."""
    return Day(tmp_path, "2026-11-20 08:50", BERLIN, sensing=True)


def test_sitting_begins_with_the_first_input_and_ends_with_the_last(day: Day) -> None:
    day.person.types("09:00", "09:50")
    day.person.types("13:00", "14:00")

    day.live("2026-11-20 14:10")

    assert lines(day) == [
        "09:00 - 09:50 sitting sensed",
        "09:50 - 13:00 away sensed",
        "13:00 - 14:00 sitting sensed",
        "14:00 - open away sensed",
    ]


def test_where_nobody_ever_comes_nothing_is_recorded(day: Day) -> None:
    day.live("2026-11-20 14:10")

    assert (day.log("today")[-1], day.told) == ("Nothing recorded.", [])


@pytest.mark.parametrize(("back", "is_away"), [("09:34:59", False), ("09:35", True)])
def test_reading_is_away_only_from_five_minutes_on(
    day: Day,
    back: str,
    is_away: bool,  # noqa: FBT001 - a column of the table
) -> None:
    day.person.types("09:00", "09:30")
    day.person.types(back, "10:00")

    day.live("2026-11-20 10:00")

    short = ["09:00 - open sitting sensed"]
    assert (lines(day) != short) is is_away


def test_a_lock_of_ten_seconds_changes_nothing_and_one_of_a_minute_does(day: Day) -> None:
    day.person.types("09:00", "09:30")
    day.person.locks("09:30")
    day.person.unlocks("09:30:10")
    day.person.types("09:30:10", "10:00")
    day.person.locks("10:00")
    day.person.unlocks("10:01")
    day.person.types("10:01", "10:30")

    day.live("2026-11-20 10:30")

    assert lines(day) == [
        "09:00 - 10:00 sitting sensed",
        "10:00 - 10:01 away sensed",
        "10:01 - open sitting sensed",
    ]


def test_behind_a_locked_screen_input_is_nobody(day: Day) -> None:
    day.person.types("09:00", "09:30")
    day.person.locks("09:30")
    day.person.types("09:40", "09:41")
    day.person.unlocks("09:50")

    day.live("2026-11-20 09:52")

    assert lines(day) == [
        "09:00 - 09:30 sitting sensed",
        "09:30 - 09:50 away sensed",
        "09:50 - open sitting sensed",
    ]


def test_a_call_of_twenty_minutes_without_typing_is_sitting(day: Day) -> None:
    day.person.types("09:00", "09:20")
    day.person.is_engaged("09:19", "09:40")
    day.person.types("09:42", "09:50")

    day.live("2026-11-20 09:50")

    assert lines(day) == ["09:00 - open sitting sensed"]
    assert day.nudges() == [
        "09:30 30 m quiet held (during a call)",
        "09:42 30 m quiet sent ignored",
    ]


def test_who_leaves_with_a_call_was_there_until_its_end(day: Day) -> None:
    day.person.types("09:00", "09:20")
    day.person.is_engaged("09:19", "09:40")

    day.live("2026-11-20 09:50")

    assert lines(day) == ["09:00 - 09:39 sitting sensed", "09:39 - open away sensed"]


def test_a_microphone_that_is_never_let_go_of_vouches_for_three_hours(day: Day) -> None:
    day.person.types("09:00", "09:20")
    day.person.is_engaged("09:00", "23:00")

    day.live("2026-11-20 15:00")

    assert lines(day) == ["09:00 - 12:19 sitting sensed", "12:19 - open away sensed"]


def test_a_call_that_is_still_there_after_a_sleep_was_nobody_in_it(day: Day) -> None:
    day.person.types("09:00", "09:20")
    day.person.is_engaged("09:10", "12:00")
    day.live("2026-11-20 09:30")

    day.clock.sleep(60 * MINUTE)
    day.person.types("10:30:30", "11:00")
    day.live("2026-11-20 11:00")

    assert lines(day) == [
        "09:00 - 09:30 sitting sensed",
        "09:30 - 10:30 away sensed",
        "10:30 - open sitting sensed",
    ]


def test_who_types_on_after_the_watch_stood_still_is_there_again(day: Day) -> None:
    day.person.types("09:00", "11:00")
    day.live("2026-11-20 09:30")

    day.clock.pass_(20 * MINUTE)
    day.live("2026-11-20 11:00")

    assert lines(day) == [
        "09:00 - 09:30 sitting sensed",
        "09:30 - 09:50 away sensed",
        "09:50 - open sitting sensed",
    ]


def test_a_film_behind_a_locked_screen_is_nobody(day: Day) -> None:
    day.person.types("09:00", "09:20")
    day.person.is_engaged("09:00", "12:00", "presentation")
    day.person.locks("09:20")

    day.live("2026-11-20 10:00")

    assert lines(day) == ["09:00 - 09:20 sitting sensed", "09:20 - open away sensed"]


def test_with_do_not_disturb_nudges_are_held_and_merged_and_nobody_is_kept(day: Day) -> None:
    day.person.types("09:00", "10:40")
    day.person.is_engaged("09:10", "10:10", "do_not_disturb")

    day.live("2026-11-20 10:50")

    assert lines(day) == ["09:00 - 10:40 sitting sensed", "10:40 - open away sensed"]
    assert day.nudges() == [
        "09:30 30 m quiet held (do not disturb is on)",
        "10:00 1 h normal held (do not disturb is on)",
        "10:10 1 h normal sent ignored",
        "10:30 1 h 30 m normal sent ignored",
    ]


def test_a_full_screen_holds_nudges_only_for_those_who_want_it_so(tmp_path: Path) -> None:
    nudges = []
    for over in ("true", "false"):
        (tmp_path / over).mkdir()
        settings = f"[nudge]\nover_fullscreen = {over}\n"
        day = Day(tmp_path / over, "2026-11-20 08:50", BERLIN, settings, sensing=True)
        day.person.types("09:00", "09:50")
        day.person.is_engaged("09:10", "09:40", "full_screen")
        day.live("2026-11-20 09:50")
        nudges.append(day.nudges())
        assert lines(day) == ["09:00 - open sitting sensed"]

    assert nudges == [
        ["09:30 30 m quiet sent ignored"],
        [
            "09:30 30 m quiet held (a program has the whole screen)",
            "09:40 30 m quiet sent ignored",
        ],
    ]


def test_who_leaves_a_full_screen_is_away(day: Day) -> None:
    day.person.types("09:00", "09:20")
    day.person.is_engaged("09:00", "11:00", "full_screen")

    day.live("2026-11-20 10:00")

    assert lines(day) == ["09:00 - 09:20 sitting sensed", "09:20 - open away sensed"]


def test_a_lid_closed_over_night_is_away_from_the_last_input(day: Day) -> None:
    day.person.types("17:00", "18:00")
    day.person.types("2026-11-21 08:00:05")
    day.person.types("2026-11-21 08:30", "2026-11-21 09:00")
    day.live("2026-11-20 18:01")
    day.clock.sleep(13 * 60 * MINUTE + 59 * MINUTE)

    day.live("2026-11-21 08:45")

    assert lines(day, "2026-11-20..2026-11-21") == [
        "17:00 - 18:00 sitting sensed",
        "18:00 - 08:30 away",
        "08:30 - open sitting sensed",
    ]
    assert day.nudges() == [
        "17:30 30 m quiet sent ignored",
        "18:00 1 h normal sent followed",
    ]


def test_stray_input_after_two_wakes_is_not_a_person(day: Day) -> None:
    day.person.types("09:00", "09:30")
    day.live("2026-11-20 09:31")
    day.clock.sleep(29 * MINUTE)
    day.person.types("10:00:02", "10:00:10")
    day.live("2026-11-20 10:05")
    day.clock.sleep(25 * MINUTE)
    day.person.types("10:30:14")
    day.live("2026-11-20 10:40")

    assert lines(day) == ["09:00 - 09:30 sitting sensed", "09:30 - open away sensed"]


def test_who_goes_on_typing_after_a_wake_was_there_from_the_first_key(day: Day) -> None:
    day.person.types("09:00", "09:30")
    day.live("2026-11-20 09:31")
    day.clock.sleep(29 * MINUTE)
    day.person.types("10:00:02", "10:20")

    day.live("2026-11-20 10:20")

    assert lines(day) == [
        "09:00 - 09:30 sitting sensed",
        "09:30 - 10:00 away sensed",
        "10:00 - open sitting sensed",
    ]


def test_a_wake_that_is_told_once_more_hides_nobody_who_types(day: Day) -> None:
    day.person.types("09:00", "09:30")
    day.live("2026-11-20 09:31")
    day.clock.sleep(29 * MINUTE)
    day.person.types("10:00:01", "10:20")
    day.person.wakes("10:00:03")

    day.live("2026-11-20 10:20")

    assert lines(day) == [
        "09:00 - 09:30 sitting sensed",
        "09:30 - 10:00 away sensed",
        "10:00 - open sitting sensed",
    ]


def test_input_just_before_the_watch_notices_that_it_woke_is_no_person(day: Day) -> None:
    day.person.types("09:00", "09:30")
    day.live("2026-11-20 09:31")
    day.clock.sleep(29 * MINUTE)
    day.person.types("10:00")
    day.clock.pass_(500)

    day.live("2026-11-20 10:20")

    assert lines(day) == ["09:00 - 09:30 sitting sensed", "09:30 - open away sensed"]
    assert "That was nobody." not in str(day.told)


def test_a_single_key_that_nobody_follows_was_nobody(day: Day) -> None:
    day.person.types("09:00", "09:30")
    day.person.types("11:00")

    day.live("2026-11-20 11:10")

    assert lines(day) == ["09:00 - 09:30 sitting sensed", "09:30 - open away sensed"]
    assert day.told[-1] == "11:05  That was nobody."


@pytest.mark.parametrize(("back", "posture"), [("10:45", "standing"), ("10:45:01", "sitting")])
def test_within_fifteen_minutes_the_same_posture_goes_on(day: Day, back: str, posture: str) -> None:
    day.person.types("09:00", "10:30")
    day.person.types(back, "11:00")
    day.live("2026-11-20 10:00")
    day.start("standing")

    day.live("2026-11-20 11:00")

    assert lines(day) == [
        "09:00 - 10:00 sitting sensed",
        "10:00 - 10:30 standing",
        "10:30 - 10:45 away sensed",
        f"10:45 - open {posture} sensed",
    ]


def test_later_it_is_the_posture_of_the_settings(tmp_path: Path) -> None:
    settings = '[watch]\nposture = "standing"\n'
    day = Day(tmp_path, "2026-11-20 08:50", BERLIN, settings, sensing=True)
    day.person.types("09:00", "09:10")

    day.live("2026-11-20 09:10")

    assert lines(day) == ["09:00 - open standing sensed"]


def test_what_was_stopped_stays_so_until_they_come_again(day: Day) -> None:
    day.person.types("09:00", "12:00")
    day.person.types("13:00", "13:30")
    day.live("2026-11-20 11:00")
    day.stop()

    day.live("2026-11-20 13:30")

    assert lines(day) == ["09:00 - 11:00 sitting sensed", "13:00 - open sitting sensed"]


def test_a_typed_away_stays_while_they_pack_their_things(day: Day) -> None:
    day.person.types("09:00", "10:03")
    day.person.types("11:00", "11:10")
    day.live("2026-11-20 10:00")
    day.start("away")

    day.live("2026-11-20 11:10")

    assert lines(day) == [
        "09:00 - 10:00 sitting sensed",
        "10:00 - 11:00 away",
        "11:00 - open sitting sensed",
    ]


def test_a_walk_that_was_typed_goes_on_while_nobody_is_there(day: Day) -> None:
    day.person.types("09:00", "10:01")
    day.person.types("10:40", "10:50")
    day.live("2026-11-20 10:00")
    day.start("moving")

    day.live("2026-11-20 10:50")

    assert lines(day) == [
        "09:00 - 10:00 sitting sensed",
        "10:00 - 10:40 moving",
        "10:40 - open sitting sensed",
    ]


def test_a_desk_that_rises_is_standing_and_is_remembered_over_lunch(day: Day) -> None:
    day.person.types("09:00", "12:00")
    day.person.moves_desk("10:00", "standing")
    day.person.types("13:00", "14:00")
    day.person.moves_desk("13:30", "sitting")

    day.live("2026-11-20 14:00")

    assert lines(day) == [
        "09:00 - 10:00 sitting sensed",
        "10:00 - 12:00 standing sensed",
        "12:00 - 13:00 away sensed",
        "13:00 - 13:30 standing sensed",
        "13:30 - open sitting sensed",
    ]


def test_a_desk_that_rose_just_before_they_came_back_and_tells_after_that_is_believed(
    day: Day,
) -> None:
    day.person.types("09:00", "12:00")
    day.person.moves_desk("12:59:58", "standing", told="13:00:03")
    day.person.types("13:00", "14:00")

    day.live("2026-11-20 14:00")

    assert lines(day) == [
        "09:00 - 12:00 sitting sensed",
        "12:00 - 13:00 away sensed",
        "13:00 - open standing sensed",
    ]


def test_what_was_typed_is_not_what_a_desk_told_late_of_the_time_before(day: Day) -> None:
    day.person.types("09:00", "14:00")
    day.person.moves_desk("12:59:58", "standing", told="13:00:03")
    day.live("2026-11-20 13:00:01")
    day.start("moving")
    day.live("2026-11-20 13:00:02")
    day.start("sitting")

    day.live("2026-11-20 14:00")

    assert lines(day)[-1] == "13:00 - open sitting"


def test_what_is_corrected_is_not_what_the_desk_says(day: Day) -> None:
    day.person.types("09:00", "14:00")
    day.person.moves_desk("08:59:58", "standing", told="08:59:59")
    day.live("2026-11-20 13:00")
    number = day.log("today")[-1].split()[0]
    day.types(f"edit {number} --posture sitting --yes")

    day.live("2026-11-20 14:00")

    assert lines(day) == ["09:00 - open sitting"]


def test_a_desktop_that_is_lost_and_back_within_five_minutes_changes_nothing(day: Day) -> None:
    day.person.types("09:00", "10:00")
    day.person.is_lost("09:30", "09:33:59")

    day.live("2026-11-20 10:00")

    assert lines(day) == ["09:00 - open sitting sensed"]


def test_a_desktop_that_stays_lost_is_away(day: Day) -> None:
    day.person.types("09:00", "09:30")
    day.person.is_lost("09:30", "10:30")

    day.live("2026-11-20 10:00")

    assert lines(day) == ["09:00 - 09:29 sitting sensed", "09:29 - open away sensed"]


def test_who_types_on_when_nothing_tells_of_the_lock_any_more_is_back(day: Day) -> None:
    day.person.types("09:00", "10:00")
    day.person.loses_lock("10:00", "10:21")
    day.person.types("10:20", "11:00")

    day.live("2026-11-20 11:00")

    assert lines(day) == [
        "09:00 - 10:00 sitting sensed",
        "10:00 - 10:21 away sensed",
        "10:21 - open sitting sensed",
    ]


def test_a_watch_that_may_not_track_follows_only_what_is_typed(tmp_path: Path) -> None:
    settings = '[watch]\ntrack = "declared"\n'
    day = Day(tmp_path, "2026-11-20 08:50", BERLIN, settings, sensing=True)
    day.person.types("09:00", "09:30")
    day.person.types("11:00", "12:00")
    day.live("2026-11-20 09:05")
    day.start()

    day.live("2026-11-20 12:00")

    assert lines(day) == ["09:05 - open sitting"]


def test_what_was_typed_is_nudged_about_only_where_somebody_is(tmp_path: Path) -> None:
    settings = '[watch]\ntrack = "declared"\n'
    day = Day(tmp_path, "2026-11-20 08:50", BERLIN, settings, sensing=True)
    day.person.types("09:00", "09:30")
    day.person.types("10:10", "11:00")
    day.live("2026-11-20 09:05")
    day.start()

    day.live("2026-11-20 10:20")

    assert day.nudges() == [
        "09:35 30 m quiet held (nobody at the keyboard)",
        "10:05 1 h normal held (nobody at the keyboard)",
        "10:10 1 h normal sent ignored",
    ]


@pytest.mark.parametrize("moment", [0, 1, MINUTE])
def test_a_watch_that_begins_where_nobody_is_hears_of_it_before_it_speaks(
    day: Day, moment: int
) -> None:
    day.clock.to("2026-11-20 10:00")
    day.types("start --at 8:58")
    day.begin()
    day.person.answers_after(moment)

    day.live("2026-11-20 10:10")

    assert day.voice.said == []


def test_a_watch_that_begins_beside_somebody_speaks_as_soon_as_it_has_heard(day: Day) -> None:
    day.person.types("08:50", "10:10")
    day.clock.to("2026-11-20 10:00")
    day.types("start --at 8:58")
    day.begin()
    day.person.answers_after(1)

    day.live("2026-11-20 10:01")

    assert day.nudges()[-1] == "10:00 1 h normal sent"


def test_a_watch_to_which_nothing_tells_of_anybody_speaks_after_a_minute(day: Day) -> None:
    day.clock.to("2026-11-20 10:00")
    day.types("start --at 8:58")
    day.begin()
    day.person.answers_after(60 * MINUTE)

    day.live("2026-11-20 10:05")

    assert day.nudges()[-1] == "10:01 1 h normal sent"


def test_a_restart_of_the_watch_changes_nothing(day: Day) -> None:
    day.person.types("09:00", "09:30")
    day.person.types("11:00", "12:00")
    for time in ("09:10", "09:32", "10:00", "11:01"):
        day.live(f"2026-11-20 {time}")
        day.begin()

    day.live("2026-11-20 12:00")

    assert lines(day) == [
        "09:00 - 09:30 sitting sensed",
        "09:30 - 11:00 away sensed",
        "11:00 - open sitting sensed",
    ]


def test_what_only_a_watch_saw_ends_where_the_watch_did(day: Day) -> None:
    day.person.types("09:00", "09:30")
    day.person.types("11:00", "12:00")
    day.watch_until("2026-11-20 09:10")
    day.clock.to("2026-11-20 10:30")

    day.live("2026-11-20 12:00")

    assert lines(day) == [
        "09:00 - 09:10 sitting recovered",
        "09:10 - 11:00 away sensed",
        "11:00 - open sitting sensed",
    ]


def test_after_a_restart_of_the_machine_the_night_is_away(day: Day) -> None:
    day.person.types("17:00", "18:00")
    day.person.types("2026-11-21 08:00", "2026-11-21 09:00")
    day.crash_at("2026-11-20 18:00")
    day.clock.restart(off=13 * 60 * MINUTE)

    day.live("2026-11-21 09:00")

    assert lines(day, "2026-11-20..2026-11-21") == [
        "17:00 - 17:59 sitting recovered",
        "17:59 - 08:00 away",
        "08:00 - open sitting sensed",
    ]


def test_a_clock_that_is_set_takes_nobody_away(day: Day) -> None:
    day.person.types("09:00", "12:00")
    day.live("2026-11-20 09:30")
    day.clock.set(60 * MINUTE)

    day.live("2026-11-20 11:00")

    assert lines(day) == ["09:00 - open sitting sensed"]


def test_who_is_back_after_the_clock_was_set_back_over_their_absence_is_there(day: Day) -> None:
    day.person.types("09:00", "09:30")
    day.live("2026-11-20 09:50")

    day.clock.set(-60 * MINUTE)
    day.person.types("08:55", "12:00")
    day.live("2026-11-20 12:00")

    assert lines(day) == [
        "09:00 - 09:30 sitting sensed",
        "09:30 - 09:30 away sensed",
        "09:30 - open sitting sensed",
    ]


def test_a_journey_over_zones_is_only_a_journey(day: Day) -> None:
    day.person.types("09:00", "09:30")
    day.person.types("20:00", "21:00")
    day.live("2026-11-20 09:40")
    day.clock.travel(NEW_YORK)

    day.live("2026-11-20 15:00")

    assert lines(day) == [
        "03:00 - 03:30 sitting sensed",
        "03:30 - 14:00 away sensed",
        "14:00 - open sitting sensed",
    ]


def test_who_takes_back_a_start_after_an_absence_was_what_they_were_before_until_then(
    day: Day,
) -> None:
    day.person.types("09:00", "10:30")
    day.person.types("11:00", "11:30")
    day.live("2026-11-20 10:00")
    day.start("standing")
    day.live("2026-11-20 11:30")

    day.types("undo")

    assert lines(day) == [
        "09:00 - 10:30 sitting sensed",
        "10:30 - 11:00 away sensed",
        "11:00 - open sitting sensed",
    ]

    day.types("redo")

    assert lines(day) == [
        "09:00 - 10:00 sitting sensed",
        "10:00 - 10:30 standing",
        "10:30 - 11:00 away sensed",
        "11:00 - open sitting sensed",
    ]


def test_a_session_that_was_taken_out_comes_back_up_to_what_was_seen_since(day: Day) -> None:
    day.person.types("09:00", "10:30")
    day.person.types("11:00", "11:30")
    day.live("2026-11-20 10:00")
    day.types(f"remove {day.log('today')[1].split()[0]} --yes")
    day.live("2026-11-20 11:30")
    assert lines(day) == ["11:00 - open sitting sensed"]

    day.types("undo")

    assert lines(day) == ["09:00 - 11:00 sitting sensed", "11:00 - open sitting sensed"]
