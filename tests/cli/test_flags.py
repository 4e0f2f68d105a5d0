"""Flags where there are none, by another limit, over several months, and for scripts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.cli.widths import record, screens

if TYPE_CHECKING:
    from tests.conftest import Run
    from tests.docs.desk import Desk

LENGTHS = "For example: 30m, 90s, 1h30m."


def test_where_none_is_so_long_the_longest_is_named(desk: Desk) -> None:
    desk.move("2026-11-20 18:00")
    record(desk, "sitting", "2026-11-17 13:05", "2026-11-17 16:40")
    record(desk, "sitting", "2026-11-19 09:00", "2026-11-19 12:00")

    narrow, middle, wide = screens(desk, "situp flags")

    assert narrow == (
        "Stretches of 4 h or more,\n"
        "Mon 16 - Sun 22 Nov 2026\n"
        "None so long.\n"
        "The longest: Tue 17, 13:05 - 16:40,\n"
        "3 h 35 m.\n"
        "A break counts from 1 m.\n"
    )
    assert middle == (
        "Stretches of 4 h or more, Mon 16 - Sun 22 Nov 2026\n"
        "None so long. The longest: Tue 17, 13:05 - 16:40, 3 h 35 m.\n"
        "A break counts from 1 m.\n"
    )
    assert wide == (
        "Stretches of 4 h or more, Mon 16 - Sun 22 Nov 2026\n"
        "None so long. The longest: Tue 17, 13:05 - 16:40, 3 h 35 m. A break counts from 1 m.\n"
    )


def test_of_several_that_are_as_long_the_first_is_named(desk: Desk) -> None:
    desk.move("2026-11-20 18:00")
    record(desk, "sitting", "2026-11-17 13:00", "2026-11-17 14:00")
    record(desk, "sitting", "2026-11-18 13:00", "2026-11-18 14:00")

    assert "The longest: Tue 17, 13:00 - 14:00, 1 h. A" in desk.type("situp flags").text


def test_all_that_is_to_be_said_of_a_stretch_is_said_of_the_longest_too(desk: Desk) -> None:
    desk.move("2026-11-20 22:30")
    record(desk, "sitting", "2026-11-20 22:30", "2026-11-20 23:30", "sensed")
    desk.move("2026-11-20 23:30")
    desk.type("situp start")
    desk.move("2026-11-21 00:20")

    running = desk.type("situp flags yesterday").text
    desk.move("2026-11-22 09:00")
    doubtful = desk.type("situp flags 2026-11-20 --over 24h").text

    assert running == (
        "Stretches of 4 h or more, Fri 20 Nov 2026\n"
        "None so long.\n"
        "The longest: Fri 20, 22:30 - 00:20, 1 h 50 m, into Sat 21, running, unconfirmed.\n"
        "A break counts from 1 m.\n"
    )
    assert "The longest: Fri 20, 22:30 - 11:30, 13 h, into Sat 21, in doubt.\n" in doubtful


def test_where_nobody_sat_there_is_no_longest(situp: Run) -> None:
    situp("start standing --at 8:00")

    assert situp("flags").out == (
        "Stretches of 4 h or more, Mon 16 - Sun 22 Nov 2026\nNo stretch. A break counts from 1 m.\n"
    )
    assert json.loads(situp("flags --json").out)["longest"] is None


def test_another_limit_is_followed_by_the_heading_the_list_and_the_document(desk: Desk) -> None:
    desk.move("2026-11-20 18:00")
    record(desk, "sitting", "2026-11-20 09:00", "2026-11-20 11:00")
    record(desk, "sitting", "2026-11-20 12:00", "2026-11-20 14:30")

    screen = desk.type("situp flags today --over 2h1m30s").text
    document = json.loads(desk.type("situp flags today --over 2h1m30s --json").text)
    exactly = desk.type("situp flags today --over '2 hours'").text

    assert screen == (
        "Stretches of 2 h 01 m 30 s or more, Fri 20 Nov 2026\n"
        "  Fri 20  12:00 - 14:30   2 h 30 m\n"
        "1 stretch. A break counts from 1 m.\n"
    )
    assert document["rule"] == {"limit_s": 7290, "min_break_s": 60}
    assert document["stretches"] == [
        {
            "start": "2026-11-20T11:00:00Z",
            "end": "2026-11-20T13:30:00Z",
            "span_s": 9000,
            "sitting_s": 9000,
            "running": False,
            "unconfirmed": False,
            "in_doubt": False,
        }
    ]
    assert document["longest"] == document["stretches"][0]
    assert exactly.splitlines()[1:] == [
        "  Fri 20  09:00 - 11:00        2 h",
        "  Fri 20  12:00 - 14:30   2 h 30 m",
        "2 stretches. A break counts from 1 m.",
    ]


def test_a_shortest_break_is_told_to_the_second(desk: Desk) -> None:
    desk.set_config('min_break = "1h30s"\n')
    record(desk, "sitting", "2026-11-20 07:00", "2026-11-20 08:00")

    assert desk.type("situp flags").text.splitlines()[-1] == "A break counts from 1 h 30 s."


@pytest.mark.parametrize(
    ("length", "message"),
    [
        ("two", f'Cannot read "two" as a length.\n{LENGTHS}'),
        ("2", f'Cannot read "2" as a length: it has no unit; m is minutes.\n{LENGTHS}'),
        ("2d", f'Cannot read "d" in "2d" as a length: the units are h, m and s.\n{LENGTHS}'),
        ("0m", '"0m" is no time at all.\nFor example: "30m".'),
        ("9999h", '"9999h" is longer than a year.\nFor example: "30m".'),
        ("''", f'Cannot read "" as a length.\n{LENGTHS}'),
    ],
)
def test_a_limit_that_is_none_is_refused(situp: Run, length: str, message: str) -> None:
    ended = situp(f"flags --over {length}")

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.replace("\n  ", "\n") == f"situp: {message}\n"


def test_days_of_several_months_and_years_are_told_apart(desk: Desk) -> None:
    desk.move("2026-11-20 18:00")
    record(desk, "sitting", "2025-12-02 08:00", "2025-12-02 12:00")
    record(desk, "sitting", "2026-10-31 22:00", "2026-11-01 02:00")
    record(desk, "sitting", "2026-11-12 22:40", "2026-11-13 03:05", "sensed")

    narrow, *_ = screens(desk, "situp flags 2025-12-01..2026-11-30")
    _, year, _ = screens(desk, "situp flags 2026")
    longest = desk.type("situp flags 2026 --over 5h").text

    assert narrow == (
        "Stretches of 4 h or more,\n"
        "Mon 1 Dec 2025 - Mon 30 Nov 2026\n"
        "  2 Dec 2025  08:00 - 12:00        4 h\n"
        "  31 Oct 2026 22:00 - 02:00        4 h\n"
        "    into Sun 1\n"
        "  12 Nov 2026 22:40 - 03:05   4 h 25 m\n"
        "    into Fri 13 · unconfirmed\n"
        "3 stretches. A break counts from 1 m.\n"
    )
    assert year == (
        "Stretches of 4 h or more, Thu 1 Jan - Thu 31 Dec 2026\n"
        "  Sat 31 Oct 22:00 - 02:00        4 h   into Sun 1\n"
        "  Thu 12 Nov 22:40 - 03:05   4 h 25 m   into Fri 13 · unconfirmed\n"
        "2 stretches. A break counts from 1 m.\n"
    )
    assert "The longest: Thu 12 Nov, 22:40 - 03:05, 4 h 25 m, into Fri 13" in longest


@pytest.mark.parametrize("json", ["", " --json"])
def test_a_check_says_by_its_code_whether_anything_is_flagged(desk: Desk, json: str) -> None:
    record(desk, "sitting", "2026-11-18 08:00", "2026-11-18 12:00")
    record(desk, "sitting", "2026-11-19 08:00", "2026-11-19 11:59:59")

    codes = {
        period: desk.type(f"situp flags {period} --check{json}").code
        for period in ("2026-11-18", "2026-11-19", "2026-11-17", "this week", "--over 1h yesterday")
    }

    assert codes == {
        "2026-11-18": 7,
        "2026-11-19": 0,
        "2026-11-17": 3,
        "this week": 7,
        "--over 1h yesterday": 7,
    }


def test_a_check_prints_what_it_prints_without(situp: Run) -> None:
    situp("start --at 4:00")

    assert situp("flags today --check") == situp("flags today")._replace(code=7)


def test_a_check_that_hangs_on_a_doubt_says_that_nobody_knows(desk: Desk) -> None:
    desk.type("situp start")
    desk.move("2026-11-21 09:00")

    assert desk.type("situp flags yesterday").code == 0
    assert desk.type("situp flags yesterday --check").code == 6
    assert desk.type("situp flags yesterday --over 20h --check").code == 6
    assert desk.type("situp flags today --check").code == 3


def test_a_flag_that_no_doubt_bears_on_stands(desk: Desk) -> None:
    record(desk, "sitting", "2026-11-20 02:00", "2026-11-20 07:00")
    desk.type("situp start")
    desk.move("2026-11-21 08:00")

    assert desk.type("situp flags yesterday --check").code == 7


def test_a_doubt_about_standing_leaves_no_flag_open(desk: Desk) -> None:
    record(desk, "sitting", "2026-11-20 02:00", "2026-11-20 03:00")
    desk.type("situp start standing")
    desk.move("2026-11-21 08:00")

    assert desk.type("situp flags yesterday --check").code == 0


def test_only_what_has_not_ended_is_running(desk: Desk) -> None:
    record(desk, "sitting", "2026-11-20 02:00", "2026-11-20 07:00")
    desk.type("situp start")
    desk.move("2026-11-20 13:00")

    going = desk.type("situp flags today").text
    desk.type("situp stop")
    over = desk.type("situp flags today").text

    assert going.splitlines()[1:3] == [
        "  Fri 20  02:00 - 07:00        5 h",
        "  Fri 20  09:00 - 13:00        4 h   running",
    ]
    assert "running" not in over
