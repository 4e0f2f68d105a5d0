"""Buttons that are pressed, over scripted days (R6, R8): what becomes of the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.app.days import Day
from tests.fakes import BERLIN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from situp.core.instants import Length


@pytest.fixture
def day(tmp_path: Path) -> Day:
    """Somebody who sits from nine on, before a watch."""
    day = Day(tmp_path, "2026-11-20 09:00", BERLIN)
    day.start()
    day.begin()
    return day


def labels(day: Day) -> list[str]:
    """Return the buttons of the last notice."""
    return [button.label for button in day.voice.said[-1].buttons]


def titles(day: Day) -> list[str]:
    return [notice.title for notice in day.voice.said]


def logged(day: Day) -> list[str]:
    """Return the sessions without their ids."""
    return [" ".join(line.split()[1:]) for line in day.log("today")[1:-1] if line.strip()]


def test_who_presses_standing_stands_from_then_on(day: Day) -> None:
    day.live("2026-11-20 10:00")
    day.voice.press("standing")
    day.live("2026-11-20 10:05")
    status = day.types("status").out

    assert status.startswith("Standing for 5 m, since 10:00.")
    assert day.told[-1] == "10:00  Standing since 10:00, as you said."
    assert '"origin": "confirmed"' in day.types("log --json").out


def test_a_watch_waits_for_answers_too(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[Sequence[int]] = []

    def wait(span: Length, descriptors: Sequence[int]) -> None:
        waited.append(descriptors)
        day.clock.pass_(span)

    monkeypatch.setattr(day.clock, "wait", wait)
    monkeypatch.setattr(type(day.voice), "descriptors", (7,))
    day.watch_until("2026-11-20 09:02")

    assert waited
    assert all(each == [7] for each in waited)


def test_who_stood_up_and_sat_down_since_a_nudge_is_not_meant_by_its_buttons(day: Day) -> None:
    day.live("2026-11-20 10:00")
    day.clock.to("2026-11-20 10:05")
    day.types("start standing")
    day.clock.to("2026-11-20 10:10")
    day.types("start")
    day.voice.press("standing")
    day.live("2026-11-20 10:12")

    assert day.types("status").out.startswith("Sitting for 2 m, since 10:10.")
    assert day.told[-1].endswith("what it was about has changed since.")


def test_standing_is_taken_back_by_undo(day: Day) -> None:
    day.live("2026-11-20 10:00")
    day.voice.press("standing")
    day.live("2026-11-20 10:05")
    day.types("undo")

    assert day.types("status").out.startswith("Sitting for 1 h 05 m, since 09:00.")


def test_a_snooze_puts_the_nudge_off_until_its_time_is_used_up(day: Day) -> None:
    day.live("2026-11-20 10:00")
    first = labels(day)
    day.voice.press("snooze")
    day.live("2026-11-20 10:10")
    second = labels(day)
    day.voice.press("snooze")
    day.live("2026-11-20 10:20")
    third = labels(day)

    assert [first, second, third] == [
        ["I'm standing", "Snooze 10 min"],
        ["I'm standing", "Snooze 5 min"],
        ["I'm standing"],
    ]
    assert day.nudges() == [
        "09:30 30 m quiet sent ignored",
        "10:00 1 h normal sent ignored",
        "10:10 1 h normal sent ignored",
        "10:15 1 h normal sent",
    ]
    assert "10:00  Snoozed until 10:10." in day.told
    assert "10:10  Snoozed until 10:15." in day.told


def test_the_next_run_can_be_put_off_anew(day: Day) -> None:
    day.live("2026-11-20 10:00")
    day.types("snooze")
    day.live("2026-11-20 10:15")
    day.types("snooze")
    day.live("2026-11-20 10:25")
    day.start("moving")
    day.live("2026-11-20 10:40")
    day.start("sitting")
    day.live("2026-11-20 11:10")

    assert labels(day) == ["I'm standing", "Snooze 10 min"]


def test_a_snooze_that_is_typed_is_the_same(day: Day) -> None:
    day.live("2026-11-20 10:02")
    typed = day.types("snooze")
    status = day.types("status").out
    again = day.types("snooze")
    day.live("2026-11-20 10:13")

    assert (typed.code, typed.out) == (0, "Snoozed until 10:12.\n")
    assert "Next nudge at 10:12." not in status  # no lock is held: no watch, as far as it knows
    assert (again.code, again.err.splitlines()[0]) == (
        3,
        "situp: It is snoozed already, until 10:12.",
    )
    assert [line for line in day.nudges() if line.startswith("10:12")] == ["10:12 1 h normal sent"]


@pytest.mark.parametrize("command", ["stop", "start moving"])
def test_where_nothing_was_nudged_there_is_nothing_to_snooze(day: Day, command: str) -> None:
    day.types(command)

    refused = day.types("snooze")

    assert (refused.code, refused.out) == (3, "")


def test_a_notice_that_is_no_longer_true_is_taken_back(day: Day) -> None:
    day.live("2026-11-20 10:00")
    before = list(day.voice.withdrawn)
    day.start("standing")
    day.live("2026-11-20 10:01")

    assert before == []
    assert day.voice.withdrawn == [day.voice.said[-1].id]


def test_a_button_that_is_pressed_too_late_changes_nothing_and_it_is_told(day: Day) -> None:
    day.live("2026-11-20 10:00")
    day.voice.press("standing")
    day.start("moving")
    before = logged(day)
    day.live("2026-11-20 10:01")

    assert logged(day) == before
    assert day.told[-1] == (
        "10:00  A button was pressed, and changed nothing: what it was about has changed since."
    )


def test_of_two_presses_the_first_counts(day: Day) -> None:
    day.live("2026-11-20 10:00")
    day.voice.press("snooze")
    day.voice.press("standing")
    day.live("2026-11-20 10:01")

    assert day.types("status").out.startswith("Sitting for 1 h 01 m")
    assert [line[7:] for line in day.told[-2:]] == [
        "Snoozed until 10:10.",
        "A button was pressed, and changed nothing: what it was about has changed since.",
    ]
