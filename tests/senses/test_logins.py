"""When terminals tell of a person, and when they would tell of half of one."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.rigs import running
from tests.senses.terminals import terminal, tmux_server

from situp.senses.lasting import CannotListenError, Lasting
from situp.senses.logins import refuse_elsewhere, ways

if TYPE_CHECKING:
    from pathlib import Path

IN_NO_SESSION = """
from situp.senses.lasting import CannotListenError
from situp.senses.logins import refuse_elsewhere
try:
    refuse_elsewhere({})
except CannotListenError as error:
    print(error)
"""


def test_a_job_without_a_terminal_or_a_session_is_nobodys() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IN_NO_SESSION],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        start_new_session=True,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "the watch runs in no session\n"


def test_a_program_at_a_terminal_is_somebodys() -> None:
    with terminal(sys.executable, "-c", f"{IN_NO_SESSION}\nprint('done')") as seat:
        seat.shows("done")


def test_a_service_of_the_user_is_somebodys(tmp_path: Path) -> None:
    refuse_elsewhere({"XDG_RUNTIME_DIR": str(tmp_path)})


def test_beside_a_desktop_terminals_are_not_all_that_is_typed_into(tmp_path: Path) -> None:
    path = tmp_path / "wayland-1"
    with socket.socket(socket.AF_UNIX) as desktop:
        desktop.bind(str(path))
        desktop.listen()

        with pytest.raises(CannotListenError, match="terminals are not all"):
            refuse_elsewhere({"XDG_RUNTIME_DIR": str(tmp_path)})

    refuse_elsewhere({"XDG_RUNTIME_DIR": str(tmp_path)})  # it is gone; its socket is not


def test_tmux_comes_before_the_terminals(tmp_path: Path) -> None:
    environment = {"XDG_RUNTIME_DIR": str(tmp_path), "TMUX_TMPDIR": str(tmp_path)}
    with tmux_server(tmp_path) as server, server.attached():
        sense = Lasting("input", ways(environment))
        sense.read(0)

        assert getattr(sense.state(), "what", "") == "tmux"


def test_a_watch_over_ssh_sees_who_types_in_tmux(tmp_path: Path) -> None:
    with tmux_server(tmp_path) as server, server.attached() as seat:
        seat.types("x")
        env = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join(sys.path),
            "HOME": str(tmp_path),
            "SITUP_DB": str(tmp_path / "situp.db"),
            "XDG_RUNTIME_DIR": str(tmp_path),
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
            **server.env,
        }
        with running(sys.executable, "-m", "situp", "watch", "--verbose", env=env) as watch:
            assert watch.stdout
            lines: list[str] = []
            while not any("Sitting since" in line for line in lines):
                line = watch.stdout.readline()
                assert line, lines
                lines.append(line.partition("  ")[2].rstrip())

    assert lines[1] == "Sees input through tmux."
    assert any(line.startswith("Input ") for line in lines)
