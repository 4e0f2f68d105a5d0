"""Flags and logs at 40, 80 and 120 columns, with what is in doubt and what is long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.widths import NOTE, record, screens
from tests.fakes import at

from situp.core.ledger import Edit
from situp.core.model import Session
from situp.core.recording import fields

if TYPE_CHECKING:
    from tests.docs.desk import Desk

ADDRESS = "https://example.org/an/address/without/any/blank/in/it/at/all.html"


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
    assert report.splitlines()[2].endswith("  in doubt")
    assert "  Flags   Fri 20 Nov 09:30 - 14:30, 5 h\n" in report


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
