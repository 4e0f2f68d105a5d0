"""A bus that sends what is not D-Bus, or only a part of it, when nobody asked for anything."""

from __future__ import annotations

from select import select
from typing import TYPE_CHECKING

import pytest
from dbus_fast import Message
from tests.bus.odd import WELCOME, fall_silent, odd_bus, reply_to

from situp.bus.calls import BusError
from situp.bus.connection import Bus

if TYPE_CHECKING:
    from pathlib import Path

SIGNAL = Message.new_signal("/here", "org.example.Desk", "Level", "u", [75])
SIGNAL.serial = 7
WHOLE = bytes(SIGNAL._marshall(negotiate_unix_fd=False))  # noqa: SLF001 - as another writes it


def opened_on(folder: Path, monkeypatch: pytest.MonkeyPatch, *sent: bytes) -> Bus:
    """Return a connection to a bus that greets, and sends the bytes with its greeting."""
    greeting = reply_to(1) + b"".join(sent)
    with odd_bus(folder, monkeypatch, WELCOME, greeting, then=lambda *_: None):
        return Bus(limit=10)


@pytest.mark.parametrize(
    "garbage",
    [
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        b"l\x04\x01\x01" + b"\x00" * 60,
        WHOLE[:20] + b"\xff" * (len(WHOLE) - 20),
    ],
    ids=["another protocol", "no header", "a broken header"],
)
def test_garbage_that_nobody_asked_for_is_told(
    garbage: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus = opened_on(tmp_path, monkeypatch, garbage)

    with pytest.raises(BusError, match="the session bus sent what is not D-Bus"):
        bus.read()
    bus.close()


def test_what_came_with_the_greeting_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus = opened_on(tmp_path, monkeypatch, WHOLE, WHOLE)

    heard = [broadcast.body for broadcast in bus.read()]

    bus.close()
    assert heard == [(75,), (75,)]


def test_half_a_message_is_waited_for_and_nobody_waits_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    greeting = reply_to(1) + WHOLE[:30]
    with odd_bus(tmp_path, monkeypatch, WELCOME, greeting, then=fall_silent):
        bus = Bus(limit=10)
        readings = [bus.read(), bus.read()]
        quiet = select([bus.descriptor], [], [], 0)[0]
        bus.close()

    assert (readings, quiet) == ([(), ()], [])
