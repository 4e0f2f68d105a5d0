"""Desktops without a screen: a display, a session bus, notices, and somebody who types."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.rivals import program
from situp.clock import SystemClock
from situp.core.instants import SECOND

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager

    Env = Mapping[str, str]

_APPEARS_WITHIN = 20 * SECOND
_KEY_EVERY = "300"
"""Milliseconds between two keys of somebody who types without a pause."""
_BUS = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
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


class Kind(NamedTuple):
    """A kind of display: its name, what it takes, and how to run one.

    `typist` types on it without an end, `few` a few keys.
    """

    name: str
    needs: tuple[str, ...]
    typist: tuple[str, ...]
    few: tuple[str, ...]
    display: Callable[[], AbstractContextManager[Env]]

    @property
    def lacks(self) -> str | None:
        """A program it takes that is not installed; None: all are."""
        needs = (*self.needs, self.typist[0])
        return next((name for name in needs if program(name) is None), None)


@contextmanager
def desktop(kind: Kind, folder: Path) -> Iterator[Env]:
    """Run a display with a session bus and dunst; give what a program there finds them by."""
    with kind.display() as display, session_bus(folder) as bus:
        env = {**display, "DBUS_SESSION_BUS_ADDRESS": bus}
        own = {"PATH": os.environ["PATH"], "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
        with _running("dunst", env={**own, **env}):
            yield env


@contextmanager
def typing(kind: Kind, env: Env) -> Iterator[None]:
    """Have somebody type there, three keys a second, until the end of the block."""
    with _running(*kind.typist, env={"PATH": os.environ["PATH"], **env}):
        yield


def typed(kind: Kind, env: Env) -> None:
    """Have somebody type a few keys there, and let go of the last one."""
    subprocess.run(kind.few, env={"PATH": os.environ["PATH"], **env}, check=True)


def pressed(env: Env, keys: int) -> None:
    """Press so many keys on an X display, a thousand in a second or two."""
    words = ("xdotool", "key", "--delay", "1", "--repeat", str(keys), "a")
    subprocess.run(words, env={"PATH": os.environ["PATH"], **env}, check=True)


@contextmanager
def session_bus(folder: Path) -> Iterator[str]:
    """Give the address of a private session bus that starts nothing by itself."""
    config = folder / "bus.conf"
    config.write_text(_BUS.format(folder=folder))
    with _running("dbus-daemon", f"--config-file={config}", "--nofork", "--print-address") as said:
        yield said()


@contextmanager
def _xvfb() -> Iterator[Env]:
    """Run an X server on a display that is free."""
    with (
        runtime() as folder,
        _running("Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-noreset") as said,
    ):
        yield {"DISPLAY": f":{said()}", "XDG_RUNTIME_DIR": folder}


@contextmanager
def _sway() -> Iterator[Env]:
    """Run sway, which refuses to be root: then as `nobody`, in a folder that is theirs."""
    with ExitStack() as stack:
        folder = stack.enter_context(runtime())
        config = Path(folder, "config")
        config.write_text(_SWAY)
        words = ["sway", "-c", str(config)]
        if os.getuid() == 0:
            shutil.chown(folder, "nobody", "nogroup")
            nobody = ("--reuid=nobody", "--regid=nogroup", "--clear-groups")
            words = ["setpriv", *nobody, *words]
        env = {"PATH": os.environ["PATH"], "HOME": folder, "XDG_RUNTIME_DIR": folder}
        stack.enter_context(_running(*words, env={**env, **_HEADLESS}))
        name = _appeared(Path(folder), "wayland-?")
        yield {"WAYLAND_DISPLAY": name, "XDG_RUNTIME_DIR": folder}


X11 = Kind(
    "X11",
    ("dbus-daemon", "dunst", "Xvfb"),
    ("xdotool", "key", "--delay", _KEY_EVERY, "--repeat", "1000000", "a"),
    ("xdotool", "key", "--delay", _KEY_EVERY, "--repeat", "5", "a"),
    _xvfb,
)
WAYLAND = Kind(
    "Wayland",
    ("dbus-daemon", "dunst", "sway"),
    ("wtype", "-d", _KEY_EVERY, "a" * 100_000),
    ("wtype", "-d", _KEY_EVERY, "a" * 5),
    _sway,
)


@contextmanager
def runtime() -> Iterator[str]:
    """Give a folder for what is gone with a login: in memory, as that of a desktop is."""
    in_memory = Path("/dev/shm")  # noqa: S108 - the folder in it has a name that nobody guesses
    folder = tempfile.mkdtemp(prefix="situp-bench-", dir=in_memory if in_memory.is_dir() else None)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _appeared(folder: Path, pattern: str) -> str:
    """Return the name of a socket, once it is there."""
    clock = SystemClock()
    deadline = clock.hands().awake + _APPEARS_WITHIN
    while clock.hands().awake < deadline:
        for found in folder.glob(pattern):
            if found.is_socket():
                return found.name
        clock.wait(SECOND // 20, [])
    message = f"{pattern} did not appear in {folder}"
    raise RuntimeError(message)


@contextmanager
def _running(*words: str, env: Env | None = None) -> Iterator[Callable[[], str]]:
    """Run a program until the end of the block; give what returns the next line it says."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        words, env=env, stdin=quiet, stdout=subprocess.PIPE, stderr=quiet, text=True
    ) as it:
        try:
            yield lambda: it.stdout.readline().strip() if it.stdout else ""
        finally:
            it.terminate()
