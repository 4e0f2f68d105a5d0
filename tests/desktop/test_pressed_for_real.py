"""A nudge answered on real ground: on a desktop with a menu, and over a terminal with tmux."""

from __future__ import annotations

import json
import signal
from typing import TYPE_CHECKING

import pytest
from tests.desktop.person import Person
from tests.rigs import dunst, until
from tests.tmux import client
from tests.xfce import xfce

if TYPE_CHECKING:
    from pathlib import Path

    from tests.rigs import SessionBus

pytestmark = pytest.mark.desktop

ONCE = """\
[nudge]
first = "2s"
firm = "1h"
repeat = "1h"
snooze = "2s"
"""
"""One nudge, and then nothing for so long that only a button can wake the watch in time."""


def posture(person: Person) -> object:
    """Return what goes on now, as a program reads it."""
    return json.loads(person.types("status", "--json").stdout)["posture"]


def test_who_picks_standing_from_dunsts_menu_stands_at_once(
    tmp_path: Path, bus: SessionBus, screen: str
) -> None:
    person = Person(tmp_path, bus.env, ONCE)

    with dunst(tmp_path, bus, screen, picks="I'm standing") as desk, person.watch() as watch:
        person.types("start")
        until(lambda: desk.displayed() == 1)
        desk.open_menu()
        until(lambda: posture(person) == "standing")
        until(lambda: desk.displayed() == 0)
        said = watch.end(signal.SIGTERM)

    assert ", as you said." in said


def test_who_clicks_on_snooze_is_nudged_again(tmp_path: Path, screen: str) -> None:
    with xfce(tmp_path, screen) as desk:
        person = Person(tmp_path, {"DBUS_SESSION_BUS_ADDRESS": desk.address}, ONCE)
        with person.watch() as watch:
            person.types("start")
            person.waits_for("sent")
            desk.click(1, of=2)
            until(lambda: len(person.outcomes()) > 1)
            said = watch.end(signal.SIGTERM)

    assert person.outcomes() == ["sent", "sent"]
    assert "Snoozed until " in said


def test_who_has_no_desktop_answers_from_a_menu_in_tmux(tmp_path: Path) -> None:
    person = Person(tmp_path, {}, ONCE)  # tmux finds its server where the tests have it

    with client("work") as there:
        with person.watch() as watch:
            person.types("start")
            until(lambda: there.sees("(F1)"))
            there.types(b"\x1bOP")
            until(lambda: posture(person) == "standing")
            said = watch.end(signal.SIGTERM)
        there.end_server()

    assert watch.said == "Watching. Nudges go to tmux."
    assert ", as you said." in said
