"""What another process does between two steps of ours: seen as it is, and never overwritten."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from tests.store import worker
from tests.store.crew import Order, together
from tests.store.looking import ask, contents, names

from situp.core.errors import SystemCannot
from situp.store import connections, finding
from situp.store.log import SqliteLog
from situp.store.schema import VERSION

if TYPE_CHECKING:
    from tests.conftest import Run
    from tests.store.crew import Crew


def device_in(path: str) -> str:
    with SqliteLog(path).reading() as view:
        return view.device


def test_a_file_that_comes_between_looking_for_it_and_for_its_traces_is_there(
    situp: Run, history: str
) -> None:
    situp("start")
    whole, wal, there = Path(history).read_bytes(), f"{history}-wal", os.listdir
    Path(history).unlink()

    def come(folder: str) -> list[str]:
        Path(history).write_bytes(whole)
        Path(wal).write_bytes(b"what the other one writes")
        return there(folder)

    with patch.object(os, "listdir", come):
        found = finding.exists(history)

    assert found


def test_a_file_that_grew_to_its_size_meanwhile_is_not_cut_short(situp: Run, history: str) -> None:
    """SQLite moves the first page, which tells the size, before the others, and then the log."""
    situp("start")
    whole, stat = Path(history).read_bytes(), os.stat
    os.truncate(history, len(whole) // 2)

    def grow(path: str) -> os.stat_result:
        if path == f"{history}-wal":
            Path(history).write_bytes(whole)
        return stat(path)

    with patch.object(os, "stat", grow):
        found = finding.exists(history)

    assert found


def test_a_file_that_somebody_holds_for_longer_than_we_wait_is_not_read_past_them(
    situp: Run, history: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    situp("start")
    monkeypatch.setattr(connections, "PATIENCE_S", 0)

    with closing(sqlite3.connect(history, isolation_level=None)) as holder:
        holder.execute("PRAGMA journal_mode = DELETE")
        holder.execute("BEGIN EXCLUSIVE")
        result = situp("status")

    assert (result.code, result.out) == (5, "")
    assert result.err.startswith(f"situp: {history} was in use for ")


def test_a_history_is_made_where_a_file_can_have_one_name_only(
    history: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", worker.no_links)

    with SqliteLog(history).writing() as book:
        device = book.device

    assert names(Path(history).parent) == ["situp.db"]
    assert device_in(history) == device


def test_where_a_file_can_have_one_name_only_the_first_to_be_whole_stays(
    tmp_path: Path, crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one looks whether the name is free just before the first one takes it."""
    path, rename, (other,) = str(tmp_path / "situp.db"), os.rename, crew(1)
    other.do(Order("write", str(tmp_path / "warm" / "up.db"), f"{VERSION}"))

    def rename_late(building: str, target: str) -> None:
        other.tell(Order("write_without_links", path, f"{VERSION}"))
        Event().wait(0.3)
        rename(building, target)

    monkeypatch.setattr(os, "link", worker.no_links)
    monkeypatch.setattr(os, "rename", rename_late)
    with SqliteLog(path).writing() as book:
        device = book.device

    assert other.hear() == (0, device, "")
    assert device_in(path) == device


def test_processes_that_create_at_once_make_one_file_also_without_links(
    tmp_path: Path, crew: Crew
) -> None:
    for number in range(12):
        path = str(tmp_path / str(number) / "situp.db")

        order = Order("write_without_links", path, f"{VERSION}")
        answers = together(crew(6), order, apart=number / 2000)

        devices = [device for (device,) in ask(path, "SELECT id FROM device")]
        assert answers == [(0, device, "") for device in devices] * 6
        assert list(contents(Path(path).parent)) == [path]


def test_a_name_that_cannot_be_given_is_told_by_the_history_and_leaves_nothing(
    history: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(building: str, path: str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), building, None, path)

    monkeypatch.setattr(os, "link", no_room)

    with pytest.raises(SystemCannot) as refused, SqliteLog(history).writing():
        pass

    assert refused.value.message == f"Cannot write {history}: no space left on device."
    assert names(Path(history).parent) == []


def test_a_path_too_long_for_what_is_built_is_told_by_the_history(tmp_path: Path) -> None:
    """SQLite takes paths of 512 bytes at most; while it is built the name is longer."""
    room = 508 - len(f"{tmp_path}/")
    folders = "/".join(["f" * 99] * (room // 100))
    path = f"{tmp_path}/{folders}/{'n' * (room - len(folders) - 1)}"
    assert len(path) == 508

    with pytest.raises(SystemCannot) as refused, SqliteLog(path).writing():
        pass

    assert refused.value.message == f"Cannot open {path}."
    assert names(Path(path).parent) == []


def test_a_minute_that_is_never_let_in_is_given_up(situp: Run, history: str) -> None:
    """A worker whose test is gone must not try for ever."""
    situp("start")

    answer = worker.append(Order("append", history, "1"), within=0.05)

    assert answer == (1, "", "not let in within 0.05 s")
