"""The question about a session in doubt, as real processes at real terminals meet it (R7)."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
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
    from collections.abc import Iterator

    from tests.cli.seat import Seat

    from situp.core.instants import Instant

pytest.importorskip("fcntl")
from tests.cli.seat import CTRL_C, CTRL_D, seated

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


@contextmanager
def asked(history: str, *words: str) -> Iterator[Seat]:
    """Run a command that waits for an answer."""
    with seated(*words, env={"SITUP_DB": history, "NO_COLOR": "1"}) as seat:
        seat.sees(WHICH)
        yield seat


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
    with asked(history, *words) as seat:
        seat.types("1\n")
        code = seat.leaves()

    assert code == Exit.DONE
    assert sessions(history) == [("sitting", 1), ("standing", None)]


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        (CTRL_C, Exit.INTERRUPTED),
        (f"3\n{CTRL_C}", Exit.INTERRUPTED),
        (CTRL_D, Exit.NEEDS_ANSWER),
        ("\n", Exit.NEEDS_ANSWER),
    ],
)
def test_whoever_breaks_off_leaves_everything_as_it_is(history: str, keys: str, code: int) -> None:
    with asked(history, "stop") as seat:
        seat.types(keys)
        ended = seat.leaves()

    assert ended == code
    assert LEFT in seat.screen
    assert "Traceback" not in seat.screen
    assert sessions(history) == [("sitting", None)]


def test_an_answer_that_somebody_else_gave_meanwhile_is_not_given_twice(history: str) -> None:
    with asked(history, "start", "standing") as first, asked(history, "stop") as second:
        second.types("1\n")
        answered = second.leaves()
        first.types("2\n")
        refused = first.leaves()

    assert (answered, refused) == (Exit.DONE, Exit.NEEDS_ANSWER)
    assert "situp: The history has changed meanwhile; nothing was done.\n" in first.screen
    assert sessions(history) == [("sitting", 1)]


def test_a_session_that_was_begun_meanwhile_is_not_what_was_asked_about(history: str) -> None:
    environment = {**os.environ, "SITUP_DB": history}

    with asked(history, "stop") as waiting:
        for words in (["stop", "--at", "now"], ["start"]):
            command = [sys.executable, "-m", "situp", *words]
            subprocess.run(command, env=environment, check=True, capture_output=True)
        waiting.types("1\n")
        code = waiting.leaves()

    assert code == Exit.NEEDS_ANSWER
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
        timeout=60,
    )
    os.close(ours)
    os.close(theirs)

    assert run.returncode == Exit.NEEDS_ANSWER
    assert run.stderr.startswith("situp: Sitting since ")
    assert run.stderr.count("situp stop --at") == 2
    assert sessions(history) == [("sitting", None)]
