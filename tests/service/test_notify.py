"""What a service says to systemd, heard at the socket where systemd would listen."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from tests.cli.test_imports import SLOW_FOR_WATCH
from tests.rigs import first_line, running, until

from situp.core.events import Began, Ended, Nudged, Slept, Trouble
from situp.core.instants import HOUR, MINUTE, SECOND
from situp.core.notice import Delivered, Undelivered
from situp.core.nudging import Nudge
from situp.service.notify import Notifier, notifier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOUR_MINUTES = 4 * MINUTE
BEGAN = Began(0, Delivered("a fake voice"))


class Ear:
    """The end of the socket at which systemd listens."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end

    def heard(self) -> list[str]:
        """Return all that was said so far, a datagram each."""
        said = []
        while True:
            try:
                said.append(self._end.recv(4096).decode())
            except BlockingIOError:
                return said


@contextmanager
def listening(address: str) -> Iterator[Ear]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as end:
        end.bind(f"\0{address[1:]}" if address.startswith("@") else address)
        end.settimeout(0)
        yield Ear(end)


@pytest.fixture
def address(tmp_path: Path) -> str:
    return str(tmp_path / "notify")


@pytest.fixture
def ear(address: str) -> Iterator[Ear]:
    with listening(address) as there:
        yield there


def test_systemd_hears_where_each_nudge_went(address: str, ear: Ear) -> None:
    manager = Notifier(address, None, lambda: 0)
    nudge = Nudge("n", 0, "sitting", 0, HOUR, "normal", "sent")

    manager.told(Began(0, Undelivered("no session bus")))
    manager.told(Nudged(0, (nudge,), Delivered("a fake voice")))
    manager.told(Nudged(0, (nudge._replace(outcome="held"),)))
    manager.told(Nudged(0, (nudge._replace(outcome="failed"),), Undelivered("no bus")))

    assert ear.heard() == [
        "READY=1\nSTATUS=Watching. Nudges reach nobody: no session bus.",
        "STATUS=Watching. Nudges go to a fake voice.",
        "STATUS=Watching. Nudges reach nobody: no bus.",
    ]


def test_a_watch_that_begins_says_that_it_is_ready_and_how_it_is(address: str, ear: Ear) -> None:
    manager = Notifier(address, None, lambda: 0)

    manager.told(BEGAN)
    manager.told(Began(0, Undelivered("no bus")))
    manager.told(Slept(0, 5 * MINUTE))
    manager.told(Trouble(0, "The disk\nis full."))
    manager.told(Ended(0, None))

    assert ear.heard() == [
        "READY=1\nSTATUS=Watching. Nudges go to a fake voice.",
        "READY=1\nSTATUS=Watching. Nudges reach nobody: no bus.",
        "STATUS=Had trouble: The disk is full.",
        "STOPPING=1",
    ]


def test_an_abstract_socket_is_found() -> None:
    address = f"@situp-test-{os.getpid()}"

    with listening(address) as ear:
        Notifier(address, None, lambda: 0).told(BEGAN)
        heard = ear.heard()

    assert len(heard) == 1


def test_it_says_that_it_lives_at_each_tick_of_a_minute_and_not_at_each_key(
    address: str, ear: Ear
) -> None:
    times = iter([0, 0, 5 * SECOND, 29 * SECOND, 30 * SECOND, 31 * SECOND, 90 * SECOND])
    manager = Notifier(address, FOUR_MINUTES, lambda: next(times))

    heard = [[manager.read(), *ear.heard()] for _ in range(6)]

    lives = [False, "WATCHDOG=1"]
    assert heard == [[False], [False], [False], lives, [False], lives]


def test_it_wakes_the_watch_no_oftener_than_a_tick_does_and_in_time() -> None:
    looks = [Notifier("/nowhere", after, lambda: 0).look_every for after in (FOUR_MINUTES, 2000)]

    assert looks == [MINUTE, 500]
    assert Notifier("/nowhere", None, lambda: 0).look_every is None


def test_where_nobody_waits_for_it_nothing_is_said(address: str, ear: Ear) -> None:
    manager = Notifier(address, None, lambda: 10 * MINUTE)

    assert not manager.read()
    assert ear.heard() == []


def test_a_manager_that_is_gone_is_no_trouble(address: str) -> None:
    manager = Notifier(address, 8, iter(range(0, 100, 50)).__next__)

    manager.told(BEGAN)

    assert not manager.read()


@pytest.mark.parametrize("value", [None, "", "vsock:2:1234"])
def test_who_is_no_service_tells_nobody(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    if value is not None:
        monkeypatch.setenv("NOTIFY_SOCKET", value)

    assert notifier(lambda: 0) is None


@pytest.mark.parametrize(
    ("within", "whose", "every"),
    [
        ("240000000", "", MINUTE),
        ("240000000", str(os.getpid()), MINUTE),
        ("240000000", "1", None),
        ("0", "", None),
        ("", "", None),
        ("soon", "", None),
    ],
)
def test_only_the_process_that_is_meant_says_that_it_lives(
    monkeypatch: pytest.MonkeyPatch, within: str, whose: str, every: int | None
) -> None:
    for name, value in (("SOCKET", "/run/n"), ("USEC", within), ("PID", whose)):
        monkeypatch.setenv(f"{'NOTIFY' if name == 'SOCKET' else 'WATCHDOG'}_{name}", value)

    manager = notifier(lambda: 0)

    assert manager is not None
    assert manager.look_every == every
    assert not {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"} & set(os.environ)


def test_a_real_watch_that_is_a_service_says_it_all_and_holds_nothing_it_does_not_need(
    address: str, ear: Ear, tmp_path: Path
) -> None:
    code = (
        f"import sys; sys.path[:] = {sys.path!r}; from situp.__main__ import main; "
        "main(['watch']); print(*sys.modules)"
    )
    env = {
        "SITUP_DB": str(tmp_path / "situp.db"),
        "HOME": str(tmp_path),
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
        "NOTIFY_SOCKET": address,
        "WATCHDOG_USEC": "400000",
    }

    subprocess.run(
        [sys.executable, "-m", "situp", "start"],
        env={**os.environ, "SITUP_DB": env["SITUP_DB"]},
        capture_output=True,
        check=True,
    )
    with running(sys.executable, "-S", "-c", code, env=env) as watch:
        first = first_line(watch)
        until(lambda: "WATCHDOG=1" in ear.heard())
        watch.send_signal(signal.SIGTERM)
        rest, _ = watch.communicate(timeout=60)

    assert "Watching. Nudges reach nobody: " in first
    assert watch.returncode == 0
    assert ear.heard()[-1] == "STOPPING=1"
    assert set(rest.split()) & SLOW_FOR_WATCH == set()
    assert "situp.service.notify" in rest.split()


def test_a_watch_that_is_no_service_does_not_load_what_speaks_to_one(tmp_path: Path) -> None:
    code = (
        "import sys; from situp.__main__ import main; main(['status']); "
        "print([each for each in sys.modules if each.startswith('situp.service')])"
    )

    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "SITUP_DB": str(tmp_path / "situp.db")},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.splitlines()[-1] == "[]"
