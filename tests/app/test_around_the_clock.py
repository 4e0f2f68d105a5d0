"""Days of 24 hours in fast time, over a real history: what comes of one, and what one leaves."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from tests.app.days import Day, lines
from tests.fakes import BERLIN, at


@pytest.fixture
def day(tmp_path: Path) -> Day:
    """Give a Thursday in Berlin from midnight on, with a watch that sees who is there."""
    day = Day(tmp_path, "2026-11-19 00:00", BERLIN, sensing=True)
    day.begin()
    return day


def lived(day: Day, date: str, next_date: str) -> None:
    """Live from midnight to midnight: a call, a pause to read, lunch, and the lid shut at night."""
    day.person.types(f"{date} 09:00", f"{date} 09:52")
    day.person.types(f"{date} 09:58", f"{date} 10:20")
    day.person.is_engaged(f"{date} 10:20", f"{date} 10:40")
    day.person.types(f"{date} 10:40", f"{date} 12:10")
    day.live(f"{date} 12:10")
    day.person.locks("12:10")
    day.person.unlocks("13:00")
    day.person.types(f"{date} 13:00", f"{date} 14:10")
    day.person.types(f"{date} 14:13", f"{date} 17:20")
    day.live(f"{date} 17:22")
    day.clock.sleep(at(f"{date} 23:30") - day.clock.wall)
    day.live(f"{next_date} 00:00")


def test_a_whole_day_is_recorded_and_nudged_as_it_was_lived(day: Day) -> None:
    lived(day, "2026-11-19", "2026-11-20")

    assert lines(day, "2026-11-19") == [
        "09:00 - 09:52 sitting sensed",
        "09:52 - 09:58 away sensed",
        "09:58 - 12:10 sitting sensed",
        "12:10 - 13:00 away sensed",
        "13:00 - 17:20 sitting sensed",
        "17:20 - open away sensed",
    ]
    assert day.nudges() == [
        "09:30 30 m quiet sent ignored",
        "10:28 30 m quiet held (during a call)",
        "10:40 30 m quiet sent ignored",
        "10:58 1 h normal sent ignored",
        "11:28 1 h 30 m normal sent ignored",
        "13:30 30 m quiet sent ignored",
        "14:00 1 h normal sent ignored",
        "14:30 1 h 30 m normal sent ignored",
        "15:30 2 h 30 m normal sent ignored",
        "16:30 3 h 30 m normal sent ignored",
        "17:00 4 h urgent sent ignored",
    ]
    assert day.told == [
        "09:00  Sitting since 09:00.",
        "09:30  Nudge at 30 m sent.",
        "09:57  Away since 09:52.",
        "09:58  Away 6 m. Sitting since 09:58.",
        "10:28  Nudge at 30 m held: during a call.",
        "10:40  Nudge at 30 m sent.",
        "10:58  Nudge at 1 h sent.",
        "11:28  Nudge at 1 h 30 m sent.",
        "12:11  Away since 12:10.",
        "13:00  Away 50 m. Sitting since 13:00.",
        "13:30  Nudge at 30 m sent.",
        "14:00  Nudge at 1 h sent.",
        "14:30  Nudge at 1 h 30 m sent.",
        "15:30  Nudge at 2 h 30 m sent.",
        "16:30  Nudge at 3 h 30 m sent.",
        "17:00  Nudge at 4 h sent.",
        "23:30  The machine slept for 6 h 08 m.",
        "23:30  Away since 17:20.",
    ]


def test_a_second_day_leaves_no_more_in_memory_than_the_first(day: Day) -> None:
    lived(day, "2026-11-19", "2026-11-20")
    objects, descriptors = left(day)

    lived(day, "2026-11-20", "2026-11-21")
    objects_then, descriptors_then = left(day)

    assert objects_then - objects < 100  # there is a tick a minute: one of each would be 1,440
    assert descriptors_then == descriptors


def left(day: Day) -> tuple[int, int]:
    """Return how many objects and descriptors there are, but for what a fake voice remembers."""
    day.voice.said.clear()
    gc.collect()
    return len(gc.get_objects()), len(list(Path("/proc/self/fd").iterdir()))
