"""Runs the commands of the person's own. Nothing waits for them, and none outlives its time.

No shell reads the words. A command gets a line on its stdin and nobody's stdout; it has some
seconds, then it is killed with whatever it started (on Windows alone: that is untested on a real
machine). One that fails is told of once, until it works again.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from time import monotonic

from situp.core.errors import reason
from situp.core.instants import SECOND
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from subprocess import Popen

    from situp.core.instants import Length

LONGEST: Length = 5 * SECOND
LOOK_EVERY: Length = SECOND
"""How often to look after commands that run."""


class _Running(Record):
    hook: str
    command: str
    process: Popen[bytes]
    until: float


class Hooks:
    """The commands that run, and what became of each hook's last one; a waker while any runs."""

    descriptor: int | None = None

    def __init__(self, failed: Callable[[str], None], longest: Length = LONGEST) -> None:
        self._failed = failed
        self._longest = longest
        self._running: list[_Running] = []
        self._troubles: dict[str, str] = {}

    @property
    def look_every(self) -> Length | None:
        """How soon to look after what runs; None where nothing does."""
        return min(LOOK_EVERY, self._longest) if self._running else None

    def run(self, hook: str, words: Sequence[str], line: str) -> None:
        """Begin a command and give it a line to read."""
        import subprocess  # noqa: PLC0415 - only for those who have a hook

        command = os.path.expanduser(words[0])  # noqa: PTH111 - words are text
        try:
            process = subprocess.Popen(
                [command, *words[1:]],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            why = reason(error) if isinstance(error, OSError) else str(error)
            self._became(hook, f"{words[0]} cannot be run: {why}")
            return
        _give(process, line)
        until = monotonic() + self._longest / 1000
        self._running.append(_Running(hook, words[0], process, until))

    def read(self) -> bool:
        """Look after what runs; that is never a reason to look at the history."""
        self._running = [each for each in self._running if self._goes_on(each)]
        return False

    def close(self) -> None:
        """End what runs: nobody looks after it any more."""
        for each in self._running:
            _kill(each.process)
        self._running = []

    def _goes_on(self, one: _Running) -> bool:
        code = one.process.poll()
        if code is None and monotonic() < one.until:
            return True
        if code is None:
            _kill(one.process)
            seconds = self._longest // SECOND
            self._became(one.hook, f"{one.command} took longer than {seconds} s and was ended")
        else:
            self._became(one.hook, f"{one.command} ended with {code}" if code else "")
        return False

    def _became(self, hook: str, trouble: str) -> None:
        """Tell of a failure, unless that is what was told of this hook the last time."""
        if trouble and trouble != self._troubles.get(hook):
            self._failed(f"hook.{hook} failed: {trouble}.")
        self._troubles[hook] = trouble


def _give(process: Popen[bytes], line: str) -> None:
    """Write a line, which is far shorter than a pipe holds, to one who may not read it."""
    with suppress(OSError):
        if process.stdin:
            process.stdin.write(line.encode())
            process.stdin.close()


def _kill(process: Popen[bytes]) -> None:
    """Kill a command with what it started, and let the system forget it."""
    from subprocess import TimeoutExpired  # noqa: PLC0415 - loaded by now

    if hasattr(os, "killpg"):
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    with suppress(TimeoutExpired):
        process.wait(1)
