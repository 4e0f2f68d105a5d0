"""Who comes back from away is asked what that was (R6): when, when not, and what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.app.days import Day
from tests.fakes import BERLIN, at

from situp import config
from situp.app.watching import Watch
from situp.core.instants import HOUR, MINUTE
from situp.core.sensing import Sensing
from situp.core.signals import Idle, Input

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from situp.core.instants import Instant
    from situp.core.sensing import CannotTell
    from situp.core.signals import Signal


AWAY = {"Away 25 min"}


class Scripted:
    """A sense that tells what it was told to."""

    descriptor = None
    look_within = None

    def __init__(self) -> None:
        self.next: list[Signal] = []

    def read(self, now: Instant) -> Sequence[Signal]:
        del now
        told, self.next = self.next, []
        return told

    def look_anew(self) -> None:
        pass

    def state(self) -> Sensing | CannotTell:
        return Sensing("a script")

    def close(self) -> None:
        pass


class Seen(Day):
    """A day on which the watch sees the person."""

    def __init__(self, folder: Path, settings: str = "", began: str = "2026-11-20 09:00") -> None:
        self._sense = Scripted()
        super().__init__(folder, began, BERLIN, settings)
        self.begin()
        self.comes()

    def comes(self) -> None:
        """Type something."""
        self._sense.next.append(Input(self.clock.wall))

    def sits_until(self, text: str) -> None:
        """Type for the last time at a local time."""
        self.live(text)
        self.comes()
        self.live_for(MINUTE)
        self._sense.next.append(Idle(self.clock.wall, at(text)))

    def is_away(self, gone: str, back: str) -> None:
        """Leave at a local time, and come back at another."""
        self.sits_until(gone)
        self.live(back)
        self.comes()
        self.live_for(MINUTE)

    def asked(self) -> list[str]:
        return [notice.title for notice in self.voice.said if notice.title.startswith("Away")]

    def sessions(self) -> list[str]:
        with self.world.log().reading() as history:
            found = list(history.sessions())
        return [f"{each.posture} {each.origin}" for each in found]

    def _new_watch(self) -> Watch:
        settings, log = self.world.configuration, self.world.log()
        policy = lambda: config.load(settings)  # noqa: E731 - as in the day of others
        return Watch(self.clock, log, self.voice, policy, self._tell, senses=[self._sense])


@pytest.mark.parametrize("posture", ["moving", "standing", "sitting"])
def test_the_answer_turns_the_absence_into_what_it_was(posture: str, tmp_path: Path) -> None:
    day = Seen(tmp_path)
    day.is_away("2026-11-20 12:05", "2026-11-20 12:30")
    notice = day.voice.said[-1]
    before = day.sessions()
    day.voice.press(posture)
    day.live_for(MINUTE)

    assert (notice.title, notice.level) == ("Away 25 min", "quiet")
    assert notice.body.endswith(
        "or: situp was moving 12:05-12:30\nmoving counts: 0 s this week (aim 2 h 30 m)"
    )
    assert before == ["sitting sensed", "away sensed", "sitting sensed"]
    assert day.sessions() == ["sitting sensed", f"{posture} confirmed", "sitting sensed"]
    assert f"12:31  {posture.capitalize()} 12:05 - 12:30, as you said." in day.told


def test_the_command_of_the_question_says_the_same_as_its_button(tmp_path: Path) -> None:
    found = []
    for name in ("pressed", "typed"):
        (tmp_path / name).mkdir()
        day = Seen(tmp_path / name, began="2026-11-20 09:00:22")
        day.is_away("2026-11-20 12:05:22", "2026-11-20 12:30:47")
        if name == "typed":
            command = day.voice.said[-1].body.rpartition("situp ")[2].partition("\n")[0]
            day.types(f"{command} --yes")
        else:
            day.voice.press("moving")
            day.live_for(MINUTE)
        found.append(postures(day))

    pressed, typed = found
    assert [posture for posture, *_ in pressed] == ["sitting", "moving", "sitting"]
    assert pressed == typed


def test_what_was_before_the_watch_saw_anybody_reaches_up_to_then(tmp_path: Path) -> None:
    day = Seen(tmp_path, began="2026-11-20 09:00:22")
    day.live_for(MINUTE)
    day.types("was standing 8:30-9:00 --yes")

    assert postures(day) == [
        ("standing", at("2026-11-20 08:30"), at("2026-11-20 09:00:22")),
        ("sitting", at("2026-11-20 09:00:22"), None),
    ]


@pytest.mark.parametrize("posture", ["moving", "nothing"])
def test_what_is_said_twice_takes_nothing_of_what_was_typed_before_it(
    posture: str, tmp_path: Path
) -> None:
    day = Seen(tmp_path)
    day.types("start standing --at 9:00")
    day.types("start sitting")
    day.is_away("2026-11-20 12:05:22", "2026-11-20 12:30:47")
    day.types(f"was {posture} 12:05-12:30 --yes")
    once = postures(day)
    day.types(f"was {posture} 12:05-12:30 --yes")

    assert ("sitting", at("2026-11-20 12:30:47"), None) in once
    assert any(end == at("2026-11-20 12:05:22") for *_, end in once)
    assert postures(day) == once


def test_a_day_that_is_painted_ends_at_midnight_whatever_the_watch_saw_in_that_minute(
    tmp_path: Path,
) -> None:
    day = Seen(tmp_path, began="2026-11-20 00:00:30")
    day.live_for(MINUTE)
    day.types("was lying yesterday --yes")

    assert postures(day) == [
        ("lying", at("2026-11-19 00:00"), at("2026-11-20 00:00")),
        ("sitting", at("2026-11-20 00:00:30"), None),
    ]


def test_seconds_before_the_border_of_their_minute_are_no_range_that_ends_before_it_begins(
    tmp_path: Path,
) -> None:
    day = Seen(tmp_path, began="2026-11-20 09:00:22")
    day.live_for(MINUTE)
    day.types("was standing 9:00-9:00:10 --yes")

    assert postures(day) == [
        ("standing", at("2026-11-20 09:00"), at("2026-11-20 09:00:10")),
        ("sitting", at("2026-11-20 09:00:22"), None),
    ]


def test_an_absence_becomes_one_with_what_began_when_it_ended(tmp_path: Path) -> None:
    day = Seen(tmp_path)
    day.sits_until("2026-11-20 12:05:22")
    day.live("2026-11-20 12:30:47")
    day.types("start moving")
    day.live_for(MINUTE)
    day.types("was moving 12:05-12:30 --yes")

    assert postures(day) == [
        ("sitting", at("2026-11-20 09:00"), at("2026-11-20 12:05:22")),
        ("moving", at("2026-11-20 12:05:22"), None),
    ]


def postures(day: Seen) -> list[tuple[str, int, int | None]]:
    with day.world.log().reading() as history:
        return [(each.posture, each.started, each.ended) for each in history.sessions()]


def test_who_comes_back_is_told_what_they_moved_in_the_week_so_far(tmp_path: Path) -> None:
    day = Seen(tmp_path)
    day.types("was moving 'mon 18:00 - 18:45' --yes")
    day.is_away("2026-11-20 12:05", "2026-11-20 12:30")
    day.voice.press("moving")
    day.live_for(MINUTE)
    day.is_away("2026-11-20 15:05", "2026-11-20 15:30")

    told = [notice.body.splitlines()[-1] for notice in day.voice.said if notice.title in AWAY]
    assert told == [
        "moving counts: 45 m this week (aim 2 h 30 m)",
        "moving counts: 1 h 10 m this week (aim 2 h 30 m)",
    ]


def test_an_answer_is_taken_back_by_undo(tmp_path: Path) -> None:
    day = Seen(tmp_path)
    day.is_away("2026-11-20 12:05", "2026-11-20 12:30")
    day.voice.press("moving")
    day.live_for(MINUTE)
    day.types("undo")

    assert day.sessions() == ["sitting sensed", "away sensed", "sitting sensed"]


@pytest.mark.parametrize(
    ("back", "asked"),
    [
        ("2026-11-20 12:10", ["Away 5 min"]),
        ("2026-11-20 16:04", ["Away 3 h 59 m"]),
        ("2026-11-20 16:05", []),
        ("2026-11-21 08:00", []),
    ],
)
def test_of_an_absence_of_half_a_day_nobody_is_asked(
    back: str, asked: list[str], tmp_path: Path
) -> None:
    day = Seen(tmp_path)
    day.is_away("2026-11-20 12:05", back)

    assert day.asked() == asked


def test_nobody_is_asked_outside_the_hours_of_work_or_late(tmp_path: Path) -> None:
    day = Seen(tmp_path, '[work]\nhours = "mon-fri 13:00-17:00"\n')
    day.is_away("2026-11-20 12:05", "2026-11-20 12:40")
    day.live("2026-11-20 13:10")

    assert day.asked() == []


def test_who_comes_back_just_before_work_is_asked_when_it_begins(tmp_path: Path) -> None:
    day = Seen(tmp_path, '[work]\nhours = "mon-fri 13:00-17:00"\n')
    day.is_away("2026-11-20 12:05", "2026-11-20 12:57")
    before = day.asked()
    day.live("2026-11-20 13:01")

    assert (before, day.asked()) == ([], ["Away 52 min"])


def test_nobody_is_asked_who_wants_no_nudges(tmp_path: Path) -> None:
    day = Seen(tmp_path, "[nudge]\nenabled = false\n")
    day.is_away("2026-11-20 12:05", "2026-11-20 12:30")

    assert day.asked() == []


def test_an_absence_that_was_corrected_meanwhile_is_asked_about_no_more(tmp_path: Path) -> None:
    day = Seen(tmp_path)
    day.is_away("2026-11-20 12:05", "2026-11-20 12:30")
    day.voice.press("moving")
    day.types("was standing 12:05-12:30 --yes")
    before = day.sessions()
    day.live_for(MINUTE)

    assert day.sessions() == before
    assert day.told[-1].endswith(
        "A button was pressed, and changed nothing: what it was about has changed since."
    )


def test_an_absence_that_was_cut_short_meanwhile_is_asked_about_no_more(tmp_path: Path) -> None:
    day = Seen(tmp_path)
    day.is_away("2026-11-20 12:05", "2026-11-20 12:30")
    day.types("was moving 12:20-12:30 --yes")
    before = day.sessions()
    day.voice.press("moving")
    day.live_for(MINUTE)

    assert day.sessions() == before


def test_a_question_that_was_answered_by_a_command_leaves_the_screen(tmp_path: Path) -> None:
    day = Seen(tmp_path)
    day.is_away("2026-11-20 12:05", "2026-11-20 12:30")
    question = day.voice.said[-1].id
    before = question in day.voice.withdrawn
    day.types("was moving 12:05-12:30 --yes")
    day.live_for(MINUTE)

    assert (before, question in day.voice.withdrawn) == (False, True)


def test_after_a_sleep_nobody_is_asked_in_the_first_minute(tmp_path: Path) -> None:
    day = Seen(tmp_path)
    day.live("2026-11-20 12:05")
    day.comes()
    day.live_for(1000)
    day.clock.sleep(HOUR)
    day.live_for(20_000)
    day.comes()
    day.live_for(20_000)
    before = day.asked()
    day.live_for(MINUTE)

    assert (before, len(day.asked())) == ([], 1)
