"""Real servers for tests: a private session bus, a display, a notification service.

Each is a context manager: ready when entered; gone when left, with whatever it started. Every
wait is for a condition and has a deadline.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from contextlib import contextmanager, suppress
from select import select
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

PATIENCE_S = 60.0
"""How long is waited for what should come at once: a busy machine may be that late."""

_DTD = "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd"
_BUS_CONFIG = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "{dtd}">
<busconfig>
  <type>session</type>
  <listen>{address}</listen>
  <auth>EXTERNAL</auth>
  {services}
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
_DUNST_SERVICE = """\
[D-BUS Service]
Name=org.freedesktop.Notifications
Exec={dunst}
"""
_DUNST_CONFIG = """\
[global]
    follow = none
    markup = {markup}
    dmenu = {menu}
"""
_PICKING_MENU = """\
#!/bin/sh
grep -F -m 1 "{label}"
"""


def until(claim: Callable[[], bool], within: float = PATIENCE_S) -> None:
    """Wait until the claim is true; fail the test if it is not in time."""
    deadline, pause = monotonic() + within, Event()
    while not claim():
        if monotonic() > deadline:
            pytest.fail(f"not within {within:g} s: {claim}")
        pause.wait(0.01)


def needed(program: str) -> str:
    """Return the program's path. Without it the test is skipped; where CI is set it fails."""
    path = shutil.which(program)
    if path:
        return path
    reason = f"{program} is not installed"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def running(
    *command: str, env: Mapping[str, str] | None = None, stdin: int = subprocess.DEVNULL
) -> Iterator[subprocess.Popen[str]]:
    """Run a program until the end of the block, then end its whole process group."""
    path = needed(command[0])
    process = subprocess.Popen(
        [path, *command[1:]],
        env={"PATH": os.environ["PATH"], **(env or {})},
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            _end(process)


def _end(process: subprocess.Popen[str]) -> None:
    for number in (signal.SIGTERM, signal.SIGCONT):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)
    try:
        process.wait(PATIENCE_S)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def first_line(process: subprocess.Popen[str], within: float = PATIENCE_S) -> str:
    """Return what the program says first, without the line end."""
    assert process.stdout
    if not select([process.stdout], [], [], within)[0]:
        pytest.fail(f"not a word within {within:g} s from {process.args!r}")
    return process.stdout.readline().rstrip("\n")


class SessionBus(NamedTuple):
    """A private message bus; `env` is what a program needs to find it."""

    address: str
    process: subprocess.Popen[str]

    @property
    def env(self) -> dict[str, str]:
        """The environment of a program on this bus."""
        return {"DBUS_SESSION_BUS_ADDRESS": self.address}


@contextmanager
def session_bus(
    folder: Path, services: Path | None = None, env: Mapping[str, str] | None = None
) -> Iterator[SessionBus]:
    """Run a session bus on `folder/bus`: always that address, so that a bus can come back.

    It starts no service behind the test's back, but those whose files are in `services`, with
    `env` for their environment.
    """
    address = f"unix:path={folder / 'bus'}"
    listed = f"<servicedir>{services}</servicedir>" if services else ""
    config = folder / "bus.conf"
    config.write_text(_BUS_CONFIG.format(dtd=_DTD, address=address, services=listed))
    command = ("dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1")
    with running(*command, env=env) as process:
        assert first_line(process).startswith(address)
        yield SessionBus(address, process)


class XServer(NamedTuple):
    """An X server without a screen; its name is that of its display, `:7`."""

    name: str
    process: subprocess.Popen[str]


@contextmanager
def x_server(name: str = "", *, within: tuple[str, ...] = ()) -> Iterator[XServer]:
    """Run an X server on the display of that name, else on one that is free.

    `within`: the words of a program that runs it, such as `unshare`.
    """
    screen = ("-screen", "0", "800x600x24", "-nolisten", "tcp", "-noreset")
    command = (*within, needed("Xvfb"), "-displayfd", "1", *filter(None, [name]), *screen)
    with running(*command) as process:
        yield XServer(f":{first_line(process)}", process)


