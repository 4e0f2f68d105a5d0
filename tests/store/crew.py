"""Several processes that a test tells what to do, and that begin together."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from select import select
from threading import Event
from typing import TYPE_CHECKING, NamedTuple

from tests.fakes import FRIDAY, at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Crew = Callable[[int], list["Worker"]]

ROOT = Path(__file__).parents[2]


class Order(NamedTuple):
    """What a worker is to do (a function of tests/store/worker.py), with which history, when."""

    do: str
    path: str
    text: str = ""
    now: int = at(FRIDAY)


class Answer(NamedTuple):
    """How it ended: an exit code and what was printed."""

    code: int
    out: str = ""
    err: str = ""


class Worker:
    """A process that lives through many orders; `of` is the module that makes it."""

    def __init__(self, of: str = "tests.store.worker") -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", of],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )

    def dismiss(self) -> None:
        """Give no more orders and wait for it to leave."""
        self._process.communicate()

    def tell(self, order: Order) -> None:
        """Give an order; the worker begins at once."""
        if self._process.stdin:
            self._process.stdin.write(json.dumps(order) + "\n")
            self._process.stdin.flush()

    def hear(self, within: float | None = None) -> Answer:
        """Wait for the answer, so many seconds at most."""
        assert self._process.stdout
        assert select([self._process.stdout], [], [], within)[0], f"no answer within {within} s"
        return Answer(*json.loads(self._process.stdout.readline()))

    def hear_number(self) -> int:
        """Wait for a number, of a job that tells how far it is."""
        return int(self._process.stdout.readline()) if self._process.stdout else 0

    def kill(self) -> list[int]:
        """Kill it where it stands and return the numbers it told and nobody heard yet."""
        self._process.kill()
        rest, _ = self._process.communicate()
        return [int(line) for line in rest.splitlines(keepends=True) if line.endswith("\n")]

    def do(self, order: Order) -> Answer:
        """Give an order and wait for its answer."""
        self.tell(order)
        return self.hear()


def together(workers: list[Worker], order: Order, apart: float = 0.0) -> list[Answer]:
    """Have all workers follow an order at once, or each so many seconds after the other."""
    for worker in workers:
        worker.tell(order)
        Event().wait(apart)
    return [worker.hear() for worker in workers]


@contextmanager
def hired(of: str = "tests.store.worker") -> Iterator[Crew]:
    """Give so many workers as often as asked; they are idle and ready, and dismissed in the end."""
    workers: list[Worker] = []

    def gather(count: int) -> list[Worker]:
        workers.extend(Worker(of) for _ in range(count - len(workers)))
        return workers[:count]

    yield gather
    for worker in workers:
        worker.dismiss()
