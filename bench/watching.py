"""What it costs to stay: programs that run side by side, and what a minute takes of them."""

from __future__ import annotations

import ctypes
import mmap
import os
import subprocess
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from situp.clock import NANOSECONDS, SystemClock
from situp.core.instants import MINUTE, SECOND

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bench.timing import Command
    from situp.core.instants import Length

    Running = Mapping[str, subprocess.Popen[bytes]]

_MB_A_KIB = 1024 / 1_000_000
_TICK_MS = SECOND / os.sysconf("SC_CLK_TCK")
_PAGES_READ = 9
_CHILDREN_TIMES = slice(13, 15)
"""Where /proc/PID/stat says, after the name (proc(5)), how often a page had to be read from the
disk, and the time of children that are gone."""


class Look(NamedTuple):
    """A program as it is now, together with the programs it runs.

    Memory with the shared part shared out (PSS), memory that is nobody else's, open descriptors,
    how often threads went to sleep of themselves since they began, and time at work. To wait for
    pages that the machine took away meanwhile is nothing that a program does: those times are left
    out. Of programs that it ran and that are gone only the time at work is known.
    """

    pss_mb: float
    own_mb: float
    descriptors: int
    wakeups: int
    cpu_ms: float


class Upkeep(NamedTuple):
    """The memory of a program, and what a minute took of it."""

    pss_mb: float
    wakeups: float
    cpu_ms: float


BORN = Look(0, 0, 0, 0, 0)


@contextmanager
def staying(commands: Mapping[str, Command], folder: Path) -> Iterator[Running]:
    """Run programs as a service does: nothing to read, and a file to write to."""
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(_staying(command, folder / f"{name}.log"))
            for name, command in commands.items()
        }


def after(span: Length, running: Running) -> dict[str, Look]:
    """Wait, and return how each program is then, but those that ended of themselves."""
    SystemClock().wait(span, [])
    return {name: look(it.pid) for name, it in running.items() if it.poll() is None}


def between(first: Mapping[str, Look], last: Mapping[str, Look], span: Length) -> dict[str, Upkeep]:
    """Return what a minute took of each program that was there at both ends of a span."""
    return {name: upkeep(first[name], found, span) for name, found in last.items() if name in first}


def upkeep(first: Look, last: Look, span: Length) -> Upkeep:
    """Return what a minute took of a program on average."""
    minutes = span / MINUTE
    wakeups, cpu_ms = last.wakeups - first.wakeups, last.cpu_ms - first.cpu_ms
    return Upkeep(last.pss_mb, wakeups / minutes, cpu_ms / minutes)


def look(pid: int) -> Look:
    """Return how a program is now, together with the programs it runs."""
    looks = [_look(each) for each in _family(pid)]
    return Look(
        sum(each.pss_mb for each in looks),
        sum(each.own_mb for each in looks),
        sum(each.descriptors for each in looks),
        sum(each.wakeups for each in looks),
        sum(each.cpu_ms for each in looks),
    )


@contextmanager
def _staying(command: Command, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with (
        log.open("wb") as file,
        subprocess.Popen(
            command.words,
            env=dict(command.env),
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
        ) as it,
    ):
        try:
            yield it
        finally:
            it.terminate()


def _family(pid: int) -> list[int]:
    """Return a process, and all that it started and that still run."""
    lists = (thread / "children" for thread in _threads(pid))
    children = [int(child) for each in lists for child in each.read_text().split()]
    return [pid, *(found for child in children for found in _family(child))]


def _look(pid: int) -> Look:
    threads, process = _threads(pid), Path(f"/proc/{pid}")
    status = "\n".join((thread / "status").read_text() for thread in threads)
    slept = sum(int(line.split()[1]) for line in status.splitlines() if _is_wakeup(line))
    wakeups = slept - sum(int(_said(thread)[_PAGES_READ]) for thread in threads)
    busy = sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads)
    gone = sum(int(ticks) for ticks in _said(process)[_CHILDREN_TIMES]) * _TICK_MS
    descriptors = len(list((process / "fd").iterdir()))
    memory = (process / "smaps_rollup").read_text().splitlines()
    pss_mb, own_mb = _mb(memory, "Pss:"), _mb(memory, "Anonymous:")
    return Look(pss_mb, own_mb, descriptors, wakeups, busy / NANOSECONDS + gone)


def _threads(pid: int) -> list[Path]:
    return list(Path(f"/proc/{pid}/task").iterdir())


def _said(task: Path) -> list[str]:
    return (task / "stat").read_text().rpartition(")")[2].split()


def _is_wakeup(line: str) -> bool:
    return line.startswith("voluntary_ctxt_switches:")


def _mb(memory: list[str], what: str) -> float:
    kib = next(int(line.split()[1]) for line in memory if line.startswith(what))
    return kib * _MB_A_KIB


def hold_in_memory(running: Running) -> None:
    """Hold the files that programs run from in memory, as far as that is allowed.

    A machine may take back the memory of whoever rests, and have them read it again each minute:
    that is its doing, and would be counted as theirs.
    """
    libc = ctypes.CDLL(None)
    libc.mmap.restype = ctypes.c_void_p
    there = (it.pid for it in running.values() if it.poll() is None)
    for path in {path for pid in there for path in _files_of(pid)}:
        with path.open("rb") as file:
            size = ctypes.c_size_t(path.stat().st_size)
            shared = (mmap.PROT_READ, mmap.MAP_SHARED, file.fileno(), ctypes.c_long(0))
            libc.mlock(ctypes.c_void_p(libc.mmap(None, size, *shared)), size)


def _files_of(pid: int) -> set[Path]:
    """Return the files of which a program has parts in its memory."""
    lines = Path(f"/proc/{pid}/maps").read_text().splitlines()
    named = {Path(line.split(maxsplit=5)[5]) for line in lines if "/" in line}
    return {path for path in named if path.is_file()}
