"""The notification service of Xfce, with its drawn buttons, and a mouse to press them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.rigs import needed, owns_notifications, running, session_bus, until

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SERVICES = Path("/usr/share/dbus-1/services")
_BUTTONS_ABOVE_THE_BOTTOM = 31


class Xfce(NamedTuple):
    """A desk with Xfce's notices; `address` is that of its bus."""

    address: str
    env: Mapping[str, str]

    def click(self, button: int, of: int) -> None:
        """Wait for a notice and click on one of its buttons, which share its width; 0 is first."""
        until(lambda: self._place() is not None)
        x, y, width, height = self._place() or (0, 0, 0, 0)
        there = (x + width * (2 * button + 1) // (2 * of), y + height - _BUTTONS_ABOVE_THE_BOTTOM)
        self._xdotool("mousemove", *map(str, there), "click", "1")

    def is_clear(self) -> bool:
        """Whether no notice is on the screen."""
        return self._place() is None

    def _place(self) -> tuple[int, int, int, int] | None:
        """Return where the notice is and how large."""
        search = ("search", "--onlyvisible", "--class", "notifyd", "getwindowgeometry")
        found = re.search(
            r"Position: (\d+),(\d+).*\s+Geometry: (\d+)x(\d+)", self._xdotool(*search)
        )
        if not found:
            return None
        x, y, width, height = map(int, found.groups())
        return x, y, width, height

    def _xdotool(self, *words: str) -> str:
        """Return what it says; where it finds nothing that is nothing."""
        done = subprocess.run(
            [needed("xdotool"), *words],
            env=self.env,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return done.stdout


@contextmanager
def xfce(folder: Path, screen: str) -> Iterator[Xfce]:
    """Run Xfce's notification service on a bus and a screen of its own."""
    services = folder / "services"
    services.mkdir()
    paths = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"), str(folder))
    env = {"PATH": os.environ["PATH"], "DISPLAY": screen, **paths}
    service = _started_by("org.xfce.xfce4-notifyd.Notifications.service")
    shutil.copy(_SERVICES / "org.xfce.Xfconf.service", services)
    with session_bus(folder, services, env) as bus, running(service, env={**env, **bus.env}):
        until(lambda: owns_notifications(bus))
        yield Xfce(bus.address, env)


def _started_by(file: str) -> str:
    """Return the program that a bus would start by a file. Without it the test is skipped."""
    path = _SERVICES / file
    if not path.exists():
        reason = "xfce4-notifyd is not installed"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    (program,) = re.findall(r"^Exec=(\S+)", path.read_text(), re.MULTILINE)
    return str(program)
