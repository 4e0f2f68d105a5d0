"""Where the system refuses: the path is named, the code is 5, nothing is changed (R13, R14)."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.fakes import FakeClock
from tests.store.looking import contents, names

from situp.__main__ import main
from situp.store import aside
from situp.store.aside import copy_bytes
from situp.store.log import SqliteLog
from situp.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Run

NOBODY = 65534
CHECK = "Check the permissions of the file and of its folder."


@pytest.fixture
def home(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Path]:
    """Give a folder to somebody whom permissions bind, and let this process be them meanwhile.

    Everything is imported first: root's own libraries may be closed to others.
    """
    lines = ["start", "log all --json", "stop", "undo", "redo", "start --at 2026-11-20T08:00Z"]
    lines += [f"backup {tmp_path}/copy", f"restore {tmp_path}/copy --yes", "doctor --repair"]
    for line in [*lines, "doctor", "status"]:
        main(line.split(), World(FakeClock(), str(tmp_path / "situp.db"), str(tmp_path / "none")))
    capsys.readouterr()
    folder = Path(tempfile.mkdtemp())
    is_root = os.geteuid() == 0
    if is_root:
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o700)
        shutil.rmtree(folder)


@pytest.fixture
def history(home: Path) -> str:
    return str(home / "data" / "situp.db")


@pytest.fixture
def config(home: Path) -> Path:
    return home / "config.toml"


@pytest.fixture
def folder(history: str) -> Iterator[Path]:
    """Where the history lies; opened again at the end, so that it can be cleared away."""
    path = Path(history).parent
    yield path
    if path.exists():
        path.chmod(0o700)


def test_a_file_that_cannot_be_read_is_named(situp: Run, history: str) -> None:
    situp("start")
    Path(history).chmod(0)

    results = [situp("status"), situp("log all"), situp("stop"), situp("start standing")]

    assert results == [(5, "", f"situp: Cannot read {history}: permission denied.\n")] * 4


def test_a_folder_that_cannot_be_entered_is_told_by_the_file(
    situp: Run, history: str, folder: Path
) -> None:
    situp("start")
    folder.chmod(0)

    results = [situp("status"), situp("log all"), situp("stop"), situp("start standing")]

    assert results == [(5, "", f"situp: Cannot read {history}: permission denied.\n")] * 4


def test_a_folder_that_cannot_be_looked_into_may_hold_traces(situp: Run, folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o300)

    results = [situp("status"), situp("start")]

    assert results == [(5, "", f"situp: Cannot read {folder}: permission denied.\n")] * 2
    folder.chmod(0o700)
    assert names(folder) == []


def test_no_history_can_begin_in_a_folder_that_cannot_be_written(
    situp: Run, history: str, folder: Path
) -> None:
    folder.mkdir()
    folder.chmod(0o500)

    results = [situp("start"), situp("was sitting 8:00-8:30 --yes")]
    nothing = [situp("stop").code, situp("undo").code]

    refused = f"situp: Cannot write {history}: permission denied.\n"
    assert [(each.code, each.err) for each in results] == [(5, refused)] * 2
    assert nothing == [3, 3]
    assert names(folder) == []


def test_no_folder_can_be_made_where_nothing_may_be(situp: Run, history: str, home: Path) -> None:
    home.chmod(0o500)

    result = situp("start")

    assert result == (5, "", f"situp: Cannot write {history}: permission denied.\n")
    assert names(home) == []


@pytest.mark.parametrize(("closed", "mode"), [(".", 0o500), ("situp.db", 0o400)])
def test_what_cannot_be_written_can_still_be_read(
    situp: Run, history: str, folder: Path, closed: str, mode: int
) -> None:
    situp("start")
    (folder / closed).chmod(mode)
    before = contents(folder)

    refused = [situp("start standing"), situp("stop"), situp("undo")]
    status = situp("status")

    told = f"situp: Cannot write {history}: it is read-only; nothing was changed.\n  {CHECK}\n"
    assert refused == [(5, "", told)] * 3
    assert status == (0, "Sitting for 0 s, since 09:00.\n", "")
    assert contents(folder) == before


@pytest.fixture
def log_alone(situp: Run, history: str, folder: Path) -> dict[str, bytes | None]:
    """Leave the last action in a log without its index, as a crash does; nothing can be made."""
    situp("start")
    with SqliteLog(history).reading() as view:
        view.open_sessions()
        situp("start standing")
        kept = contents(folder)
    for name, raw in kept.items():
        Path(name).write_bytes(raw or b"")
    Path(f"{history}-shm").unlink()
    folder.chmod(0o500)
    return kept


def test_what_waits_in_a_log_is_read_where_nothing_can_be_made_beside_it(
    situp: Run, folder: Path, log_alone: dict[str, bytes | None]
) -> None:
    result = situp("status")

    assert result == (0, "Standing for 0 s, since 09:00.\n", "")
    assert contents(folder) == log_alone


def test_what_waits_in_a_log_is_not_left_out_where_it_cannot_be_copied_either(
    situp: Run,
    history: str,
    folder: Path,
    log_alone: dict[str, bytes | None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(folder))

    result = situp("status")

    told = (
        f"situp: {history} cannot be read without what waits in situp.db-wal, nor can both be"
        " copied to where it could: permission denied.\n"
        "  Copy both to where you can write, and set SITUP_DB to that copy.\n"
    )
    assert result == (5, "", told)
    assert contents(folder) == log_alone


def test_what_cannot_be_written_is_found_and_no_copy_is_put_in_its_place(
    situp: Run, history: str, folder: Path, home: Path
) -> None:
    situp("start")
    situp(f"backup {home}/copy.db")
    before = Path(history).read_bytes()
    folder.chmod(0o500)

    found = situp("doctor")
    restored = situp(f"restore {home}/copy.db --yes")
    copied = situp(f"backup {folder}/copy.db")

    told = f"bad   permissions    You cannot write {history}.\n"
    assert found.code == 5
    assert f"{told}                     Check who owns the file and its folder.\n" in found.out
    assert restored == (5, "", f"situp: Cannot write {history}: permission denied.\n")
    assert copied == (5, "", f"situp: Cannot write {folder}/copy.db: permission denied.\n")
    assert Path(history).read_bytes() == before


def test_what_is_written_while_it_is_copied_to_be_read_is_not_told_by_half(
    situp: Run,
    folder: Path,
    log_alone: dict[str, bytes | None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As by another machine, to which the disk is not read-only."""
    copied = []

    def copy_while_somebody_writes(place: str, target: str) -> None:
        copy_bytes(place, target)
        copied.append(target)
        os.utime(place, ns=(0, len(copied)))

    monkeypatch.setattr(aside, "copy_bytes", copy_while_somebody_writes)

    result = situp("status")

    assert result.code == 5
    assert "nor can both be copied to where it could: somebody writes it." in result.err
    assert len(copied) == 3
    assert not any(Path(target).exists() for target in copied)
    assert contents(folder) == log_alone
