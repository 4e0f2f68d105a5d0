"""Whole screens at 40, 80 and 120 columns: what does not fit is broken where a reader pauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.cli.widths import screens

if TYPE_CHECKING:
    from tests.docs.desk import Desk


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
        "  When you stand up or move: situp\n"
        "  start standing, or moving.\n"
        "\n"
        "  Or have a watch see to it, from\n"
        "  login on:\n"
        "\n"
        "  situp service install\n"
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
        "  pain         Note how pain and\n"
        "               function are, or show\n"
        "               how they go.\n"
        "  watch        Stay, record who is\n"
        "               there, and nudge when\n"
        "               it is time to get up.\n"
        "  snooze       Put the last nudge off\n"
        "               for ten minutes.\n"
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
        "  why          Say what stands behind\n"
        "               a number, and how sure\n"
        "               it is.\n"
        "  export       Print sessions or\n"
        "               check-ins of a period\n"
        "               (all): CSV or NDJSON.\n"
        "  import       Take in sessions or\n"
        "               check-ins of situp or\n"
        "               other programs.\n"
        "  datasette    Print what Datasette\n"
        "               needs to show the\n"
        "               history well.\n"
        "  config       Show the configuration,\n"
        "               or set a key of it.\n"
        "  service      Have a watch start when\n"
        "               you log in, and start\n"
        "               anew where it fails.\n"
        "  backup       Copy the history to a\n"
        "               file, also while a\n"
        "               watch writes.\n"
        "  restore      Put a copy in place of\n"
        "               the history.\n"
        "  doctor       Look whether all is\n"
        "               well, and say what to\n"
        "               do where it is not.\n"
        "  demo         Make up a year to look\n"
        "               at, in a file of its\n"
        "               own.\n"
        "  completions  Print the completion\n"
        "               script of a shell.\n"
    )


def test_the_sessions_of_a_correction_are_folded_and_no_moment_in_them_breaks(desk: Desk) -> None:
    command = "situp was sitting '2026-11-12 22:40 - 2026-11-13 03:05'"

    narrow, middle, wide = screens(desk, command)

    assert "    + sitting 12 Nov 2026 22:40 -\n      13 Nov 2026 03:05\n" in narrow
    assert "    + sitting 12 Nov 2026 22:40 - 13 Nov 2026 03:05\n" in middle
    assert "    + sitting 12 Nov 2026 22:40 - 13 Nov 2026 03:05\n" in wide
