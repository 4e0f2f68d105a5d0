"""The life of the file: made whole, for its owner alone, read without a trace (R13, R14)."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.store.crew import Order, together
from tests.store.looking import ask, contents, names

from situp.core.belief import Boot
from situp.store.log import SqliteLog
from situp.store.schema import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Run
    from tests.store.crew import Crew

READS = ["status", "status --json", "log all", "log --json", "flags", "report --json"]


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def mode(path: str | Path) -> int:
    return stat.S_IMODE(Path(path).stat().st_mode)


@pytest.mark.parametrize("mask", [0o000, 0o002, 0o022, 0o077])
def test_the_history_is_for_its_owner_alone_whatever_the_umask(history: str, mask: int) -> None:
    folder = Path(history).parent

    with umask(mask), SqliteLog(history).writing() as book:
        book.begin_pulse(0, Boot("boot", 0))
        modes = {name: mode(folder / name) for name in names(folder)}

    assert mode(folder) == 0o700
    assert modes == dict.fromkeys(["situp.db", "situp.db-shm", "situp.db-wal"], 0o600)
    assert mode(history) == 0o600


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o750)

    with SqliteLog(str(shared / "situp.db")).writing():
        pass

    assert mode(shared) == 0o750


def test_the_first_start_leaves_one_file_and_nothing_of_its_making(
    situp: Run, history: str
) -> None:
    result = situp("start")

    assert result == (0, "Sitting since 09:00.\n", "")
    assert names(Path(history).parent) == ["situp.db"]
    assert ask(history, "SELECT length(id), here FROM device") == [(8, 1)]


def test_a_first_start_that_is_refused_still_leaves_a_whole_file(situp: Run, history: str) -> None:
    refused = situp("start --at 2026-11-20T09:00:01")

    assert refused.code == 2
    assert names(Path(history).parent) == ["situp.db"]
    assert ask(history, "PRAGMA integrity_check") == [("ok",)]
    assert situp("start").code == 0


def test_two_histories_are_two_devices(tmp_path: Path) -> None:
    paths = [str(tmp_path / f"{name}.db") for name in "ab"]

    for path in paths:
        with SqliteLog(path).writing():
            pass

    one, other = (ask(path, "SELECT id FROM device") for path in paths)
    assert one != other


def test_processes_that_create_at_once_make_one_file_with_one_device(
    tmp_path: Path, crew: Crew
) -> None:
    paths = [str(tmp_path / str(number) / "situp.db") for number in range(36)]

    for number, path in enumerate(paths):
        answers = together(crew(6), Order("write", path, f"{VERSION}"), apart=number % 12 / 2000)

        devices = [device for (device,) in ask(path, "SELECT id FROM device")]
        assert answers == [(0, device, "") for device in devices] * 6
        assert not [name for name in names(Path(path).parent) if ".new" in name]


@pytest.mark.parametrize("line", READS)
def test_a_read_creates_nothing_where_nothing_is(situp: Run, tmp_path: Path, line: str) -> None:
    result = situp(line)

    assert result.err == ""
    assert names(tmp_path) == []


@pytest.mark.parametrize("line", READS)
def test_a_read_changes_not_one_byte(situp: Run, history: str, line: str) -> None:
    situp("start --note begun")
    before = contents(Path(history).parent)

    result = situp(line)

    assert (result.code, result.err) == (0, "")
    assert contents(Path(history).parent) == before


def test_a_read_leaves_the_log_of_a_writer_that_died_to_the_next_writer(
    situp: Run, history: str
) -> None:
    situp("start")
    with SqliteLog(history).reading():
        situp("start standing")
        kept = contents(Path(history).parent)
    for name, raw in kept.items():
        Path(name).write_bytes(raw or b"")

    result = situp("status")

    assert result.out.startswith("Standing for 0 s")
    assert contents(Path(history).parent) == kept


def test_a_reader_keeps_its_view_while_others_write(situp: Run, history: str) -> None:
    situp("start --at 8:00")
    situp("start standing")

    with SqliteLog(history).reading() as view:
        view.nudges_given()
        situp("undo")
        situp("undo")
        seen = [session.posture for session in view.sessions()]

    assert seen == ["sitting", "standing"]
    assert situp("status").code == 3


def test_what_a_writer_leaves_by_an_error_is_nothing(situp: Run, history: str) -> None:
    situp("start")
    before = contents(Path(history).parent)

    with suppress(KeyboardInterrupt), SqliteLog(history).writing() as book:
        book.begin_pulse(0, Boot("boot", 0))
        raise KeyboardInterrupt

    assert contents(Path(history).parent) == before


def test_a_history_that_is_told_of_is_committed(history: str) -> None:
    told: list[int] = []

    def look() -> None:
        told.append(len(ask(history, "SELECT * FROM pulse")))

    with SqliteLog(history, look).writing() as book:
        book.begin_pulse(0, Boot("boot", 0))
    with suppress(KeyboardInterrupt), SqliteLog(history, look).writing():
        raise KeyboardInterrupt

    assert told == [1]
