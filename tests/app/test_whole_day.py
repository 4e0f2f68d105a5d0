"""Twenty-four hours with everything in them, through the whole watch in fast time (R6, R8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.app.days import Day, lines
from tests.fakes import BERLIN

if TYPE_CHECKING:
    from pathlib import Path


def test_a_day_and_a_night_are_recorded_and_nudged_as_they_were(tmp_path: Path) -> None:
    day = Day(tmp_path, "2026-11-20 08:00", BERLIN, sensing=True)
    person = day.person
    person.types("08:30", "10:10")
    person.types("10:12", "12:00")
    person.types("12:45", "14:00")
    person.is_engaged("14:00", "14:25")
    person.types("14:25", "16:00")
    person.is_lost("15:30", "15:33")
    person.types("16:09", "18:00")
    person.types("20:15", "21:00")
    person.is_engaged("21:00", "22:30", "presentation")
    person.types("22:30")
    person.types("2026-11-21 02:00:00")

    day.live("2026-11-20 17:00")
    day.start("standing")
    day.live("2026-11-21 08:00")

    assert lines(day, "2026-11-20..2026-11-21") == [
        "08:30 - 12:00 sitting sensed",
        "12:00 - 12:45 away sensed",
        "12:45 - 16:00 sitting sensed",
        "16:00 - 16:09 away sensed",
        "16:09 - 17:00 sitting sensed",
        "17:00 - 18:00 standing",
        "18:00 - 20:15 away sensed",
        "20:15 - 22:30 sitting sensed",
        "22:30 - open away",
    ]
    assert day.nudges() == [
        "09:00 30 m quiet sent ignored",
        "09:30 1 h normal sent ignored",
        "10:00 1 h 30 m normal sent ignored",
        "11:00 2 h 30 m normal sent ignored",
        "12:00 3 h 30 m normal sent followed",
        "13:15 30 m quiet sent ignored",
        "13:45 1 h normal sent ignored",
        "14:15 1 h 30 m normal held (during a call)",
        "14:25 1 h 30 m normal sent ignored",
        "15:15 2 h 30 m normal sent ignored",
        "16:39 30 m quiet sent ignored",
        "17:45 45 m normal sent ignored",
        "20:45 30 m quiet sent ignored",
        "21:15 1 h normal held (during a presentation)",
        "21:45 1 h 30 m normal held (during a presentation)",
        "22:15 2 h normal held (during a presentation)",
        "22:30 2 h normal sent followed",
    ]
    assert day.told == [
        "08:30  Sitting since 08:30.",
        "09:00  Nudge at 30 m sent.",
        "09:30  Nudge at 1 h sent.",
        "10:00  Nudge at 1 h 30 m sent.",
        "11:00  Nudge at 2 h 30 m sent.",
        "12:00  Nudge at 3 h 30 m sent.",
        "12:05  Away since 12:00.",
        "12:45  Away 45 m. Sitting since 12:45.",
        "13:15  Nudge at 30 m sent.",
        "13:45  Nudge at 1 h sent.",
        "14:15  Nudge at 1 h 30 m held: during a call.",
        "14:25  Nudge at 1 h 30 m sent.",
        "15:15  Nudge at 2 h 30 m sent.",
        "16:05  Away since 16:00.",
        "16:09  Away 9 m. Sitting since 16:09.",
        "16:39  Nudge at 30 m sent.",
        "17:45  Nudge at 45 m sent.",
        "18:05  Away since 18:00.",
        "20:15  Away 2 h 15 m. Sitting since 20:15.",
        "20:45  Nudge at 30 m sent.",
        "21:15  Nudge at 1 h held: during a presentation.",
        "21:45  Nudge at 1 h 30 m held: during a presentation.",
        "22:15  Nudge at 2 h held: during a presentation.",
        "22:30  Nudge at 2 h sent.",
        "22:35  Away since 22:30.",
        "02:00  Away 3 h 30 m. Sitting since 02:00.",
        "02:05  That was nobody.",
    ]
    assert person.readings < 24 * 60 + 60  # once a minute, and for what happened
