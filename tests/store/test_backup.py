"""Backup: a copy is whole or not there, and for its owner alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.faults.tracing import limited
from tests.store.kept import rows
from tests.store.looking import contents, names
from tests.store.spoilt import CASES

if TYPE_CHECKING:
    from tests.conftest import Run
    from tests.store.spoilt import Case


def test_a_copy_is_whole_and_for_its_owner_alone(situp: Run, history: str, copy: Path) -> None:
    situp("start --note first")
    before = os.umask(0)

    result = situp(f"backup {copy}")

    os.umask(before)
    size = round(copy.stat().st_size / 1000)
    assert result == (0, f"{copy}: 1 session, 09:00 - 09:00; {size} kB.\n", "")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert names(copy.parent) == ["copy.db", "data"]
    assert rows(copy) == rows(history)


def test_nothing_recorded_is_nothing_to_copy(situp: Run, copy: Path) -> None:
    result = situp(f"backup {copy}")

    assert result == (3, "", "situp: Nothing is recorded yet.\n")
    assert names(copy.parent) == []


def test_a_backup_takes_the_place_of_no_device_pipe_or_folder(situp: Run, tmp_path: Path) -> None:
    situp("start --at 8:00")
    pipe, folder, link = tmp_path / "pipe", tmp_path / "folder", tmp_path / "link"
    os.mkfifo(pipe)
    folder.mkdir()
    link.symlink_to(folder)

    told = [situp(f"backup {path} --yes") for path in (pipe, folder, link)]

    assert [each.code for each in told] == [5, 5, 5]
    assert told[0].err == f"situp: Cannot write {pipe}: it is not a file.\n  Name another file.\n"
    assert (pipe.is_fifo(), link.is_symlink()) == (True, True)


def test_a_file_that_is_there_is_replaced_only_with_a_yes(
    situp: Run, history: str, copy: Path
) -> None:
    situp("start")
    copy.write_text("precious")

    refused = situp(f"backup {copy}")
    untouched = copy.read_text()
    agreed = situp(f"backup {copy} --yes")

    told = f"situp: {copy} is there already.\n  To replace it, add --yes.\n"
    assert refused == (6, "", told)
    assert untouched == "precious"
    assert agreed.code == 0
    assert rows(copy) == rows(history)


@pytest.mark.parametrize("agreed", ["", " --yes"])
def test_a_folder_is_no_place_for_a_copy(situp: Run, copy: Path, agreed: str) -> None:
    situp("start")

    refused = situp(f"backup {copy.parent}{agreed}")

    assert refused == (5, "", f"situp: {copy.parent} is a folder.\n  Name a file in it.\n")


def test_a_copy_never_goes_over_the_history(situp: Run, history: str, tmp_path: Path) -> None:
    situp("start")
    link = tmp_path / "link.db"
    link.symlink_to(history)
    before = contents(Path(history).parent)

    results = [situp(f"backup {name} --yes") for name in (history, link)]

    assert [result.code for result in results] == [2, 2]
    assert results[0].err == f"situp: {history} is the history itself.\n  Name another file.\n"
    assert contents(Path(history).parent) == before


def test_a_log_beside_the_target_would_damage_the_copy(situp: Run, copy: Path) -> None:
    situp("start")
    Path(f"{copy}-wal").write_bytes(b"of another file")

    result = situp(f"backup {copy}")

    told = f"situp: {copy} would not be safe: {copy}-wal lies beside it.\n  Name another file.\n"
    assert result == (5, "", told)
    assert not copy.exists()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_no_history_is_not_copied(situp: Run, history: str, copy: Path, case: Case) -> None:
    path = Path(history)
    situp("start")
    told = case.told.format(path=history, size=path.stat().st_size)
    case.damage(path)

    result = situp(f"backup {copy}")

    assert (result.code, result.out) == (case.code, "")
    assert result.err.startswith(f"situp: {told.partition(' (')[0].removesuffix('.')}")
    assert names(copy.parent) == ["data"]


@pytest.mark.parametrize("kilobytes", [33, 60, 80])
def test_without_room_there_is_no_copy_and_the_history_is_as_it_was(
    situp: Run, history: str, copy: Path, kilobytes: int
) -> None:
    situp("start")
    before = rows(history)

    full = limited(kilobytes, "backup", str(copy), env={"SITUP_DB": history})

    assert (full.code, full.out) == (5, "")
    assert str(copy) in full.err
    assert names(copy.parent) == ["data"]
    assert rows(history) == before
