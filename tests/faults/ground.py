"""A history to attack: made once, laid out anew for each attack, and looked at from outside."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.command import Ended
from tests.faults.incoming import written
from tests.faults.tracing import run
from tests.store.looking import ask, document
from tests.store.older import begin_at

from situp.__main__ import main
from situp.clock import SystemClock
from situp.core.instants import HOUR, MINUTE
from situp.store.log import SqliteLog
from situp.world import World

if TYPE_CHECKING:
    import pytest


class Ground(NamedTuple):
    """A folder in which a person has a history, a configuration, and a file or two."""

    folder: Path

    @property
    def history(self) -> str:
        """Where the history lies, or will."""
        return str(self.folder / "data" / "situp.db")

    @property
    def config(self) -> Path:
        """Where the configuration lies."""
        return self.folder / "config.toml"

    @property
    def env(self) -> dict[str, str]:
        """What names them to a process."""
        return {
            "SITUP_DB": self.history,
            "SITUP_CONFIG": str(self.config),
            "HOME": str(self.folder),
            "TZ": "Europe/Berlin",
            "PYTHONDONTWRITEBYTECODE": "1",  # what is written is of situp
        }

    def named(self, words: str) -> list[str]:
        """Return the words of a command line in which `{}` is this folder."""
        return words.replace("{}", str(self.folder)).split(" ")

    def laid_out(self, folder: Path) -> Ground:
        """Return a copy, in place of whatever is in that folder."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder, folder, symlinks=True)
        return Ground(folder)

    def typed(self, words: str) -> Ended:
        """Run a command as a process of its own."""
        return run(*self.named(words), env=self.env)

    def done(self, words: str, capsys: pytest.CaptureFixture[str]) -> Ended:
        """Run a command in this process, which takes a tenth of the time."""
        world = World(SystemClock(), self.history, str(self.config))
        code = main(self.named(words), world)
        return Ended(code, *capsys.readouterr())


def document_of(history: str) -> str:
    """Return what `situp log all --json` prints."""
    return document(history, SystemClock())


def postures(history: str) -> list[tuple[str, bool]]:
    """Return how each session was and whether it is open, in order."""
    found = json.loads(document_of(history))["sessions"]
    return [(each["posture"], each["end"] is None) for each in found]


def is_sound(history: str) -> bool:
    """Whether SQLite finds nothing wrong, where there is a file."""
    if not Path(history).exists():
        return True
    return ask(history, "PRAGMA integrity_check") == [("ok",)]


def a_day(folder: Path) -> Ground:
    """Return a history of some sessions, the last of them open for half an hour."""
    ground = Ground(folder)
    now = SystemClock().now()
    with SqliteLog(ground.history).writing():
        pass
    rows = [
        ("sitting", now - 180 * MINUTE, now - 120 * MINUTE, "a note"),
        ("standing", now - 120 * MINUTE, now - 90 * MINUTE, "a note"),
        ("sitting", now - 30 * MINUTE, None, "still"),
    ]
    written(folder / "day.csv", rows)
    world = World(SystemClock(), ground.history, str(ground.config))
    if main(["import", str(folder / "day.csv")], world):
        raise AssertionError(folder)
    ground.config.write_text('# mine\nlimit = "4h"\n', encoding="utf-8")
    return ground


def an_hour_of_old(folder: Path) -> Ground:
    """Return a history as the first program wrote it, with one session that is open."""
    ground = Ground(folder)
    begin_at(ground.history, SystemClock().now() - HOUR)
    return ground
