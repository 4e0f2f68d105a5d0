"""Odd machines: no room, closed streams, narrow encodings, strange zones, a home nobody names."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run
    from tests.fakes import FakeClock

SITUP = f"{sys.executable} -m situp"


def shell(line: str, history: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which `situp` is the program, on a history."""
    environment = {**os.environ, "SITUP_DB": str(history), **variables}
    environment.pop("PYTHONUNBUFFERED", None)
    return subprocess.run(
        ["bash", "-c", line.replace("situp ", f"{SITUP} ")],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("kilobytes", [4, 20, 40, 60, 80, 90, 100, 120])
def test_a_first_start_without_room_leaves_nothing_or_a_whole_history(
    tmp_path: Path, kilobytes: int
) -> None:
    history = tmp_path / "data" / "situp.db"

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))

    first = subprocess.run(
        [sys.executable, "-m", "situp", "start"],
        env={**os.environ, "SITUP_DB": str(history)},
        capture_output=True,
        check=False,
        preexec_fn=little_room,
    )
    then = shell("situp start moving", history)

    assert first.returncode in {0, 5}
    assert then.returncode == 0
    assert sorted(path.name for path in history.parent.iterdir() if ".new" in path.name) == []


@pytest.mark.parametrize("command", ["start standing", "status", "log", "report"])
def test_a_closed_output_is_no_reason_to_fail(tmp_path: Path, command: str) -> None:
    history = tmp_path / "situp.db"
    shell("situp start", history)

    closed = shell(f"situp {command} >&- 2>&-", history)

    assert (closed.returncode, closed.stdout, closed.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("status", 3),
        ("status --json", 3),
        ("log", 0),
        ("report last week --json", 0),
        ("flags all", 0),
    ],
)
def test_a_history_that_is_named_and_not_there_is_told_beside_the_answer(
    tmp_path: Path, command: str, code: int
) -> None:
    missing, unnamed = tmp_path / "typo" / "situp.db", tmp_path / "home"

    named = shell(f"situp {command}", missing)
    other = shell(f"unset SITUP_DB; situp {command}", missing, XDG_DATA_HOME=str(unnamed))

    told = f'situp: There is no {missing}, which SITUP_DB names; "situp start" would make it.\n'
    assert (named.returncode, named.stderr) == (code, told)
    assert (other.returncode, other.stderr) == (code, "")
    assert _without_now(named.stdout) == _without_now(other.stdout)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("stop", 3),
        ("stop --at now", 3),
        ("undo", 3),
        ("redo", 3),
        ("undo --list", 0),
        ("log --changes 3f2a", 2),
        ("edit 3f2a --note x --yes", 2),
        ("remove 3f2a --yes", 2),
        ("was nothing yesterday 8:00..yesterday 8:30 --yes", 3),
        ("export", 0),
        ("backup copy.db", 3),
    ],
)
def test_a_history_that_is_named_and_not_there_is_why_there_is_nothing_to_do(
    tmp_path: Path, command: str, code: int
) -> None:
    missing = tmp_path / "typo.db"

    named = shell(f"situp {command}", missing)

    told = f'situp: There is no {missing}, which SITUP_DB names; "situp start" would make it.\n'
    assert (named.returncode, named.stderr.count(told)) == (code, 1)
    assert list(tmp_path.iterdir()) == []


def test_a_history_that_is_there_is_not_missed(tmp_path: Path) -> None:
    history = tmp_path / "situp.db"

    shown = shell("situp start; situp log; situp status", history)

    assert shown.stderr == ""


def _without_now(document: str) -> str:
    return re.sub(r'"now": ".*?"', "", document)


NO_ROOM = "the output could not be written: no space left on device.\n"


@pytest.mark.parametrize(
    "command", ["start standing", "start standing --at now", "stop", "undo", "redo"]
)
def test_what_is_recorded_and_cannot_be_told_is_said_to_be_recorded(
    tmp_path: Path, command: str
) -> None:
    history = tmp_path / "situp.db"
    shell("situp start; situp start moving; situp undo", history)
    untouched = shell("situp log all --json", history).stdout

    full = shell(f"situp {command} >/dev/full", history)

    assert (full.returncode, full.stderr) == (5, f"situp: It is recorded, but {NO_ROOM}")
    assert shell("situp log all --json", history).stdout != untouched


@pytest.mark.parametrize("command", ["status", "status --json", "log", "report"])
def test_an_answer_that_cannot_be_told_is_said_to_be_missing(tmp_path: Path, command: str) -> None:
    history = tmp_path / "situp.db"
    shell("situp start", history)

    full = shell(f"situp {command} >/dev/full", history)

    assert (full.returncode, full.stderr) == (5, f"situp: T{NO_ROOM[1:]}")


