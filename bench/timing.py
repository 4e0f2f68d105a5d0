"""Whole processes, timed from outside and in turns, so that a busy minute hits all of them."""

from __future__ import annotations

import os
from multiprocessing import Process
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_QUIET = (
    (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
    (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
)
"""Nothing to read and nobody to read what it prints; complaints still reach the person."""
_MB_A_KIB = 1024 / 1_000_000


class Command(NamedTuple):
    """A program by its whole path, its words, and all of its environment."""

    words: tuple[str, ...]
    env: Mapping[str, str]


class Cost(NamedTuple):
    """What one process took: wall time, and the most memory it held."""

    ms: float
    peak_mb: float


def run(command: Command) -> Cost:
    """Run a command to its end; raises RuntimeError where it fails."""
    begun = perf_counter()
    pid = os.posix_spawn(command.words[0], command.words, command.env, file_actions=_QUIET)
    _, status, usage = os.wait4(pid, 0)
    ms = (perf_counter() - begun) * 1000
    code = os.waitstatus_to_exitcode(status)
    if code:
        message = f"{' '.join(command.words)} exited with {code}"
        raise RuntimeError(message)
    return Cost(ms, usage.ru_maxrss * _MB_A_KIB)


def in_turns(commands: Mapping[str, Command], rounds: int) -> dict[str, Cost]:
    """Return the median cost of each command: A B C, A B C, ... after a round that warms up.

    The order within a round is kept, so that a `start` comes before its `stop`.
    """
    for command in commands.values():
        run(command)
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            costs[name].append(run(command))
    return {name: middle(found) for name, found in costs.items()}


def apart(work: Callable[..., None], *arguments: object) -> None:
    """Do hungry work in a process of its own: a child's peak is never below its parent's."""
    process = Process(target=work, args=arguments)
    process.start()
    process.join()
    if process.exitcode:
        message = f"{work.__name__} failed"
        raise RuntimeError(message)


def middle(costs: Iterable[Cost]) -> Cost:
    """Return the median of each."""
    times, peaks = zip(*costs, strict=True)
    return Cost(median(times), median(peaks))
