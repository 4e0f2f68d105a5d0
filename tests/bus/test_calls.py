"""Calls on the session and on the system bus, and what becomes of those nobody answers."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest
from dbus_fast import Message, MessageType, Variant
from tests.bus_member import bus_member
from tests.costs import costs
from tests.rigs import PATIENCE_S, session_bus

from situp.bus.calls import BusError, Call, Peer, RefusalError
from situp.bus.opening import opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.rigs import SessionBus

    from situp.bus.connection import Bus

pytestmark = pytest.mark.desktop

DESK = "org.example.Desk"
DRIVER = Peer("the bus", "org.freedesktop.DBus", "/", "org.freedesktop.DBus")
PROPERTIES = "org.freedesktop.DBus.Properties"


def answering(reply: Callable[[Message], Message]) -> Callable[[Message], Message | None]:
    """Return a handler that answers each question for a property."""

    def answer(call: Message) -> Message | None:
        asked = call.message_type is MessageType.METHOD_CALL and call.interface == PROPERTIES
        return reply(call) if asked else None

    return answer


def got(server: SessionBus, bus: Bus, reply: Callable[[Message], Message]) -> object:
    """Ask somebody who answers so for the property `Level`."""
    with bus_member(server.address) as member:
        member.bus.add_message_handler(answering(reply))
        return bus.get(Peer("the desk", str(member.bus.unique_name), "/here", DESK), "Level")


def test_a_property_is_got_as_it_is_typed(server: SessionBus, bus: Bus) -> None:
    asked = []

    def reply(call: Message) -> Message:
        asked.append(call.body)
        return Message.new_method_return(call, "v", [Variant("as", ["sit", "stand"])])

    value = got(server, bus, reply)

    assert (asked, value) == ([[DESK, "Level"]], ["sit", "stand"])


def test_a_property_that_does_not_exist_is_a_refusal(server: SessionBus, bus: Bus) -> None:
    def reply(call: Message) -> Message:
        return Message.new_error(call, "org.example.Error.Unknown", "no such thing")

    with pytest.raises(RefusalError, match=r"org\.example\.Error\.Unknown"):
        got(server, bus, reply)


def test_an_answer_that_is_no_property_is_one_too(server: SessionBus, bus: Bus) -> None:
    def reply(call: Message) -> Message:
        return Message.new_method_return(call, "u", [75])

    with pytest.raises(RefusalError, match="the desk did not say its Level"):
        got(server, bus, reply)


def test_the_owner_of_a_name_is_told_and_nobody_for_one_that_is_free(
    server: SessionBus, bus: Bus
) -> None:
    with bus_member(server.address) as member:
        member.within(member.bus.request_name(DESK))

        assert bus.owner(DESK) == member.bus.unique_name
        assert bus.owner("org.example.Nobody") == ""


def test_the_system_bus_is_found_where_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    with session_bus(tmp_path) as server:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", server.address)
        bus = opened("system")
        names = bus.call(Call(DRIVER, "ListNames")).body
        server.process.kill()
        server.process.wait(PATIENCE_S)
        with pytest.raises(BusError, match="the system bus hung up"):
            bus.call(Call(DRIVER, "ListNames"))
        bus.close()

    assert len(names) == 1


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("unix:path=/nowhere/bus", "no system bus"),
        ("nonsense", "no system bus: its address cannot be read"),
    ],
)
def test_a_system_bus_that_is_not_there_is_told(
    address: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)

    with pytest.raises(BusError, match=f"^{why}$"):
        opened("system")


def test_a_frozen_bus_that_takes_no_more_bytes_costs_the_limit(
    server: SessionBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", server.address)
    long = Call(Peer("somebody", "a.b", "/", "a.b"), "Hear", "s", ("x" * 3_000_000,))

    def call() -> None:
        bus = opened("session", limit=3)
        os.kill(server.process.pid, signal.SIGSTOP)
        with pytest.raises(BusError, match="somebody did not answer within 3 s"):
            bus.call(long)
        os.kill(server.process.pid, signal.SIGCONT)
        bus.close()

    costs(3, call)


def test_calls_can_be_bound_all_together(
    server: SessionBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", server.address)

    def silence(call: Message) -> bool | None:
        return True if call.message_type is MessageType.METHOD_CALL else None

    with bus_member(server.address) as member:
        member.bus.add_message_handler(silence)
        asked = Call(Peer("the desk", str(member.bus.unique_name), "/here", DESK), "Level")

        def ask_twice() -> None:
            bus = opened("session", limit=30)
            bus.bound(0.5)
            with pytest.raises(BusError, match="the desk did not answer within"):
                bus.call(asked)
            with pytest.raises(BusError):
                bus.owner(DESK)
            bus.close()

        costs(0.5, ask_twice)