@pytest.mark.parametrize("command", ["start standing", "undo"])
def test_what_is_recorded_for_a_reader_who_left_is_done(tmp_path: Path, command: str) -> None:
    history = tmp_path / "situp.db"
    shell("situp start", history)

    left = shell(f"set -o pipefail; situp {command} | true", history)

    assert (left.returncode, left.stderr) == (0, "")


def test_an_error_keeps_its_code_where_nobody_can_be_told(tmp_path: Path) -> None:
    history = tmp_path / "situp.db"

    codes = [
        shell(f"situp start flying 2>{where}", history).returncode for where in ("&-", "/dev/full")
    ]

    assert codes == [2, 2]


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
@pytest.mark.parametrize("asked", ["report 2025-03-03", "report 2025-03-03 --pictures"])
def test_an_encoding_without_the_signs_of_a_bar_gets_words(
    tmp_path: Path, asked: str, encoding: str
) -> None:
    history = tmp_path / "situp.db"
    shell("situp was sitting '2025-03-03 8:00..2025-03-03 13:00' --yes", history)

    shown, meant = (
        shell(f"situp {asked}{words}", history, PYTHONIOENCODING=encoding).stdout
        for words in ("", " --plain")
    )

    assert shown == meant
    assert shown.isascii()
    assert "sitting 5 h, upright 0 s" in shown
    assert "?" not in shown


def test_a_day_over_its_hours_is_told_in_words_there_too(tmp_path: Path) -> None:
    history = tmp_path / "situp.db"
    shell("situp start", history)

    shown = shell("situp status --today", history, PYTHONIOENCODING="ascii").stdout

    assert re.search(r"\n  \d\d:\d\d - now +\d+ [ms]  sitting\n", shown)
    assert "?" not in shown


def test_an_encoding_without_a_sign_gets_the_nearest_one(tmp_path: Path) -> None:
    history = tmp_path / "situp.db"
    shell("situp start --note 'deep · work █ 漢'", history)

    log, status = (
        shell(f"situp {command}", history, PYTHONIOENCODING="ascii").stdout.splitlines()[-1]
        for command in ("log", "status")
    )

    assert log.endswith("  sitting   deep - work # ?")
    assert re.fullmatch(r"Today  sitting \d+ [ms] - upright 0 s - longest \d+ [ms]", status)


@pytest.mark.parametrize(
    "zone",
    [
        ":/usr/share/zoneinfo/America/New_York",
        "/usr/share/zoneinfo/Asia/Kolkata",
        "<+0530>-5:30",
        "<-03>3",
        "CET-1CEST,M3.5.0,M10.5.0/3",
        "UTC+25",
        "Europe/Berlin",
        "nonsense",
    ],
)
def test_the_clock_is_the_one_the_system_shows(tmp_path: Path, zone: str) -> None:
    history = tmp_path / "situp.db"

    system = shell("date +%H:%M; date +%H:%M", history, TZ=zone).stdout.split()
    shown = shell("situp start", history, TZ=zone)
    after = shell("date +%H:%M", history, TZ=zone).stdout.strip()

    assert shown.returncode == 0
    said = re.fullmatch(r"Sitting since (\d\d:\d\d)\.\n", shown.stdout)
    assert said
    assert said[1] in {*system, after}


def test_a_home_that_nobody_names_is_asked_for(tmp_path: Path) -> None:
    lost = subprocess.run(
        [sys.executable, "-c", _NOBODY],
        env={"PYTHONPATH": os.pathsep.join(sys.path), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )

    assert (lost.returncode, lost.stderr) == (
        5,
        "situp: Nobody says where your home is.\n  Set HOME, or SITUP_DB.\n",
    )
    assert list(tmp_path.iterdir()) == []


_NOBODY = """
import os, sys
os.path.expanduser = lambda path: path
sys.argv = ["situp", "start"]
from situp.__main__ import main
sys.exit(main())
"""


@pytest.mark.parametrize("variable", ["SITUP_DB", "SITUP_CONFIG"])
def test_a_pipe_in_place_of_a_file_is_refused_and_not_waited_for(
    tmp_path: Path, variable: str
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    refused = shell("situp status", tmp_path / "situp.db", **{variable: str(pipe)})

    assert refused.returncode == 4
    assert refused.stderr.startswith(f"situp: {pipe} is not a file.")


def test_the_end_that_a_doubt_offers_can_be_given(situp: Run, clock: FakeClock) -> None:
    clock.pass_(37_500)
    situp("start")
    clock.pass_(9_000)
    clock.restart()
    offered = re.search(r'--at "(.*?)", or', situp("stop").err)

    assert offered
    assert situp("stop --at 09:00:46").code == 0
