"""A watch in trouble: it listens all the same, and loses nothing of what it was told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.app.days import Day, lines
from tests.fakes import BERLIN

from situp.app import tracking
from situp.core.errors import SystemCannot
from situp.core.instants import MINUTE
from situp.core.tracking import Turn
from situp.store.log import SqliteLog

if TYPE_CHECKING:
    from typing import NoReturn

    from situp.core.tracking import Recorded


@pytest.fixture
def day(tmp_path: Path) -> Day:
    """Give a Friday in Berlin, ten minutes before nine, with a watch that sees a person."""
    return Day(tmp_path, "2026-11-20 08:50", BERLIN, sensing=True)


def full(*_: object) -> NoReturn:
    """Write nothing, as where a disk is full."""
    raise SystemCannot("No room to write.")


def test_what_is_told_meanwhile_is_heard_and_counts_once_the_trouble_is_over(day: Day) -> None:
    history = Path(day.world.history)
    history.mkdir()
    day.person.types("09:00", "09:30")
    day.live("2026-11-20 09:20")
    assert day.person.readings > 0
    assert len(day.told) == 1
    history.rmdir()

    day.live("2026-11-20 09:40")

    assert lines(day) == ["09:00 - 09:30 sitting sensed", "09:30 - open away sensed"]


def test_while_there_is_a_mistake_in_the_configuration_the_rules_before_it_stand(
    day: Day,
) -> None:
    configuration = Path(day.world.configuration)
    configuration.write_text('[nudge]\nfirst = "20m"\n')
    day.person.types("09:00", "10:00")
    day.live("2026-11-20 09:10")

    configuration.write_text("limit = 4\n")
    day.live("2026-11-20 09:50")
    configuration.write_text('[nudge]\nfirst = "20m"\n')
    day.live("2026-11-20 10:10")

    assert lines(day) == ["09:00 - 10:00 sitting sensed", "10:00 - open away sensed"]
    assert day.nudges() == ["09:20 20 m quiet sent ignored", "10:00 1 h normal sent followed"]
    mistake = f'{configuration}, line 1, key "limit": 4 is not a length in quotes.'
    assert [told for told in day.told if "Trouble" in told] == [f"09:10  Trouble: {mistake}"]


def test_an_answer_that_cannot_be_entered_breaks_no_pulse(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    day.person.types("09:00", "11:00")
    day.live("2026-11-20 09:31")
    day.voice.press("snooze")
    with monkeypatch.context() as patch:
        patch.setattr(SqliteLog, "writing", full)
        day.live("2026-11-20 09:50")

    day.live("2026-11-20 10:30")

    assert lines(day) == ["09:00 - open sitting sensed"]


def test_who_types_on_while_the_disk_is_full_is_there_all_the_while(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    day.person.types("09:00", "12:00")
    day.live("2026-11-20 10:00")
    with monkeypatch.context() as patch:
        patch.setattr(SqliteLog, "writing", full)
        patch.setattr(SqliteLog, "beat", full)
        day.live("2026-11-20 10:20")

    day.live("2026-11-20 12:00")

    assert lines(day) == ["09:00 - open sitting sensed"]


def test_who_slept_while_the_disk_was_full_was_not_there(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    day.person.types("09:00", "10:10")
    day.person.types("10:45", "12:00")
    day.live("2026-11-20 10:00")
    with monkeypatch.context() as patch:
        patch.setattr(SqliteLog, "writing", full)
        patch.setattr(SqliteLog, "beat", full)
        day.live("2026-11-20 10:10")
        day.clock.sleep(30 * 60_000)
        day.live("2026-11-20 10:50")

    day.live("2026-11-20 12:00")

    assert lines(day) == [
        "09:00 - 10:00 sitting recovered",
        "10:00 - 10:45 away sensed",
        "10:45 - open sitting sensed",
    ]


def test_a_watch_that_finds_no_end_of_what_to_enter_looks_again_in_a_minute(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def never_right(_presence: object, found: Recorded, _policy: object) -> Turn:
        asked.append(day.clock.wall)
        assert len(asked) < 99, "it does not wait"
        is_sitting = found.open is not None and found.open.posture == "sitting"
        return Turn(day.clock.wall, "standing" if is_sitting else "sitting", found.open)

    monkeypatch.setattr(tracking, "turn", never_right)
    begins = day.clock.wall

    day.live_for(2 * MINUTE)

    assert sorted({at - begins for at in asked}) == [0, MINUTE, 2 * MINUTE]
