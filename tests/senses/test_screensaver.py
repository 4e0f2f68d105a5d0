"""The lock as the screen saver of a desktop tells it."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

import pytest
from tests.senses.ears import NOW, silent, told
from tests.senses.hearing import lost
from tests.senses.savers import saver

from situp.core.sensing import CannotTell, Sensing
from situp.core.signals import Blind, Locked, Unlocked
from situp.senses.lasting import CannotListenError, Lasting
from situp.senses.screensaver import screensaver

if TYPE_CHECKING:
    from tests.rigs import SessionBus

pytestmark = pytest.mark.desktop

LOCKED, UNLOCKED = Locked(NOW), Unlocked(NOW)


@pytest.mark.parametrize("desktop", ["gnome", "cinnamon", "mate", "xfce", "freedesktop"])
def test_a_lock_and_an_unlock_are_told_once_each(bus: SessionBus, desktop: str) -> None:
    with saver(bus, desktop) as there:
        source = screensaver()
        before = silent(source)
        for active in (True, True, False, False):
            there.turn(active=active)
        after = told(source, 2)

        assert (before, after, silent(source)) == ([], [LOCKED, UNLOCKED], [])
        source.close()


def test_a_screen_that_is_locked_at_the_beginning_is_told_and_again_after_a_sleep(
    bus: SessionBus,
) -> None:
    with saver(bus, "gnome", active=True):
        source = screensaver()
        at_first = told(source)
        in_between = silent(source)
        source.look_anew()

        assert (at_first, in_between, told(source)) == ([LOCKED], [], [LOCKED])
        source.close()


def test_what_was_missed_is_told_when_it_is_looked_at_anew(bus: SessionBus) -> None:
    with saver(bus, "gnome", active=True) as there:
        source = screensaver()
        told(source)
        there.active.append(False)
        source.look_anew()

        assert (told(source), silent(source)) == ([UNLOCKED], [])
        source.close()


def test_of_two_screen_savers_that_of_the_desktop_is_listened_to(bus: SessionBus) -> None:
    with saver(bus, "freedesktop", active=None) as proxy, saver(bus, "gnome") as there:
        source = screensaver()
        silent(source)
        proxy.turn(active=True)
        heard = silent(source)
        there.turn(active=True)

        assert (heard, told(source)) == ([], [LOCKED])
        source.close()


def test_the_same_said_of_another_path_is_not_heard(bus: SessionBus) -> None:
    with saver(bus, "freedesktop") as there:
        source = screensaver()
        silent(source)
        there.turn(active=True, path="/ScreenSaver")

        assert silent(source) == []
        source.close()


@pytest.mark.parametrize(
    ("active", "why"),
    [
        (None, r"^a screen saver refuses: org\.freedesktop\.DBus\.Error\.NotSupported$"),
        ("yes", r"^a screen saver did not say whether it is active$"),
    ],
)
def test_one_that_gives_no_answer_is_not_listened_to(
    bus: SessionBus, active: object, why: str
) -> None:
    with saver(bus, "freedesktop", active), pytest.raises(CannotListenError, match=why):
        screensaver()


def test_a_bus_without_one_is_told(bus: SessionBus) -> None:
    del bus
    with pytest.raises(CannotListenError, match=r"^a screen saver is not on the session bus$"):
        screensaver()


def test_a_bus_that_goes_is_told(bus: SessionBus) -> None:
    with saver(bus, "gnome"):
        source = screensaver()
        bus.process.kill()

        assert lost(source) == "the session bus hung up"
        source.close()


def test_one_that_goes_away_is_found_again(bus: SessionBus) -> None:
    sense = Lasting("lock", [screensaver])
    with saver(bus, "gnome", active=True):
        locked = told(sense)
    blind, why = told(sense), sense.state()
    with saver(bus, "gnome", active=True):
        again = told(sense)

    assert (locked, blind, again) == ([LOCKED], [Blind(NOW, "lock")], [LOCKED])
    assert why == CannotTell("a screen saver went away", "lock")
    sense.close()


def test_ten_thousand_locks_are_heard_without_growing(bus: SessionBus) -> None:
    with saver(bus, "gnome") as there:
        sense = Lasting("lock", [screensaver])
        silent(sense)
        grown = []
        for _ in range(50):
            there.flicker(100)
            assert told(sense, 200) == [LOCKED, UNLOCKED] * 100
            gc.collect()
            grown.append(sys.getallocatedblocks())

        assert sense.state() == Sensing("the screen saver", "lock", UNLOCKED)
        assert max(grown[40:]) - max(grown[5:15]) < 500
        sense.close()
