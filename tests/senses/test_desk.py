"""A desk on Bluetooth: real bleak in a process of its own, with a radio of the test's own."""

from __future__ import annotations

import os
import signal
import socket
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.rigs import until
from tests.senses.listening import Listener, now

from situp.core.policy import DeskPolicy
from situp.core.sensing import Sensing
from situp.core.signals import Blind, Desk
from situp.senses.desk import desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from situp.ports import Sense

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the radio is a Unix socket")

DWELL = 200
POLICY = DeskPolicy("E8:5B:5B:24:22:E4", dwell=DWELL)
DOWN, UP, JUST_UP = 1000, 5000, 3700
"""Tenths of a millimetre above 62 cm."""


class Air:
    """Where the desk is that the radio finds, once it is there."""

    def __init__(self, folder: Path) -> None:
        self.path = str(folder / "air")
        self._socket: socket.socket | None = None
        self._desk: socket.socket | None = None

    def has_desk(self, raised: int) -> None:
        """Have a desk that can be reached, so high."""
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(self.path)
        self._socket.listen()
        self._first = raised

    def reached(self, listener: Listener) -> None:
        """Wait until somebody has connected, and tell them the height."""
        assert self._socket
        self._socket.settimeout(0.05)

        def is_reached() -> bool:
            assert self._socket
            try:
                reached, _ = self._socket.accept()
            except TimeoutError:
                return False
            if self._desk:
                self._desk.close()
            self._desk = reached
            return True

        listener.until(is_reached)
        self.moves(self._first)

    def moves(self, raised: int, speed: int = 0) -> None:
        """Tell whoever listens that the desk is so high."""
        self.says(struct.pack("<Hh", raised, speed))

    def says(self, raw: bytes) -> None:
        assert self._desk
        self._desk.sendall(raw.hex().encode() + b"\n")

    def has_none(self) -> None:
        """Take the desk away."""
        for held in (self._socket, self._desk):
            if held:
                held.close()
        Path(self.path).unlink(missing_ok=True)


@pytest.fixture
def air(tmp_path: Path) -> Iterator[Air]:
    there = Air(tmp_path)
    yield there
    there.has_none()


@pytest.fixture
def sense(air: Air) -> Iterator[Sense]:
    sense = desk(POLICY, (sys.executable, str(Path(__file__).with_name("radio_desk.py")), air.path))
    yield sense
    sense.close()


@pytest.fixture
def listener(sense: Sense) -> Listener:
    return Listener(sense)


def child_of(sense: Sense) -> int:
    """Return the process in which bleak runs."""
    process: int = sense._child._process.pid  # type: ignore[attr-defined]  # noqa: SLF001
    return process


def is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def test_the_height_of_a_desk_becomes_a_posture(air: Air, sense: Sense, listener: Listener) -> None:
    begun = now()
    air.has_desk(DOWN)
    air.reached(listener)

    low = listener.next()
    air.moves(JUST_UP, speed=320)
    air.moves(UP)
    high = listener.next()

    assert isinstance(low, Desk)
    assert isinstance(high, Desk)
    assert (low.posture, high.posture) == ("sitting", "standing")
    assert begun <= low.at < low.at + DWELL <= high.at <= now() - DWELL
    assert listener.is_live()
    assert sense.state() == Sensing("the desk E8:5B:5B:24:22:E4", "desk", high)


def test_a_desk_that_goes_up_and_down_at_once_tells_nothing(air: Air, listener: Listener) -> None:
    air.has_desk(DOWN)
    air.reached(listener)
    assert isinstance(listener.next(), Desk)

    air.moves(UP)
    air.moves(DOWN)

    assert listener.for_a_while() == []


def test_a_desk_out_of_reach_cannot_tell_and_is_found_when_it_comes(
    air: Air, listener: Listener
) -> None:
    listener.until(lambda: "was not found" in listener.why())

    air.has_desk(UP)
    air.reached(listener)

    told = listener.next()
    assert isinstance(told, Desk)
    assert told.posture == "standing"


def test_a_desk_that_is_lost_is_blind_and_has_been_as_it_was_when_it_is_found(
    air: Air, listener: Listener
) -> None:
    air.has_desk(UP)
    air.reached(listener)
    before = listener.next()

    air.has_none()
    lost = listener.next()
    air.has_desk(UP)
    air.reached(listener)

    assert isinstance(lost, Blind)
    assert lost.of == "desk"
    assert listener.next() == before


def test_a_process_that_is_killed_is_begun_again(
    air: Air, sense: Sense, listener: Listener
) -> None:
    air.has_desk(UP)
    air.reached(listener)
    before = listener.next()

    os.kill(child_of(sense), signal.SIGKILL)
    lost = listener.next()
    air.reached(listener)

    assert isinstance(lost, Blind)
    assert listener.next() == before


def test_after_a_sleep_it_is_told_again_how_the_desk_is(
    air: Air, sense: Sense, listener: Listener
) -> None:
    air.has_desk(UP)
    air.reached(listener)
    before = listener.next()

    assert listener.for_a_while(0.1) == []
    sense.look_anew()

    assert listener.next() == before


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"\x01", "the desk tells something that is no height"),
        (struct.pack("<Hh", 65535, 0), "the desk tells a height of 7173 mm, which none has"),
    ],
)
def test_what_is_no_height_cannot_be_told(
    raw: bytes, why: str, air: Air, listener: Listener
) -> None:
    air.has_desk(UP)
    air.reached(listener)
    listener.next()

    air.says(raw)

    assert isinstance(listener.next(), Blind)
    assert listener.why() == why


def test_a_process_that_is_not_needed_any_more_is_gone(
    air: Air, sense: Sense, listener: Listener
) -> None:
    air.has_desk(UP)
    air.reached(listener)
    listener.next()
    process = child_of(sense)

    sense.close()

    assert is_gone(process)


def test_without_a_bus_there_is_no_bluetooth(monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform != "linux":
        pytest.skip("BlueZ is of Linux")
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    sense = desk(POLICY)
    listener = Listener(sense)

    listener.until(lambda: listener.why() == "there is no Bluetooth here")

    process = child_of(sense)
    sense.close()
    until(lambda: is_gone(process))
