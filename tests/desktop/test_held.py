"""Nudges that a real watch holds back, and gives afterwards, on a real desktop."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from tests.desktop.person import Person
from tests.rigs import display, dunst, needed, session_bus
from tests.senses.sound import listening, pulseaudio

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tests.rigs import Dunst, SessionBus

pytestmark = pytest.mark.desktop

UNHURRIED = '[nudge]\nfirst = "2s"\nfirm = "12s"\n'


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    with display() as name:
        yield name


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[SessionBus]:
    with session_bus(tmp_path) as there:
        yield there


@pytest.fixture
def desktop(tmp_path: Path, bus: SessionBus, screen: str) -> Iterator[Dunst]:
    with dunst(tmp_path, bus, screen) as service:
        yield service


@pytest.fixture
def sound(tmp_path: Path) -> Iterator[Mapping[str, str]]:
    with pulseaudio(tmp_path) as env:
        yield env


def test_with_do_not_disturb_nothing_is_shown_and_one_nudge_comes_after_it(
    tmp_path: Path, bus: SessionBus, desktop: Dunst
) -> None:
    person = Person(tmp_path, bus.env, UNHURRIED)
    set_paused(desktop, "true")

    person.types("start")
    with person.watch():
        person.waits_for("held do not disturb is on")
        waiting = waiting_in(desktop)
        set_paused(desktop, "false")
        person.waits_for("sent")

    assert waiting == "0"
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


def set_paused(desktop: Dunst, state: str) -> None:
    ctl(desktop, "set-paused", state)


def waiting_in(desktop: Dunst) -> str:
    """Return how many notices wait until they may be shown."""
    return ctl(desktop, "count", "waiting").strip()


def ctl(desktop: Dunst, *words: str) -> str:
    command = [needed("dunstctl"), *words]
    done = subprocess.run(
        command, env=desktop.env, capture_output=True, text=True, check=True, timeout=20
    )
    return done.stdout
