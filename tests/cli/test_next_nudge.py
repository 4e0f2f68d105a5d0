"""`status` names the next nudge while a watch runs that will give it, and at no other time."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from tests.rigs import until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return where the history lies; somebody sits there."""
    history = tmp_path / "situp.db"
    typed("start", history)
    return history


def typed(words: str, history: Path) -> str:
    """Return what situp prints."""
    command = [sys.executable, "-m", "situp", *words.split()]
    done = subprocess.run(
        command, env=variables(history), capture_output=True, text=True, check=True
    )
    return done.stdout


def variables(history: Path) -> dict[str, str]:
    nowhere = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}
    return {**os.environ, "SITUP_DB": str(history), "TZ": "Europe/Berlin", **nowhere}


@contextmanager
def watch(history: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a watch whose pulse is recorded."""
    with subprocess.Popen(
        [sys.executable, "-m", "situp", "watch"],
        env=variables(history),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            until(lambda: "Next nudge at" in typed("status", history))
            yield process
        finally:
            process.kill()


def says_when(history: Path) -> tuple[bool, bool]:
    """Whether people and programs are told of a next nudge."""
    document = json.loads(typed("status --json", history))
    return "Next nudge" in typed("status", history), document["next_nudge"] is not None


def test_without_a_watch_there_is_no_next_nudge(home: Path) -> None:
    assert says_when(home) == (False, False)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_watch_that_has_just_ended_or_died_nudges_no_more(
    home: Path, how: signal.Signals
) -> None:
    with watch(home) as process:
        running = says_when(home)
        process.send_signal(how)
        process.wait()

        assert (running, says_when(home)) == ((True, True), (False, False))


def test_a_watch_is_seen_through_a_link_to_the_history(home: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(home)

    with watch(home):
        assert says_when(link) == (True, True)
