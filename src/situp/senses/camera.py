"""Whether a camera is in use: one of the person's own programs holds its device (Linux).

A program of another user does not show. Where a sound and video server is all that holds a camera,
nobody can tell: some do so whether anybody films or not.
"""

from __future__ import annotations

import os

from situp.core.sensing import CannotTell, Engaged
from situp.senses.holders import CAMERA, CAMERA_SERVERS, is_known, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Camera:
    """Looks who holds a camera; `devices` and `processes` are where the system shows them."""

    vouches = True

    def __init__(self, devices: str = "/dev", processes: str = "/proc") -> None:
        self._devices = devices
        self._processes = processes

    def ask(self) -> Engaged | CannotTell | None:
        """Return a call if a camera is in use, and what that program is called."""
        if not any(name.startswith("video") for name in _names(self._devices)):
            return None
        if not os.path.isdir(f"{self._processes}/self/fd"):  # noqa: PTH112 - pathlib is not worth its memory
            return CannotTell("the system does not show who holds the camera")
        serving = ""
        for holder in self._holders():
            if not is_known(CAMERA_SERVERS, holder):
                return Engaged("call", f"the camera ({holder})")
            serving = holder
        return CannotTell(f"{serving} holds the camera for others") if serving else None

    def close(self) -> None:
        """Let go of nothing: nothing is held."""

    def _holders(self) -> Iterator[str]:
        """Yield what programs that hold a camera are called, those left out that always do."""
        for number in filter(str.isdecimal, _names(self._processes)):
            folder = f"{self._processes}/{number}"
            if self._holds(f"{folder}/fd"):
                name = _called(f"{folder}/comm")
                if not is_known(CAMERA, name):
                    yield name

    def _holds(self, folder: str) -> bool:
        """Return whether a camera is among the files a process has open."""
        prefix = f"{self._devices}/video"
        return any(_target(f"{folder}/{name}").startswith(prefix) for name in _names(folder))


def _names(folder: str) -> list[str]:
    """Return what is in a folder; nothing where it is another's, or gone by now."""
    try:
        return os.listdir(folder)  # noqa: PTH208 - as above
    except OSError:
        return []


def _target(link: str) -> str:
    try:
        return os.readlink(link)  # noqa: PTH115 - as above
    except OSError:
        return ""


def _called(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:  # noqa: PTH123 - as above
            return shown(file.readline())
    except OSError:
        return shown("")
