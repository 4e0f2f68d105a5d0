"""What lies where the watch keeps its small files: never followed, never waited for, told."""

from __future__ import annotations

import errno
import os
import signal
import socket
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from tests.store.looking import contents

from situp.core.belief import Boot, Pulse
from situp.core.errors import BadData, NothingToDo, SystemCannot
from situp.store import beat, lock
from situp.store.log import SqliteLog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import NoReturn

BOOT = Boot("a", 1)


@contextmanager
def soon() -> Iterator[None]:
    """Fail what waits."""
    before = signal.signal(signal.SIGALRM, too_late)
    signal.alarm(5)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def too_late(*_: object) -> NoReturn:
    pytest.fail("it waits")


def pipe(place: Path) -> None:
    os.mkfifo(place)


def link_to_a_file(place: Path) -> None:
    target = place.with_name("diary.txt")
    target.write_text("Dear diary")
    place.symlink_to(target)


def link_to_nowhere(place: Path) -> None:
    place.symlink_to(place.with_name("yet-to-be"))


def folder(place: Path) -> None:
    place.mkdir()


def listening(place: Path) -> None:
    with socket.socket(socket.AF_UNIX) as there:
        os.chdir(place.parent)
        there.bind(place.name)


PLANTED = [pipe, link_to_a_file, link_to_nowhere, folder, listening]


@pytest.mark.parametrize("plant", PLANTED)
def test_a_beat_is_noted_in_a_file_of_its_own_or_not_at_all(
    history: str, monkeypatch: pytest.MonkeyPatch, plant: Callable[[Path], None]
) -> None:
    monkeypatch.chdir("/")
    log = SqliteLog(history)
    with log.writing() as book:
        pulse = book.begin_pulse(10, BOOT)
    place = Path(beat.path_beside(history))
    plant(place)
    before = contents(place.parent)

    with soon(), pytest.raises(SystemCannot, match=f"Cannot write {place}: "):
        log.beat(pulse, 70)
    with soon(), log.reading() as view:
        pulses = view.pulses(0)

    assert pulses == [Pulse(10, 10, "a", None)]
    assert contents(place.parent) == before


def test_a_pipe_that_somebody_listens_at_gets_no_beat(history: str) -> None:
    place = Path(history)
    place.parent.mkdir()
    os.mkfifo(beat.path_beside(history))
    listener = os.open(beat.path_beside(history), os.O_RDWR | os.O_NONBLOCK)

    with pytest.raises(SystemCannot) as refused:
        SqliteLog(history).beat(7, 70)

    assert refused.value.message == f"Cannot write {history}.pulse: it is not a file."
    with pytest.raises(BlockingIOError):
        os.read(listener, 1)
    os.close(listener)


def test_a_beat_is_noted_over_whatever_else_was_in_its_file(history: str) -> None:
    log = SqliteLog(history)
    with log.writing() as book:
        pulse = book.begin_pulse(10, BOOT)
    Path(beat.path_beside(history)).write_text("scribbles\n" * 20)

    log.beat(pulse, 70)

    assert beat.noted(history) == beat.Beat(pulse, 70)


def test_a_beat_is_found_by_every_name_of_the_history(history: str, tmp_path: Path) -> None:
    log, link = SqliteLog(history), tmp_path / "link.db"
    with log.writing() as book:
        pulse = book.begin_pulse(10, BOOT)
    link.symlink_to(history)

    SqliteLog(str(link)).beat(pulse, 70)

    with log.reading() as view:
        assert view.pulses(0) == [Pulse(10, 70, "a", None)]


def test_without_its_folder_a_history_is_gone(history: str) -> None:
    with pytest.raises(BadData) as refused:
        SqliteLog(history).beat(7, 70)

    assert refused.value.message == f"{history} is gone."


@pytest.mark.parametrize("plant", [link_to_a_file, link_to_nowhere, folder, listening])
def test_a_watch_is_not_locked_in_what_is_no_file(
    history: str, monkeypatch: pytest.MonkeyPatch, plant: Callable[[Path], None]
) -> None:
    monkeypatch.chdir("/")
    place = Path(f"{history}.lock")
    place.parent.mkdir()
    plant(place)
    before = contents(place.parent)

    with soon(), pytest.raises(SystemCannot, match=f"Cannot write {place}: "), lock.Lock(history):
        pass

    assert contents(place.parent) == before


def test_of_two_watches_the_second_is_told(history: str) -> None:
    with lock.Lock(history), pytest.raises(NothingToDo), lock.Lock(history):
        pass

    with lock.Lock(history):
        pass


def test_a_system_that_knows_no_locks_is_not_taken_for_another_watch(history: str) -> None:
    def no_locks(descriptor: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available", str(descriptor))

    with (
        patch.object(lock, "_lock", no_locks),
        pytest.raises(SystemCannot) as refused,
        lock.Lock(history),
    ):
        pass

    assert refused.value.message == f"Cannot write {history}.lock: no locks available."
