"""A process of its own that does as it is told: one order a line on stdin, one answer a line.

It lives through many orders, so that several can begin at the same instant and a round costs
milliseconds. Run as `python -m tests.store.worker`; tests/store/crew.py is the other side.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING
from unittest.mock import patch

from tests.command import typed_in
from tests.fakes import FakeClock
from tests.store.crew import Answer, Order
from tests.store.steps import STEPS_TO_COME

from situp.core.errors import SitupError
from situp.store import file
from situp.store.log import SqliteLog
from situp.store.schema import VERSION
from situp.world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import NoReturn

    from situp.store.book import SqliteBook


class Doomed(SqliteLog):
    """A log whose process is killed once all is entered and nothing is committed."""

    @contextmanager
    def writing(self, *, begin: bool = True) -> Iterator[SqliteBook]:
        with super().writing(begin=begin) as book:
            yield book
            os.kill(os.getpid(), signal.SIGKILL)


class DoomedWorld(World):
    """A world with such a log."""

    def log(self) -> SqliteLog:
        return Doomed(self.history)


def situp(order: Order, kind: type[World] = World) -> Answer:
    """Run the command line that the order says."""
    clock = FakeClock()
    clock.set(order.now - clock.now())
    return _run(order, kind(clock, order.path, f"{order.path}.toml"))


def really(order: Order) -> Answer:
    """Run it by the machine's own clock, as other processes do that are no workers."""
    return _run(order, World(None, order.path, f"{order.path}.toml"))


def _run(order: Order, world: World) -> Answer:
    return Answer(*typed_in(world, order.text))


def crash(order: Order) -> Answer:
    """Run it in a child that is killed before it commits; a negative code is the signal."""
    child = os.fork()
    if not child:
        os._exit(situp(order, DoomedWorld).code)
    _, status = os.waitpid(child, 0)
    return Answer(os.waitstatus_to_exitcode(status))


def append(order: Order, within: float = 60) -> Answer:
    """Record a minute of sitting after all that is recorded, trying for so many seconds."""
    deadline = monotonic() + within
    while True:
        logged = json.loads(situp(order._replace(text="log all --json")).out)
        latest = max(session["end"] or session["start"] for session in logged["sessions"])
        if not situp(order._replace(text=f"start --at {latest} --note {order.text}")).code:
            break
        if monotonic() > deadline:
            return Answer(1, "", f"not let in within {within:g} s")
        Event().wait(0.001)
    end = datetime.fromisoformat(latest) + timedelta(minutes=1)
    return situp(order._replace(text=f"stop --at {end.isoformat()}"))


def switch(order: Order) -> NoReturn:
    """Switch posture again and again; print the number of each switch that was acknowledged."""
    number = int(order.text) - 1
    while True:
        number += 1
        posture = ("sitting", "standing")[number % 2]
        ended = situp(order._replace(text=f"start {posture} --note {number}"))
        if ended.out:
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


def create_and_die(order: Order) -> Answer:
    """Have a child create the file and kill it after so many seconds."""
    child = os.fork()
    if not child:
        os._exit(write(order._replace(text=f"{VERSION}")).code)
    Event().wait(float(order.text))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return Answer(os.waitstatus_to_exitcode(status))


def write_without_links(order: Order) -> Answer:
    """Open for writing where a file can have one name only."""
    with patch.object(os, "link", no_links):
        return write(order)


def no_links(building: str, path: str) -> None:
    """Refuse as such a file system does."""
    raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), building, None, path)


def write(order: Order) -> Answer:
    """Open for writing as a program that knows so many steps; prints the device."""
    try:
        with closing(file.writing(order.path, STEPS_TO_COME[: int(order.text)])) as connection:
            (device,) = connection.execute("SELECT id FROM device").fetchone()
    except SitupError as error:
        return Answer(error.code, "", error.message)
    return Answer(0, device)


JOBS: dict[str, Callable[[Order], Answer]] = {
    "append": append,
    "crash": crash,
    "create_and_die": create_and_die,
    "really": really,
    "situp": situp,
    "switch": switch,
    "write": write,
    "write_without_links": write_without_links,
}


def work() -> None:
    """Follow orders until there are no more."""
    for line in sys.stdin:
        order = Order(*json.loads(line))
        sys.stdout.write(json.dumps(JOBS[order.do](order)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    work()
