"""Files that are guessed, read from stdin, or refused as they are."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.cli.carried import HEADER, MORNING, put, times

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run


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


def test_a_copy_of_a_history_is_no_table_and_restore_is_named(situp: Run, tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    situp("start")
    situp(f"backup {path}")

    assert situp(f"import {path}") == (
        4,
        "",
        (
            f"situp: {path} is an SQLite file, as histories are.\n"
            '  A copy of a history is taken back with "situp restore".\n'
        ),
    )


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


def test_a_line_that_never_ends_is_refused_before_it_fills_the_memory(situp: Run) -> None:
    told = "situp: Line 1: It is longer than 100,000,000 bytes.\n"
    assert situp("import /dev/zero") == (4, "", told)


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
