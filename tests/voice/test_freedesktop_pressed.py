"""Buttons pressed by a person on services as people run them: dunst's menu, Xfce's drawn ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.rigs import display, dunst, until
from tests.voice.answers import pressed_in_time
from tests.xfce import xfce

from situp.core.notice import Button, Notice, Pressed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.rigs import SessionBus

    from situp.voice.freedesktop import Freedesktop

pytestmark = pytest.mark.desktop

BUTTONS = (
    Button("standing", "I'm standing"),
    Button("snooze", "Snooze 10 min"),
)
ASKING = Notice("Sitting for 1 h", "Stand.\nthen: situp start standing", "normal", BUTTONS, "one")


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.key)
def test_a_choice_from_dunsts_menu_is_heard_and_the_notice_is_gone(
    button: Button, tmp_path: Path, bus: SessionBus, voice: Freedesktop
) -> None:
    with display() as screen, dunst(tmp_path, bus, screen, picks=button.label) as desk:
        voice.say(ASKING)
        until(lambda: desk.displayed() == 1)
        desk.open_menu()
        found = pressed_in_time(voice)

        assert found == [Pressed("one", button.key)]
        until(lambda: desk.displayed() == 0)


def test_a_notice_that_waits_for_a_paused_dunst_can_be_taken_back(
    tmp_path: Path, bus: SessionBus, voice: Freedesktop
) -> None:
    with display() as screen, dunst(tmp_path, bus, screen) as desk:
        desk.pause()
        voice.say(ASKING)
        until(lambda: desk.waiting() == 1)
        voice.withdraw("one")

        until(lambda: desk.waiting() == 0)


@pytest.mark.parametrize(("number", "key"), [(0, "standing"), (1, "snooze")])
def test_a_click_on_a_button_that_xfce_draws_is_heard_and_the_notice_is_gone(
    number: int, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, voice: Freedesktop
) -> None:
    with display() as screen, xfce(tmp_path, screen) as desk:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", desk.address)
        voice.say(ASKING)
        desk.click(number, of=len(BUTTONS))
        found = pressed_in_time(voice)

        assert found == [Pressed("one", key)]
        until(desk.is_clear)
