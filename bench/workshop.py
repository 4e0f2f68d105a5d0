"""Where the benchmark works: histories to spend, the programs it runs, and their environment."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.history import TEN_YEARS, ZONE, device_of, kept
from bench.rivals import program
from bench.timing import Command, run
from situp.store.log import SqliteLog

if TYPE_CHECKING:
    from bench.history import Scale

ROOT = Path(__file__).parent.parent
KEPT = ROOT / "build" / "bench"
FEWEST = 5
TODAY = (
    ("sitting", "190m ago"),
    ("moving", "140m ago"),
    ("sitting", "132m ago"),
    ("away", "80m ago"),
    ("sitting", "55m ago"),
    ("standing", "35m ago"),
    ("sitting", "20m ago"),
)
"""The day so far, beside ten years: a posture and since when; the last one goes on."""


class Workshop(NamedTuple):
    """A folder to spoil, on the same disk as the kept histories, and how patient to be.

    `minutes` is how long each state of a desktop is watched.
    """

    folder: Path
    quick: bool
    minutes: int

    def rounds(self, many: int) -> int:
        """Return how often to run something worth `many` rounds."""
        return max(FEWEST, many // 6) if self.quick else many

    def python(self, *words: str, **env: str) -> Command:
        """Return a run of this Python, which also finds what `bench` carries."""
        return self.other(sys.executable, *words, PYTHONPATH=str(ROOT), **env)

    def typer(self, *words: str) -> Command:
        """Return a command of the small typer program, started as a console script starts one."""
        return self.python("-c", "from bench.two_commands import app; app()", *words)

    def situp(self, history: Path, *words: str, **env: str) -> Command:
        """Return a situp command by its console script, as people run it."""
        own = {"SITUP_DB": str(history), "SITUP_CONFIG": str(self.folder / "none.toml")}
        return self.other(_script(), *words, **own, **env)

    def watch(self, **env: str) -> Command:
        """Return a watch over the usual history of a home: ten years, and a day that goes on.

        The usual one, because its status is then shown in the runtime folder. Who does nothing is
        away after two minutes, the least that can be set.
        """
        history = self.folder / ".local" / "share" / "situp" / "situp.db"
        settings = self.folder / ".config" / "situp" / "config.toml"
        for each in (history, settings):
            each.parent.mkdir(parents=True)
        self.today().rename(history)
        settings.write_text('[watch]\naway_after = "2m"\n')
        return self.other(_script(), "watch", **env)

    def other(self, path: str, *words: str, **env: str) -> Command:
        """Return a run of any program, by its path."""
        home = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "TZ": ZONE}
        return Command((path, *words), {**home, **env})

    def empty(self) -> Path:
        """Return a history with nothing in it."""
        path = self._away("empty.db")
        device_of(SqliteLog(str(path)))
        return path

    def bare(self) -> Path:
        """Return where a file that is not ours can be made."""
        return self._away("bare.db")

    def _away(self, name: str) -> Path:
        """Return a path at which nothing is left of an earlier turn."""
        for old in self.folder.glob(f"{name}*"):
            old.unlink()
        return self.folder / name

    def read(self, scale: Scale) -> Path:
        """Return a history that is only to be read."""
        return kept(scale, KEPT)

    def spend(self, scale: Scale) -> Path:
        """Return a copy of a history, to be written to."""
        path = self.folder / "spent.db"
        shutil.copyfile(self.read(scale), path)
        return path

    def today(self) -> Path:
        """Return a copy of ten years, and of a day that goes on."""
        path = self.spend(TEN_YEARS)
        for posture, ago in TODAY:
            run(self.situp(path, "start", posture, "--at", ago))
        return path


def _script() -> str:
    """Return the path of situp's console script."""
    found = program("situp")
    if found is None:
        message = "situp is not installed in this environment"
        raise RuntimeError(message)
    return found
