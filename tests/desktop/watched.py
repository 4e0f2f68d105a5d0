"""A watch of which every word goes to a file, and what it costs the machine."""

from __future__ import annotations

import os
import re
import signal
import sys
from contextlib import contextmanager, suppress
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.rigs import PATIENCE_S, running, until

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

    from tests.desktop.person import Person

_INTO_A_FILE = 'exec "$@" >"$0" 2>&1'
_VARIES = (
    (r"^\d\d:\d\d  ", ""),
    (r"\d\d:\d\d", "HH:MM"),
    (r"\b\d+ s\b", "N s"),
    (r"X display :\d+", "X display :N"),
    (r"\(dunst [^)]*\)", "(dunst)"),
)
_BESIDE = re.compile("Cannot tell: |^Cannot see input: .*; |dropped: merged with the next")
_WAITING = "anon_inode:[eventpoll]"
_TICKS = os.sysconf("SC_CLK_TCK")


def _short(line: str) -> str:
    """Return a line without how long it took, and what else was tried, where nobody answered."""
    head, hung, _ = line.partition(" did not answer")
    return f"{head}{hung}." if hung else line


class Cost(NamedTuple):
    """What a process has cost so far: times it waited, and seconds of a processor."""

    waits: int
    seconds: float

    def since(self, before: Cost) -> Cost:
        """Return what came since then."""
        return Cost(self.waits - before.waits, self.seconds - before.seconds)


class Watched:
    """A watch that runs, as those see it who read its log and look at its process."""

    def __init__(self, process: subprocess.Popen[str], log: Path) -> None:
        self._process = process
        self._log = log

    def said(self) -> list[str]:
        """Return its lines without what differs from one day to another: times and versions."""
        lines = self._log.read_text().splitlines()
        for pattern, instead in _VARIES:
            lines = [re.sub(pattern, instead, line) for line in lines]
        return lines

    def told(self) -> list[str]:
        """Return what it said, but for what depends on how soon it looks, or on this machine.

        That is each line after the first where it said it again and again, what it found a person
        to be busy with, through what else it did not see them, and nudges that came too close.
        """
        lines = [line for line in self.said() if not _BESIDE.search(line)]
        return [line for line, _ in groupby(map(_short, lines))]

    def says(self, line: str, times: int = 1, within: float = PATIENCE_S) -> None:
        """Wait until it has said that so often."""

        def claim() -> bool:
            assert self._process.poll() is None, self.said()
            return self.said().count(line) >= times

        try:
            until(claim, within)
        except pytest.fail.Exception:
            pytest.fail(f"not within {within:g} s: {line}\n" + "\n".join(self.said()))

    def cost(self) -> Cost:
        """Return what it has cost so far."""
        folder = Path(f"/proc/{self._process.pid}")
        status = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines())
        user, system = (folder / "stat").read_text().rpartition(")")[2].split()[11:13]
        seconds = (int(user) + int(system)) / _TICKS
        return Cost(int(status["voluntary_ctxt_switches"]), seconds)

    def open_files(self) -> list[str]:
        """Return what its descriptors lead to while it waits, without the numbers of sockets."""
        found: list[str] = []

        def waits() -> bool:
            found[:] = self._descriptors()
            return _WAITING in found and found == self._descriptors()

        until(waits)
        return found

    def _descriptors(self) -> list[str]:
        found = []
        for each in Path(f"/proc/{self._process.pid}/fd").iterdir():
            with suppress(FileNotFoundError):  # it is closed by now
                found.append(re.sub(r":\[\d+\]", "", str(each.readlink())))
        return sorted(found)

    def end(self) -> int:
        """End it, and return its code."""
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(PATIENCE_S)


@contextmanager
def watched(person: Person, log: Path, *within: str) -> Iterator[Watched]:
    """Run `situp watch --verbose`, ready when entered; `within` are words that run it."""
    words = (*within, sys.executable, "-m", "situp", "watch", "--verbose")
    with running("sh", "-c", _INTO_A_FILE, str(log), *words, env=person.env) as process:
        watch = Watched(process, log)
        until(lambda: log.exists() and any("Watching." in line for line in watch.said()))
        yield watch
