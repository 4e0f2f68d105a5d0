"""The watch says one gentle word of bed rest, from its second day on (R11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.app.days import Day
from tests.fakes import BERLIN

from situp.core.say import clock

if TYPE_CHECKING:
    from pathlib import Path

WITHOUT = (
    "Without pain down the leg, staying active was slightly better than rest in bed, for pain and"
    " for function."
)
WITH = (
    "With pain down the leg (sciatica) there was little or no difference between staying active"
    " and rest in bed."
)
REST = "Get up for a little, if that is comfortable.\nwarning signs: situp pain --warning-signs"


class InBed(Day):
    """Somebody who lay from nine to four yesterday, and lies since nine."""

    def __init__(self, folder: Path, settings: str = "", *, sensing: bool = False) -> None:
        super().__init__(folder, "2026-11-20 08:50", BERLIN, settings, sensing=sensing)
        self.begin()
        self.person.types("08:50")
        self.live("2026-11-20 09:00")
        self.types("was lying 'thu 9:00 - 16:00' --yes")
        self.types("start lying")

    def words(self) -> list[str]:
        """Return what was said of bed rest, by its titles."""
        return [each.title for each in self.voice.said if each.title.startswith("Bed rest")]

    def recorded(self) -> list[str]:
        """Return what became of the words, and when."""
        here = self.world.setting()
        with self.world.log().reading() as history:
            return [f"{clock(each.at, here.zone)} {each.outcome}" for each in history.bed_notices()]


def test_on_the_second_day_in_a_row_one_word_is_said(tmp_path: Path) -> None:
    day = InBed(tmp_path)

    day.live("2026-11-20 14:59")
    before = day.words()
    day.live("2026-11-20 21:00")

    assert before == []
    (notice,) = day.voice.said
    assert (notice.title, notice.level, notice.buttons) == ("Bed rest for 2 days", "normal", ())
    assert notice.body == f"{WITHOUT}\n{WITH}\n{REST}"
    assert day.recorded() == ["15:00 sent"]
    assert "Told of 2 days of bed rest." in " ".join(day.told)


def test_it_is_said_once_whatever_is_started_anew_and_however_long_it_lasts(
    tmp_path: Path,
) -> None:
    day = InBed(tmp_path)
    day.crash_at("2026-11-20 16:00")
    day.types("stop")
    day.watch_until("2026-11-20 22:00")
    for date in ("2026-11-21", "2026-11-22"):
        day.watch_until(f"{date} 08:00")
        day.types("start lying")
        day.watch_until(f"{date} 18:00")
        day.types("stop")

    assert day.words() == ["Bed rest for 2 days"]
    assert day.recorded() == ["15:00 sent"]


def test_another_bed_rest_has_a_word_of_its_own(tmp_path: Path) -> None:
    day = InBed(tmp_path)
    day.watch_until("2026-11-20 16:00")
    day.types("stop")
    day.watch_until("2026-11-23 08:00")
    day.types("was lying 'sat 9:00 - 10:00' --yes")
    day.types("was lying 'sun 9:00 - 16:00' --yes")
    day.types("start lying")
    day.watch_until("2026-11-23 15:00")

    assert day.words() == ["Bed rest for 2 days"] * 2


def test_whoever_moves_its_first_day_is_not_told_again(tmp_path: Path) -> None:
    day = InBed(tmp_path)
    day.watch_until("2026-11-20 16:00")
    day.types("was lying 'wed 9:00 - 16:00' --yes")
    day.watch_until("2026-11-20 20:00")

    assert day.words() == ["Bed rest for 2 days"]


@pytest.mark.parametrize(("told", "known"), [("--leg", WITH), ("--no-leg", WITHOUT)])
def test_it_goes_by_what_was_told_of_the_leg(tmp_path: Path, told: str, known: str) -> None:
    day = InBed(tmp_path)
    day.types(f"pain 6 {told}")
    day.watch_until("2026-11-20 16:00")

    assert [each.body for each in day.voice.said] == [f"{known}\n{REST}"]


def test_it_waits_for_somebody_at_the_keyboard_also_until_the_next_day(tmp_path: Path) -> None:
    day = InBed(tmp_path, sensing=True)
    day.live("2026-11-20 20:00")
    day.types("stop")
    day.live("2026-11-21 09:59")
    before = day.words()
    day.person.types("10:00", "10:20")
    day.live("2026-11-21 10:10")

    assert before == []
    assert day.words() == ["Bed rest for 2 days"]
    assert day.recorded() == ["10:00 sent"]


def test_two_days_after_the_last_it_is_too_late(tmp_path: Path) -> None:
    day = InBed(tmp_path, sensing=True)
    day.live("2026-11-20 20:00")
    day.types("stop")
    day.live("2026-11-22 08:59")
    day.person.types("09:00", "09:20")
    day.live("2026-11-22 09:10")

    assert day.words() == []


def test_it_waits_while_somebody_is_in_a_call(tmp_path: Path) -> None:
    day = InBed(tmp_path, sensing=True)
    day.person.types("16:00", "18:00")
    day.person.is_engaged("15:50", "16:30", "call")
    day.live("2026-11-20 16:29")
    before = day.words()
    day.live("2026-11-20 16:32")

    assert (before, day.words()) == ([], ["Bed rest for 2 days"])


def test_it_waits_for_the_hours_of_work(tmp_path: Path) -> None:
    day = InBed(tmp_path, 'work.hours = "mon-sun 16:00-17:00"\n')
    day.watch_until("2026-11-20 17:30")

    assert day.recorded() == ["16:00 sent"]


def test_of_lying_that_is_in_doubt_nothing_is_said_before_a_person_says(tmp_path: Path) -> None:
    day = InBed(tmp_path, "nudge.enabled = false\n")
    day.live("2026-11-20 21:30")
    (tmp_path / "config.toml").write_text("")
    day.live("2026-11-20 22:30")
    before = day.words()
    day.types("stop --at 20:00")
    day.live("2026-11-20 22:40")

    assert (before, day.words()) == ([], ["Bed rest for 2 days"])


def test_where_nudges_are_off_there_is_none(tmp_path: Path) -> None:
    day = InBed(tmp_path, "nudge.enabled = false\n")
    day.watch_until("2026-11-20 20:00")

    assert (day.words(), day.recorded()) == ([], [])


def test_one_that_reached_nobody_is_tried_again_an_hour_later(tmp_path: Path) -> None:
    day = InBed(tmp_path)
    day.voice.deaf = "nobody listens"
    day.watch_until("2026-11-20 16:30")
    day.voice.deaf = ""
    day.watch_until("2026-11-20 20:00")

    assert day.recorded() == ["15:00 failed", "16:00 failed", "17:00 sent"]
    assert any("of bed rest failed: nobody listens." in each for each in day.told)


def test_what_was_no_bed_rest_after_all_has_no_word(tmp_path: Path) -> None:
    day = InBed(tmp_path)
    day.watch_until("2026-11-20 14:00")
    day.types("was sitting 'thu 9:00 - 12:00' --yes")
    day.watch_until("2026-11-20 20:00")

    assert day.words() == []


def test_it_does_not_take_the_place_of_a_nudge(tmp_path: Path) -> None:
    day = InBed(tmp_path)
    day.types("start sitting --at 9:00")
    day.live("2026-11-20 09:30")
    day.types("was lying 'wed 9:00 - 16:00' --yes")
    day.live("2026-11-20 09:31")
    before = [each.title for each in day.voice.said]
    day.live("2026-11-20 09:33")

    assert before == ["Sitting for 30 m"]
    assert day.words() == ["Bed rest for 2 days"]
