"""A small disk of our own: a file system in memory that a test fills, or makes read-only."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.command import Ended
from tests.rigs import first_line, needed, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.faults.ground import Ground

_MOUNT = 'mount -t tmpfs -o size="$1",mode=700 none "$2" && echo mounted && exec cat'


class SmallDisk(NamedTuple):
    """A disk that only what runs in its namespace sees, at the folder of a ground."""

    ground: Ground
    holder: int

    @property
    def inside(self) -> list[str]:
        """Return the words before a command by which it sees the disk."""
        entered = ["--user", "--mount", "--preserve-credentials", f"--target={self.holder}"]
        return [needed("nsenter"), *entered, "--wd=/"]

    def typed(self, words: str) -> Ended:
        """Run situp on it."""
        return self.do(sys.executable, "-m", "situp", *self.ground.named(words))

    def do(self, *command: str, stdin: str = "") -> Ended:
        """Run a program on it."""
        done = subprocess.run(
            [*self.inside, *command],
            env={**os.environ, **self.ground.env},
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        return Ended(done.returncode, done.stdout, done.stderr)

    def fill(self, left: int = 0) -> None:
        """Leave so many kilobytes of room."""
        place = self.ground.folder / "filler"
        self.do("sh", "-c", 'rm -f "$1"; cat /dev/zero > "$1"', "sh", str(place))
        if left:
            self.do("truncate", f"--size=-{left}K", str(place))

    def make_room(self) -> None:
        """Take what filled it away."""
        assert self.do("rm", "-f", str(self.ground.folder / "filler")).code == 0

    def make_read_only(self) -> None:
        """Let nothing on it be changed any more."""
        done = self.do("mount", "-o", "remount,ro", str(self.ground.folder))
        assert done.code == 0, done.err


@contextmanager
def small_disk(ground: Ground, size: str = "2m") -> Iterator[SmallDisk]:
    """Mount a disk over the folder of a ground, for what enters its namespace alone."""
    needed("mount")
    command = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", _MOUNT, "sh", size)
    with _held(*command, str(ground.folder)) as holder:
        yield SmallDisk(ground, holder)


@contextmanager
def _held(*command: str) -> Iterator[int]:
    ours, theirs = os.pipe()
    try:
        with running(*command, stdin=ours) as process:
            if first_line(process) != "mounted":
                _refuse("no file system can be mounted here")
            yield process.pid
    finally:
        os.close(ours)
        os.close(theirs)


def _refuse(reason: str) -> None:
    """Skip the test; where CI is set it fails."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
