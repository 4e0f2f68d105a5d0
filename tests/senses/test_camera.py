"""Whether a camera is in use, on a tree like /proc and /dev, and by a real process."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from tests.rigs import needed, running, until

from situp.core.sensing import CannotTell, Engaged
from situp.senses.camera import Camera

if TYPE_CHECKING:
    from pathlib import Path


class Machine:
    """A machine with a camera, and processes that hold what is said."""

    def __init__(self, folder: Path) -> None:
        self.devices, self._processes = folder / "dev", folder / "proc"
        (self._processes / "self" / "fd").mkdir(parents=True)
        self.devices.mkdir()
        (self.devices / "video0").touch()
        self._last = 100

    def runs(self, name: str, *held: str) -> Path:
        """Have a process run that holds these devices, among other things."""
        self._last += 1
        folder = self._processes / str(self._last)
        (folder / "fd").mkdir(parents=True)
        (folder / "comm").write_text(f"{name}\n")
        for number, device in enumerate(["null", *held]):
            (folder / "fd" / str(number)).symlink_to(self.devices / device)
        return folder

    def ask(self) -> Engaged | CannotTell | None:
        return Camera(str(self.devices), str(self._processes)).ask()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_program_that_holds_a_camera_is_in_a_call(machine: Machine) -> None:
    machine.runs("bash")
    machine.runs("zoom", "null", "video0")

    assert machine.ask() == Engaged("call", "the camera (zoom)")


def test_a_camera_that_nobody_holds_is_no_call(machine: Machine) -> None:
    machine.runs("bash", "dri/card0")

    assert machine.ask() is None


def test_a_server_that_holds_it_for_others_tells_nothing_but_a_program_does(
    machine: Machine,
) -> None:
    machine.runs("wireplumber", "video0")
    alone = machine.ask()
    machine.runs("cheese", "video1")

    assert alone == CannotTell("wireplumber holds the camera for others")
    assert machine.ask() == Engaged("call", "the camera (cheese)")


def test_a_program_that_always_holds_it_tells_nothing(machine: Machine) -> None:
    machine.runs("motion", "video0")

    assert machine.ask() is None


def test_a_process_that_is_gone_while_it_is_looked_at_is_passed_over(machine: Machine) -> None:
    (machine.runs("zoom", "video0") / "comm").unlink()
    (machine.runs("gone") / "fd" / "0").unlink()

    assert machine.ask() == Engaged("call", "the camera (a program)")


def test_without_a_camera_nobody_looks(machine: Machine) -> None:
    machine.runs("zoom", "video0")
    (machine.devices / "video0").unlink()

    assert machine.ask() is None


def test_a_system_that_shows_no_processes_cannot_tell(machine: Machine) -> None:
    looked = Camera(str(machine.devices), "/nonexistent").ask()

    assert looked == CannotTell("the system does not show who holds the camera")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows who holds what")
def test_a_real_process_that_holds_a_device_is_seen_until_it_ends(tmp_path: Path) -> None:
    device = tmp_path / "video9"
    device.touch()
    camera = Camera(str(tmp_path))

    with running(needed("tail"), "-f", str(device)):
        until(lambda: camera.ask() == Engaged("call", "the camera (tail)"))

    assert camera.ask() is None
