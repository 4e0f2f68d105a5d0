"""The question about a session in doubt, as real processes at real terminals meet it (R7)."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.store.looking import ask

from situp.app import recording
from situp.clock import SystemClock
from situp.core.errors import Exit
from situp.core.instants import HOUR
from situp.core.recording import Wish
from situp.world import World

if TYPE_CHECKING:
    from tests.cli.terminal import Terminal as Started

    from situp.core.instants import Instant

pytest.importorskip("fcntl")
from tests.cli.terminal import END_OF_INPUT, INTERRUPT, Terminal

WHICH = "Which? [1-3, Enter leaves it] "
LEFT = "situp: Nothing was changed.\n  It ended:          situp stop --at "


class Earlier(SystemClock):
    """The clock of this machine, fourteen hours ago."""

    def now(self) -> Instant:
        return super().now() - 14 * HOUR


@pytest.fixture(autouse=True)
def night(history: str) -> None:
    """Somebody sat down fourteen hours ago; an hour later the machine slept."""
    world = World(Earlier(), history)
    here = world.setting()
    recording.start(world.log(), Wish("sitting"), here)
    with world.log().writing() as book:
        pulse = book.begin_pulse(here.now, here.boot)
        book.keep_pulse(pulse, here.now + HOUR, "slept")


def asked(history: str, *words: str) -> Started:
    """Return a command that waits for an answer."""
    terminal = Terminal(history, *words)
    terminal.until(WHICH)
    return terminal


def sessions(history: str) -> list[tuple[object, ...]]:
    """Return of each session what it was and how long, in hours."""
    return ask(
        history,
        "SELECT posture, round((ended - started) / 3600000.0) FROM session ORDER BY started",
    )


@pytest.mark.parametrize("words", [("start", "standing"), ("start", "standing", "--note", "x")])
def test_an_answer_is_recorded_and_the_command_goes_on(
    history: str, words: tuple[str, ...]
) -> None:
    terminal = asked(history, *words)
    terminal.type("1\n")

    assert terminal.ended() == Exit.DONE
    assert sessions(history) == [("sitting", 1), ("standing", None)]


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        (INTERRUPT, Exit.INTERRUPTED),
        (f"3\n{INTERRUPT}", Exit.INTERRUPTED),
        (END_OF_INPUT, Exit.NEEDS_ANSWER),
        ("\n", Exit.NEEDS_ANSWER),
    ],
)
def test_whoever_breaks_off_leaves_everything_as_it_is(history: str, keys: str, code: int) -> None:
    terminal = asked(history, "stop")
    terminal.type(keys)

    assert terminal.ended() == code
    assert LEFT in terminal.screen()
    assert "Traceback" not in terminal.screen()
    assert sessions(history) == [("sitting", None)]


def test_an_answer_that_somebody_else_gave_meanwhile_is_not_given_twice(history: str) -> None:
    first, second = asked(history, "start", "standing"), asked(history, "stop")

    second.type("1\n")
    answered = second.ended()
    first.type("2\n")

    assert answered == Exit.DONE
    assert first.ended() == Exit.NEEDS_ANSWER
    assert "situp: The history has changed meanwhile; nothing was done.\n" in first.screen()
    assert sessions(history) == [("sitting", 1)]


def test_a_session_that_was_begun_meanwhile_is_not_what_was_asked_about(history: str) -> None:
    waiting = asked(history, "stop")
    environment = {**os.environ, "SITUP_DB": history}

    for words in (["stop", "--at", "now"], ["start"]):
        command = [sys.executable, "-m", "situp", *words]
        subprocess.run(command, env=environment, check=True, capture_output=True)
    waiting.type("1\n")

    assert waiting.ended() == Exit.NEEDS_ANSWER
    assert sessions(history) == [("sitting", 14), ("sitting", None)]


@pytest.mark.parametrize("piped", ["stdin", "stdout"])
def test_with_one_end_that_is_no_terminal_nobody_is_asked(history: str, piped: str) -> None:
    ours, theirs = os.openpty()
    nothing = subprocess.DEVNULL

    run = subprocess.run(
        [sys.executable, "-m", "situp", "start"],
        env={**os.environ, "SITUP_DB": history},
        stdin=nothing if piped == "stdin" else theirs,
        stdout=nothing if piped == "stdout" else theirs,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=20,
    )
    os.close(ours)
    os.close(theirs)

    assert run.returncode == Exit.NEEDS_ANSWER
    assert run.stderr.startswith("situp: Sitting since ")
    assert run.stderr.count("situp stop --at") == 2
    assert sessions(history) == [("sitting", None)]
