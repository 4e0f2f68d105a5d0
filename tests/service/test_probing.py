"""Which manager is found, by the programs and files that a machine has, and what it is told."""

from __future__ import annotations

import os
import socket
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from tests.rigs import needed

from situp.core.errors import SystemCannot
from situp.core.serving import Erase, Run, Standing, Write
from situp.service import program
from situp.service.probing import found
from situp.service.steps import carry_out

if TYPE_CHECKING:
    from pathlib import Path


class Machine:
    """A machine with just the programs that a test puts there."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home = home
        self.bin = home / "bin"
        self.bin.mkdir()
        self._patch = monkeypatch
        self.set(PATH=str(self.bin))

    def set(self, **variables: str) -> None:
        for name, value in variables.items():
            self._patch.setenv(name, value)

    def put(self, name: str, says: str = "") -> None:
        """Put a program there that notes how it is called and says something."""
        path = self.bin / name
        path.write_text(f'#!/bin/sh\necho "$0 $*" >> {self.home}/calls\n{says}\n')
        path.chmod(0o755)

    def calls(self) -> list[str]:
        """Return how the programs were called, in order."""
        text = (self.home / "calls").read_text()
        return [line.removeprefix(f"{self.bin}/") for line in text.splitlines()]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    needed("sh")
    return Machine(tmp_path, monkeypatch)


def nobody() -> bool:
    return False


def test_with_nothing_there_is_an_error_that_says_what_was_looked_for(machine: Machine) -> None:
    with pytest.raises(SystemCannot) as raised:
        found(nobody)

    assert raised.value.message == (
        "Nothing here would start a watch with your session: there is no systemd; "
        "no desktop says that it starts programs when you log in."
    )
    assert machine.home.exists()


def test_a_systemd_without_a_session_is_told_apart_from_none(machine: Machine) -> None:
    machine.put("systemctl")

    for folder, why in (("", "XDG_RUNTIME_DIR is not set"), (str(machine.home), "no systemd runs")):
        machine.set(XDG_RUNTIME_DIR=folder)
        with pytest.raises(SystemCannot, match=why):
            found(nobody)


def test_a_systemd_of_the_session_comes_first(machine: Machine) -> None:
    machine.put("systemctl")
    machine.put("launchctl")
    machine.set(XDG_RUNTIME_DIR=str(machine.home), XDG_CURRENT_DESKTOP="XFCE")
    (machine.home / "systemd").mkdir()
    with closing(socket.socket(socket.AF_UNIX)) as end:
        end.bind(str(machine.home / "systemd/private"))

        assert found(nobody).name == "systemd"


@pytest.mark.parametrize("folder", [".config", "elsewhere"])
def test_a_systemd_that_does_not_answer_is_asked_once_and_not_waited_for(
    machine: Machine, folder: str
) -> None:
    machine.put("systemctl", "exec /bin/sleep 60")
    machine.set(XDG_RUNTIME_DIR=str(machine.home), XDG_CONFIG_HOME=str(machine.home / folder))
    (machine.home / "systemd").mkdir()
    (machine.home / "systemd/private").touch()

    with pytest.raises(SystemCannot, match=r"does not answer: no answer in 2 s\."):
        found(nobody).standing()

    assert len(machine.calls()) == 1


def test_what_systemd_refuses_to_disable_is_removed_and_what_was_refused_is_said(
    machine: Machine,
) -> None:
    machine.put("systemctl", 'case "$2" in disable) echo "Access denied." >&2; exit 1;; esac')
    machine.set(XDG_RUNTIME_DIR=str(machine.home))
    (machine.home / "systemd").mkdir()
    (machine.home / "systemd/private").touch()
    manager = found(nobody)
    manager.do(manager.installing(manager.job({}), start=False))
    wants = machine.home / ".config/systemd/user/default.target.wants"
    wants.mkdir()
    (wants / "situp.service").symlink_to("../situp.service")

    with pytest.raises(SystemCannot) as refused:
        manager.do(manager.removing())

    assert refused.value.message == (
        '"systemctl --user disable --now situp.service" failed: Access denied.'
    )
    assert refused.value.hint.startswith("Everything else was done.")
    assert not (machine.home / ".config").exists()
    assert machine.calls()[-3:] == [
        "systemctl --user disable --now situp.service",
        "systemctl --user daemon-reload",
        "systemctl --user reset-failed situp.service",
    ]


@pytest.mark.parametrize("variable", ["XDG_CURRENT_DESKTOP", "DESKTOP_SESSION"])
def test_a_desktop_without_systemd_starts_it_at_login(machine: Machine, variable: str) -> None:
    machine.set(**{variable: "xfce"})
    manager = found(lambda: True)
    file = machine.home / ".config/autostart/situp.desktop"
    job = manager.job({})

    before = manager.standing()
    manager.do(manager.installing(job, start=True))
    after, held = manager.standing(), manager.holds(job)
    manager.do(manager.removing())

    assert before == Standing(str(file), running=True)
    assert after == before._replace(installed=True, enabled=True, words=job.words, by_login=True)
    assert held
    assert sorted(each.name for each in machine.home.iterdir()) == ["bin"]
    with pytest.raises(SystemCannot, match="when you log in"):
        manager.restarting()


def test_an_entry_that_the_desktop_was_told_to_leave_out_is_not_enabled(machine: Machine) -> None:
    machine.set(XDG_CURRENT_DESKTOP="XFCE")
    manager = found(nobody)
    manager.do(manager.installing(manager.job({}), start=True))
    file = machine.home / ".config/autostart/situp.desktop"
    file.write_text(f"{file.read_text()}Hidden=true\n")

    assert not manager.standing().enabled


def test_launchd_is_asked_in_the_domain_of_the_desktop(machine: Machine) -> None:
    machine.put("launchctl", 'case "$1" in print) echo "state = running";; esac')
    manager = found(nobody)
    file = machine.home / "Library/LaunchAgents/situp.watch.plist"
    job = manager.job({})

    manager.do(manager.installing(job, start=True))
    standing, held = manager.standing(), manager.holds(job)
    manager.do(manager.restarting())
    manager.do(manager.removing())

    domain = f"gui/{os.getuid()}"
    assert (standing.running, standing.words, standing.file) == (True, job.words, str(file))
    assert held
    assert not file.exists()
    assert machine.calls() == [
        f"launchctl bootout {domain}/situp.watch",
        f"launchctl bootstrap {domain} {file}",
        f"launchctl print {domain}/situp.watch",
        f"launchctl bootstrap {domain} {file}",
        f"launchctl kickstart -k {domain}/situp.watch",
        f"launchctl bootout {domain}/situp.watch",
    ]


def test_the_scheduler_of_windows_is_given_a_file_that_is_gone_afterwards(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = machine.home / "task"
    machine.put(
        "schtasks",
        f'case "$1" in /Create) /bin/cat "$5" > {task};; '
        f"/Query) [ -e {task} ] && exec /usr/bin/iconv -f utf-16 -t utf-8 {task}; exit 1;; "
        f"/Delete) /bin/rm {task};; esac",
    )
    machine.set(USERNAME="jo", USERDOMAIN="DESK")
    monkeypatch.setattr("tempfile.tempdir", str(machine.home))
    manager = found(lambda: True)
    job = manager.job({})

    before = manager.standing()
    manager.do(manager.installing(job, start=True))
    after, held = manager.standing(), manager.holds(job)
    manager.do(manager.removing())

    assert before == Standing("situp", running=True)
    assert after == before._replace(installed=True, enabled=True, words=job.words)
    assert job.words[1:] == ("-P", "-m", "situp", "watch")
    assert held
    assert manager.standing() == before
    assert sorted(each.name for each in machine.home.iterdir()) == ["bin", "calls"]


def test_what_a_service_runs_is_the_situp_beside_this_python_and_carries_what_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "situp").write_text("")
    (tmp_path / "situp").chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))

    beside = program.job({"SITUP_DB": "/srv/a.db"})
    (tmp_path / "situp").unlink()
    without = program.job({})

    assert beside.words == (str(tmp_path / "situp"), "watch")
    assert beside.variables == (("SITUP_DB", "/srv/a.db"),)
    assert without.words == (str(tmp_path / "python"), "-P", "-m", "situp", "watch")
    assert beside.note.startswith("That is in a temporary folder")


@pytest.mark.parametrize(
    ("python", "is_noted"),
    [
        ("/opt/situp/bin/python", False),
        ("/home/you/.cache/uv/archive-v0/abc/bin/python", True),
        ("/var/tmp/x/bin/python", True),  # noqa: S108 - only named
    ],
)
def test_a_program_that_will_not_stay_is_noted(
    monkeypatch: pytest.MonkeyPatch, python: str, *, is_noted: bool
) -> None:
    monkeypatch.setattr(sys, "executable", python)

    assert bool(program.job({}).note) == is_noted


def test_a_path_that_no_file_of_a_service_can_hold_is_refused() -> None:
    with pytest.raises(SystemCannot, match="cannot hold this path"):
        program.job({"SITUP_DB": "/srv/two\nlines.db"})


def test_a_step_that_fails_ends_it_and_says_why(machine: Machine) -> None:
    machine.put("systemctl", "echo 'Failed: no such thing.' >&2; exit 1")
    last = Write(str(machine.home / "last"), "")

    carry_out([Run(("systemctl", "stop"), may_fail=True)])
    with pytest.raises(SystemCannot) as failed:
        carry_out([Run(("systemctl", "--user", "enable", "a b")), last])
    with pytest.raises(SystemCannot) as missing:
        carry_out([Run(("launchctl", "print"))])

    said = "\"systemctl --user enable 'a b'\" failed: Failed: no such thing."
    assert failed.value.message == said
    assert missing.value.message == '"launchctl print" failed: no such file or directory.'
    assert not (machine.home / "last").exists()


def test_a_file_is_written_whole_and_a_link_stays_a_link(tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles/situp.service"
    kept.parent.mkdir()
    kept.write_text("before")
    link = tmp_path / "units/situp.service"
    link.parent.mkdir()
    link.symlink_to(kept)

    carry_out([Write(str(link), "after")])

    assert link.is_symlink()
    assert kept.read_text() == "after"
    assert [each.name for each in kept.parent.iterdir()] == ["situp.service"]


def test_a_file_that_cannot_be_written_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "units").write_text("no folder")
    path = str(tmp_path / "units/situp.service")

    with pytest.raises(SystemCannot, match=f"Cannot write {path}: "):
        carry_out([Write(path, "text")])


def test_erasing_takes_the_empty_folders_along_and_leaves_what_others_need(tmp_path: Path) -> None:
    tmp_path = tmp_path / "home"
    top = tmp_path / "config"
    file = top / "systemd/user/situp.service"
    file.parent.mkdir(parents=True)
    file.write_text("ours")
    (top / "systemd/other").write_text("theirs")

    carry_out([Erase(str(file), str(top)), Erase(str(file), str(top))])

    left = sorted(str(each.relative_to(tmp_path)) for each in tmp_path.rglob("*"))
    assert left == ["config", "config/systemd", "config/systemd/other"]
    (top / "systemd/other").unlink()

    carry_out([Erase(str(top / "systemd/none"), str(top))])

    assert not top.exists()
    assert tmp_path.exists()
