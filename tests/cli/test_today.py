"""`situp status --today`: the whole day, as a picture and in words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.cli.widths import record, screens
from tests.fakes import at
from tests.store.looking import ask

from situp.core.ledger import Edit
from situp.core.model import Session
from situp.core.recording import fields

if TYPE_CHECKING:
    from tests.conftest import Run
    from tests.docs.desk import Desk


def friday(desk: Desk) -> None:
    """Sitting since before midnight, a night away, and a day with a flag that was guessed."""
    desk.move("2026-11-20 15:30")
    record(desk, "sitting", "2026-11-19 23:20", "2026-11-20 00:30")
    record(desk, "away", "2026-11-20 00:30", "2026-11-20 07:30", "sensed")
    record(desk, "sitting", "2026-11-20 07:30", "2026-11-20 08:00")
    record(desk, "sitting", "2026-11-20 08:00", "2026-11-20 08:30", "declared", "a note")
    record(desk, "moving", "2026-11-20 08:30", "2026-11-20 09:10")
    record(desk, "sitting", "2026-11-20 09:10", "2026-11-20 13:30", "sensed")
    record(desk, "lying", "2026-11-20 14:00", "2026-11-20 14:20")
    desk.type("situp start standing --at 14:30")


def test_the_whole_day_as_a_picture(desk: Desk) -> None:
    friday(desk)

    narrow, middle, wide = screens(desk, "situp status --today")

    assert narrow == (
        "Standing for 1 h, since 14:30.\n"
        "\n"
        "Fri 20 Nov 2026\n"
        "  00 03 06 09 12 15 18 21\n"
        "  █░░░░░░░█▓▓▓▓·▒·········\n"
        "  sitting 5 h 50 m · upright 1 h 40 m\n"
        "  lying 20 m · away 7 h\n"
        "  longest 4 h 20 m · 1 break · 1 flag\n"
        "  4 h 20 m guessed\n"
        "  this week moving 40 m (aim 2 h 30 m)\n"
        "  █ sitting  ▓ guessed  ▒ upright\n"
        "  ░ away  · little or nothing\n"
    )
    assert middle == (
        "Standing for 1 h, since 14:30.\n"
        "\n"
        "Fri 20 Nov 2026\n"
        "  00       03       06       09       12       15       18       21\n"
        "  ██░░░░░░░░░░░░░░░░░░░░░███▒▒▓▓▓▓▓▓▓▓▓▓▓▓··▁·▒▒··························\n"
        "  sitting 5 h 50 m · upright 1 h 40 m · lying 20 m · away 7 h · longest 4 h 20 m\n"
        "  1 break · 1 flag · 4 h 20 m guessed · this week moving 40 m (aim 2 h 30 m)\n"
        "  █ sitting  ▓ guessed  ▒ upright  ▁ lying  ░ away  · little or nothing\n"
    )
    assert wide == (
        "Standing for 1 h, since 14:30.\n"
        "\n"
        "Fri 20 Nov 2026\n"
        "  00          03          06          09          12          15          18          21\n"
        "  ██░░░░░░░░░░░░░░░░░░░░░░░░░░░░████▒▒▒▓▓▓▓▓▓▓▓▓▓▓▓"
        "▓▓▓▓▓··▁·▒▒▒▒··································\n"
        "  sitting 5 h 50 m · upright 1 h 40 m · lying 20 m · away 7 h · longest 4 h 20 m"
        " · 1 break · 1 flag · 4 h 20 m guessed\n"
        "  this week moving 40 m (aim 2 h 30 m)\n"
        "  █ sitting  ▓ guessed  ▒ upright  ▁ lying  ░ away  · little or nothing\n"
    )


def test_the_whole_day_in_words(desk: Desk) -> None:
    friday(desk)

    narrow, middle, wide = screens(desk, "situp status --today --plain")

    assert narrow == (
        "Standing for 1 h, since 14:30.\n"
        "\n"
        "Fri 20 Nov 2026\n"
        "  00:00 - 00:30       30 m  sitting\n"
        "  00:30 - 07:30        7 h  away\n"
        "  07:30 - 08:30        1 h  sitting\n"
        "  08:30 - 09:10       40 m  moving\n"
        "  09:10 - 13:30   4 h 20 m  sitting\n"
        "      guessed\n"
        "  14:00 - 14:20       20 m  lying\n"
        "  14:30 - now          1 h  standing\n"
        "  sitting 5 h 50 m, upright 1 h 40 m,\n"
        "  lying 20 m, away 7 h,\n"
        "  longest 4 h 20 m, 1 break, 1 flag,\n"
        "  4 h 20 m guessed\n"
        "  this week moving 40 m (aim 2 h 30 m)\n"
    )
    assert middle == (
        "Standing for 1 h, since 14:30.\n"
        "\n"
        "Fri 20 Nov 2026\n"
        "  00:00 - 00:30       30 m  sitting\n"
        "  00:30 - 07:30        7 h  away\n"
        "  07:30 - 08:30        1 h  sitting\n"
        "  08:30 - 09:10       40 m  moving\n"
        "  09:10 - 13:30   4 h 20 m  sitting  guessed\n"
        "  14:00 - 14:20       20 m  lying\n"
        "  14:30 - now          1 h  standing\n"
        "  sitting 5 h 50 m, upright 1 h 40 m, lying 20 m, away 7 h, longest 4 h 20 m,\n"
        "  1 break, 1 flag, 4 h 20 m guessed\n"
        "  this week moving 40 m (aim 2 h 30 m)\n"
    )
    assert wide == (
        "Standing for 1 h, since 14:30.\n"
        "\n"
        "Fri 20 Nov 2026\n"
        "  00:00 - 00:30       30 m  sitting\n"
        "  00:30 - 07:30        7 h  away\n"
        "  07:30 - 08:30        1 h  sitting\n"
        "  08:30 - 09:10       40 m  moving\n"
        "  09:10 - 13:30   4 h 20 m  sitting  guessed\n"
        "  14:00 - 14:20       20 m  lying\n"
        "  14:30 - now          1 h  standing\n"
        "  sitting 5 h 50 m, upright 1 h 40 m, lying 20 m, away 7 h, longest 4 h 20 m"
        ", 1 break, 1 flag, 4 h 20 m guessed\n"
        "  this week moving 40 m (aim 2 h 30 m)\n"
    )


def test_who_wants_nothing_but_text_gets_words(situp: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    situp("start --at 8:00")

    asked = situp("status --today --plain")
    monkeypatch.setenv("SITUP_PLAIN", "1")

    assert situp("status --today") == asked
    assert "  08:00 - now          1 h  sitting\n" in asked.out


def test_a_day_of_which_nothing_is_recorded_says_so(situp: Run) -> None:
    assert situp("status --today") == (
        3,
        "Nothing is being recorded.\n\nFri 20 Nov 2026\nNothing recorded.\n",
        "",
    )


def test_the_code_says_whether_anything_is_open_as_without(situp: Run) -> None:
    situp("start --at 8:00")
    going = situp("status --today").code
    situp("stop")

    assert (going, situp("status --today").code) == (0, 3)


def test_what_is_in_doubt_is_told_and_open_no_longer(desk: Desk) -> None:
    desk.type("situp start")
    desk.move("2026-11-20 23:30")

    shown = desk.type("situp status --today --plain")

    assert shown.code == 6
    assert shown.text.startswith("Sitting since 09:00, in doubt")
    assert "  09:00 - 21:00       12 h  sitting\n" in shown.text
    assert "situp stop --at" in shown.text


def test_a_day_that_begins_at_four_is_told_from_four(desk: Desk) -> None:
    desk.set_config('day_start = "04:00"\n')
    desk.move("2026-11-21 02:00")
    record(desk, "sitting", "2026-11-20 03:00", "2026-11-20 05:00")
    record(desk, "sitting", "2026-11-21 00:30", "2026-11-21 01:00")

    words = desk.type("situp status --today --plain").text

    assert words.splitlines()[2:5] == [
        "Fri 20 Nov 2026",
        "  04:00 - 05:00        1 h  sitting",
        "  00:30 - 01:00       30 m  sitting",
    ]


def test_a_day_that_begins_at_half_past_four_is_drawn_to_its_end(desk: Desk) -> None:
    desk.set_config('day_start = "04:30"\n')
    desk.move("2026-11-21 04:30")
    record(desk, "sitting", "2026-11-20 03:00", "2026-11-20 05:00")
    record(desk, "standing", "2026-11-21 04:00", "2026-11-21 04:30")
    desk.move("2026-11-21 04:29")

    shown = desk.type("situp status --today", 60).text

    assert shown.splitlines()[2:5] == [
        "Fri 20 Nov 2026",
        "      06    09    12    15    18    21    00    03",
        f"  ·█{'·' * 46}▒·",
    ]


def test_the_document_is_that_of_the_status(situp: Run) -> None:
    situp("start --at 8:00")

    asked = situp("status --today --json")

    assert asked == situp("status --json")
    assert json.loads(asked.out)["schema"] == "situp.status/1"


@pytest.mark.parametrize("other", ["--format tmux", "--follow"])
def test_the_whole_day_is_for_a_screen(situp: Run, other: str) -> None:
    option = other.partition(" ")[0]

    ended = situp(f"status --today {other}")

    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        f"situp: --today and {option} cannot both be meant.\n  Leave one of them out.\n"
    )


def test_what_ended_at_this_very_instant_does_not_go_on(desk: Desk) -> None:
    desk.type("situp start")
    desk.move("10:00")
    desk.type("situp start standing")

    words = desk.type("situp status --today --plain").text

    assert "  09:00 - 10:00        1 h  sitting\n" in words


def test_what_is_in_doubt_from_this_very_instant_does_not_go_on(desk: Desk) -> None:
    desk.type("situp start")
    desk.move("21:00")

    words = desk.type("situp status --today --plain")

    assert (words.code, words.text.splitlines()[3]) == (6, "  09:00 - 21:00       12 h  sitting")


def test_what_another_device_covered_by_midnight_is_not_of_the_day(desk: Desk) -> None:
    record(desk, "sitting", "2026-11-19 22:00", "2026-11-20 01:00")
    ask(desk.world.history, "INSERT INTO device VALUES ('ffffffff', 0)")
    walk = Session(
        "elsewhere", "ffffffff", "moving", at("2026-11-19 23:30"), at("2026-11-20 02:00")
    )
    with desk.world.log().writing() as book:
        book.enter([Edit("session", walk.id, fields(walk))], desk.clock.now(), "sync")

    words = desk.type("situp status --today --plain").text

    assert [row for row in words.splitlines() if " - " in row] == [
        "  00:00 - 02:00        2 h  moving"
    ]


def test_a_legend_has_what_is_in_the_picture_and_no_more(desk: Desk) -> None:
    record(desk, "sitting", "2026-11-20 00:00", "2026-11-20 23:55")
    desk.move("2026-11-20 23:58")

    assert desk.type("situp status --today", 40).text.splitlines()[3:] == [
        "  00 03 06 09 12 15 18 21",
        "  ████████████████████████",
        "  sitting 23 h 55 m · upright 0 s",
        "  longest 23 h 55 m · 0 breaks · 1 flag",
        "  █ sitting",
    ]
