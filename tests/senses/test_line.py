"""A line to a bus: kept, made anew, and told of who comes and goes."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest
from tests.bus_member import bus_member
from tests.costs import costs
from tests.rigs import session_bus, until
from tests.senses.services import service

from situp.bus.calls import BusError, Peer
from situp.core.sensing import CannotTell
from situp.senses.lasting import CannotListenError
from situp.senses.line import Line

if TYPE_CHECKING:
    from pathlib import Path

    from tests.rigs import SessionBus

    from situp.senses.lasting import Source

pytestmark = pytest.mark.desktop

DESK = "org.example.Desk"
THERE = Peer("the desk", DESK, "/here", DESK)


class Hear:
    """A way that finds nobody, and counts how often it is tried."""

    def __init__(self) -> None:
        self.tries = 0

    def __call__(self) -> Source:
        self.tries += 1
        raise CannotListenError("it does not speak")


def test_who_comes_and_goes_is_known_without_asking_for_it_again(bus: SessionBus) -> None:
    line = Line(limit=5)

    assert line.owner(DESK) == ""
    with service(bus, DESK, {}):
        until(lambda: line.owner(DESK).startswith(":"))
    until(lambda: line.owner(DESK) == "")
    line.close()


def test_a_way_is_tried_only_while_one_of_those_it_leads_to_is_there(bus: SessionBus) -> None:
    line, hear = Line(limit=5), Hear()
    way = line.way([THERE], hear)

    with pytest.raises(CannotListenError, match="the desk is not on the session bus"):
        way()
    assert hear.tries == 0
    with service(bus, DESK, {}):
        until(lambda: line.owner(DESK) != "")
        with pytest.raises(CannotListenError, match="it does not speak"):
            way()
    assert hear.tries == 1
    line.close()


def test_a_line_that_broke_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = Line(limit=5)
    with session_bus(tmp_path) as first:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", first.address)
        with service(first, DESK, {}):
            assert line.owner(DESK)
    with pytest.raises(BusError, match="no session bus"):
        line.owner(DESK)

    with session_bus(tmp_path) as second:
        assert line.owner(DESK) == ""
        with bus_member(second.address), service(second, DESK, {}):
            until(lambda: line.owner(DESK) != "")
    line.close()


def test_a_bus_that_is_mute_holds_up_only_the_first_who_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "mute"
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={place}")

    def ask() -> list[object]:
        line = Line(limit=0.4)
        return [line.asked([lambda _line: None]) for _ in range(20)]

    with socket.socket(socket.AF_UNIX) as mute:
        mute.bind(str(place))
        mute.listen()
        answers = costs(0.4, ask)

    assert answers == [CannotTell("the session bus did not answer within 0.4 s")] * 20
