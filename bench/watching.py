"""What it costs to stay: a minute in the life of processes that wait, side by side."""

from __future__ import annotations

import subprocess
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from situp.clock import SystemClock
from situp.core.instants import MINUTE, SECOND

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bench.timing import Command
    from situp.core.instants import Length

SETTLING: Length = 5 * SECOND
NANOSECONDS = 1_000_000
_BUS = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <policy context="default"><allow send_destination="*"/><allow own="*"/></policy>
</busconfig>
"""
_MB_A_KIB = 1024 / 1_000_000


class Upkeep(NamedTuple):
    """Memory with the shared part shared out (PSS), and what one minute took."""

    pss_mb: float
    wakeups: int
    cpu_ms: float


class _Look(NamedTuple):
    wakeups: int
    cpu_ns: int


def a_minute(commands: Mapping[str, Command]) -> dict[str, Upkeep]:
    """Start all of them, let them settle, and return what the minute after that took of each."""
    clock = SystemClock()
    with ExitStack() as stack:
        pids = {name: stack.enter_context(_running(c)).pid for name, c in commands.items()}
        clock.wait(SETTLING, [])
        before = {name: _look(pid) for name, pid in pids.items()}
        clock.wait(MINUTE, [])
        after = {name: _look(pid) for name, pid in pids.items()}
        memory = {name: _pss_mb(pid) for name, pid in pids.items()}
    return {
        name: Upkeep(
            memory[name],
            after[name].wakeups - before[name].wakeups,
            (after[name].cpu_ns - before[name].cpu_ns) / NANOSECONDS,
        )
        for name in pids
    }


@contextmanager
def session_bus(folder: Path) -> Iterator[str]:
    """Give the address of a private session bus on which nobody speaks and nothing is started."""
    config = folder / "bus.conf"
    config.write_text(_BUS.format(folder=folder))
    words = ("dbus-daemon", f"--config-file={config}", "--nofork", "--print-address")
    quiet = subprocess.DEVNULL
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=quiet, text=True) as bus:
        try:
            yield bus.stdout.readline().strip() if bus.stdout else ""
        finally:
            bus.terminate()


@contextmanager
def _running(command: Command) -> Iterator[subprocess.Popen[bytes]]:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command.words, env=dict(command.env), stdin=quiet, stdout=quiet) as it:
        try:
            yield it
        finally:
            it.terminate()


def _look(pid: int) -> _Look:
    """Return how often its threads went to sleep of themselves so far, and their time at work."""
    threads = list(Path(f"/proc/{pid}/task").iterdir())
    status = "\n".join((thread / "status").read_text() for thread in threads)
    wakeups = sum(int(line.split()[1]) for line in status.splitlines() if _is_wakeup(line))
    busy = sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads)
    return _Look(wakeups, busy)


def _is_wakeup(line: str) -> bool:
    return line.startswith("voluntary_ctxt_switches:")


def _pss_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    kib = next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kib * _MB_A_KIB
