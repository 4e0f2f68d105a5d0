"""The commands of the person's own: real ones, in real processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from situp.app.hooking import Hooking
from situp.app.watching import Watch
from situp.core.events import Nudged, Trouble
from situp.core.happenings import Happening, Stay
from situp.core.nudging import Nudge
from situp.core.policy import HookPolicy, Policy
from situp.hooks import Hooks
from situp.render import machine
from tests.docs.pages import read, tables
from tests.rigs import until

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from situp.core.nudging import Outcome
    from situp.world import World
    from tests.conftest import Run
    from tests.fakes import FakeClock, FakeVoice

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a shell of Unix is asked to help")
HOUR = 3_600_000
SOON = 300
"""Milliseconds that a command has in a test of one that takes too long."""


class Notes:
    """A runner that remembers what it was to run."""

    def __init__(self) -> None:
        self.ran: list[tuple[str, tuple[str, ...], dict[str, object]]] = []

    def run(self, hook: str, words: Sequence[str], line: str) -> None:
        assert line.endswith("}\n")
        assert line.count("\n") == 1
        self.ran.append((hook, tuple(words), json.loads(line)))


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def hooks(told: list[str]) -> Iterator[Hooks]:
    hooks = Hooks(told.append)
    yield hooks
    hooks.close()


def settle(hooks: Hooks) -> None:
    """Look after what runs until nothing does."""
    until(lambda: hooks.read() or hooks.look_every is None)


def test_a_command_reads_its_line_and_no_shell_reads_its_words(
    hooks: Hooks, told: list[str], tmp_path: Path
) -> None:
    out = tmp_path / "a b; $HOME"
    script = 'cat > "$1"; printf %s "$2" >> "$1"'

    hooks.run("nudge", ("sh", "-c", script, "sh", str(out), "$(id) | *"), "line\n")
    settle(hooks)

    assert out.read_text() == "line\n$(id) | *"
    assert told == []


def test_a_home_at_the_beginning_of_a_command_is_found(
    hooks: Hooks, told: list[str], tmp_path: Path
) -> None:
    program = tmp_path / "mine"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    program.chmod(0o700)

    hooks.run("nudge", ("~/mine",), "x\n")
    settle(hooks)

    assert (tmp_path / "ran").exists()
    assert told == []


def test_a_failure_is_told_once_until_it_works_again(hooks: Hooks, told: list[str]) -> None:
    for code in (3, 3, 0, 3, 4):
        hooks.run("nudge", ("sh", "-c", f"exit {code}"), "x\n")
        settle(hooks)
    hooks.run("away", ("/no/such/program",), "x\n")
    hooks.run("away", ("/no/such/program",), "x\n")
    hooks.run("back", ("a\0b",), "x\n")

    assert told == [
        "hook.nudge failed: sh ended with 3.",
        "hook.nudge failed: sh ended with 3.",
        "hook.nudge failed: sh ended with 4.",
        "hook.away failed: /no/such/program cannot be run: no such file or directory.",
        "hook.back failed: a\0b cannot be run: embedded null byte.",
    ]


def test_one_that_takes_too_long_is_killed_with_what_it_started(
    told: list[str], tmp_path: Path
) -> None:
    hooks = Hooks(told.append, longest=SOON)
    script = 'sleep 60 & echo $! > "$1.new"; mv "$1.new" "$1"; wait'
    child = tmp_path / "child"

    hooks.run("flag", ("sh", "-c", script, "sh", str(child)), "x\n")
    until(child.exists)
    settle(hooks)

    assert told == ["hook.flag failed: sh took longer than 0 s and was ended."]
    until(lambda: not _lives(int(child.read_text())))


def test_what_runs_is_ended_with_the_watch(hooks: Hooks, told: list[str], tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    script = 'echo $$ > "$1.new"; mv "$1.new" "$1"; exec sleep 60'
    hooks.run("back", ("sh", "-c", script, "sh", str(pid)), "x\n")
    until(pid.exists)

    hooks.close()

    assert not _lives(int(pid.read_text()))
    assert told == []


def test_one_that_does_not_read_holds_nobody_up(hooks: Hooks, told: list[str]) -> None:
    hooks.run("nudge", ("sh", "-c", "exec <&-; sleep 0.2"), "x" * 4000 + "\n")
    looked = hooks.look_every
    settle(hooks)

    assert (looked, hooks.look_every, told) == (1000, None, [])


def test_a_day_runs_the_hooks_that_are_set(
    situp: Run, world: World, clock: FakeClock, voice: FakeVoice
) -> None:
    notes = Notes()
    policy = Policy(hook=HookPolicy(nudge=("say", "so"), flag=("light",)))

    def line(happened: Happening) -> str:
        return machine.line(machine.hook(happened))

    hooking = Hooking(notes, lambda: policy, line)
    watch = Watch(clock, world.log(), voice, lambda: policy, hooking.hear)
    situp("start")
    end = clock.wall + 4 * HOUR + 1
    watch.run([], lambda: clock.wall >= end)

    assert [(hook, words) for hook, words, _ in notes.ran] == [
        *[("nudge", ("say", "so"))] * 6,
        ("flag", ("light",)),
    ]
    assert notes.ran[0][2] == {
        "schema": "situp.hook/1",
        "event": "nudge",
        "at": "2026-11-20T08:30:00Z",
        "posture": "sitting",
        "since": "2026-11-20T08:00:00Z",
        "length_s": 1800,
        "level": "quiet",
        "before": None,
    }
    assert notes.ran[-1][2]["event"] == "flag"


def test_a_stretch_is_flagged_once_also_where_its_nudge_was_held_first() -> None:
    notes = Notes()
    policy = Policy(hook=HookPolicy(flag=("light",)))
    hooking = Hooking(notes, lambda: policy, lambda each: f'{{"at": {each.at}}}\n')

    given: list[tuple[Outcome, int, int]]
    given = [("held", 0, 0), ("sent", 0, 9), ("sent", 5 * HOUR, 0)]
    for outcome, run, minutes in given:
        at = run + 4 * HOUR + minutes * 60_000
        nudge = Nudge("n", at, "sitting", run, 4 * HOUR, "urgent", outcome)
        hooking.hear(Nudged(at, (nudge,)))

    assert [line["at"] for _, _, line in notes.ran] == [4 * HOUR, 9 * HOUR]


def test_trouble_with_the_rules_is_no_trouble_of_the_hooks() -> None:
    def broken() -> Policy:
        raise AssertionError

    Hooking(Notes(), broken, lambda _: "").hear(Trouble(0, "the configuration is wrong"))


def test_the_reference_names_each_field_of_the_line() -> None:
    stay = Stay("away", 0, 1)
    document = machine.hook(Happening("back", 1, stay, stay))

    before = document["before"]
    assert isinstance(before, dict)
    fields = [*document, *(f"before.{name}" for name in before)]
    rows = tables(read("docs/reference/hooks.md"))["hook"].rows
    assert [row[0].strip("`") for row in rows] == fields


def test_a_watch_runs_a_hook_and_goes_on(tmp_path: Path) -> None:
    out = tmp_path / "out"
    config = tmp_path / "config.toml"
    config.write_text(f"""limit = "1s"\n[hook]\nflag = "sh -c 'cat > {out}; exit 7'"\n""")
    env = {**os.environ, "SITUP_CONFIG": str(config)}
    situp = [sys.executable, "-m", "situp"]
    subprocess.run([*situp, "start"], env=env, check=True, capture_output=True)
    with subprocess.Popen(
        [*situp, "watch"],
        env={**env, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"},
        stdout=subprocess.PIPE,
        text=True,
    ) as watch:
        assert watch.stdout
        lines = iter(watch.stdout.readline, "")
        seen = next(line for line in lines if "hook.flag" in line)
        watch.send_signal(signal.SIGTERM)
        rest = list(lines)

    assert seen.endswith("  Trouble: hook.flag failed: sh ended with 7.\n")
    assert json.loads(out.read_text())["event"] == "flag"
    assert watch.returncode == 0
    assert "Watch ended." in rest[-1]


def _lives(pid: int) -> bool:
    """Whether a process is there and is no mere entry."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:  # noqa: PTH123 - a file of Linux
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
