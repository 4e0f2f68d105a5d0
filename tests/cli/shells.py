"""A shell with jobs in a real tmux, in which situp runs and is sent behind it."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.rigs import needed, until

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.senses.terminals import Tmux

SHELLS = {"sh": (), "bash": ("--norc", "--noprofile"), "zsh": ("-f",)}
"""Shells with what has them read nothing first. The first tells each job that it is in front."""


@contextmanager
def in_tmux(
    server: Tmux, env: Mapping[str, str], *words: str, shows: str, shell: str = "sh"
) -> Iterator[None]:
    """Run a shell in a window that draws what situp writes, and in it a command that `shows` so."""
    variables = [word for name, value in env.items() for word in ("-e", f"{name}={value}")]
    server.asks("new-window", *variables, needed(shell), *SHELLS[shell])
    server.asks("send-keys", " ".join((sys.executable, "-m situp", *words)), "Enter")
    until(lambda: shows in shown(server))
    yield


def goes_behind(server: Tmux, shows: str) -> str:
    """Stop what is in front, have it go on behind the shell, and return what is shown there."""
    server.asks("send-keys", "C-z")
    until(lambda: shows not in shown(server))
    server.asks("send-keys", "bg; sleep 1; jobs", "Enter")
    until(lambda: "unning" in shown(server))  # sh: Running, zsh: running
    return shown(server)


def shown(server: Tmux) -> str:
    """Return what the window shows."""
    return server.asks("capture-pane", "-p")
