"""Which senses are live, and what each said last: `situp doctor` and `situp watch --verbose`."""

from __future__ import annotations

import json
import os
import shlex
import signal
from typing import TYPE_CHECKING

import pytest
from tests.cli.ears import Ear, Mind
from tests.command import Ended
from tests.fakes import FakeChance

from situp.__main__ import main
from situp.core.sensing import CannotTell, Engaged, Sensing
from situp.core.signals import Blind, Idle, Input, Locked
from situp.core.surroundings import senses
from situp.world import World

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run
    from tests.fakes import FakeClock, FakeVoice

MINUTE = 60_000
TYPE = 'A watch goes by what you type: "situp start", "situp stop".'


class Room:
    """What tells of a person in a test, and what they are engaged in."""

    def __init__(self) -> None:
        self.input = Ear()
        self.lock = Ear("lock")
        self.call = Mind()
        self.quiet = Mind()


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def world(clock: FakeClock, voice: FakeVoice, history: str, config: Path, room: Room) -> World:
    there = [room.input, room.lock], [room.call, room.quiet]
    return World(clock, history, str(config), voice, FakeChance(), senses=there)


def checks(situp: Run, name: str) -> list[dict[str, str | None]]:
    document = json.loads(situp("doctor --json").out)
    return [each for each in document["checks"] if each.pop("check") == name]


def test_a_sense_that_is_live_says_through_what_it_sees_and_what_it_was_told(
    situp: Run, room: Room, clock: FakeClock
) -> None:
    room.input.through = "the X display :0"
    room.input.tells = [Input(clock.wall - 12_000)]
    room.lock.through = "logind"
    room.lock.tells = [Locked(clock.wall)]

    found = checks(situp, "sense")

    assert found == [
        {
            "verdict": "ok",
            "what": "Sees input through the X display :0. Input 12 s ago.",
            "next": None,
        },
        {
            "verdict": "ok",
            "what": "Sees the lock through logind. The screen is locked.",
            "next": None,
        },
    ]
    assert room.input.closed
    assert room.call.closed


def test_who_is_not_seen_is_told_what_to_do_instead(situp: Run, room: Room) -> None:
    room.lock.why = "no logind"

    found = checks(situp, "sense")

    assert found == [
        {"verdict": "look", "what": "Cannot see input: there is no display.", "next": TYPE},
        {"verdict": "look", "what": "Cannot see the lock: no logind.", "next": None},
    ]


def test_a_sense_of_the_lock_is_not_needed_where_input_is_seen(situp: Run, room: Room) -> None:
    room.input.through = "the X display :0"
    room.lock.why = "no logind"

    _, found = checks(situp, "sense")

    assert found == {
        "verdict": "ok",
        "what": "Not needed: Cannot see the lock: no logind.",
        "next": None,
    }


def test_of_two_senses_of_the_lock_one_is_enough() -> None:
    dark, deaf, live = (
        CannotTell("no display"),
        CannotTell("no logind", "lock"),
        Sensing("KDE", "lock"),
    )

    found = senses((dark, deaf, live), 0)

    assert [each.verdict for each in found] == ["look", "ok", "ok"]


def test_a_sense_that_has_not_told_anything_yet_is_given_a_moment(
    situp: Run, room: Room, clock: FakeClock
) -> None:
    room.input.through = "the X display :0"
    room.input.descriptor = 0
    clock.plan(500, lambda: room.input.tells.append(Idle(clock.wall, clock.wall - 12 * MINUTE)))

    (found, _) = checks(situp, "sense")

    assert found["what"] == "Sees input through the X display :0. No input for 12 m."


def test_what_somebody_is_busy_with_is_told_with_what_says_so(situp: Run, room: Room) -> None:
    room.call.answer = Engaged("call", "Zoom uses the microphone")
    room.quiet.answer = CannotTell("dunst is not there")

    (found,) = checks(situp, "busy")

    assert found["what"] == (
        "In a call: Zoom uses the microphone. Cannot tell: dunst is not there."
    )


def test_who_is_busy_with_nothing_is_told_so(situp: Run) -> None:
    (found,) = checks(situp, "busy")

    assert found["what"] == "Not busy."


def watched(world: World, line: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return the lines of a watch, without those at its beginning and its end."""
    code = main(shlex.split(line), world)
    ended = Ended(code, *capsys.readouterr())
    assert (ended.code, ended.err) == (0, "")
    first, *between, last = ended.out.splitlines()
    assert "Watching." in first
    assert "Watch ended." in last
    return between


def have_a_morning(room: Room, clock: FakeClock) -> None:
    """Somebody types, is in a call, and the display goes and comes back."""

    def lost() -> None:
        room.input.through = ""
        room.input.why = "the X server is gone"
        room.input.tells.append(Blind(clock.wall))

    def back() -> None:
        room.input.through = "the X display :1"
        room.input.tells.append(Input(clock.wall))

    def quiet() -> None:
        room.call.answer = Engaged("call", "Zoom uses the microphone")
        room.input.tells.append(Idle(clock.wall, clock.wall - MINUTE))

    room.input.through = "the X display :0"
    room.input.tells.append(Input(clock.wall - 2_000))
    clock.plan(5 * MINUTE, quiet)
    clock.plan(7 * MINUTE, lost)
    clock.plan(8 * MINUTE, back)
    clock.plan(9 * MINUTE, lambda: os.kill(os.getpid(), signal.SIGTERM))


def test_a_watch_tells_of_its_senses_where_it_is_to_be_verbose(
    world: World, room: Room, clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    have_a_morning(room, clock)

    assert watched(world, "watch --verbose", capsys) == [
        "09:00  Sees input through the X display :0.",
        "09:00  Cannot see the lock: there is no display.",
        "09:00  Input 2 s ago.",
        "09:00  Sitting since 08:59.",
        "09:05  No input for 1 m.",
        "09:05  In a call: Zoom uses the microphone.",
        "09:07  Cannot see input: the X server is gone.",
        "09:07  Nothing tells of input any more.",
        "09:08  Sees input through the X display :1.",
        "09:08  Input 0 s ago.",
    ]


def test_a_sleep_that_no_sense_told_of_is_told_as_what_it_was(
    world: World, room: Room, clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    room.input.through = "the X display :0"
    room.input.tells.append(Input(clock.wall))
    clock.plan(5 * MINUTE, lambda: clock.sleep(60 * MINUTE))
    clock.plan(6 * MINUTE, lambda: os.kill(os.getpid(), signal.SIGTERM))

    told = watched(world, "watch --verbose", capsys)

    assert [each for each in told if "machine" in each] == ["10:05  The machine slept for 1 h."]


def test_a_watch_keeps_that_to_itself_where_it_is_not(
    world: World, room: Room, clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    have_a_morning(room, clock)

    assert watched(world, "watch", capsys) == ["09:00  Sitting since 08:59."]
    assert room.input.closed
    assert room.quiet.closed