@contextmanager
def display() -> Iterator[str]:
    """Run an X server on a display that is free; yield the name of it."""
    with x_server() as server:
        yield server.name


class Shown(NamedTuple):
    """A notice as dunst keeps it; `timeout` in microseconds, 0 for none."""

    appname: str
    summary: str
    body: str
    timeout: int


class Dunst(NamedTuple):
    """A notification service as people run it, asked through its own `dunstctl`."""

    process: subprocess.Popen[str]
    env: Mapping[str, str]

    def displayed(self) -> int:
        """Return how many notices are on the screen."""
        return int(self._ctl("count", "displayed"))

    def waiting(self) -> int:
        """Return how many notices wait until it is not paused any more."""
        return int(self._ctl("count", "waiting"))

    def pause(self) -> None:
        """Have it show nothing for now."""
        self._ctl("set-paused", "true")

    def resume(self) -> None:
        """Have it show things again, also what waits."""
        self._ctl("set-paused", "false")

    def open_menu(self) -> None:
        """Open the menu of what can be pressed, which picks by itself."""
        self._ctl("context")

    def history(self) -> list[Shown]:
        """Return the notices that have left the screen, in the order in which they came."""
        (notices,) = json.loads(self._ctl("history"))["data"]
        return [
            Shown(*(notice[field]["data"] for field in Shown._fields))
            for notice in sorted(notices, key=lambda notice: int(notice["id"]["data"]))
        ]

    def close_all(self) -> None:
        """Wait for a notice, and take all there are off the screen, into the history."""
        until(lambda: self.displayed() > 0)
        self._ctl("close-all")
        until(lambda: self.displayed() == 0)

    def _ctl(self, *words: str) -> str:
        command = [needed("dunstctl"), *words]
        done = subprocess.run(
            command, env=self.env, capture_output=True, text=True, check=True, timeout=60
        )
        return done.stdout


def dunst_env(folder: Path, screen: str, markup: str = "full", picks: str = "") -> dict[str, str]:
    """Return an environment in which dunst reads nobody's settings. `markup`: "full" or "no".

    `picks` is the label that is picked from its menu of buttons, when that is opened.
    """
    config = folder / "dunst" / "dunstrc"
    config.parent.mkdir(exist_ok=True)
    menu = config.parent / "menu"
    menu.write_text(_PICKING_MENU.format(label=picks))
    menu.chmod(0o700)
    config.write_text(_DUNST_CONFIG.format(markup=markup, menu=menu))
    paths = {"XDG_CONFIG_HOME": str(folder), "XDG_CONFIG_DIRS": str(folder), "HOME": str(folder)}
    return {"PATH": os.environ["PATH"], "DISPLAY": screen, **paths}


@contextmanager
def dunst(
    folder: Path, bus: SessionBus, screen: str, markup: str = "full", picks: str = ""
) -> Iterator[Dunst]:
    """Run dunst on the bus and the screen, until the end of the block."""
    needed("dunstctl")
    env = {**dunst_env(folder, screen, markup, picks), **bus.env}
    with running("dunst", env=env) as process:
        until(lambda: owns_notifications(bus))
        yield Dunst(process, env)


def dunst_service(folder: Path) -> Path:
    """Return a folder with the file by which a bus starts dunst when it is first called."""
    services = folder / "services"
    services.mkdir()
    file = services / "org.freedesktop.Notifications.service"
    file.write_text(_DUNST_SERVICE.format(dunst=needed("dunst")))
    return services


def owns_notifications(bus: SessionBus) -> bool:
    """Tell whether the bus has a notification service."""
    return has_name(bus, "org.freedesktop.Notifications")


def has_name(bus: SessionBus, name: str) -> bool:
    """Tell whether somebody on the bus has that name."""
    question = ("/org/freedesktop/DBus", "org.freedesktop.DBus.NameHasOwner", f"string:{name}")
    command = [needed("dbus-send"), "--print-reply", "--dest=org.freedesktop.DBus", *question]
    done = subprocess.run(
        command, env=bus.env, capture_output=True, text=True, check=True, timeout=60
    )
    return "boolean true" in done.stdout
