"""Whole screens at 40, 80 and 120 columns: what does not fit is broken where a reader pauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.docs.desk import Desk
from tests.fakes import at

from situp.core.ledger import Edit
from situp.core.model import Session
from situp.core.recording import fields

if TYPE_CHECKING:
    from pathlib import Path

    from situp.core.model import Origin, Posture

WIDTHS = (40, 80, 120)
NOTE = "along the river, past the old mill and back by the bridge, where it rained a little"
ADDRESS = "https://example.org/an/address/without/any/blank/in/it/at/all.html"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def record(  # noqa: PLR0913, PLR0917 - a row of a table
    desk: Desk,
    posture: Posture,
    start: str,
    end: str | None,
    origin: Origin = "declared",
    note: str = "",
    *tags: str,
) -> None:
    """Have a session in the history, of whatever origin."""
    with desk.world.log().writing() as book:
        ended = end and at(end)
        session = Session(
            book.new_id(), book.device, posture, at(start), ended or None, origin, note=note
        )._replace(tags=tags)
        book.enter([Edit("session", session.id, fields(session))], desk.clock.now(), "import")


def screens(desk: Desk, line: str) -> list[str]:
    """Return what a command prints at each width, which no line of it may exceed."""
    shown = [desk.type(line, columns).text for columns in WIDTHS]
    for screen, columns in zip(shown, WIDTHS, strict=True):
        assert max(map(len, screen.splitlines())) <= columns
    return shown


def test_status_breaks_between_sentences_and_between_facts(desk: Desk) -> None:
    desk.watch(on=True)
    desk.type("situp start")
    desk.move("13:30")

    narrow, middle, wide = screens(desk, "situp status")

    assert narrow == (
        "Sitting for 4 h 30 m, since 09:00.\n"
        "Flagged. Next nudge at 14:00.\n"
        "Today  sitting 4 h 30 m · upright 0 s\n"
        "       longest 4 h 30 m\n"
    )
    assert (
        middle
        == wide
        == (
            "Sitting for 4 h 30 m, since 09:00. Flagged. Next nudge at 14:00.\n"
            "Today  sitting 4 h 30 m · upright 0 s · longest 4 h 30 m\n"
        )
    )


def test_why_a_nudge_reached_nobody_is_folded_between_words(desk: Desk) -> None:
    desk.voice.deaf = "no notification service on the session bus; output is not a terminal"
    desk.watch(on=True)
    desk.type("situp start")
    desk.move("09:31")

    narrow, middle, wide = screens(desk, "situp status")

    assert narrow == (
        "Sitting for 31 m, since 09:00.\n"
        "Next nudge at 10:00.\n"
        "The last nudge did not get out: no\n"
        "notification service on the session bus;\n"
        "output is not a terminal.\n"
        "Today  sitting 31 m · upright 0 s\n"
        "       longest 31 m\n"
    )
    assert middle.splitlines()[1:3] == [
        "The last nudge did not get out: no notification service on the session bus;",
        "output is not a terminal.",
    ]
    assert wide.splitlines()[1] == f"The last nudge did not get out: {desk.voice.deaf}."


def test_a_doubt_is_said_once_with_the_question_under_the_answer(desk: Desk) -> None:
    desk.move("18:40")
    desk.type("situp start")
    desk.watch(on=True)
    desk.move("18:50")
    desk.watch(on=False)
    desk.move("20:50")

    narrow, middle, wide = screens(desk, "situp status")

    assert narrow == (
        "Sitting since 18:40, in doubt.\n"
        "Today  sitting 10 m · upright 0 s\n"
        "       longest 10 m\n"
        "situp: The watch ended unexpectedly at\n"
        "       18:50.\n"
        "       Nothing after that counts.\n"
        "  It ended:\n"
        '    situp stop --at "18:50",\n'
        "    or whenever it was\n"
        "  It still goes on:\n"
        "    situp stop --at now,\n"
        "    then situp start\n"
    )
    assert (
        middle
        == wide
        == (
            "Sitting since 18:40, in doubt.\n"
            "Today  sitting 10 m · upright 0 s · longest 10 m\n"
            "situp: The watch ended unexpectedly at 18:50. Nothing after that counts.\n"
            '  It ended:          situp stop --at "18:50", or whenever it was\n'
            "  It still goes on:  situp stop --at now, then situp start\n"
        )
    )


def test_a_stop_in_doubt_says_which_session_it_is_about(desk: Desk) -> None:
    desk.move("2026-11-20 17:02")
    desk.type("situp start")
    desk.move("2026-11-21 08:00")

    narrow, middle, wide = screens(desk, "situp stop")

    assert narrow.splitlines()[:5] == [
        "situp: Sitting since Fri 17:02, in",
        "       doubt.",
        "       That is 14 h 58 m: was the stop",
        "       forgotten?",
        "       Nothing after 05:02 counts.",
    ]
    assert middle.splitlines()[:3] == [
        "situp: Sitting since Fri 17:02, in doubt.",
        "       That is 14 h 58 m: was the stop forgotten? Nothing after 05:02 counts.",
        '  It ended:          situp stop --at WHEN, such as "2h ago" or "yesterday 17:30"',
    ]
    assert wide.splitlines()[0] == (
        "situp: Sitting since Fri 17:02, in doubt. That is 14 h 58 m: was the stop forgotten?"
        " Nothing after 05:02 counts."
    )


def test_flags_of_a_doubtful_a_running_and_an_unconfirmed_stretch(desk: Desk) -> None:
    desk.move("2026-11-20 21:00")
    record(desk, "sitting", "2026-11-12 22:40", "2026-11-13 03:05", "sensed")
    record(desk, "sitting", "2026-11-16 08:30", "2026-11-16 12:45")
    desk.type("situp start")
    desk.move("2026-11-21 01:15")
    running = screens(desk, "situp flags 2026-11")
    desk.move("2026-11-21 10:00")
    doubtful = desk.type("situp flags yesterday").text

    assert running[0] == (
        "Stretches of 4 h or more,\n"
        "Sun 1 - Mon 30 Nov 2026\n"
        "  Thu 12  22:40 - 03:05   4 h 25 m\n"
        "    into Fri 13 · unconfirmed\n"
        "  Mon 16  08:30 - 12:45   4 h 15 m\n"
        "  Fri 20  21:00 - 01:15   4 h 15 m\n"
        "    into Sat 21 · running\n"
        "3 stretches. A break counts from 1 m.\n"
    )
    assert (
        running[1]
        == running[2]
        == (
            "Stretches of 4 h or more, Sun 1 - Mon 30 Nov 2026\n"
            "  Thu 12  22:40 - 03:05   4 h 25 m   into Fri 13 · unconfirmed\n"
            "  Mon 16  08:30 - 12:45   4 h 15 m\n"
            "  Fri 20  21:00 - 01:15   4 h 15 m   into Sat 21 · running\n"
            "3 stretches. A break counts from 1 m.\n"
        )
    )
    assert "  Fri 20  21:00 - 09:00       12 h   into Sat 21 · in doubt\n" in doubtful


def test_a_stretch_before_a_doubt_is_not_in_doubt(desk: Desk) -> None:
    record(desk, "sitting", "2026-11-20 02:00", "2026-11-20 07:00")
    desk.type("situp start")
    desk.move("2026-11-21 08:00")

    page, _ = desk.type("situp flags yesterday").text.split("situp: ")

    assert page == (
        "Stretches of 4 h or more, Fri 20 Nov 2026\n"
        "  Fri 20  02:00 - 07:00        5 h\n"
        "  Fri 20  09:00 - 21:00       12 h   in doubt\n"
        "2 stretches. A break counts from 1 m.\n"
    )


def test_what_came_after_a_doubt_is_not_in_doubt(desk: Desk) -> None:
    desk.type("situp start")
    record(desk, "sitting", "2026-11-22 09:00", "2026-11-22 14:00")
    desk.move("2026-11-22 20:00")

    flags = desk.type("situp flags").text.split("situp: ")[0]
    report = desk.type("situp report", 60).text.split("situp: ")[0]

    assert flags == (
        "Stretches of 4 h or more, Mon 16 - Sun 22 Nov 2026\n"
        "  Fri 20  09:00 - 21:00       12 h   in doubt\n"
        "  Sun 22  09:00 - 14:00        5 h\n"
        "2 stretches. A break counts from 1 m.\n"
    )
    assert report.splitlines()[6:9] == [
        "  Fri 20      12 h       0 s      12 h !  in doubt",
        "  Sat 21  nothing recorded",
        "  Sun 22       5 h       0 s       5 h !",
    ]


def test_standing_in_doubt_leaves_no_stretch_of_sitting_in_doubt(desk: Desk) -> None:
    desk.type("situp start standing")
    record(desk, "sitting", "2026-11-20 09:30", "2026-11-20 14:30")
    desk.move("2026-11-21 08:00")

    flags = desk.type("situp flags yesterday").text
    report = desk.type("situp report yesterday", 100).text

    assert "  Fri 20  09:30 - 14:30        5 h\n" in flags
    assert [line.endswith("  in doubt") for line in report.splitlines() if "  Fri 20" in line] == [
        True
    ]


def test_flags_of_some_hours_say_which_hours(desk: Desk) -> None:
    record(desk, "sitting", "2026-11-20 02:00", "2026-11-20 07:00")

    hours = screens(desk, "situp flags 01:30-07:30")
    night = screens(desk, "situp flags thu 22:00 - fri 01:30")
    years = desk.type("situp flags '2025-12-31 22:00' - '2026-01-02 01:30'").text

    assert hours[0] == (
        "Stretches of 4 h or more,\n"
        "Fri 20 Nov 2026 01:30 - 07:30\n"
        "  Fri 20  02:00 - 07:00        5 h\n"
        "1 stretch. A break counts from 1 m.\n"
    )
    assert hours[1].splitlines()[0] == "Stretches of 4 h or more, Fri 20 Nov 2026 01:30 - 07:30"
    assert night[0].splitlines()[:2] == [
        "Stretches of 4 h or more,",
        "Thu 19 Nov 22:00 - Fri 20 Nov 2026 01:30",
    ]
    assert years.splitlines()[0] == (
        "Stretches of 4 h or more, Wed 31 Dec 2025 22:00 - Fri 2 Jan 2026 01:30"
    )


def test_seven_days_with_hours_are_not_called_a_week(desk: Desk) -> None:
    record(desk, "sitting", "2026-11-10 02:00", "2026-11-10 07:00")

    title = desk.type("situp log '2026-11-09 00:00' - '2026-11-15 12:00'").text.splitlines()[0]

    assert title == "Mon 9 Nov 00:00 - Sun 15 Nov 2026 12:00"


def test_a_log_with_long_notes_keeps_its_columns(desk: Desk) -> None:
    desk.move("2026-11-20 18:00")
    record(desk, "sitting", "2026-11-20 08:00", "2026-11-20 09:30", "declared", "short")
    record(desk, "moving", "2026-11-20 09:30", "2026-11-20 09:50", "imported", NOTE, "walk")
    record(desk, "away", "2026-11-20 09:50", "2026-11-20 10:30", "sensed")
    record(desk, "sitting", "2026-11-20 10:30", "2026-11-20 12:30", "declared", ADDRESS)
    record(desk, "sitting", "2026-11-20 13:30", None)

    assert screens(desk, "situp log") == [
        (
            "Fri 20 Nov 2026\n"
            "6b86  08:00 - 09:30   1 h 30 m  sitting\n"
            "    short\n"
            "d473  09:30 - 09:50       20 m  moving\n"
            "    imported · #walk · along the river,\n"
            "    past the old mill and back by the\n"
            "    bridge, where it rained a little\n"
            "4e07  09:50 - 10:30       40 m  away\n"
            "    sensed\n"
            "4b22  10:30 - 12:30        2 h  sitting\n"
            "    https://example.org/an/address/witho\n"
            "    ut/any/blank/in/it/at/all.html\n"
            "ef2d  13:30 - open    4 h 30 m  sitting\n"
        ),
        (
            "Fri 20 Nov 2026\n"
            "6b86  08:00 - 09:30   1 h 30 m  sitting   short\n"
            "d473  09:30 - 09:50       20 m  moving    imported · #walk · along the river,\n"
            "                                          past the old mill and back by the\n"
            "                                          bridge, where it rained a little\n"
            "4e07  09:50 - 10:30       40 m  away      sensed\n"
            "4b22  10:30 - 12:30        2 h  sitting   https://example.org/an/address/without\n"
            "                                          /any/blank/in/it/at/all.html\n"
            "ef2d  13:30 - open    4 h 30 m  sitting\n"
        ),
        (
            "Fri 20 Nov 2026\n"
            "6b86  08:00 - 09:30   1 h 30 m  sitting   short\n"
            "d473  09:30 - 09:50       20 m  moving    imported · #walk · along the river, past the"
            " old mill and back by the bridge,\n"
            "                                          where it rained a little\n"
            "4e07  09:50 - 10:30       40 m  away      sensed\n"
            f"4b22  10:30 - 12:30        2 h  sitting   {ADDRESS}\n"
            "ef2d  13:30 - open    4 h 30 m  sitting\n"
        ),
    ]


def test_a_log_whose_ids_take_more_letters_moves_its_columns_together(desk: Desk) -> None:
    desk.move("2026-11-20 18:00")
    with desk.world.log().writing() as book:
        for name, clock in (("abcdef0011223344", "08:00"), ("abcdef2211223344", "09:00")):
            start = at(f"2026-11-20 {clock}")
            session = Session(name, book.device, "standing", start, start + 600_000)
            book.enter([Edit("session", name, fields(session))], desk.clock.now(), "import")

    narrow, middle, wide = screens(desk, "situp log")

    assert narrow == (
        "Fri 20 Nov 2026\n"
        "abcdef0 08:00 - 08:10      10 m standing\n"
        "abcdef2 09:00 - 09:10      10 m standing\n"
    )
    assert (
        middle
        == wide
        == (
            "Fri 20 Nov 2026\n"
            "abcdef0  08:00 - 08:10       10 m  standing\n"
            "abcdef2  09:00 - 09:10       10 m  standing\n"
        )
    )


def test_a_report_of_a_week(desk: Desk) -> None:
    record(desk, "sitting", "2026-11-16 08:30", "2026-11-16 12:45")
    record(desk, "moving", "2026-11-16 12:45", "2026-11-16 14:30")
    record(desk, "sitting", "2026-11-16 14:30", "2026-11-16 17:00", "sensed")
    record(desk, "lying", "2026-11-18 12:00", "2026-11-18 13:00")
    record(desk, "away", "2026-11-18 13:00", "2026-11-18 15:30")
    record(desk, "sitting", "2026-11-19 22:30", "2026-11-20 01:15")
    desk.type("situp start")
    desk.move("12:00")

    dots = "·"
    head = "sitting    upright    longest    breaks"
    legend = "  █ sitting  ▓ guessed  ▒ upright  ▁ lying  ░ away  · little or nothing\n"
    assert screens(desk, "situp report") == [
        (
            "Week 47, Mon 16 - Sun 22 Nov 2026\n"
            "           sitting   upright   longest\n"
            "  Mon 16  6 h 45 m  1 h 45 m  4 h 15 m !\n"
            "  Tue 17  nothing recorded\n"
            "  Wed 18       0 s       0 s         -\n"
            "  Thu 19  1 h 30 m       0 s  2 h 45 m\n"
            "  Fri 20  4 h 15 m       0 s       3 h\n"
            "  Total   sitting 12 h 30 m\n"
            "          upright 1 h 45 m · lying 1 h\n"
            "          away 2 h 30 m\n"
            "          longest 4 h 15 m · 1 break\n"
            "          1 flag · 2 h 30 m guessed\n"
            "  Breaks count from 1 m, flags from 4 h.\n"
        ),
        (
            "Week 47, Mon 16 - Sun 22 Nov 2026\n"
            f"          00 03 06 09 12 15 18 21     {head}\n"
            "  Mon 16  ·········████▒▒▓▓·······   6 h 45 m   1 h 45 m   4 h 15 m !       1\n"
            "  Tue 17  nothing recorded\n"
            "  Wed 18  ············▁░░·········        0 s        0 s          -         0\n"
            "  Thu 19  ·······················█   1 h 30 m        0 s   2 h 45 m         0\n"
            "  Fri 20  █········███············   4 h 15 m        0 s        3 h         0\n"
            "  Total   sitting 12 h 30 m · upright 1 h 45 m · lying 1 h · away 2 h 30 m\n"
            "          longest 4 h 15 m · 1 break · 1 flag · 2 h 30 m guessed\n"
            f"  Breaks count from 1 m, flags from 4 h.\n{legend}"
        ),
        (
            "Week 47, Mon 16 - Sun 22 Nov 2026\n"
            f"          00    03    06    09    12    15    18    21        {head}\n"
            f"  Mon 16  {dots * 17}█████████▒▒▒▓▓▓▓▓{dots * 14}"
            "   6 h 45 m   1 h 45 m   4 h 15 m !       1\n"
            "  Tue 17  nothing recorded\n"
            f"  Wed 18  {dots * 24}▁▁░░░░░{dots * 17}"
            "        0 s        0 s          -         0\n"
            f"  Thu 19  {dots * 45}███   1 h 30 m        0 s   2 h 45 m         0\n"
            f"  Fri 20  ██{dots * 16}██████{dots * 24}"
            "   4 h 15 m        0 s        3 h         0\n"
            "  Total   sitting 12 h 30 m · upright 1 h 45 m · lying 1 h · away 2 h 30 m\n"
            "          longest 4 h 15 m · 1 break · 1 flag · 2 h 30 m guessed\n"
            f"  Breaks count from 1 m, flags from 4 h.\n{legend}"
        ),
    ]


@pytest.mark.parametrize("columns", [40, 60, 71, 72, 76, 77, 88, 89, 100, 101, 120])
@pytest.mark.parametrize("period", ["today", "this week", "last year", "all"])
def test_no_line_is_wider_than_the_terminal(desk: Desk, columns: int, period: str) -> None:
    record(desk, "sitting", "2025-11-16 00:30", "2025-11-16 12:45")
    record(desk, "moving", "2026-11-16 12:45", "2026-11-16 14:30", "imported", NOTE, "walk")
    desk.type("situp start")
    desk.move("12:00")

    for command in ("report", "log", "flags"):
        shown = desk.type(f"situp {command} {period}", columns).text
        assert max(map(len, shown.splitlines())) <= columns


def test_a_day_that_only_goes_on_with_a_stretch_from_before_has_no_longest(desk: Desk) -> None:
    record(desk, "sitting", "2026-11-19 22:30", "2026-11-20 01:15")

    status = screens(desk, "situp status")
    report = screens(desk, "situp report today")

    assert (
        status
        == [
            "Nothing is being recorded.\nToday  sitting 1 h 15 m · upright 0 s\n",
        ]
        * 3
    )
    assert report[0] == (
        "Fri 20 Nov 2026\n"
        "           sitting   upright   longest\n"
        "  Fri 20  1 h 15 m       0 s         -\n"
        "  Total   sitting 1 h 15 m · upright 0 s\n"
        "          0 breaks · 0 flags\n"
        "  Breaks count from 1 m, flags from 4 h.\n"
    )


def test_a_report_marks_the_days_of_a_session_in_doubt(desk: Desk) -> None:
    desk.move("2026-11-20 17:02")
    desk.type("situp start")
    desk.move("2026-11-21 08:00")

    narrow, middle, wide = screens(desk, "situp report this week")

    assert narrow.split("situp: ")[0] == (
        "Week 47, Mon 16 - Sun 22 Nov 2026\n"
        "           sitting   upright   longest\n"
        "  Mon 16  nothing recorded\n"
        "  Tue 17  nothing recorded\n"
        "  Wed 18  nothing recorded\n"
        "  Thu 19  nothing recorded\n"
        "  Fri 20  6 h 58 m       0 s      12 h !\n"
        "    in doubt\n"
        "  Sat 21  5 h 02 m       0 s         -\n"
        "    in doubt\n"
        "  Total   sitting 12 h · upright 0 s\n"
        "          longest 12 h · 0 breaks\n"
        "          1 flag\n"
        "  Breaks count from 1 m, flags from 4 h.\n"
    )
    assert middle.count("\n    in doubt\n") == 2
    assert wide.count("       0  in doubt\n") == 2


def test_a_report_of_a_year_has_a_row_for_each_month(desk: Desk) -> None:
    for day in range(1, 19):
        record(desk, "sitting", f"2025-12-{day:02} 08:00", f"2025-12-{day:02} 16:31")
    record(desk, "standing", "2026-02-02 10:00", "2026-02-02 11:00")
    desk.type("situp start")
    desk.move("2026-11-21 08:00")

    narrow, middle, wide = (
        screen.split("situp: ")[0] for screen in screens(desk, "situp report 2025-12-01..today")
    )

    assert narrow.splitlines()[:7] == [
        "Mon 1 Dec 2025 - Sat 21 Nov 2026",
        "         sitting    upright    longest",
        "2025",
        "  Dec 153 h 18 m        0 s   8 h 31 m !",
        "2026",
        "  Jan nothing recorded",
        "  Feb        0 s        1 h          -",
    ]
    assert narrow.splitlines()[-7:] == [
        "  Nov       12 h        0 s       12 h !",
        "    in doubt",
        "  Total   sitting 165 h 18 m",
        "          upright 1 h",
        "          longest 12 h · 0 breaks",
        "          19 flags",
        "  Breaks count from 1 m, flags from 4 h.",
    ]
    assert middle == wide
    assert wide.splitlines()[:4] == [
        "Mon 1 Dec 2025 - Sat 21 Nov 2026",
        "               sitting     upright     longest    breaks",
        "  Dec 2025  153 h 18 m         0 s    8 h 31 m !       0",
        "  Jan 2026  nothing recorded",
    ]


def test_a_bar_of_a_whole_day_has_hours_where_half_hours_do_not_fit(desk: Desk) -> None:
    record(desk, "sitting", "2026-11-20 00:30", "2026-11-20 01:15")

    lengths = {
        columns: len(desk.type("situp report today", columns).text.splitlines()[2])
        for columns in (72, 76, 77, 100, 101)
    }

    assert lengths == {72: 50, 76: 50, 77: 77, 100: 77, 101: 101}


def test_an_overlap_is_shown_with_its_ways_out(desk: Desk) -> None:
    desk.type("situp start --at 8:00")
    desk.type("situp stop --at 8:40")

    narrow, middle, wide = screens(desk, "situp start standing --at 8:30")

    assert narrow == (
        "situp: Standing from 08:30 would overlap\n"
        "       what is recorded:\n"
        "    08:00 - 08:40 sitting\n"
        "  Nothing was changed.\n"
        "  Say which way out:\n"
        "  --trim      leaves 08:00 - 08:30\n"
        "              sitting\n"
        "  --replace   removes 08:00 - 08:40\n"
        "              sitting\n"
    )
    assert (
        middle
        == wide
        == (
            "situp: Standing from 08:30 would overlap what is recorded:\n"
            "    08:00 - 08:40 sitting\n"
            "  Nothing was changed. Say which way out:\n"
            "  --trim      leaves 08:00 - 08:30 sitting\n"
            "  --replace   removes 08:00 - 08:40 sitting\n"
        )
    )


def test_what_undo_says_is_folded_too(desk: Desk) -> None:
    desk.type("situp start")
    desk.move("10:00")
    desk.type("situp start standing")

    narrow = desk.type("situp undo", 40).text

    assert narrow == (
        'Undid "start".\n'
        "  sitting since 09:00 goes on; it had\n"
        "  ended at 10:00\n"
        "  standing 10:00 - open is gone\n"
    )


def test_the_lines_of_a_watch_hang_under_their_words(desk: Desk) -> None:
    desk.voice.deaf = "no session bus; output is not a terminal"
    desk.interrupt("09:40")

    narrow = desk.type("situp watch", 40).text

    assert narrow == (
        "09:00  Watching.\n"
        "       Nudges reach nobody: no session\n"
        "       bus; output is not a terminal.\n"
        "09:40  Watch ended.\n"
    )


@pytest.mark.parametrize(
    "command", ["", "start", "stop", "status", "log", "flags", "report", "undo", "redo", "watch"]
)
def test_no_line_of_help_is_wider_than_the_terminal(desk: Desk, command: str) -> None:
    narrow, _, _ = screens(desk, f"situp {command} --help")

    assert "..." not in narrow.replace("[ARGS]...", "")


def test_the_help_at_40_columns(desk: Desk) -> None:
    assert desk.type("situp --help", 40).text == (
        "Usage: situp [OPTIONS] COMMAND\n"
        "             [ARGS]...\n"
        "\n"
        "  Know how long you have been sitting,\n"
        "  get up in time, see whether the\n"
        "  weeks get better.\n"
        "\n"
        "  situp start    when you sit down\n"
        "  situp watch    in a terminal, to nudge\n"
        "  situp status   how long it has been\n"
        "  situp stop     when you leave\n"
        "  situp report   on Friday\n"
        "\n"
        "  When you stand up: situp start\n"
        "  standing.\n"
        "\n"
        "Options:\n"
        "  --version   Print the version.\n"
        "  -h, --help  Show this message and\n"
        "              exit.\n"
        "\n"
        "Commands:\n"
        "  start        Begin a posture; what\n"
        "               is open ends at that\n"
        "               instant.\n"
        "  stop         End what is open.\n"
        "  status       Show what is going on\n"
        "               now, and the day so\n"
        "               far.\n"
        "  report       Show what a period adds\n"
        "               up to (this week).\n"
        "  flags        List unbroken sitting\n"
        "               of four hours or more\n"
        "               (this week).\n"
        "  log          List the sessions of a\n"
        "               period (today).\n"
        "  watch        Stay, and nudge when it\n"
        "               is time to get up.\n"
        "  was          Say what you were doing\n"
        "               over a range, or\n"
        '               "nothing".\n'
        "  edit         Give a session other\n"
        "               values.\n"
        "  remove       Remove sessions.\n"
        "  undo         Take back the last\n"
        "               action.\n"
        "  redo         Do again what was\n"
        "               undone last.\n"
        "  export       Print the sessions of a\n"
        "               period (all) as CSV or\n"
        "               NDJSON.\n"
        "  import       Take in the sessions of\n"
        "               a file, of situp or\n"
        "               another program.\n"
        "  config       Show the configuration,\n"
        "               or set a key of it.\n"
        "  backup       Copy the history to a\n"
        "               file, also while a\n"
        "               watch writes.\n"
        "  restore      Put a copy in place of\n"
        "               the history.\n"
        "  doctor       Look whether all is\n"
        "               well, and say what to\n"
        "               do where it is not.\n"
        "  completions  Print the completion\n"
        "               script of a shell.\n"
    )
