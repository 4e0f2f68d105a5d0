"""The lock of the person's session, and the sleep of the machine, as logind tells them."""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest
from dbus_fast import Variant
from tests.costs import costs
from tests.senses.ears import NOW, silent, told
from tests.senses.hearing import lost
from tests.senses.login import login_manager

from situp.core.sensing import CannotTell, Sensing
from situp.core.signals import Blind, Locked, Sleeping, Unlocked, Woke
from situp.senses.lasting import CannotListenError, Lasting
from situp.senses.logind import Logind, logind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.rigs import SessionBus
    from tests.senses.login import Login

pytestmark = pytest.mark.desktop

STRANGER = os.getuid() + 1
LOCKED, UNLOCKED, BLIND = Locked(NOW), Unlocked(NOW), Blind(NOW, "lock")
SLEEPING, WOKE = Sleeping(NOW), Woke(NOW)


@pytest.fixture
def login(bus: SessionBus) -> Iterator[Login]:
    with login_manager(bus) as there:
        yield there


@pytest.fixture
def source(login: Login) -> Iterator[Logind]:
    """Listen to a logind with one desktop session, `c1`."""
    login.begin("c1")
    there = logind()
    yield there
    there.close()


def test_a_lock_and_an_unlock_are_told_once_each(login: Login, source: Logind) -> None:
    at_first = silent(source)
    login.lock("c1")
    login.lock("c1")
    locked = told(source)
    login.lock("c1", locked=False)
    login.lock("c1", locked=False)
    unlocked = told(source)

    assert (at_first, locked, unlocked) == ([], [LOCKED], [UNLOCKED])
    assert silent(source) == []


def test_what_happens_between_two_readings_is_told_in_its_order(
    login: Login, source: Logind
) -> None:
    login.lock("c1")
    login.prepare("PrepareForSleep", begins=True)
    login.prepare("PrepareForSleep", begins=False)
    login.lock("c1", locked=False)

    assert told(source, 4) == [LOCKED, SLEEPING, WOKE, UNLOCKED]


def test_a_screen_that_is_locked_at_the_beginning_is_told(login: Login) -> None:
    login.begin("c1")
    login.lock("c1")
    source = logind()

    assert told(source) == [LOCKED]
    assert silent(source) == []
    source.close()


def test_a_shutdown_is_told_as_sleep_and_one_that_is_called_off_as_waking(
    login: Login, source: Logind
) -> None:
    login.prepare("PrepareForShutdown", begins=True)
    login.prepare("PrepareForShutdown", begins=False)

    assert told(source, 2) == [SLEEPING, WOKE]


def test_the_lock_of_another_person_and_of_a_terminal_is_not_told(
    login: Login, source: Logind
) -> None:
    login.begin("c2", user=STRANGER)
    login.begin("c3", kind="tty")
    login.lock("c2")
    login.lock("c3")

    assert silent(source) == []


def test_a_session_that_begins_later_is_found(login: Login) -> None:
    sense = Lasting("lock", [logind])
    before = [silent(sense), sense.state()]
    login.begin("c1")
    login.lock("c1")
    locked = told(sense)

    sleep_only = Sensing("logind, of sleep only: there is no desktop session", "lock")
    assert (before, locked) == ([[], sleep_only], [LOCKED])
    assert sense.state() == Sensing("logind", "lock", LOCKED)
    sense.close()


def test_without_a_desktop_session_sleep_is_told_all_the_same(login: Login) -> None:
    login.begin("c1", kind="tty")
    source = logind()
    login.lock("c1")
    login.prepare("PrepareForSleep", begins=True)

    assert told(source) == [SLEEPING]
    source.close()


def test_of_two_desktop_sessions_the_active_one_counts(login: Login, source: Logind) -> None:
    login.begin("c2", active=False)
    login.lock("c2")
    before = silent(source)
    login.say("c1", "Active", Variant("b", value=False))
    login.say("c2", "Active", Variant("b", value=True))
    after = told(source)

    assert (before, after) == ([], [LOCKED])


def test_a_locked_session_that_ends_leaves_nobody_to_tell(login: Login, source: Logind) -> None:
    login.lock("c1")
    locked = told(source)
    login.end("c1")
    ended = told(source)
    login.begin("c2")

    assert (locked, ended, silent(source)) == ([LOCKED], [BLIND], [])


def test_after_a_sleep_a_lock_is_told_again_and_an_open_screen_is_not(
    login: Login, source: Logind
) -> None:
    source.look_anew()
    unlocked = silent(source)
    login.lock("c1")
    told(source)
    source.look_anew()
    locked = told(source)

    assert (unlocked, locked, silent(source)) == ([], [LOCKED], [])


def test_a_logind_that_is_killed_and_comes_back_is_found_again(bus: SessionBus) -> None:
    sense = Lasting("lock", [logind])
    with login_manager(bus) as login:
        login.begin("c1")
        login.lock("c1")
        locked = told(sense)
        login.process.kill()
        blind = told(sense)
        gone = sense.state()
    with login_manager(bus) as login:
        login.begin("c1")
        login.lock("c1")
        again = told(sense)

    assert (locked, blind, again) == ([LOCKED], [BLIND], [LOCKED])
    assert gone == CannotTell("logind went away", "lock")
    sense.close()


def test_a_bus_that_goes_is_told(bus: SessionBus, source: Logind) -> None:
    bus.process.kill()

    assert lost(source) == "the system bus hung up"


def test_a_logind_that_hangs_costs_a_second_and_is_told(login: Login, source: Logind) -> None:
    os.kill(login.process.pid, signal.SIGSTOP)

    def find() -> None:
        with pytest.raises(CannotListenError, match="logind did not answer within 1 s"):
            logind()

    costs(1, find)
    source.look_anew()
    with pytest.raises(CannotListenError, match="logind did not answer within 1 s"):
        source.read(NOW)


def test_two_thousand_locks_with_their_sessions_are_heard_without_growing(
    login: Login, source: Logind
) -> None:
    silent(source)
    grown = []
    for _ in range(20):
        for number in range(100):
            login.lock("c1", locked=number % 2 == 0)
        assert told(source, 100) == [LOCKED, UNLOCKED] * 50
        source.look_anew()
        gc.collect()
        grown.append(sys.getallocatedblocks())

    assert max(grown[15:]) - max(grown[3:8]) < 500


def test_a_bus_without_logind_is_told(bus: SessionBus) -> None:
    del bus
    with pytest.raises(CannotListenError, match=r"^logind is not on the system bus$"):
        logind()


def test_no_system_bus_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/bus")

    with pytest.raises(CannotListenError, match=r"^no system bus$"):
        logind()
