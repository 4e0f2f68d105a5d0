"""What a person sees, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Run
    from tests.fakes import FakeClock

MINUTE = 60_000
HOUR = 60 * MINUTE


@pytest.fixture
def week(situp: Run, clock: FakeClock) -> None:
    """Record a Monday with a long stretch, a Tuesday with breaks, and this Friday until noon."""
    clock.to("2026-11-16 08:30")
    for posture, until in (
        ("sitting", "2026-11-16 12:45"),
        ("moving", "2026-11-16 13:30"),
        ("sitting", "2026-11-16 16:00"),
        ("standing", "2026-11-16 17:00"),
    ):
        situp(f"start {posture}")
        clock.to(until)
    situp("stop")
    clock.to("2026-11-17 09:00")
    for posture, until in (
        ("sitting", "2026-11-17 10:00"),
        ("away", "2026-11-17 10:30"),
        ("sitting", "2026-11-17 11:30"),
        ("lying", "2026-11-17 12:00"),
        ("sitting", "2026-11-17 15:00"),
    ):
        situp(f"start {posture}")
        clock.to(until)
    situp("stop")
    clock.to("2026-11-20 09:00")
    situp("start --note 'the [deep] work'")
    clock.to("2026-11-20 12:00")


def test_status_before_anything_is_recorded(situp: Run) -> None:
    assert situp("status") == (3, "Nothing is being recorded.\n", "")


def test_status_while_sitting(situp: Run, clock: FakeClock) -> None:
    situp("start")
    clock.pass_(72 * MINUTE)

    assert situp("status") == (
        0,
        (
            "Sitting for 1 h 12 m, since 09:00.\n"
            "Today  sitting 1 h 12 m · upright 0 s · longest 1 h 12 m\n"
        ),
        "",
    )


def test_status_once_the_limit_is_reached(situp: Run, clock: FakeClock) -> None:
    situp("start")
    clock.pass_(4 * HOUR)

    assert situp("status").out.splitlines()[0] == "Sitting for 4 h, since 09:00. Flagged."


def test_start_switch_and_stop(situp: Run, clock: FakeClock) -> None:
    first = situp("start")
    clock.pass_(25 * MINUTE)
    second = situp("start standing")
    clock.pass_(5 * MINUTE)
    last = situp("stop")

    assert first == (0, "Sitting since 09:00.\n", "")
    assert second == (0, "Sitting ended after 25 m.\nStanding since 09:25.\n", "")
    assert last == (0, "Standing from 09:25 to 09:30, 5 m.\n", "")


def test_starting_and_stopping_in_the_same_second_works(situp: Run) -> None:
    situp("start")

    assert situp("stop") == (0, "Sitting from 09:00 to 09:00, 0 s.\n", "")
    assert situp("log") == (0, "Fri 20 Nov 2026\n6b86  09:00 - 09:00        0 s  sitting\n", "")


def test_starting_the_same_posture_says_since_when(situp: Run, clock: FakeClock) -> None:
    situp("start")
    clock.pass_(HOUR)

    assert situp("start") == (3, "", "situp: Already sitting since 09:00.\n")


def test_an_overlap_is_refused_with_a_preview_of_the_ways_out(situp: Run) -> None:
    situp("start --at 8:00")
    situp("stop --at 8:40")
    before = situp("log --json").out

    refused = situp("start standing --at 8:30")

    assert refused == (
        6,
        "",
        (
            "situp: Standing from 08:30 would overlap what is recorded:\n"
            "    08:00 - 08:40 sitting\n"
            "  Nothing was changed. Say which way out:\n"
            "  --trim      leaves 08:00 - 08:30 sitting\n"
            "  --replace   removes 08:00 - 08:40 sitting\n"
        ),
    )
    assert situp("log --json").out == before


@pytest.mark.parametrize(
    ("way", "said", "left"),
    [
        (
            "--trim",
            "Cut back: sitting 08:00 - 08:30.",
            "6b86  08:00 - 08:30       30 m  sitting\nd473  08:30 - open        30 m  standing\n",
        ),
        (
            "--replace",
            "Removed: sitting 08:00 - 08:40.",
            "d473  08:30 - open        30 m  standing\n",
        ),
    ],
)
def test_each_way_out_of_an_overlap_does_what_its_preview_said(
    situp: Run, way: str, said: str, left: str
) -> None:
    situp("start --at 8:00")
    situp("stop --at 8:40")

    done = situp(f"start standing --at 8:30 {way}")

    assert done == (0, f"{said}\nStanding since 08:30.\n", "")
    assert situp("log").out == f"Fri 20 Nov 2026\n{left}"


def test_a_session_of_more_than_sixteen_hours_needs_a_yes(situp: Run) -> None:
    asked = situp("start --at 'yesterday 16:00'")

    assert asked == (
        6,
        "",
        (
            "situp: That would be a session of 17 h, longer than 16 h.\n"
            "  If it really was so long, Thu 16:00 - 09:00, add --yes.\n"
        ),
    )
    assert situp("start --at 'yesterday 16:00' --yes").code == 0


def test_a_start_longer_ago_than_a_session_is_believed_is_no_doubt_of_who_types_it(
    situp: Run, clock: FakeClock
) -> None:
    situp("start --at '13h ago'")

    now = situp("status")
    clock.pass_(HOUR)
    stopped = situp("stop")

    assert now == (
        0,
        ("Sitting for 13 h, since Thu 20:00. Flagged.\nToday  sitting 9 h · upright 0 s\n"),
        "",
    )
    assert stopped == (0, "Sitting from Thu 20:00 to 10:00, 14 h.\n", "")


def test_a_forgotten_session_is_told_with_its_evidence_and_changed_by_nobody(
    situp: Run, clock: FakeClock
) -> None:
    clock.to("2026-11-20 17:02")
    situp("start")
    clock.to("2026-11-21 08:00")
    before = situp("log yesterday --json").out
    told = (
        "That is 14 h 58 m: was the stop forgotten? Nothing after 05:02 counts.\n"
        '  It ended:          situp stop --at WHEN, such as "2h ago" or "yesterday 17:30"\n'
        "  It still goes on:  situp stop --at now, then situp start\n"
    )

    assert situp("stop") == (6, "", f"situp: Sitting since Fri 17:02, in doubt. {told}")
    assert situp("start standing") == situp("stop")
    assert situp("status") == (
        6,
        "Sitting since Fri 17:02, in doubt.\nToday  sitting 5 h 02 m · upright 0 s\n",
        f"situp: {told}",
    )
    assert situp("status --json").err == situp("stop").err
    assert situp("log yesterday --json").out == before


def test_a_sleep_is_noticed_without_a_watch_and_its_length_does_not_count(
    situp: Run, clock: FakeClock
) -> None:
    clock.to("2026-11-20 17:02")
    situp("start")
    clock.to("2026-11-20 18:00")
    clock.sleep(9 * HOUR)
    clock.pass_(10 * MINUTE)

    assert situp("status").err.splitlines()[0] == (
        "situp: The machine slept since. Nothing after Fri 18:10 counts."
    )
    assert situp("stop").code == 6


def test_a_nap_of_five_minutes_without_a_watch_is_no_doubt(situp: Run, clock: FakeClock) -> None:
    situp("start")
    clock.sleep(5 * MINUTE)

    assert situp("stop") == (0, "Sitting from 09:00 to 09:05, 5 m.\n", "")


def test_a_restart_is_noticed_without_a_watch(situp: Run, clock: FakeClock) -> None:
    situp("start")
    clock.pass_(HOUR)
    clock.restart(off=2 * MINUTE)
    clock.pass_(HOUR)

    assert situp("stop").err.splitlines()[0] == (
        "situp: Sitting since 09:00, in doubt. The machine was restarted at 10:02."
        " Nothing after that counts."
    )


def test_who_types_vouches_for_the_time_before(situp: Run, clock: FakeClock) -> None:
    clock.sleep(HOUR)

    situp("start --at 9:10")

    assert situp("status").code == 0


def test_the_answer_to_a_doubt_is_an_end_that_a_person_gives(situp: Run, clock: FakeClock) -> None:
    situp("start")
    clock.pass_(13 * HOUR)

    answered = situp("stop --at 12:30")

    assert answered == (0, "Sitting from 09:00 to 12:30, 3 h 30 m.\n", "")


def test_undo_and_redo_say_what_they_did(situp: Run, clock: FakeClock) -> None:
    situp("start")
    clock.pass_(HOUR)
    situp("start standing")

    undone = situp("undo")
    redone = situp("redo")

    assert undone == (
        0,
        (
            'Undid "start".\n'
            "  sitting since 09:00 goes on; it had ended at 10:00\n"
            "  standing 10:00 - open is gone\n"
        ),
        "",
    )
    assert redone == (
        0,
        (
            'Redid "start".\n'
            "  sitting 09:00 - open is sitting 09:00 - 10:00 again\n"
            "  standing 10:00 - open is back\n"
        ),
        "",
    )
    assert situp("redo") == (3, "", "situp: There is nothing to redo.\n")


def test_all_holds_what_lies_ahead_of_a_clock_that_was_set_back(
    situp: Run, clock: FakeClock
) -> None:
    situp("start")
    clock.to("2026-11-20 15:00")
    situp("stop")
    clock.set(-48 * HOUR)

    shown = [situp(f"{command} all").out for command in ("log", "flags", "report")]

    assert shown == [
        "Wed 18 - Fri 20 Nov 2026\nFri 20 Nov 2026\n6b86  09:00 - 15:00        6 h  sitting\n",
        (
            "Stretches of 4 h or more, Wed 18 - Fri 20 Nov 2026\n"
            "  Fri 20  09:00 - 15:00        6 h\n"
            "1 stretch. A break counts from 1 m.\n"
        ),
        (
            "Wed 18 - Fri 20 Nov 2026\n"
            "          06    09    12    15    18    21"
            "        sitting    upright    longest    breaks\n"
            "  Wed 18  nothing recorded\n"
            "  Fri 20  ······████████████··················"
            "        6 h        0 s        6 h !       0\n"
            "\n  Total   sitting 6 h · upright 0 s\n"
            "  Stretch usual 6 h · longest 6 h"
            " · 100 % of sitting in stretches of 30 m or more · 0 breaks\n"
            "  Flags   Fri 20 Nov 09:00 - 15:00, 6 h\n"
            "  Aims    moving 0 s (aim 1 h 04 m)\n"
            "  Record  6 h recorded\n"
            "  Breaks count from 1 m, flags from 4 h. A workday is 8 h recorded.\n"
            "  █ sitting  ▓ guessed  ▒ upright  ▁ lying  ░ away  · little or nothing\n"
        ),
    ]


@pytest.mark.usefixtures("week")
def test_the_log_of_a_week_has_a_heading_for_each_day(situp: Run) -> None:
    assert situp("log this week").out == (
        "Week 47, Mon 16 - Sun 22 Nov 2026\n"
        "Mon 16 Nov 2026\n"
        "6b86  08:30 - 12:45   4 h 15 m  sitting\n"
        "d473  12:45 - 13:30       45 m  moving\n"
        "4e07  13:30 - 16:00   2 h 30 m  sitting\n"
        "4b22  16:00 - 17:00        1 h  standing\n"
        "Tue 17 Nov 2026\n"
        "ef2d  09:00 - 10:00        1 h  sitting\n"
        "e7f6  10:00 - 10:30       30 m  away\n"
        "7902  10:30 - 11:30        1 h  sitting\n"
        "2c62  11:30 - 12:00       30 m  lying\n"
        "1958  12:00 - 15:00        3 h  sitting\n"
        "Fri 20 Nov 2026\n"
        "4a44  09:00 - open         3 h  sitting   the [deep] work\n"
    )


@pytest.mark.usefixtures("week")
def test_the_flags_of_a_week(situp: Run) -> None:
    assert situp("flags").out == (
        "Stretches of 4 h or more, Mon 16 - Sun 22 Nov 2026\n"
        "  Mon 16  08:30 - 12:45   4 h 15 m\n"
        "1 stretch. A break counts from 1 m.\n"
    )


@pytest.mark.usefixtures("week")
def test_flags_of_a_time_of_which_nothing_is_recorded_say_so(situp: Run) -> None:
    assert situp("flags last week").out == (
        "Stretches of 4 h or more, Mon 9 - Sun 15 Nov 2026\nNothing recorded.\n"
    )


@pytest.mark.usefixtures("week")
def test_the_report_of_a_week_when_piped_is_complete(situp: Run) -> None:
    dots = "·" * 14
    head = "sitting    upright    longest    breaks"
    assert situp("report").out == (
        "Week 47, Mon 16 - Sun 22 Nov 2026\n"
        f"          06    09    12    15    18    21        {head}\n"
        f"  Mon 16  ·····█████████▒█████▒▒{dots}   6 h 45 m   1 h 45 m   4 h 15 m !       1\n"
        f"  Tue 17  ······██░██▁██████····{dots}        5 h        0 s        3 h         1\n"
        "  Wed 18  nothing recorded\n"
        "  Thu 19  nothing recorded\n"
        f"  Fri 20  ······██████··········{dots}        3 h        0 s        3 h         0\n"
        "\n  Week    sitting 14 h 45 m · upright 1 h 45 m · lying 30 m · away 30 m\n"
        "  Stretch usual 3 h · longest 4 h 15 m"
        " · 100 % of sitting in stretches of 30 m or more · 2 breaks, 0.9 a workday\n"
        "  Flags   Mon 16 Nov 08:30 - 12:45, 4 h 15 m\n"
        "  Aims    upright 49 m a workday (aim 2 h) · moving 45 m (aim 2 h 30 m)\n"
        "  Record  17 h recorded\n"
        "  Breaks count from 1 m, flags from 4 h. A workday is 8 h recorded.\n"
        "  █ sitting  ▓ guessed  ▒ upright  ▁ lying  ░ away  · little or nothing\n"
    )


def test_notes_are_text_and_nothing_else(situp: Run) -> None:
    situp("start --note '[bold]no markup[/oops] \x1b[31mred\u202e'")

    assert situp("log").out == (
        "Fri 20 Nov 2026\n"
        "6b86  09:00 - open         0 s  sitting   [bold]no markup[/oops] \ufffd[31mred\ufffd\n"
    )


def test_colour_is_for_terminals_that_want_it(situp: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    situp("start --note '[bold]no markup[/oops]'")
    monkeypatch.setenv("FORCE_COLOR", "1")

    coloured = situp("log").out
    monkeypatch.setenv("NO_COLOR", "1")
    without = situp("log").out
    plain = situp("log --plain").out

    assert "\x1b[" in coloured
    assert "[bold]no markup[/oops]" in coloured
    assert "\x1b[" not in without
    assert without == plain
