"""Running situp, as it is, or so that a fault strikes where it is chosen to."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from tests.command import Ended
from tests.rigs import needed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

WRITING = (
    *("write", "pwrite64", "writev", "pwritev", "ftruncate", "truncate", "fallocate"),
    *("fsync", "fdatasync", "msync", "sync_file_range"),
    *("rename", "renameat", "renameat2", "link", "linkat", "symlink", "unlink", "unlinkat"),
    *("mkdir", "mkdirat", "rmdir", "chmod", "fchmod", "fchmodat", "utimensat", "copy_file_range"),
)
"""The system calls by which a program changes what a disk holds."""

_FAST = "--seccomp-bpf"
"""Stop at no other call than those watched; with it, strace 6.1 injects no signal."""
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\(")


class Point(NamedTuple):
    """One system call of a run: the so-manieth of its kind, from 1."""

    call: str
    number: int


def run(*words: str, env: Mapping[str, str]) -> Ended:
    """Run situp as it is, as a process of its own."""
    return _run([sys.executable, "-m", "situp", *words], env)


def limited(kilobytes: int, *words: str, env: Mapping[str, str]) -> Ended:
    """Run situp where no file can grow beyond so many kilobytes."""
    size = kilobytes * 1024
    command = [sys.executable, "-m", "situp", *words]
    return _run(command, env, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))


def points(
    folder: Path, *words: str, env: Mapping[str, str], program: str = "situp"
) -> tuple[Ended, list[Point]]:
    """Run situp, and return how it ended and each of its system calls that write."""
    trace = folder / "trace"
    ended = _strace(trace, [_FAST], (program, *words), env)
    seen: Counter[str] = Counter()
    found = []
    for call in _calls(trace):
        seen[call] += 1
        found.append(Point(call, seen[call]))
    return ended, found


def struck(
    folder: Path,
    point: Point,
    fault: str,
    *words: str,
    env: Mapping[str, str],
    program: str = "situp",
) -> Ended:
    """Run situp with a fault at a point: `signal=KILL` before the call, or `error=ENOSPC`."""
    return _struck(
        folder, f"inject={point.call}:{fault}:when={point.number}", (program, *words), env
    )


def struck_from(
    folder: Path, point: Point, fault: str, *words: str, env: Mapping[str, str]
) -> Ended:
    """Run situp with a fault at a point and at every later call of its kind."""
    return _struck(
        folder, f"inject={point.call}:{fault}:when={point.number}+", ("situp", *words), env
    )


def _struck(folder: Path, injected: str, words: tuple[str, ...], env: Mapping[str, str]) -> Ended:
    fast = [] if "signal=" in injected else [_FAST]
    return _strace(folder / "trace", ["-e", injected, *fast], words, env)


def _strace(
    trace: Path, injected: list[str], words: tuple[str, ...], env: Mapping[str, str]
) -> Ended:
    watched = ["-f", "-qq", "-e", f"trace={','.join(WRITING)}"]
    command = [needed("strace"), *watched, "-o", str(trace), *injected]
    return _run([*command, sys.executable, "-m", *words], env)


def _run(
    command: list[str], env: Mapping[str, str], first: Callable[[], None] | None = None
) -> Ended:
    """Run a command; in its process, `first` comes before it."""
    done = subprocess.run(
        command,
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        preexec_fn=first,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def _calls(trace: Path) -> Iterator[str]:
    for line in trace.read_text(encoding="utf-8", errors="replace").splitlines():
        found = _CALL.match(line)
        if found:
            yield found[1]
