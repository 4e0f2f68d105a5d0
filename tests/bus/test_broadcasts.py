"""What a bus tells of itself: heard without waiting, and not lost while a call is answered."""

from __future__ import annotations

from select import select
from typing import TYPE_CHECKING

import pytest
from dbus_fast import Message, MessageType
from tests.bus_member import bus_member
from tests.rigs import PATIENCE_S, until

from situp.bus.calls import Broadcast, BusError, Call, HangUpError, Peer, Rule

if TYPE_CHECKING:
    from tests.bus_member import Member
    from tests.rigs import SessionBus

    from situp.bus.connection import Bus

pytestmark = pytest.mark.desktop

DESK = "org.example.Desk"
LEVEL = Rule(DESK, "Level")
DRIVER = Peer("the bus", "org.freedesktop.DBus", "/", "org.freedesktop.DBus")


def desk(member: Member) -> Peer:
    """Return the member as somebody who can be called."""
    return Peer("the desk", str(member.bus.unique_name), "/here", DESK)


def values(heard: list[Broadcast]) -> list[tuple[object, ...]]:
    return [broadcast.body for broadcast in heard]


def heard_in_time(bus: Bus, number: int) -> list[Broadcast]:
    """Read until so many broadcasts have come."""
    heard: list[Broadcast] = []

    def enough() -> bool:
        heard.extend(bus.read())
        return len(heard) >= number

    until(enough)
    return heard


def test_what_was_asked_for_is_heard_and_nothing_else(server: SessionBus, bus: Bus) -> None:
    bus.listen(LEVEL)

    with bus_member(server.address) as member:
        member.emit(DESK, "Colour", "s", "red")
        member.emit("org.example.Chair", "Level", "u", 1)
        member.emit(DESK, "Level", "u", 75)
        heard = heard_in_time(bus, 1)

        assert heard == [
            Broadcast(str(member.bus.unique_name), "/here", DESK, "Level", (75,)),
        ]
        assert bus.read() == ()


def test_nothing_is_heard_of_what_was_not_asked_for(server: SessionBus, bus: Bus) -> None:
    with bus_member(server.address) as member:
        member.emit(DESK, "Level", "u", 75)
        bus.owner("org.example.Nobody")

        assert bus.read() == ()


def test_what_is_ignored_is_heard_no_more(server: SessionBus, bus: Bus) -> None:
    bus.listen(LEVEL)
    bus.listen(Rule(DESK, "Colour"))
    bus.ignore(LEVEL)

    with bus_member(server.address) as member:
        member.emit(DESK, "Level", "u", 75)
        member.emit(DESK, "Colour", "s", "red")
        heard = heard_in_time(bus, 1)

    assert values(heard) == [("red",)]


def test_a_rule_can_ask_for_one_sender_one_path_and_one_first_value(
    server: SessionBus, bus: Bus
) -> None:
    with bus_member(server.address) as known, bus_member(server.address) as stranger:
        bus.listen(Rule(DESK, "Level", "/here", str(known.bus.unique_name), "it's, low"))

        stranger.emit(DESK, "Level", "s", "it's, low")
        known.emit(DESK, "Level", "s", "high")
        known.emit(DESK, "Level", "s", "it's, low")
        heard = heard_in_time(bus, 1)

    assert values(heard) == [("it's, low",)]


def test_the_coming_and_going_of_a_name_is_heard(server: SessionBus, bus: Bus) -> None:
    bus.listen(Rule("org.freedesktop.DBus", "NameOwnerChanged", first=DESK))

    with bus_member(server.address) as member:
        unique = str(member.bus.unique_name)
        member.within(member.bus.request_name(DESK))
    heard = heard_in_time(bus, 2)

    assert values(heard) == [(DESK, "", unique), (DESK, unique, "")]


def test_what_comes_while_a_call_waits_is_kept_in_order(server: SessionBus, bus: Bus) -> None:
    bus.listen(LEVEL)

    with bus_member(server.address) as member:

        def answer(call: Message) -> Message | None:
            if call.message_type is not MessageType.METHOD_CALL:
                return None
            for level in (1, 2, 3):
                member.bus.send(Message.new_signal("/here", DESK, "Level", "u", [level]))
            return Message.new_method_return(call, "s", ["up"])

        member.bus.add_message_handler(answer)
        replies = [bus.call(Call(desk(member), "Move")).body for _ in range(2)]

        assert replies == [("up",), ("up",)]
        assert values(list(bus.read())) == [(1,), (2,), (3,), (1,), (2,), (3,)]


def test_the_descriptor_tells_when_there_is_something_to_read(server: SessionBus, bus: Bus) -> None:
    bus.listen(LEVEL)

    with bus_member(server.address) as member:
        before = select([bus.descriptor], [], [], 0)[0]
        member.emit(DESK, "Level", "u", 75)
        told = select([bus.descriptor], [], [], PATIENCE_S)[0]
        heard = values(list(bus.read()))
        after = select([bus.descriptor], [], [], 0)[0]

    assert [before, told, heard, after] == [[], [bus.descriptor], [(75,)], []]


def test_a_chatterer_is_heard_a_piece_at_a_time(server: SessionBus, bus: Bus) -> None:
    bus.listen(LEVEL)

    with bus_member(server.address) as member:
        for number in range(40):
            member.emit(DESK, "Level", "us", number, "x" * 3_000)
        first = values(list(bus.read()))
        rest = values(heard_in_time(bus, 40 - len(first)))

    assert 0 < len(first) < 40
    assert [number for number, _ in first + rest] == list(range(40))


def test_a_bus_that_goes_is_told_after_the_last_it_said(server: SessionBus, bus: Bus) -> None:
    bus.listen(LEVEL)

    with bus_member(server.address) as member:
        member.emit(DESK, "Level", "u", 75)
        select([bus.descriptor], [], [], PATIENCE_S)
        server.process.kill()
        server.process.wait(PATIENCE_S)
        heard = values(list(bus.read()))

    assert heard == [(75,)]
    for _ in range(2):
        with pytest.raises(HangUpError, match="the session bus hung up"):
            bus.read()


def test_a_closed_connection_is_one_that_hung_up(bus: Bus) -> None:
    bus.close()

    with pytest.raises(HangUpError):
        bus.read()
    with pytest.raises(BusError):
        bus.call(Call(DRIVER, "GetId"))
