"""Carrying sessions into situp: what is new, what is known, what is in the way, what is wrong."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from tests.cli.carried import MORNING, a_day, put, sessions, times

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run
    from tests.fakes import FakeClock
QUOTES = '"' + '""a' * 1_000_000 + '"'
WAYS = (
    "  Nothing was imported. Say which way out:\n"
    "  --skip      leaves out these of the file, imports the rest\n"
    "  --replace   removes what is in their way, imports all\n"
)


def test_import_says_what_is_new_and_what_was_known(situp: Run, tmp_path: Path) -> None:
    path = put(tmp_path, MORNING)

    assert situp(f"import {path}") == (
        0,
        'CSV: 2 sessions on 20 Nov 2026: 2 new.\n"situp undo" takes it back.\n',
        "",
    )
    assert situp(f"import {path}") == (
        0,
        "CSV: 2 sessions on 20 Nov 2026: 2 known already.\nNothing was changed.\n",
        "",
    )
    assert [(each["origin"], each["start"]) for each in sessions(situp)] == [
        ("imported", "2026-11-20T07:00:00Z"),
        ("imported", "2026-11-20T07:30:00Z"),
    ]


def test_an_import_is_one_action_that_undo_takes_back(
    situp: Run, clock: FakeClock, tmp_path: Path
) -> None:
    a_day(situp, clock)
    before = situp("log all --json")
    situp(f"import --replace {put(tmp_path, MORNING)}")
    after = situp("log all --json")

    assert situp("undo").code == 0
    assert situp("log all --json") == before
    assert situp("redo").code == 0
    assert situp("log all --json") == after != before


def test_undoing_a_long_import_shows_its_first_sessions(situp: Run, tmp_path: Path) -> None:
    rows = [f"sitting,2026-11-{day:02} 08:00,2026-11-{day:02} 09:00\n" for day in range(1, 20)]
    path = put(tmp_path, "".join(["posture,start,end\n", *rows]))
    situp(f"import {path}")

    out = situp("undo").out.splitlines()

    assert (len(out), out[0], out[-1]) == (14, 'Undid "import".', "  and 7 more")


def test_what_makes_room_and_is_in_the_file_too_comes_in_as_the_file_says_it(
    situp: Run, tmp_path: Path
) -> None:
    path = put(
        tmp_path,
        "posture,start,end,id\n"
        "sitting,2026-11-20 07:00,2026-11-20 07:30,first-one\n"
        "standing,2026-11-20 07:30,2026-11-20 08:00,second-one\n"
        "moving,2026-11-20 08:00,2026-11-20 08:30,third-one\n",
    )
    situp(f"import {path}")
    said = situp("export")
    situp("remove third-one --yes")
    situp("edit second-one --end 8:20 --yes")
    situp("edit first-one --end 7:40 --replace --yes")
    situp("edit first-one --end 8:10 --yes")
    before = situp("export")

    assert situp(f"import {path} --replace").out == (
        'CSV: 3 sessions on 20 Nov 2026: 3 in place of 1 removed.\n"situp undo" takes it back.\n'
    )

    assert situp("export") == said
    assert situp(f"import {path} --replace").out.endswith("Nothing was changed.\n")
    situp("undo")
    assert situp("export") == before
    situp("redo")
    assert situp("export") == said


def test_what_was_undone_can_be_imported_again(situp: Run, tmp_path: Path) -> None:
    situp(f"import {put(tmp_path, MORNING)}")
    path = put(tmp_path, situp("export").out, "ids.csv")
    expected = sessions(situp)
    situp("undo")

    assert situp(f"import {path}").out.startswith("CSV: 2 sessions on 20 Nov 2026: 2 new.\n")
    assert sessions(situp) == expected


def test_a_dry_run_says_the_same_and_writes_nothing(
    situp: Run, history: str, tmp_path: Path
) -> None:
    path = put(tmp_path, MORNING)

    assert situp(f"import {path} --dry-run") == (
        0,
        "CSV: 2 sessions on 20 Nov 2026: 2 new.\nNothing was changed: this was a dry run.\n",
        "",
    )
    assert not os.path.exists(history)  # noqa: PTH110 - a path is text here


def test_an_overlap_shows_what_is_in_the_way_and_the_ways_out(situp: Run, tmp_path: Path) -> None:
    situp("start moving --at 8:40")
    path = put(tmp_path, MORNING)

    assert situp(f"import {path}") == (
        6,
        "",
        "situp: 1 session of the file would overlap what is recorded:\n"
        "    line 3, 08:30 - 08:45 standing: 08:40 - open moving\n" + WAYS,
    )
    assert times(situp) == [("moving", "2026-11-20T07:40:00Z", None)]

    assert situp(f"import {path} --dry-run") == (
        0,
        (
            "CSV: 2 sessions on 20 Nov 2026: 1 new, 1 in the way.\n"
            "  line 3, 08:30 - 08:45 standing: 08:40 - open moving\n"
            "Nothing was changed: this was a dry run.\n"
        ),
        "",
    )


def test_each_way_out_of_an_overlap_does_what_it_says(situp: Run, tmp_path: Path) -> None:
    situp("start moving --at 8:40")
    path = put(tmp_path, MORNING)

    assert situp(f"import {path} --skip").out == (
        'CSV: 2 sessions on 20 Nov 2026: 1 new, 1 left out.\n"situp undo" takes it back.\n'
    )
    assert times(situp) == [
        ("sitting", "2026-11-20T07:00:00Z", "2026-11-20T07:30:00Z"),
        ("moving", "2026-11-20T07:40:00Z", None),
    ]
    assert situp(f"import {path} --replace").out == (
        "CSV: 2 sessions on 20 Nov 2026: 1 known already, 1 in place of 1 removed.\n"
        '"situp undo" takes it back.\n'
    )
    assert times(situp) == [
        ("sitting", "2026-11-20T07:00:00Z", "2026-11-20T07:30:00Z"),
        ("standing", "2026-11-20T07:30:00Z", "2026-11-20T07:45:00Z"),
    ]


@pytest.mark.parametrize(
    ("options", "code", "error"),
    [
        ("--skip --replace", 2, "--skip and --replace are two ways out; say one of them."),
        ("--posture standing", 2, "--posture is not for CSV, where each session has its own."),
        (
            "--format xml",
            2,
            'There is no format "xml".\n  The formats are csv, ndjson, timewarrior, watson.',
        ),
        ("--format watson", 4, "This is not JSON: Expecting value: line 1 column 1 (char 0)."),
    ],
)
def test_options_that_cannot_be_meant_are_refused(
    situp: Run, tmp_path: Path, options: str, code: int, error: str
) -> None:
    assert situp(f"import {put(tmp_path, MORNING)} {options}") == (code, "", f"situp: {error}\n")


def test_a_file_with_one_bad_line_changes_nothing(situp: Run, tmp_path: Path) -> None:
    path = put(tmp_path, MORNING + "sitting,2026-11-20 08:45,soon\n")

    assert situp(f"import {path}") == (
        4,
        "",
        (
            'situp: Line 4, end: Cannot read "soon" as a time.\n'
            "  For example: 2026-11-20T08:00:00Z, 2026-11-20T09:00+01:00, or 2026-11-20 09:00.\n"
        ),
    )
    assert sessions(situp) == []


@pytest.mark.parametrize(
    "line",
    [
        f"{'s' * 1_000_000},2026-11-20 08:00,2026-11-20 08:30,,",
        f"sitting,{'2' * 1_000_000},2026-11-20 08:30,,",
        f"sitting,2026-11-20 08:00,2026-11-20 08:30,,{'i' * 1_000_000}",
        f"sitting,2026-11-20 08:00,2026-11-20 08:30,{QUOTES},",
    ],
)
def test_an_error_quotes_no_more_of_a_field_than_one_can_read(
    situp: Run, tmp_path: Path, line: str
) -> None:
    path = put(tmp_path, f"posture,start,end,tags,id\n{line}\n")

    told = situp(f"import {path}")

    assert told.code == 4
    assert told.err.startswith("situp: Line 2, ")
    assert len(told.err) < 600


def test_lines_that_overlap_are_found_in_whatever_order_they_stand(
    situp: Run, tmp_path: Path
) -> None:
    path = put(tmp_path, f"{MORNING}sitting,2026-11-20 08:10,2026-11-20 08:11\n")

    assert situp(f"import {path}") == (
        4,
        "",
        ("situp: Line 2 and line 4 overlap.\n  One of them has to end before the other begins.\n"),
    )


def test_a_session_of_no_length_is_imported_once(situp: Run, tmp_path: Path) -> None:
    rows = "posture,start,end\nsitting,2026-11-20 08:00,2026-11-20 08:00\n"
    path = put(tmp_path, rows)
    situp(f"import {path}")

    assert situp(f"import {path}").out == (
        "CSV: 1 session on 20 Nov 2026: 1 known already.\nNothing was changed.\n"
    )


def test_a_session_that_is_imported_open_is_vouched_for_as_if_it_was_typed(
    situp: Run, tmp_path: Path
) -> None:
    path = put(tmp_path, "posture,start,end\nsitting,2026-11-19 20:00,\n")

    situp(f"import {path}")

    assert situp("status").out.startswith("Sitting for 13 h, since Thu 20:00.")


def test_an_interval_that_was_running_is_imported_once_also_after_it_ended(
    situp: Run, clock: FakeClock, tmp_path: Path
) -> None:
    path = tmp_path / "intervals.json"
    path.write_text('[{"id": 1, "start": "20261120T070000Z", "tags": ["desk"]}]')
    situp(f"import {path}")
    situp("stop")
    ended = situp("log --json").out
    clock.to("2026-11-21 09:00")

    assert situp(f"import {path}") == (
        0,
        (
            "Timewarrior: 1 session from 20 Nov 2026 to 21 Nov 2026: 1 known already.\n"
            "Nothing was changed.\n"
        ),
        "",
    )
    assert situp("log 2026-11-20 --json").out == ended


def test_an_id_that_is_given_to_two_sessions_is_refused(situp: Run, tmp_path: Path) -> None:
    rows = (
        "posture,start,end,id\n"
        "sitting,2026-11-20 08:00,2026-11-20 08:30,aaaaaaaa\n"
        "sitting,2026-11-20 08:30,2026-11-20 08:40,aaaaaaaa\n"
    )

    assert situp(f"import {put(tmp_path, rows)}") == (
        4,
        "",
        (
            'situp: Line 2 and line 3 give the id "aaaaaaaa" to different sessions.\n'
            "  Leave the id of one of them empty.\n"
        ),
    )
