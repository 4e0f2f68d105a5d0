"""A real watch beside somebody who types: what ten thousand keys leave behind in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.desktop.person import Person
from tests.rigs import display, session_bus, until
from tests.senses.desktops import typed

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.desktop

BURST = 2000
HEARD_AFTER = "1.2"
"""Seconds without a key, after which a watch is woken by the next."""


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    """Give somebody at a display, of whom nothing is recorded yet."""
    with display() as screen, session_bus(tmp_path) as bus:
        yield Person(tmp_path, {**bus.env, "DISPLAY": screen}, "")


def test_ten_thousand_keys_are_sitting_and_leave_nothing_behind(person: Person) -> None:
    with person.watch() as watch:
        press_keys(person)
        until(lambda: person.types("status").returncode == 0)
        memory, descriptors = held_by(watch.process.pid)

        for _ in range(10_000 // BURST):
            press_keys(person)
        memory_then, descriptors_then = held_by(watch.process.pid)

    assert person.types("status").stdout.startswith("Sitting for ")
    assert descriptors_then == descriptors
    assert memory_then - memory < 300  # KiB


def press_keys(person: Person) -> None:
    """Press many keys at once, and have the next one heard."""
    typed(person.env, "key", "--delay", "0", "--repeat", str(BURST), "a", "sleep", HEARD_AFTER)


def held_by(pid: int) -> tuple[int, int]:
    """Return the memory of its own in KiB, and how many descriptors a process has open."""
    process = Path(f"/proc/{pid}")
    lines = (process / "smaps_rollup").read_text().splitlines()
    memory = next(int(line.split()[1]) for line in lines if line.startswith("Anonymous:"))
    return memory, len(list((process / "fd").iterdir()))
