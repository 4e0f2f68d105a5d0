"""A day of somebody who cannot stand: what they are asked, and what an answer records (R8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.app.days import Day, lines
from tests.fakes import BERLIN

from situp.core.instants import MINUTE

if TYPE_CHECKING:
    from pathlib import Path

SAID_SO = "[body]\nstands = false\n"
AIM = "<dt>Upright"


@pytest.fixture
def day(tmp_path: Path) -> Day:
    """Give a Friday on which somebody sits from nine, and is nudged at half past."""
    day = Day(tmp_path, "2026-11-20 09:00", BERLIN, SAID_SO)
    day.start()
    day.begin()
    day.live("2026-11-20 09:30")
    return day


def test_the_first_nudge_asks_for_a_change_of_position(day: Day) -> None:
    notice = day.voice.said[-1]

    assert notice.title == "Sitting for 30 m"
    assert notice.body == "Change position in your seat.\nthen: situp start moving"
    assert [each.label for each in notice.buttons] == ["I moved", "Snooze 10 min"]


def test_who_says_that_they_moved_has_had_the_shortest_break_and_sits_on(day: Day) -> None:
    day.live("2026-11-20 09:33")
    day.voice.press("moved")
    day.live("2026-11-20 09:50")

    assert lines(day) == [
        "09:00 - 09:32 sitting",
        "09:32 - 09:33 moving confirmed",
        "09:33 - open sitting",
    ]
    assert day.nudges() == ["09:30 30 m quiet sent followed"]
    assert "09:33  Moving 09:32 - 09:33, as you said." in day.told


def test_the_ladder_begins_anew_after_it(day: Day) -> None:
    day.voice.press("moved")
    day.live("2026-11-20 10:05")

    assert day.nudges() == ["09:30 30 m quiet sent followed", "10:00 30 m quiet sent"]


def test_undo_takes_back_that_they_moved(day: Day) -> None:
    day.live("2026-11-20 09:33")
    day.voice.press("moved")
    day.live("2026-11-20 09:34")
    day.types("undo")

    assert lines(day) == ["09:00 - open sitting"]


def test_who_has_stopped_meanwhile_has_moved_nothing(day: Day) -> None:
    day.stop()
    day.voice.press("moved")
    day.live_for(MINUTE)

    assert lines(day) == ["09:00 - 09:30 sitting"]


def test_a_report_holds_them_against_no_aim_of_standing(day: Day, tmp_path: Path) -> None:
    day.stop()
    reports = [day.report("today")]
    (tmp_path / "config.toml").write_text("")
    reports.append(day.report("today"))

    without, held = ([line for line in found if "Aims" in line] for found in reports)
    assert without == ["  Aims    moving 0 s (aim 21 m)"]
    assert held[0].startswith("  Aims    upright 0 s")


def test_a_menu_bar_does_not_offer_to_stand(day: Day) -> None:
    menu = day.types("status --format xbar").out

    offered = [line.split(" | ")[0] for line in menu.splitlines() if "bash=" in line]
    assert offered == ["Sit", "Move", "Stop"]


def test_no_day_of_theirs_has_a_share_of_that_aim(day: Day, tmp_path: Path) -> None:
    day.stop()
    reports = [day.types("report today --goal").out]
    (tmp_path / "config.toml").write_text("")
    reports.append(day.types("report today --goal").out)

    assert ["of aim" in each for each in reports] == [False, True]


def test_a_page_holds_them_against_none_either(day: Day, tmp_path: Path) -> None:
    day.stop()
    page = tmp_path / "page.html"

    day.types(f"report today --html {page}")
    without = page.read_text()
    (tmp_path / "config.toml").write_text("")
    page.unlink()
    day.types(f"report today --html {page}")

    assert [AIM in each for each in (without, page.read_text())] == [False, True]


def test_who_comes_back_is_not_asked_whether_they_stood(tmp_path: Path) -> None:
    day = Day(tmp_path, "2026-11-20 08:59", BERLIN, SAID_SO, sensing=True)
    day.person.types("09:00", "09:20")
    day.person.types("09:40", "09:50")
    day.begin()
    day.live("2026-11-20 09:42")

    assert day.voice.said[-1].title == "Away 20 min"
    assert [each.label for each in day.voice.said[-1].buttons] == ["I moved", "I sat"]
