"""The file that each kind of system starts a watch by, whole, and read back as it would be."""

from __future__ import annotations

import plistlib
import subprocess
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from tests.rigs import needed

from situp.core.serving import Job
from situp.service import autostart, launchd, systemd, taskscheduler

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = Job(("/home/you/.local/bin/situp", "watch"))
ODD = r"""/home/you/50% of "all" my $HOME\situp `x`"""
ODD_JOB = Job((ODD, "watch"), (("SITUP_DB", ODD),))
UNIT = """\
# Written by "situp service install".
# "situp service remove" takes it away. The next install writes it anew: settings of your own
# stay where "systemctl --user edit situp" keeps them.
[Unit]
Description=situp: says when it is time to change position
StartLimitIntervalSec=10min
StartLimitBurst=5

[Service]
Type=notify
NotifyAccess=main
ExecStart=:"/home/you/.local/bin/situp" "watch"
Environment="SITUP_DB=/srv/situp.db"
Restart=on-failure
RestartSec=5s
RestartPreventExitStatus=2 3 4
WatchdogSec=4min
WatchdogSignal=SIGKILL
TimeoutStartSec=1min
TimeoutStopSec=15s
KillMode=mixed
OOMPolicy=continue
UMask=0077
NoNewPrivileges=yes
LockPersonality=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes

[Install]
WantedBy=default.target
"""
ENTRY = """\
# Written by "situp service install".
[Desktop Entry]
Type=Application
Name=situp
Comment=Says when it is time to change position
Exec="env" "SITUP_DB=/srv/situp.db" "/home/you/.local/bin/situp" "watch"
Terminal=false
NoDisplay=true
X-systemd-skip=true
"""
WITH = PLAIN._replace(variables=(("SITUP_DB", "/srv/situp.db"),))


def test_the_unit_of_systemd_is_this() -> None:
    assert systemd.unit(WITH) == UNIT


@pytest.mark.parametrize("job", [PLAIN, WITH, ODD_JOB])
def test_systemd_finds_nothing_wrong_in_the_unit(tmp_path: Path, job: Job) -> None:
    file = tmp_path / "situp.service"
    program = tmp_path / job.words[0].rpartition("/")[2]
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    file.write_text(systemd.unit(job._replace(words=(str(program), "watch"))))

    done = subprocess.run(
        [needed("systemd-analyze"), "--user", "verify", str(file)],
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_entry_of_a_desktop_is_this() -> None:
    assert autostart.entry(WITH) == ENTRY


@pytest.mark.parametrize("job", [PLAIN, WITH, ODD_JOB])
def test_a_desktop_finds_nothing_wrong_in_the_entry(tmp_path: Path, job: Job) -> None:
    file = tmp_path / "situp.desktop"
    file.write_text(autostart.entry(job))

    done = subprocess.run(
        [needed("desktop-file-validate"), str(file)], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("job", [PLAIN, WITH, ODD_JOB])
def test_what_an_entry_runs_is_read_back(job: Job) -> None:
    assert autostart.words_in(autostart.entry(job)) == job.words


@pytest.mark.parametrize("job", [PLAIN, WITH, ODD_JOB])
def test_what_a_unit_runs_is_read_back(job: Job) -> None:
    assert systemd.standing("", "", systemd.unit(job).encode()).words == job.words


def test_launchd_reads_what_was_meant() -> None:
    text = launchd.agent(ODD_JOB)

    assert '<!-- Written by "situp service install". -->' in text
    assert plistlib.loads(text.encode()) == {
        "Label": "situp.watch",
        "ProgramArguments": [ODD, "watch"],
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "ThrottleInterval": 60,
        "LimitLoadToSessionType": "Aqua",
        "ProcessType": "Background",
        "EnvironmentVariables": {"SITUP_DB": ODD},
    }


def test_without_variables_launchd_is_given_none() -> None:
    assert "EnvironmentVariables" not in plistlib.loads(launchd.agent(PLAIN).encode())


def test_the_task_of_windows_is_read_back_from_its_bytes() -> None:
    job = Job((r"C:\Users\Jo & Co\pythonw.exe", "-P", "-m", "situp", "watch"))

    raw = taskscheduler.task(job, r"DESK\Jo & Co").encode("utf-16")

    root = ET.fromstring(raw)  # noqa: S314 - ours
    facts = {each.tag.partition("}")[2]: each.text for each in root.iter()}
    assert raw[:2] in {b"\xff\xfe", b"\xfe\xff"}
    assert [each.tag.partition("}")[2] for each in root] == [
        *("RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"),
    ]
    assert root.find(".//{*}Triggers/{*}LogonTrigger/{*}UserId") is not None
    assert {name: facts[name] for name in ("UserId", "LogonType", "RunLevel", "Command")} == {
        "UserId": r"DESK\Jo & Co",
        "LogonType": "InteractiveToken",
        "RunLevel": "LeastPrivilege",
        "Command": r"C:\Users\Jo & Co\pythonw.exe",
    }
    assert facts["Arguments"] == "-P -m situp watch"
    assert (facts["ExecutionTimeLimit"], facts["Description"]) == (
        "PT0S",
        'Written by "situp service install".',
    )


def test_a_task_carries_its_variables_in_what_python_runs() -> None:
    job = Job(("pythonw.exe", "-P", "-m", "situp", "watch"), (("SITUP_DB", r"D:\si tup.db"),))

    command, arguments = taskscheduler.action(taskscheduler.task(job, "Jo"))

    assert command == "pythonw.exe"
    assert arguments == (
        "-P -c \"import os; os.environ.update({'SITUP_DB': 'D:\\\\si tup.db'}); "
        'from situp.__main__ import main; main()" watch'
    )
