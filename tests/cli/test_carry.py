"""Carrying the history out of situp and into it, as a person types it."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fakes import FakeClock
from tests.store.looking import names

from situp.__main__ import main
from situp.world import World

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

HEADER = "posture,start,end,note,tags,origin,id\n"
MORNING = (
    "posture,start,end\n"
    "sitting,2026-11-20 08:00,2026-11-20 08:30\n"
    "standing,2026-11-20 08:30,2026-11-20 08:45\n"
)
NOWHERE = "/nowhere/config.toml"
WAYS = (
    "  Nothing was imported. Say which way out:\n"
    "  --skip      leaves these out of the file, imports the rest\n"
    "  --replace   removes what is in their way, imports all\n"
)


def put(folder: Path, text: str, name: str = "old.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def sessions(situp: Run) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(situp("log all --json").out)["sessions"]
    return found


def times(situp: Run) -> list[tuple[object, ...]]:
    return [(each["posture"], each["start"], each["end"]) for each in sessions(situp)]


def a_day(situp: Run, clock: FakeClock) -> None:
    situp('start --at 8:00 --note "a, \\"b\\""')
    situp("start standing --at 8:20")
    clock.pass_(123)
    situp("start")


def test_export_prints_every_session_with_its_end_empty_while_it_is_open(
    situp: Run, clock: FakeClock
) -> None:
    a_day(situp, clock)
    ids = [each["id"] for each in sessions(situp)]

    assert situp("export") == (
        0,
        HEADER
        + f'sitting,2026-11-20T07:00:00Z,2026-11-20T07:20:00Z,"a, ""b""",,declared,{ids[0]}\n'
        + f"standing,2026-11-20T07:20:00Z,2026-11-20T08:00:00.123Z,,,declared,{ids[1]}\n"
        + f"sitting,2026-11-20T08:00:00.123Z,,,,declared,{ids[2]}\n",
        "",
    )


def test_export_of_a_period_has_the_sessions_that_reach_into_it_whole(situp: Run) -> None:
    situp('start --at "yesterday 23:00"')
    situp('stop --at "yesterday 23:30"')
    situp("start --at 8:00")

    out = situp("export today --format ndjson").out

    assert [json.loads(line)["start"] for line in out.splitlines()] == ["2026-11-20T07:00:00Z"]


def test_export_writes_a_file_for_its_owner_alone_and_replaces_the_one_before(
    situp: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    path = put(folder, "what was there before")
    situp("start --at 8:00")

    assert situp(f"export --output {path}") == (0, f"Wrote {path}.\n", "")

    assert path.read_text(encoding="utf-8") == situp("export").out
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert names(folder) == ["old.csv"]


def test_export_that_cannot_write_leaves_nothing_behind(situp: Run, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()

    assert situp(f"export --output {folder}/{'x' * 300}.csv").code == 5
    assert names(folder) == []


def test_export_to_what_is_not_a_file_is_refused(situp: Run, tmp_path: Path) -> None:
    assert situp(f"export --output {tmp_path}") == (
        5,
        "",
        f"situp: Cannot write {tmp_path}: it is not a file.\n",
    )
    assert situp(f"export --output {tmp_path}/no/such.csv") == (
        5,
        "",
        f"situp: Cannot write {tmp_path}/no/such.csv: no such file or directory.\n",
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


def test_a_file_without_sessions_is_nothing_to_do(situp: Run, tmp_path: Path) -> None:
    path = put(tmp_path, HEADER)

    assert situp(f"import {path}") == (3, "", "situp: The file holds no sessions.\n")


def test_a_file_that_is_not_there_is_named(situp: Run) -> None:
    assert situp("import /no/such.csv") == (
        5,
        "",
        "situp: Cannot read /no/such.csv: no such file or directory.\n",
    )


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"\xff\xfep\0o\0", "Line 1: This is not valid UTF-8 text."),
        (b"posture,start,end\nsitting,\xe4,\n", "Line 2: This is not valid UTF-8 text."),
    ],
)
def test_a_file_in_another_encoding_is_refused(
    situp: Run, tmp_path: Path, content: bytes, error: str
) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes(content)

    assert situp(f"import {path}") == (4, "", f"situp: {error}\n  Save it as UTF-8.\n")


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("\ufeff" + MORNING.replace("\n", "\r\n"), "CSV"),
        ('\n{"posture":"sitting","start":"2026-11-20T07:00Z","end":null}\n', "NDJSON"),
        ('[\n{"id":1,"start":"20261120T070000Z","tags":["desk"]}\n]\n', "Timewarrior"),
        ('[\n [\n  1795158000,\n  1795158600,\n  "p",\n  "aaaaaaaaaa",\n  [],\n  0]]', "Watson"),
    ],
)
def test_the_format_is_guessed_from_what_a_file_holds(
    situp: Run, tmp_path: Path, text: str, read_as: str
) -> None:
    result = situp(f"import {put(tmp_path, text, 'frames')}")

    assert (result.code, result.out.partition(":")[0]) == (0, read_as)
    assert times(situp)[0][:2] == ("sitting", "2026-11-20T07:00:00Z")


def test_import_reads_stdin(history: str, tmp_path: Path) -> None:
    environment = {**os.environ, "SITUP_DB": history, "TZ": "UTC"}

    run = subprocess.run(
        [sys.executable, "-m", "situp", "import", "-"],
        input='[{"id":1,"start":"20240103T080000Z","end":"20240103T090000Z"}]',
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (run.returncode, run.stdout, run.stderr) == (
        0,
        'Timewarrior: 1 session on 3 Jan 2024: 1 new.\n"situp undo" takes it back.\n',
        "",
    )


@st.composite
def days(draw: st.DrawFn) -> list[str]:
    """Lines of sessions that do not overlap; the last may be open."""
    borders = sorted(draw(st.lists(st.integers(0, 59), min_size=2, max_size=10, unique=True)))
    ends = [*borders[1:], None] if draw(st.booleans()) else borders[1:]
    postures = st.sampled_from(["sitting", "standing", "away"])
    return [
        f"{draw(postures)},2026-11-20T07:{start:02}:00.5Z,"
        + ("" if end is None else f"2026-11-20T07:{end:02}:00.5Z")
        for start, end in zip(borders, ends, strict=False)
    ]


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(days(), st.data(), st.sampled_from(["csv", "ndjson"]))
def test_an_export_read_by_another_situp_is_the_same_history_in_any_order_once_or_twice(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    rows: list[str],
    data: st.DataObject,
    form: str,
) -> None:
    folder = tmp_path / os.urandom(8).hex()
    folder.mkdir()

    def run(history: str, line: str) -> str:
        assert main(line.split(), World(FakeClock(), str(folder / history), NOWHERE)) == 0
        return capsys.readouterr().out

    path = put(folder, "\n".join(["posture,start,end", *rows]))
    run("one.db", f"import {path}")
    exported = run("one.db", f"export --format {form}")
    head, lines = (HEADER, exported[len(HEADER) :]) if form == "csv" else ("", exported)
    kept = lines.splitlines(keepends=True)
    middle = data.draw(st.integers(0, len(kept)))
    mixed = data.draw(st.permutations(kept))
    for part in (mixed[:middle], mixed[middle:], mixed):
        if part:
            run("two.db", f"import {put(folder, head + ''.join(part), f'part.{form}')}")

    assert run("two.db", f"export --format {form}") == exported
