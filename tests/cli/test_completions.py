"""Completion, as the shells ask for it: each is run as a process, in a terminal of its own."""

from __future__ import annotations

import json
import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Run

ROOT = Path(__file__).parents[2]
SCRIPTS = {
    "bash": "situp.bash",
    "zsh": "_situp",
    "fish": "situp.fish",
    "powershell": "situp.ps1",
}
PATIENCE_S = 30


class Terminal:
    """An interactive shell in a pseudo-terminal, with situp on its path."""

    def __init__(self, words: list[str], home: Path) -> None:
        self._outer, inner = pty.openpty()
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        environment = {"HOME": str(home), "PATH": path, "TERM": "dumb", "LANG": "C.UTF-8"}
        self._process = subprocess.Popen(
            words, stdin=inner, stdout=inner, stderr=inner, env=environment, start_new_session=True
        )
        os.close(inner)
        self.seen = ""

    def type(self, text: str) -> None:
        os.write(self._outer, text.encode())

    def read_until(self, wanted: str) -> bool:
        """Read until something shows; False where it does not in good time."""
        deadline = time.monotonic() + PATIENCE_S
        while wanted not in self.seen and time.monotonic() < deadline:
            if select.select([self._outer], [], [], 0.2)[0]:
                self.seen += os.read(self._outer, 4096).decode(errors="replace")
        return wanted in self.seen

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._outer)


def _shell(name: str) -> str:
    found = shutil.which(name)
    if found is None and "CI" not in os.environ:
        pytest.skip(f"{name} is not installed")
    assert found, f"{name} is not installed"
    return found


def _offered_by_fish(home: Path, line: str) -> list[list[str]]:
    """Return what fish offers at the end of a line, each with what it says of it."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    script = f"source {ROOT}/completions/situp.fish; complete -C '{line}'"

    asked = subprocess.run(
        [_shell("fish"), "--no-config", "-c", script],
        env={"HOME": str(home), "PATH": path, "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    return [each.split("\t") for each in asked.stdout.splitlines()]


@pytest.fixture
def bash(tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal([_shell("bash"), "--norc", "--noprofile", "-i"], tmp_path)
    terminal.type(f"source {ROOT}/completions/situp.bash; PS1='ready> '\n")
    yield terminal
    terminal.close()


@pytest.fixture
def zsh(tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal([_shell("zsh"), "-f", "-i"], tmp_path)
    terminal.type("autoload -U compinit; compinit -u -D; PS1='ready> '\n")
    terminal.type(f"source {ROOT}/completions/_situp\n")
    yield terminal
    terminal.close()


@pytest.fixture(params=["bash", "zsh"])
def terminal(request: pytest.FixtureRequest) -> Terminal:
    """Each shell that completes in a plain terminal."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Terminal)
    return found


@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_script_in_the_repository_is_what_the_program_prints(situp: Run, shell: str) -> None:
    script = (ROOT / "completions" / SCRIPTS[shell]).read_text()

    assert situp(f"completions {shell}") == (0, script, "")


def test_an_unknown_shell_is_refused_with_the_ones_there_are(situp: Run) -> None:
    assert situp("completions csh") == (
        2,
        "",
        'situp: There is no script for "csh".\n  The shells are bash, zsh, fish, powershell.\n',
    )


def test_a_posture_is_completed(terminal: Terminal) -> None:
    assert terminal.read_until("ready> ")

    terminal.type("situp start stan\t")

    assert terminal.read_until("situp start standing")


def test_a_command_is_completed(terminal: Terminal) -> None:
    assert terminal.read_until("ready> ")

    terminal.type("situp rep\t")

    assert terminal.read_until("situp report")


def test_a_period_of_two_words_is_completed_word_by_word(terminal: Terminal) -> None:
    assert terminal.read_until("ready> ")

    terminal.type("situp flags last mo\t")

    assert terminal.read_until("situp flags last month")


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("situp start s", ["sitting", "standing"]),
        ("situp report last w", ["week"]),
        ("situp report yest", ["yesterday"]),
        ("situp un", ["undo"]),
        ("situp completions p", ["powershell"]),
        ("situp service r", ["remove", "restart"]),
        ("situp config set watch.posture ", ["sitting", "standing"]),
        ("situp was no", ["nothing"]),
        ("situp edit --posture l", ["lying"]),
        ("situp why mo", ["moves", "moving"]),
    ],
)
def test_fish_is_offered_what_fits(tmp_path: Path, line: str, offered: list[str]) -> None:
    assert [each for each, *_ in _offered_by_fish(tmp_path, line)] == offered


def _recorded(home: Path, *lines: str) -> list[str]:
    """Type lines in a home and return the ids of what is recorded there then."""
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    for line in (*lines, "log all --json"):
        done = subprocess.run(
            [sys.executable, "-m", "situp", *line.split()],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
    return [each["id"] for each in json.loads(done.stdout)["sessions"]]


@pytest.mark.parametrize("command", ["edit", "remove", "log --changes"])
def test_fish_is_offered_the_ids_of_late_with_their_sessions(tmp_path: Path, command: str) -> None:
    first, second = _recorded(tmp_path, "start", "start standing")

    offered = _offered_by_fish(tmp_path, f"situp {command} ")

    assert sorted(words.split()[0] for _, words in offered) == ["sitting", "standing"]
    assert all(first.startswith(name) or second.startswith(name) for name, _ in offered)


def test_an_id_is_completed(tmp_path: Path, terminal: Terminal) -> None:
    (name,) = _recorded(tmp_path, "start")
    assert terminal.read_until("ready> ")

    terminal.type(f"situp edit {name[:3]}\t")

    assert terminal.read_until(f"situp edit {name[:4]}")
