"""Input at real terminals, as the kernel notes it."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Event

import pytest
from tests.rigs import PATIENCE_S, until
from tests.senses.terminals import terminal, tmux_server

from situp.clock import SystemClock
from situp.core.signals import Idle, Input
from situp.senses.lasting import CannotListenError
from situp.senses.tty import Process, Terminals, kernel_number, leaders, parsed, process, tty

STEP = 8
"""Seconds of the clock within which the kernel notes input once."""


def wall() -> int:
    return SystemClock().now()


def number(path: str) -> str:
    return str(kernel_number(Path(path).stat().st_rdev))


def used() -> dict[str, int]:
    return Terminals(("/dev/pts", "/dev"), "/proc").used()


def test_what_is_typed_at_a_terminal_is_input() -> None:
    with terminal("cat") as seat:
        before = wall()
        seat.types("hello\n")
        seat.shows("hello\r\nhello")

        assert before - STEP * 1_000 < used()[number(seat.path)] <= wall()


def test_what_is_written_to_a_terminal_is_not() -> None:
    with terminal("sh", "-c", "while :; do echo working; sleep 0.1; done") as seat:
        seat.shows("working")
        before = used()[number(seat.path)]
        for _ in range(STEP + 1):
            Event().wait(1)
            seat.shows("working")

        assert used()[number(seat.path)] == before


def test_a_pane_is_left_out_and_its_clients_terminal_is_not(tmp_path: Path) -> None:
    with tmux_server(tmp_path) as server, server.attached() as seat:
        pane = number(server.asks("display-message", "-p", "-t", "0", "#{pane_tty}"))
        found = used()

        assert number(seat.path) in found
        assert pane not in found
        assert pane in {str(each) for each in leaders("/proc")}


def test_what_runs_within_a_pane_makes_no_persons_terminal_of_it(tmp_path: Path) -> None:
    with tmux_server(tmp_path) as server, server.attached():
        server.asks("respawn-pane", "-k", "-t", "0", "sleep 60 & echo ready; wait")
        until(lambda: "ready" in server.asks("capture-pane", "-p", "-t", "0"))
        pane = server.asks("display-message", "-p", "-t", "0", "#{pane_tty}")

        assert number(pane) not in used()


def test_a_terminal_whose_program_has_ended_is_gone() -> None:
    ready = ("sh", "-c", "echo ready; exec cat")
    with terminal(*ready) as stays, terminal(*ready) as goes:
        stays.shows("ready")
        goes.shows("ready")
        source, theirs = Terminals(("/dev/pts",), "/proc"), number(goes.path)
        before = source.used()
        goes.process.kill()
        goes.process.wait(PATIENCE_S)

        assert theirs in before
        assert theirs not in source.used()


def test_a_source_of_terminals_tells_as_any_other() -> None:
    with terminal("cat") as seat:
        seat.types("hello\n")
        seat.shows("hello\r\nhello")
        source = tty(("/dev/pts",))

        (told,) = source.read(wall())

    assert source.what == "terminals"
    assert isinstance(told, Input | Idle)


def test_without_a_terminal_there_is_nothing_to_listen_to(tmp_path: Path) -> None:
    (tmp_path / "1").write_text("no device")

    with pytest.raises(CannotListenError, match=r"^no terminal of a login$"):
        tty((str(tmp_path), "/nowhere"))


def test_without_processes_nobody_sits_at_a_terminal(tmp_path: Path) -> None:
    with terminal("cat"), pytest.raises(CannotListenError):
        tty(("/dev/pts",), str(tmp_path))


@pytest.mark.parametrize("typist", ["tmux: server", "SCREEN", "script", "expect"])
def test_what_types_into_a_terminal_of_its_own_is_no_person(typist: str, tmp_path: Path) -> None:
    with terminal("cat") as seat:
        its = int(number(seat.path))
        kept = tmp_path / "proc"
        for each, line in ((7, f"7 (cat) S 6 7 7 {its} 7"), (6, f"6 ({typist}) S 1 6 6 0 -1")):
            (kept / str(each)).mkdir(parents=True)
            (kept / str(each) / "stat").write_text(line)
        with pytest.raises(CannotListenError):
            tty(("/dev/pts",), str(kept))
        (kept / "6" / "stat").write_text("6 (sshd) S 1 6 6 0 -1")

        assert Terminals(("/dev/pts",), str(kept)).used().keys() == {str(its)}


def test_a_name_can_hold_what_parts_the_fields() -> None:
    line = "12 (a) b (c) S 3 12 12 34819 12 4194304 1 2"

    assert parsed(line) == Process(12, "a) b (c", 3, 12, 34819)


@pytest.mark.parametrize("line", ["", "12", "12 (cat) S 3", "x (cat) S 1 2 3 4"])
def test_nonsense_is_no_process(line: str, tmp_path: Path) -> None:
    (tmp_path / "12").mkdir()
    (tmp_path / "12" / "stat").write_text(line)

    assert process(str(tmp_path), 12) is None


def test_a_device_is_numbered_as_the_kernel_does() -> None:
    assert kernel_number(os.makedev(136, 3)) == 34819
    assert kernel_number(os.makedev(136, 0x123)) == 0x0010_8823
    assert kernel_number(os.makedev(4, 1)) == 1025
