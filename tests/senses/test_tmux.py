"""Input in a real tmux, typed by a real client at a pty."""

from __future__ import annotations

import os
import socket
from threading import Event
from typing import TYPE_CHECKING

import pytest
from tests.costs import costs
from tests.rigs import PATIENCE_S, until
from tests.senses.terminals import Tmux, tmux_server

from situp.clock import SystemClock
from situp.core.signals import Idle, Input
from situp.senses.lasting import CannotListenError
from situp.senses.polled import Polled
from situp.senses.tmux import LIMIT, Clients, clients, tmux

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from situp.core.signals import Signal


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Tmux]:
    with tmux_server(tmp_path) as server:
        yield server


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a tmux time that lives, and is as busy as its machine."""
    monkeypatch.setattr("situp.senses.tmux.LIMIT", PATIENCE_S)


def wall() -> int:
    return SystemClock().now()


def test_what_is_typed_is_input_at_its_second(server: Tmux) -> None:
    with server.attached() as seat:
        before = wall()
        seat.types("x")
        source = tmux(server.env)

        (told,) = source.read(wall())

        assert isinstance(told, Input)
        assert before - 1_000 < told.at <= wall()  # tmux counts in whole seconds
        assert source.look_within is not None
        assert 55_000 < source.look_within <= 60_000


def test_who_types_nothing_becomes_idle_and_is_back_with_a_key(server: Tmux) -> None:
    before = wall()
    back: list[Signal] = []
    with server.attached() as seat:
        source = Polled("tmux", Clients(server.env).quiet, idle_after=2_000)
        source.read(wall())
        Event().wait(2.1)
        (idle,) = source.read(wall())

        def types() -> bool:
            seat.types("x")
            back.extend(source.read(wall()))
            return bool(back)

        until(types)

    assert isinstance(idle, Idle)
    assert before - 1_000 < idle.since <= idle.at - 2_000
    assert [type(each) for each in back] == [Input]


def test_what_a_program_types_into_a_pane_is_nobodys_input(server: Tmux) -> None:
    with server.attached():
        Event().wait(2)
        server.asks("send-keys", "-t", "0", "hello", "Enter")

        assert Clients(server.env).quiet(wall()) >= 2_000


def test_the_client_that_was_used_last_counts(server: Tmux) -> None:
    with server.attached(), server.attached() as other:
        Event().wait(2)
        other.types("x")

        until(lambda: Clients(server.env).quiet(wall()) < 2_000)


def test_a_session_nobody_is_attached_to_tells_nothing(server: Tmux) -> None:
    with pytest.raises(CannotListenError, match=r"^nobody is in tmux$"):
        tmux(server.env)


def test_who_detaches_is_lost(server: Tmux) -> None:
    with server.attached():
        source = Clients(server.env)
    until(lambda: not server.asks("list-clients"))

    with pytest.raises(CannotListenError, match=r"^nobody is in tmux$"):
        source.quiet(wall())


def test_without_a_server_there_is_nothing_to_listen_to(tmp_path: Path) -> None:
    with pytest.raises(CannotListenError, match=r"^no tmux runs$"):
        tmux({"TMUX_TMPDIR": str(tmp_path)})


def test_a_socket_that_a_dead_server_left_is_not_asked(tmp_path: Path) -> None:
    folder = tmp_path / f"tmux-{os.getuid()}"
    folder.mkdir()
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(folder / "default"))

    with pytest.raises(CannotListenError, match=r"^no tmux runs$"):
        tmux({"TMUX_TMPDIR": str(tmp_path)})


def test_a_server_that_hangs_costs_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("situp.senses.tmux.LIMIT", LIMIT)
    folder = tmp_path / f"tmux-{os.getuid()}"
    folder.mkdir()
    with socket.socket(socket.AF_UNIX) as mute:
        mute.bind(str(folder / "default"))
        mute.listen()

        def refused() -> None:
            with pytest.raises(CannotListenError, match=r"^nobody is in tmux$"):
                tmux({"TMUX_TMPDIR": str(tmp_path)})

        costs(0.9, refused)


def test_the_server_the_watch_runs_in_is_asked_wherever_it_listens(
    server: Tmux, tmp_path: Path
) -> None:
    path = tmp_path / f"tmux-{os.getuid()}" / "default"
    before = wall()
    with server.attached():
        quiet = Clients({"TMUX_TMPDIR": "/nowhere", "TMUX": f"{path},1,0"}).quiet(wall())

        assert quiet <= wall() - before + 1_000


def test_a_server_of_somebody_else_is_left_alone(
    server: Tmux, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"tmux-{os.getuid()}" / "default"
    other = os.getuid() + 1
    with server.attached():
        monkeypatch.setattr(os, "getuid", lambda: other)

        with pytest.raises(CannotListenError, match=r"^no tmux runs$"):
            tmux({"TMUX_TMPDIR": "/nowhere", "TMUX": f"{path},1,0"})


def test_the_server_is_looked_for_where_the_watch_was_started(
    server: Tmux, monkeypatch: pytest.MonkeyPatch
) -> None:
    with server.attached():
        monkeypatch.setenv("TMUX_TMPDIR", server.env["TMUX_TMPDIR"])

        assert tmux().read(wall()) != ()


@pytest.mark.parametrize(
    ("told", "used"),
    [
        ("0 1795290697 /dev/pts/3\n0 12 a b\n", {"/dev/pts/3": 1_795_290_697_000, "a b": 12_000}),
        ("1 1795290697 client-99\n", {}),
        ("", {}),
        ("no server running on /tmp/x\n0 x y\n", {}),
    ],
)
def test_an_answer_names_clients_that_people_look_at(told: str, used: dict[str, int]) -> None:
    assert clients(told) == used
