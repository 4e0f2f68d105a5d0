"""`kill -9` of a watch: a minute is lost at most, and another goes on from there (R7)."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from itertools import pairwise
from os import environ
from pathlib import Path
from random import Random
from shutil import copytree, rmtree
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from tests.command import Ended
from tests.fakes import BERLIN, FRIDAY, FakeClock, at
from tests.faults import tracing
from tests.faults.attacks import Attack, Tally
from tests.faults.length import LONG
from tests.faults.past import assert_tidy, chosen, path_in, typed
from tests.store.looking import ask, assert_adds_up

from situp.core import say
from situp.core.calendar import Zone, instant_of
from situp.core.instants import MINUTE
from situp.store.log import SqliteLog

if TYPE_CHECKING:
    from situp.core.instants import Instant

HASTY = "tests.faults.hasty"
NINE = at(FRIDAY)
TEN = NINE + 62 * MINUTE
SIGKILL = -9
BERLIN_ZONE = Zone(ZoneInfo(BERLIN), BERLIN)
ENV = {"TZ": "Europe/Berlin", "PYTHONDONTWRITEBYTECODE": "1"}


def clock_at(instant: Instant) -> FakeClock:
    """Return the clock of that machine, later."""
    clock = FakeClock()
    clock.pass_(instant - clock.wall)
    return clock


def words(path: str, begins: Instant) -> tuple[str, ...]:
    """Return what a watch from then until two minutes past ten needs to know."""
    return path, str(begins), str(TEN)


def seen_by(err: str) -> Instant | None:
    """Return up to when a watch says it has seen; half a line at the end is none."""
    whole = [line for line in err.splitlines(keepends=True) if line.endswith("\n")]
    return int(whole[-1]) if whole else None


def nudges(path: str) -> list[tuple[int, str]]:
    """Return the rungs of nudges, in minutes, and what became of each."""
    with SqliteLog(path).reading() as history:
        return sorted((nudge.rung // MINUTE, nudge.outcome) for nudge in history.nudges(0))


def assert_survived(path: str, err: str) -> None:
    """Check what a watch leaves that was killed, and that another goes on from there."""
    seen = seen_by(err)
    assert_lost_a_minute_at_most(path, seen)
    again = (NINE if seen is None else seen) + 2 * MINUTE

    further = watched(path, again)

    assert further.code == 0
    begun = f"{say.clock(again, BERLIN_ZONE)}  Watching. Nudges go to this terminal."
    assert further.out.splitlines()[0] == begun
    assert nudges(path) == [(30, "sent"), (60, "sent")]
    assert_goes_on(path)


def assert_lost_a_minute_at_most(path: str, seen: Instant | None) -> None:
    """Check up to when a session is known to have gone on that is in doubt, much later."""
    much_later = clock_at((NINE if seen is None else seen) + 20 * MINUTE)
    doubtful = json.loads(typed(path, "status --json", much_later).out)["doubtful"]
    if doubtful is None:
        assert seen is None or ask(path, "SELECT seen FROM pulse WHERE fate = 'stopped'")
        return
    last = instant_of(datetime.fromisoformat(doubtful["last_seen"]))
    assert doubtful["reason"] == "watch_died"
    assert (NINE if seen is None else seen) <= last <= (NINE if seen is None else seen + MINUTE)


def assert_goes_on(path: str) -> None:
    """Check that the session is still there, and can be ended and begun."""
    ten = clock_at(TEN + MINUTE)
    assert typed(path, "stop", ten).out == "Sitting from 09:00 to 10:03, 1 h 03 m.\n"
    assert typed(path, "undo", ten).code == 0
    assert typed(path, "start standing", ten).code == 0
    assert ask(path, "PRAGMA integrity_check") == [("ok",)]
    assert_adds_up(path)
    assert_tidy(Path(path).parent)


def watched(path: str, begins: Instant) -> Ended:
    """Let a watch live from then on to its end."""
    command = [sys.executable, "-m", HASTY, *words(path, begins)]
    done = subprocess.run(
        command, env={**environ, **ENV}, capture_output=True, text=True, check=False, timeout=60
    )
    return Ended(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def sitting(room: Path) -> Path:
    """A folder with a history of somebody who sat down at nine."""
    assert typed(path_in(room / "past"), "start", FakeClock()).code == 0
    return room / "past"


def test_a_watch_that_is_killed_where_it_writes_loses_a_minute_at_most(
    sitting: Path, room: Path, tally: Tally
) -> None:
    path = path_in(room / "killed")
    copytree(sitting, room / "killed")
    whole, points = tracing.points(room, *words(path, NINE), env=ENV, program=HASTY)
    assert (whole.code, nudges(path)) == (0, [(30, "sent"), (60, "sent")])
    assert all(later - seen <= MINUTE for seen, later in pairwise(map(int, whole.err.split())))

    for point in chosen(points):
        rmtree(room / "killed")
        copytree(sitting, room / "killed")
        ended = tracing.struck(
            room, point, "signal=KILL", *words(path, NINE), env=ENV, program=HASTY
        )
        assert ended.code == SIGKILL
        assert_survived(path, ended.err)
        tally(Attack.KILLED_WATCH)


def test_a_watch_that_is_killed_at_any_moment_loses_a_minute_at_most(
    sitting: Path, room: Path, tally: Tally
) -> None:
    path = path_in(room / "killed")
    chance = Random(1)  # noqa: S311 - chance, not secrets
    for _ in range(100 if LONG else 10):
        copytree(sitting, room / "killed")
        command = [sys.executable, "-m", HASTY, *words(path, NINE)]
        with subprocess.Popen(
            command,
            env={**environ, **ENV},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stderr
            heard = [process.stderr.readline() for _ in range(chance.randint(1, 60))]
            process.kill()
            heard.append(process.stderr.read())
        assert_survived(path, "".join(heard))
        tally(Attack.KILLED_WATCH)
        rmtree(room / "killed")
