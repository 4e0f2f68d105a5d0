"""Input at the terminals of a login: the kernel notes when what was typed there was last read.

It notes that in steps of 8 seconds, so a person can be seen to go 8 seconds early. What is written
to a terminal changes nothing, so that no program's output counts. A terminal that another program
types into (a pane of tmux or screen, `script`, `expect`) is left out: where there is a person
behind it, their own terminal tells of them.
"""

from __future__ import annotations

import os
from contextlib import suppress

from situp.core.record import Record
from situp.senses.lasting import CannotListenError
from situp.senses.polled import Polled, Stamps, ticks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from situp.core.instants import Instant, Length

DEVICES = ("/dev/pts", "/dev")
"""Where the terminals of logins lie: of SSH and the like, and of the machine's own consoles."""
PROCESSES = "/proc"
TYPISTS = frozenset({"tmux: server", "tmux", "screen", "script", "expect", "unbuffer", "socat"})
"""Programs that type into terminals they made."""


class Process(Record):
    """What the kernel says of a process: its parent, its session and its terminal (0: none)."""

    number: int
    name: str
    parent: int
    session: int
    terminal: int


def tty(devices: tuple[str, ...] = DEVICES, processes: str = PROCESSES) -> Polled:
    """Listen to the terminals of this user; raises CannotListenError without any."""
    return Polled("terminals", Terminals(devices, processes).quiet)


class Terminals:
    """The terminals at which this user is logged in, as they come and go."""

    def __init__(self, devices: tuple[str, ...], processes: str) -> None:
        self._devices = devices
        self._processes = processes
        self._leaders: dict[int, Process] = {}
        self._stamps = Stamps()
        self.used()

    def quiet(self, now: Instant) -> Length:
        """Return how long nobody has typed; raises CannotListenError where there is no terminal."""
        return self._stamps.quiet(self.used(), now, ticks())

    def used(self) -> dict[str, Instant]:
        """Return when each was last read, by its number; raises CannotListenError without any."""
        found = dict(_terminals(self._devices))
        self._follow(found)
        used = {
            str(number): read_at
            for number, read_at in found.items()
            if number in self._leaders and self._is_typed_by_hand(number)
        }
        if not used:
            raise CannotListenError("no terminal of a login")
        return used

    def _follow(self, found: Mapping[int, Instant]) -> None:
        """Know who leads each terminal; they are looked for only where that is not known."""
        self._leaders = {
            number: leader
            for number, leader in self._leaders.items()
            if number in found and process(self._processes, leader.number) == leader
        }
        if found.keys() - self._leaders.keys():
            self._leaders |= leaders(self._processes)

    def _is_typed_by_hand(self, number: int) -> bool:
        parent = process(self._processes, self._leaders[number].parent)
        return parent is None or parent.name.lower() not in TYPISTS


def leaders(folder: str) -> dict[int, Process]:
    """Return the process that leads each terminal."""
    numbers: list[int] = []
    with suppress(OSError):
        numbers = [int(name) for name in os.listdir(folder) if name.isdecimal()]  # noqa: PTH208
    found = (process(folder, number) for number in numbers)
    return {
        each.terminal: each
        for each in found
        if each and each.terminal and each.number == each.session
    }


def process(folder: str, number: int) -> Process | None:
    """Return a process; None where there is none, or the system keeps no such folder."""
    try:
        with open(f"{folder}/{number}/stat", "rb") as file:  # noqa: PTH123 - pathlib costs 5 ms
            return parsed(file.read().decode("utf-8", "replace"))
    except (OSError, ValueError):
        return None


def parsed(line: str) -> Process:
    """Return a line of /proc/PID/stat; raises ValueError where it is none.

    The name stands between parentheses, and can have some itself.
    """
    number, _, rest = line.partition(" (")
    name, _, fields = rest.rpartition(") ")
    _, parent, _, session, terminal, *_ = fields.split()
    return Process(int(number), name, int(parent), int(session), int(terminal))


def _terminals(folders: tuple[str, ...]) -> Iterator[tuple[int, Instant]]:
    """Yield the device number of each terminal of this user, and when it was last read."""
    for folder in folders:
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.isdecimal() or _is_console(entry.name):
                    yield from _own(entry)


def _is_console(name: str) -> bool:
    return name.startswith("tty") and name[3:].isalnum()


def _own(entry: os.DirEntry[str]) -> Iterator[tuple[int, Instant]]:
    with suppress(OSError):
        there = entry.stat(follow_symlinks=False)
        if there.st_uid == os.getuid() and there.st_rdev:
            yield kernel_number(there.st_rdev), there.st_atime_ns // 1_000_000


def kernel_number(device: int) -> int:
    """Return a device as /proc writes it: minor 0-7, major 8-19, the rest of minor from 20 on."""
    major, minor = os.major(device), os.minor(device)
    return (minor & 0xFF) | (major << 8) | ((minor & ~0xFF) << 12)
