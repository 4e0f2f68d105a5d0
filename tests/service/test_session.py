"""The service on real ground: systemd starts it, watches over it, and lets go of it."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.rigs import first_line, running, until
from tests.service.session import Session, session

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.desktop

UNIT = ".config/systemd/user/situp.service"
LINK = ".config/systemd/user/default.target.wants/situp.service"
HASTY = "[Service]\nWatchdogSec=4s\nRestartSec=100ms\n"


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Session]:
    with session(tmp_path) as there:
        yield there


def _status(person: Session) -> dict[str, object]:
    document = json.loads(person.types("service", "status", "--json").stdout)
    assert isinstance(document, dict)
    return document


def test_a_service_is_installed_runs_and_leaves_nothing_when_it_is_removed(
    person: Session,
) -> None:
    program = str(Path(sys.executable).parent / "situp")

    before = person.types("service")
    installed = person.types("service", "install")
    files = person.files()
    running = person.types("service"), _status(person)
    said = person.shows("StatusText")
    again = person.types("service", "install")
    removed = person.types("service", "remove")
    after = person.types("service")

    assert (before.returncode, before.stderr) == (3, "")
    assert (installed.returncode, installed.stderr) == (0, "")
    assert installed.stdout.startswith(
        "The service is installed and runs. It starts when you log in.\n"
    )
    assert {UNIT, LINK} < set(files)
    assert (running[0].returncode, running[1]["running"], running[1]["program"]) == (
        *(0, True, program),
    )
    assert said.startswith("Watching. Nudges reach nobody: ")
    assert (again.returncode, again.stdout, again.stderr) == (
        *(3, "", "situp: The service is installed and running already.\n"),
    )
    assert (removed.returncode, removed.stderr) == (0, "")
    assert (after.returncode, after.stdout) == (3, before.stdout)
    assert person.files() == []
    assert person.shows("LoadState") == "not-found"
    assert person.shows("UnitFileState") == ""


def test_the_doctor_says_how_the_service_is(person: Session) -> None:
    def verdict() -> str:
        lines = person.types("doctor").stdout.splitlines()
        return next(line for line in lines if "  service  " in line)

    without = verdict()
    person.types("service", "install")
    well = verdict()
    os.kill(person.watch(), signal.SIGTERM)
    until(lambda: person.shows("ActiveState") == "inactive")
    ended = verdict()

    assert without == "ok    service        Not installed."
    assert well == "ok    service        Runs."
    assert ended == "look  service        Installed, and does not run."


def test_a_watch_that_hangs_is_started_anew(person: Session) -> None:
    person.drop_in(HASTY)
    person.types("service", "install")
    hung = person.watch()

    os.kill(hung, signal.SIGSTOP)
    until(lambda: person.shows("MainPID") not in {"0", str(hung)})
    until(lambda: person.shows("SubState") == "running")

    assert person.shows("NRestarts") == "1"
    assert person.types("status").returncode == 3


def test_a_watch_that_lives_is_left_alone(person: Session) -> None:
    person.drop_in(HASTY)
    person.types("service", "install")
    first = person.shows("WatchdogTimestampMonotonic")

    until(lambda: int(person.shows("WatchdogTimestampMonotonic")) > int(first) + 4_000_000)

    assert person.shows("NRestarts") == "0"


def test_a_killed_watch_comes_back_and_one_that_is_stopped_ended_cleanly(person: Session) -> None:
    person.drop_in(HASTY)
    person.types("service", "install")
    killed = person.watch()

    os.kill(killed, signal.SIGKILL)
    until(lambda: person.shows("MainPID") not in {"0", str(killed)})
    until(lambda: person.shows("SubState") == "running")
    restarted = person.types("service", "restart")

    assert (restarted.returncode, restarted.stdout) == (0, "The service is started anew.\n")
    assert person.shows("Result") == "success"


def test_while_another_watch_runs_the_service_waits(person: Session) -> None:
    with running(sys.executable, "-m", "situp", "watch", env=person.env) as watch:
        first_line(watch)
        installed = person.types("service", "install")
        restarted = person.types("service", "restart")
        again = person.types("service", "install")
    later = person.types("service", "restart")

    assert (installed.returncode, installed.stderr) == (0, "")
    assert installed.stdout.startswith("The service is installed; another watch runs. It starts ")
    assert (restarted.returncode, restarted.stderr) == (
        *(3, "situp: Another watch runs.\n  End it first, with Ctrl-C where it was started.\n"),
    )
    assert again.returncode == 3
    assert (later.returncode, _status(person)["running"]) == (0, True)


def test_a_wrong_configuration_is_told_and_nothing_is_installed(person: Session) -> None:
    _misconfigure(person)

    installed = person.types("service", "install")

    assert installed.returncode == 4
    assert 'config.toml, line 1, key "limit"' in installed.stderr
    assert person.files() == [".config", ".config/situp", ".config/situp/config.toml"]


def test_what_cannot_get_better_by_itself_is_not_tried_again(person: Session) -> None:
    person.drop_in(HASTY)
    person.types("service", "install")
    _misconfigure(person)

    restarted = person.types("service", "restart")
    status = person.types("service")

    assert restarted.returncode == 5
    assert restarted.stderr.startswith('situp: "systemctl --user restart situp.service" failed: ')
    assert (status.returncode, person.shows("NRestarts")) == (3, "0")
    assert "does not run: the configuration or the history is not well." in status.stdout


def _misconfigure(person: Session) -> None:
    (person.home / ".config/situp").mkdir(parents=True)
    (person.home / ".config/situp/config.toml").write_text("limit = 4\n")


def test_the_service_finds_the_history_and_the_configuration_of_the_person(
    person: Session,
) -> None:
    kept = person.home / """kept here/it's 50%h "mine" $HOME\\s.db"""
    kept.parent.mkdir()
    person.env |= {"SITUP_DB": str(kept), "XDG_CONFIG_HOME": str(person.home / "elsewhere")}

    installed = person.types("service", "install")

    assert (installed.returncode, installed.stderr) == (0, "")
    assert f"SITUP_DB={kept}" in installed.stdout
    until(kept.exists)
    assert _status(person)["file"] == str(person.home / UNIT)


