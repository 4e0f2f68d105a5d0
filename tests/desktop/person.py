"""A person at a machine: situp run as they run it, in a home of its own."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from tests.rigs import PATIENCE_S, first_line, running, until

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

IMPATIENT = """\
limit = "8s"
[nudge]
first = "2s"
firm = "4s"
repeat = "3s"
"""


class Person:
    """Somebody whose history, configuration and desktop are those of the test."""

    def __init__(self, home: Path, desktop: Mapping[str, str], settings: str = IMPATIENT) -> None:
        self.history = home / "situp.db"
        config = home / "config.toml"
        config.write_text(settings)
        self.env = {
            "PATH": os.environ["PATH"],
            "TMUX_TMPDIR": str(home),
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "TZ": "Europe/Berlin",
            "SITUP_DB": str(self.history),
            "SITUP_CONFIG": str(config),
            "PYTHONPATH": os.pathsep.join(sys.path),
            **desktop,
        }

    def types(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        command = [sys.executable, "-m", "situp", *words]
        return subprocess.run(
            command, env=self.env, capture_output=True, text=True, check=False, timeout=60
        )

    @contextmanager
    def watch(self) -> Iterator[Watching]:
        """Run `situp watch`, ready when entered."""
        with running(sys.executable, "-m", "situp", "watch", env=self.env) as process:
            yield Watching(process, first_line(process))

    def outcomes(self) -> list[str]:
        """Return what became of each nudge, in order."""
        rows = self._asks("SELECT outcome, why FROM nudge ORDER BY at, rung")
        return [" ".join(filter(None, row)) for row in rows]

    def sessions(self) -> list[tuple[str, str, int, int | None]]:
        """Return what is recorded, in order: posture, origin, and from when to when."""
        what = "SELECT posture, origin, started, ended FROM session"
        return self._asks(f"{what} ORDER BY started, ended IS NULL, ended")

    def _asks(self, question: str) -> list[Any]:
        if not self.history.exists():
            return []
        with closing(sqlite3.connect(f"file:{self.history}?mode=ro", uri=True)) as connection:
            return connection.execute(question).fetchall()

    def waits_for(self, outcome: str, within: float = PATIENCE_S) -> None:
        """Wait until the last nudge came to that."""
        until(lambda: self.outcomes()[-1:] == [outcome], within)


class Watching:
    """A watch that runs: its process, and what it said first."""

    def __init__(self, process: subprocess.Popen[str], said: str) -> None:
        self.process = process
        self.said = said.partition("  ")[2]

    def end(self, number: int) -> str:
        """Send a signal, wait for the end, and return all it said after the first line."""
        self.process.send_signal(number)
        return self.process.communicate(timeout=60)[0]
