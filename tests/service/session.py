"""A real systemd of a session, in a home of its own and where no other is in its way."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.apart import apart
from tests.rigs import needed, running, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SYSTEMD = "/lib/systemd/systemd"
_INSIDE = f"""
mkdir -p /run/systemd && mount -t tmpfs tmpfs /run/systemd &&
mkdir /run/systemd/system && exec {_SYSTEMD} --user
"""
"""No system of somebody else is theirs, either."""


class Session:
    """Somebody whose programs are started by systemd when they log in."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.process = 0
        self.run = home / "run"
        self.run.mkdir(mode=0o700)
        units = self.run / "systemd/user"
        units.mkdir(parents=True)
        (units / "dbus.socket").symlink_to("/dev/null")  # no bus that would start a desktop
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(self.run),
            "TMUX_TMPDIR": str(self.run),
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
            "PYTHONPATH": os.pathsep.join(sys.path),
            "TZ": "Europe/Berlin",
        }

    def types(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run situp to its end."""
        return self._run(sys.executable, "-m", "situp", *words)

    def shows(self, name: str) -> str:
        """Return what systemd says of the service."""
        said = self._run(needed("systemctl"), "--user", "show", "situp", f"--property={name}")
        return said.stdout.rstrip("\n").partition("=")[2]

    def watch(self) -> int:
        """Return the process of the service, once it has one: 0 would be our own whole group."""
        until(lambda: self.shows("MainPID") not in {"", "0"})
        process = int(self.shows("MainPID"))
        assert process > 1
        return process

    def asks(self, *words: str) -> None:
        """Have systemd do something."""
        assert self._run(needed("systemctl"), "--user", *words).returncode == 0

    def files(self) -> list[str]:
        """Return all that lies in the home, but for the history and what systemd runs by."""
        found = (str(path.relative_to(self.home)) for path in self.home.rglob("*"))
        return sorted(each for each in found if not each.startswith((".local", "run")))

    def drop_in(self, text: str) -> None:
        """Give the service settings of the person's own."""
        folder = self.home / ".config/systemd/user/situp.service.d"
        folder.mkdir(parents=True)
        (folder / "own.conf").write_text(text)

    def _run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a program where systemd runs: elsewhere systemctl takes it for one that does not."""
        there = (needed("nsenter"), "--mount", f"--target={self.process}")
        return subprocess.run(
            [*there, *words], env=self.env, capture_output=True, text=True, check=False, timeout=60
        )


@contextmanager
def session(home: Path) -> Iterator[Session]:
    """Log somebody in, and out at the end of the block, with all that their systemd started."""
    needed(_SYSTEMD)
    there = Session(home)
    command = (*apart(there.run / "screens"), needed("sh"), "-c", _INSIDE)
    with running("unshare", "--cgroup", *command, env=there.env) as process:
        there.process = process.pid
        until((there.run / "systemd/private").exists)
        yield there