def test_a_service_of_another_situp_is_left_alone_while_that_is_there(person: Session) -> None:
    other = person.home / "other/situp"
    other.parent.mkdir()
    other.write_text("#!/bin/sh\nexec sleep 60\n")
    other.chmod(0o755)
    person.types("service", "install")
    unit = person.home / UNIT
    unit.write_text(
        unit.read_text().replace(str(Path(sys.executable).parent / "situp"), str(other))
    )

    refused = person.types("service", "install")
    other.unlink()
    installed = person.types("service", "install")

    assert refused.returncode == 6
    assert "The service runs another situp: " in refused.stderr
    assert (installed.returncode, installed.stdout[:35]) == (
        0,
        "The service is brought up to date a",
    )


def test_a_unit_that_no_situp_wrote_is_left_alone(person: Session) -> None:
    unit = person.home / UNIT
    unit.parent.mkdir(parents=True)
    unit.write_text("[Service]\nExecStart=/bin/true\n")

    codes = [person.types("service", word).returncode for word in ("install", "remove")]

    assert codes == [6, 6]
    assert unit.read_text() == "[Service]\nExecStart=/bin/true\n"


@pytest.mark.parametrize("is_forgotten", [False, True])
def test_what_is_left_of_a_unit_without_its_file_is_removed(
    person: Session, *, is_forgotten: bool
) -> None:
    person.types("service", "install")
    (person.home / UNIT).unlink()
    if is_forgotten:
        person.asks("stop", "situp")
        person.asks("daemon-reload")

    status = person.types("service")
    removed = person.types("service", "remove")

    assert (removed.returncode, removed.stderr) == (0, "")
    assert status.returncode == (3 if is_forgotten else 0)
    assert not status.stdout.startswith("The service is not installed.")
    assert person.files() == []
    assert person.shows("ActiveState") == "inactive"


def test_a_service_that_failed_too_often_can_be_started_anew(person: Session) -> None:
    person.drop_in("[Unit]\nStartLimitIntervalSec=1h\nStartLimitBurst=1\n")
    person.types("service", "install")

    codes = [person.types("service", "restart").returncode for _ in range(2)]

    assert codes == [0, 0]
