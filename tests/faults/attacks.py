"""Every attack on a history that the tests of this folder make, and how often each was made.

docs/explanation/reliability.md has a row for each; `python -m tests.faults` writes the figures.
"""

from __future__ import annotations

from enum import Enum

import pytest


class Attack(Enum):
    """What is done to a history; the value is the row's first cell."""

    MIXED = "20 processes at once, mixed commands: commands"
    MIGRATING = "two processes that bring one file up to date at once: rounds"
    VERSIONS = "an older and a newer program in turn on one file: commands"
    RESTORED = "a restore while a watch runs and others write: rounds"
    KILLED = "`kill -9` at a system call that writes: kills"
    KILLED_WATCH = "`kill -9` of a watch, and another after it: kills"
    POWER_CUT = "the power cut, with what was not flushed lost or half written: cuts"
    FULL = "the disk full at a system call that writes: calls refused"
    FULL_FOR_REAL = "a file system with no room left, then with room again: commands"
    READ_ONLY = "a read-only file system: commands"
    TORN = "a torn copy of the file: copies"
    ZEROED = "pages of zeros: files"
    LOG_CUT = "a write-ahead log that is cut short or gone: files"
    ODD_PLACE = "a folder, a link or something else where the file should be: commands"
    CLOCK = "a clock that jumps back an hour or forward a year: days"
    SUMMER = "summer time begins or ends: days"
    ZONES = "another zone between start and stop: sessions"
    WORDS = "nonsense typed as a time or a period: inputs"
    SETTINGS = "nonsense in the configuration: inputs"
    FILES = "nonsense to import, as CSV, NDJSON, Timewarrior or Watson: inputs"
    CARRIED = "out, and in again somewhere else: histories"
    TWICE = "the same file in twice, and several in any order: histories"
    PERIOD = "a period out, and in again: histories"
    OTHERS = "what Timewarrior or Watson recorded, in, twice and on: histories"
    DEVICES = "the changes of a second device between one's own: histories"
    TAKEN_BACK = "painted, edited, removed or imported, then undone: histories"
    BACKED_UP = "backed up, then restored: histories"


class Tally:
    """How often each attack was made in this run."""

    def __init__(self) -> None:
        self.counts: dict[Attack, int] = {}

    def __call__(self, attack: Attack, times: int = 1) -> None:
        """Count an attack that did no harm."""
        self.counts[attack] = self.counts.get(attack, 0) + times


TALLY = pytest.StashKey[Tally]()
"""Where a run keeps its tally."""
