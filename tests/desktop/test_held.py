"""Nudges that a real watch holds back, and gives afterwards, on a real desktop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.desktop.person import Person
from tests.senses.sound import listening, pulseaudio

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tests.rigs import Dunst, SessionBus

pytestmark = pytest.mark.desktop

UNHURRIED = '[nudge]\nfirst = "2s"\nfirm = "12s"\n'


@pytest.fixture
def sound(tmp_path: Path) -> Iterator[Mapping[str, str]]:
    with pulseaudio(tmp_path) as env:
        yield env


def test_with_do_not_disturb_nothing_is_shown_and_one_nudge_comes_after_it(
    tmp_path: Path, bus: SessionBus, desktop: Dunst
) -> None:
    person = Person(tmp_path, bus.env, UNHURRIED)
    desktop.pause()

    person.types("start")
    with person.watch():
        person.waits_for("held do not disturb is on")
        waiting = desktop.waiting()
        desktop.resume()
        person.waits_for("sent")

    assert waiting == 0
    assert person.outcomes() == ["held do not disturb is on", "sent"]
    desktop.close_all()
    assert len(desktop.history()) == 1


def test_during_a_call_nothing_is_shown_and_one_nudge_comes_after_it(
    tmp_path: Path, bus: SessionBus, desktop: Dunst, sound: Mapping[str, str]
) -> None:
    runtime = {"XDG_RUNTIME_DIR": sound["XDG_RUNTIME_DIR"]}
    person = Person(tmp_path, {**bus.env, **runtime}, UNHURRIED)

    with listening(sound, "mic", "Zoom"):
        person.types("start")
        with person.watch():
            person.waits_for("held during a call")
            shown = desktop.displayed()
    assert (shown, person.outcomes()) == (0, ["held during a call"])

    with person.watch():
        person.waits_for("sent")
    desktop.close_all()
    assert len(desktop.history()) == 1
