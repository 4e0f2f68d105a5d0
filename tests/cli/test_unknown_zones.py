"""A zone that nobody knows here: it is said, and no time that was typed is recorded by a guess."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from tests.command import Ended
from tests.fakes import FakeClock

from situp.__main__ import main
from situp.clock import system_zone
from situp.core.calendar import Zone
from situp.world import World

if TYPE_CHECKING:
    from datetime import tzinfo
    from pathlib import Path

    from tests.cli.person import Person
    from tests.conftest import Run

NAME = "Europe/Berlni"
HINT = "  Set TZ to a name such as Europe/Berlin, or install the zones of the system.\n"
CAUTION = f'situp: The zone "{NAME}" is not known here; times are read as UTC.\n{HINT}'


class LostClock(FakeClock):
    """A clock of a machine whose TZ has a typo, as `SystemClock` tells it; it is 08:00 in UTC."""

    def zone(self) -> tuple[tzinfo, str]:
        return UTC, NAME


@pytest.fixture
def clock() -> FakeClock:
    return LostClock()


def refusal(typed: str) -> Ended:
    told = f'situp: The zone "{NAME}" is not known here; nobody can tell when "{typed}" was.\n'
    return Ended(5, "", told + HINT)


@pytest.mark.parametrize(
    "line",
    [
        *("status", "status --json", "log", "log --json", "report yesterday", "flags all"),
        *("log --changes 6b86", "export", "undo", "undo --list", "start standing", "stop"),
        *('start standing --at "10m ago"', "stop --at 2026-11-20T07:59Z", "remove 6b86 --yes"),
        *('was lying "20m ago..10m ago" --yes', "edit 6b86 --note x --yes", "backup copy.db"),
        "restore copy.db --yes",
    ],
)
def test_what_shows_times_or_reads_them_says_once_that_it_takes_them_for_utc(
    situp: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, line: str
) -> None:
    monkeypatch.chdir(tmp_path)
    situp('start --at "30m ago"')
    if line.startswith("restore"):
        situp("backup copy.db")

    told = situp(line)

    assert (told.code, told.err) == (0, CAUTION)


def test_what_an_import_reads_is_cautioned_about_too(situp: Run, tmp_path: Path) -> None:
    file = tmp_path / "day.csv"
    file.write_text("posture,start,end\nsitting,2026-11-19T08:00Z,2026-11-19T09:00Z\n")

    assert situp(f"import {file}").err == CAUTION


def test_the_answer_to_a_doubt_is_no_guess_either(
    situp: Run, clock: FakeClock, person: Person
) -> None:
    situp('start --at "30m ago"')
    clock.restart()
    clock.pass_(3_600_000)
    before = situp("log")

    code, screen = person.type("stop", "3\n8:30\ny\n")

    assert "When did it end? " in screen
    assert 'nobody can tell when "8:30"\n       was.\n' in screen
    assert (code, situp("log")) == (5, before)


def test_a_report_names_the_zone_that_it_read_the_days_by(situp: Run) -> None:
    situp("start")

    document = json.loads(situp("report --json").out)

    assert document["rule"]["zone"] == "UTC"
    assert "Times are those of UTC." in situp("report --html -").out


def test_what_was_undone_is_redone_with_a_caution(situp: Run) -> None:
    situp("start")
    situp("undo")

    assert situp("redo").err == CAUTION


@pytest.mark.parametrize("line", ["config", "config path", "completions bash", "--help", "doctor"])
def test_what_shows_no_times_or_judges_the_zone_itself_says_no_more(situp: Run, line: str) -> None:
    assert situp(line).err == ""


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("start --at 7:30", "7:30"),
        ("start --at 'yesterday 14:00'", "yesterday 14:00"),
        ("start --at 2026-11-20T07:30", "2026-11-20T07:30"),
        ("stop --at 7:50", "7:50"),
        ("was standing 7:00-7:10 --yes", "7:00-7:10"),
        ("was standing 2026-11-18 --yes", "2026-11-18"),
        ("was standing '10m ago - 7:55' --yes", "10m ago - 7:55"),
        ("edit 6b86 --start 7:20 --yes", "7:20"),
        ("edit 6b86 --end 7:50 --yes", "7:50"),
    ],
)
def test_a_time_that_only_a_zone_could_tell_is_not_recorded(
    situp: Run, line: str, typed: str
) -> None:
    situp('start --at "30m ago"')
    before = situp("log all --json").out

    assert situp(line) == refusal(typed)
    assert situp("log all --json").out == before


def test_a_time_without_an_offset_is_not_imported(situp: Run, tmp_path: Path) -> None:
    file = tmp_path / "day.csv"
    file.write_text("posture,start,end\nsitting,2026-11-19 08:00,2026-11-19T09:00Z\n")

    refused = situp(f"import {file}")

    assert (refused.code, refused.out) == (4, "")
    assert refused.err.startswith(
        f'{CAUTION}situp: Line 2, start: Cannot read "2026-11-19 08:00" as a time:'
        f' it has no offset, and the zone "{NAME}" is not known here.\n'
    )


def test_the_caution_fits_a_narrow_terminal(situp: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")

    assert situp("log").err == (
        'situp: The zone "Europe/Berlni" is not\n'
        "       known here; times are read as\n"
        "       UTC.\n"
        "  Set TZ to a name such as\n"
        "  Europe/Berlin, or install the zones of\n"
        "  the system.\n"
    )


def test_a_rule_that_only_the_system_can_read_is_told_with_its_offset(
    history: str, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    class ByOffset(FakeClock):
        def zone(self) -> tuple[tzinfo, str]:
            return timezone(timedelta(hours=5, minutes=30)), "IST-5:30,rule"

    main(["log"], World(ByOffset(), history, str(config)))

    assert "times are read as UTC+05:30." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("variable", "is_known"),
    [
        *[(name, True) for name in ("Europe/Berlin", ":Europe/Berlin", "UTC", "Etc/UTC", "", ":")],
        *[(name, True) for name in ("EST5EDT", "CET-1CEST", "<-03>3", "UTC0", "abc1")],
        ("/usr/share/zoneinfo/Asia/Kolkata", True),
        *[(name, False) for name in ("Europe/Berlni", "nonsense", "JST", "Mars/Base1", "UTC+25")],
        *[(name, False) for name in ("/nowhere", ":/etc/passwd", "/usr/share/zoneinfo/Mars/X")],
    ],
)
def test_a_zone_is_known_by_its_name_a_rule_or_a_file(
    tmp_path: Path, variable: str, *, is_known: bool
) -> None:
    environment = {**os.environ, "SITUP_DB": str(tmp_path / "situp.db"), "TZ": variable}

    told = subprocess.run(
        [sys.executable, "-m", "situp", "log"],
        env={**environment, "XDG_DATA_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    ).stderr

    assert ("is not known here" not in told) is is_known


def test_a_machine_that_names_no_zone_is_in_utc(tmp_path: Path) -> None:
    dangling = tmp_path / "dangling"
    dangling.symlink_to("/nowhere/zoneinfo/Etc/UTC")

    found = [system_zone(None, str(path)) for path in (tmp_path / "none", dangling)]

    assert [Zone(*each).is_known for each in found] == [True, True]
    assert [each.utcoffset(None) for each, _ in found] == [timedelta(), timedelta()]


def test_a_machine_whose_zone_cannot_be_read_or_found_is_in_one_that_is_not_known(
    tmp_path: Path,
) -> None:
    nonsense, dangling = tmp_path / "nonsense", tmp_path / "dangling"
    nonsense.write_text("nonsense")
    dangling.symlink_to(f"/nowhere/zoneinfo/{NAME}")

    found = [Zone(*system_zone(None, str(path))) for path in (nonsense, dangling)]

    assert [(each.name, each.is_known) for each in found] == [(str(nonsense), False), (NAME, False)]


def test_a_watch_says_it_when_it_begins(tmp_path: Path) -> None:
    environment = {**os.environ, "SITUP_DB": str(tmp_path / "situp.db"), "TZ": NAME}

    with subprocess.Popen(
        [sys.executable, "-m", "situp", "watch"],
        env={**environment, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as watch:
        assert watch.stdout
        assert watch.stderr
        first = watch.stdout.readline()
        watch.send_signal(signal.SIGTERM)
        told = watch.stderr.read()

    assert "Watching." in first
    assert told == CAUTION


def test_a_page_for_a_browser_names_what_times_are_read_by(situp: Run) -> None:
    situp("start")

    assert "Times are those of UTC." in situp("report --html -").out


def test_a_name_that_is_no_text_can_be_recorded_all_the_same() -> None:
    _, name = system_zone("Europe/\udcff")

    assert name == "Europe/?"
