"""`situp report --follow` at a real terminal: one page that leaves nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.cli.seat import CTRL_C, seated
from tests.cli.shells import SHELLS, goes_behind, in_tmux, shown
from tests.rigs import until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.senses.terminals import Tmux

ENTER, LEAVE = "\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[?1049l"
HOME = "\x1b[H"
DAY = "2024-05-06"
"""A day that is over: one that is not may end while it is looked at."""


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """Return the variables of somebody who was upright on that day."""
    variables = {
        "SITUP_DB": str(tmp_path / "situp.db"),
        "HOME": str(tmp_path),
        "TMUX": "",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    was(variables, "standing", "10:00", "11:00")
    return variables


def was(env: dict[str, str], posture: str, start: str, end: str) -> None:
    """Say what one did on that day."""
    words = ("was", posture, f"{DAY} {start}..{DAY} {end}", "--yes")
    command = [sys.executable, "-m", "situp", *words]
    subprocess.run(command, env={**os.environ, **env}, check=True, capture_output=True, timeout=60)


def test_the_page_is_drawn_anew_in_its_place_at_a_change(env: dict[str, str]) -> None:
    with seated("report", "--follow", DAY, env=env) as seat:
        seat.sees("upright 1 h")
        was(env, "moving", "11:00", "13:30")
        seat.sees("upright 3 h 30 m")
        seat.types(CTRL_C)
        code = seat.leaves()

    before, _, drawn = seat.screen.partition(ENTER)
    drawn, _, after = drawn.partition(LEAVE)
    assert (code, before, after.replace("^C", "")) == (0, "", "")
    assert drawn.startswith(HOME)
    assert drawn.count(HOME) <= 4  # with a minute that may have begun


@pytest.mark.parametrize("shell", SHELLS)
def test_the_page_comes_back_from_behind_the_shell_though_nothing_happens(
    tmux: Tmux, env: dict[str, str], shell: str
) -> None:
    words = "report", "--follow", DAY
    with in_tmux(tmux, env, *words, shows="upright 1 h", shell=shell):
        behind = goes_behind(tmux, "upright 1 h")
        tmux.asks("send-keys", "fg", "Enter")
        until(lambda: "upright 1 h" in shown(tmux))

    assert "upright 1 h" not in behind
