"""Real displays and compositors for tests, and a hand that moves their pointer.

sway refuses to run as root: there it runs as `nobody`, in a runtime folder of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager, nullcontext
from pathlib import Path
from struct import pack
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.rigs import first_line, needed, running, until, x_server

from situp.senses.lasting import CannotListenError
from situp.senses.wayland_wire import Compositor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SWAY = """\
output HEADLESS-1 resolution 800x400
seat * fallback true
xwayland disable
"""
_HEADLESS = {
    "WLR_BACKENDS": "headless",
    "WLR_LIBINPUT_NO_DEVICES": "1",
    "WLR_RENDERER": "pixman",
}
_KWIN = {
    "LIBGL_ALWAYS_SOFTWARE": "1",
    "KWIN_COMPOSE": "Q",
    "KWIN_WAYLAND_NO_PERMISSION_CHECKS": "1",
    "LANG": "C.UTF-8",
}
_FAKE_INPUT = "org_kde_kwin_fake_input"


class Desktop(NamedTuple):
    """A display that runs: what names it, its process, and what moves its pointer."""

    env: dict[str, str]
    process: subprocess.Popen[str]
    move: Callable[[], None]


@contextmanager
def x_display(name: str = "") -> Iterator[Desktop]:
    """Run an X server without a screen: on that display, else on one that is free."""
    needed("xdotool")
    with x_server(name) as server:
        env = {"DISPLAY": server.name, "PATH": os.environ["PATH"], "HOME": "/nonexistent"}
        yield Desktop(env, server.process, lambda: typed(env, "mousemove_relative", "1", "1"))


def typed(env: dict[str, str], *words: str) -> None:
    """Do with the keyboard or the pointer of an X display what xdotool calls so."""
    command = [needed("xdotool"), *words]
    subprocess.run(command, env=env, check=True, timeout=60, stdout=subprocess.DEVNULL)


@contextmanager
def sway(runtime: str = "") -> Iterator[Desktop]:
    """Run sway without a screen, in a runtime folder: one of its own unless it is given one."""
    with nullcontext(runtime) if runtime else runtime_folder() as folder:
        config = Path(folder, "config")
        config.write_text(_SWAY)
        command, env = ["sway", "-c", str(config)], {"XDG_RUNTIME_DIR": folder, "HOME": folder}
        if os.getuid() == 0:
            needed("sway")
            nobody = ("--reuid=nobody", "--regid=nogroup", "--clear-groups")
            command = ["setpriv", *nobody, *command]
        with running(*command, env={**env, **_HEADLESS}) as process:
            talks = _appeared(folder, f"sway-ipc.*.{process.pid}.sock")  # the last that it makes
            display = _appeared(folder, "wayland-?")
            there = {"PATH": os.environ["PATH"], "WAYLAND_DISPLAY": display, **env}
            there["SWAYSOCK"] = f"{folder}/{talks}"
            yield Desktop(there, process, lambda: _swaymsg(there))


def _swaymsg(env: dict[str, str]) -> None:
    words = ("seat", "seat0", "cursor", "move", "5", "5")
    command = [needed("swaymsg"), *words]
    subprocess.run(command, env=env, check=True, timeout=60, stdout=subprocess.DEVNULL)


@contextmanager
def kwin() -> Iterator[Desktop]:
    """Run KWin without a screen: a copy, which has not the capabilities that containers refuse."""
    with runtime_folder() as folder:
        program = shutil.copy(needed("kwin_wayland"), folder)  # it insists on its name
        env = {"XDG_RUNTIME_DIR": folder, "XDG_CONFIG_HOME": folder, "HOME": folder}
        words = ("--virtual", "--no-lockscreen", "--no-global-shortcuts", "--socket", "wayland-7")
        command = ("dbus-run-session", "--", program, *words)
        with running(*command, env={**env, **_KWIN}) as process:
            hand = _hand(f"{folder}/wayland-7")
            there = {**env, "WAYLAND_DISPLAY": "wayland-7"}
            yield Desktop(there, process, lambda: hand.send(hand.pointer, 1, pack("=ii", 99, 99)))
            hand.close()


class _Hand(Compositor):
    """What KWin lets a program type with."""

    def __init__(self, path: str) -> None:
        super().__init__(path, monotonic() + 3)
        self.pointer = self.bind(_FAKE_INPUT, 1)
        who = pack("=I", 5) + b"test\0\0\0\0"
        self.send(self.pointer, 0, who + who)


def _hand(path: str) -> _Hand:
    """Return the hand once KWin is ready for it."""
    found: list[_Hand] = []

    def ready() -> bool:
        try:
            found.append(_Hand(path))
        except (CannotListenError, LookupError):
            return False
        return True

    until(ready)
    return found[0]


def _appeared(folder: str, pattern: str) -> str:
    """Return the name of a socket, once it is there."""
    until(lambda: any(each.is_socket() for each in Path(folder).glob(pattern)))
    return next(each.name for each in Path(folder).glob(pattern) if each.is_socket())


@contextmanager
def runtime_folder() -> Iterator[str]:
    """Give a runtime folder that a compositor may own."""
    folder = tempfile.mkdtemp(prefix="situp-")  # a folder of pytest's is closed to others
    if os.getuid() == 0:
        shutil.chown(folder, "nobody", "nogroup")
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def xwayland(desktop: Desktop) -> Iterator[str]:
    """Run XWayland within a compositor; yield its display."""
    with running("Xwayland", "-displayfd", "1", "-ac", env=desktop.env) as process:
        yield f":{first_line(process)}"


def reason(way: Callable[[], object]) -> str:
    """Return why there is nothing to listen to."""
    with pytest.raises(CannotListenError) as raised:
        way()
    return str(raised.value)
