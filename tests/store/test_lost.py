"""A history that is not where it was: named with what is left of it, and nothing begun anew."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.store.looking import contents, names

from situp.core.errors import BadData
from situp.store.log import SqliteLog

if TYPE_CHECKING:
    from tests.conftest import Run

COMMANDS = ["status", "log --json", "start", "stop", "undo"]


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (["situp.db-wal"], "situp.db-wal beside it shows"),
        (["situp.db.v1.backup"], "situp.db.v1.backup beside it shows"),
        (
            ["situp.db-wal", "situp.db.v1.backup"],
            "situp.db-wal and situp.db.v1.backup beside it show",
        ),
    ],
)
def test_a_history_that_left_a_trace_is_not_begun_anew(
    situp: Run, history: str, left: list[str], told: str
) -> None:
    situp("start")
    for name in left:
        shutil.copy(history, Path(history).with_name(name))
    Path(history).unlink()
    before = contents(Path(history).parent)

    results = {line: situp(line) for line in COMMANDS}

    said = (
        f"situp: {history} is gone, but {told} that there was a history.\n"
        f"  Put situp.db back; to begin anew, move {' and '.join(left)} aside too.\n"
    )
    assert results == dict.fromkeys(COMMANDS, (4, "", said))
    assert contents(Path(history).parent) == before


def test_a_log_without_content_is_no_trace_of_a_history(
    situp: Run, history: str, tmp_path: Path
) -> None:
    """A reader leaves one, and the index of it, because it may not clear them away."""
    situp("start")
    situp("status")
    left = [Path(f"{history}-wal"), Path(f"{history}-shm")]
    assert [path.exists() for path in left] == [True, True]
    Path(history).rename(tmp_path / "aside.db")

    results = [situp("status"), situp("start moving"), situp("status")]

    assert [(result.code, result.err) for result in results] == [(3, ""), (0, ""), (0, "")]
    assert results[-1].out.startswith("Moving for 0 s")


@pytest.mark.parametrize(
    "name",
    [
        "situp.db.0123abcd.new",  # another process is making the file
        "situp.db.0123abcd.new-wal",
        "situp.db.v1.backup.0123abcd.new-wal",
        "situp.db2-wal",  # another history is in use
        "situp.db-work.v1.backup",
        "old-situp.db-wal",
    ],
)
def test_what_belongs_to_others_is_no_trace_of_a_history(
    situp: Run, history: str, name: str
) -> None:
    folder = Path(history).parent
    folder.mkdir()
    (folder / name).write_bytes(b"something")

    results = [situp("status"), situp("start"), situp("status")]

    assert [(result.code, result.err) for result in results] == [(3, ""), (0, ""), (0, "")]


def test_a_file_that_was_put_back_is_read_again(situp: Run, history: str, tmp_path: Path) -> None:
    situp("start --note kept")
    shutil.copy(history, tmp_path / "copy")
    Path(history).rename(f"{history}.v1.backup")
    refused = situp("start")

    shutil.copy(tmp_path / "copy", history)
    result = situp("status")

    assert refused.code == 4
    assert (result.code, result.err) == (0, "")


@pytest.mark.parametrize("link", ["a", "a/b", "a/b/situp.db"])
def test_a_link_that_leads_nowhere_is_named_with_where_it_led(tmp_path: Path, link: str) -> None:
    place, target = tmp_path / link, tmp_path / "unplugged" / "drive"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(target)
    log = SqliteLog(str(tmp_path / "a" / "b" / "situp.db"))

    with pytest.raises(BadData) as reading, log.reading():
        pass
    with pytest.raises(BadData) as writing, log.writing():
        pass

    for refused in (reading, writing):
        assert refused.value.message == f"{place} is a link to {target}, where nothing is."
    assert not target.parent.exists()
    assert place.is_symlink()


def test_a_link_to_a_history_is_as_good_as_the_history(
    situp: Run, history: str, tmp_path: Path
) -> None:
    target = tmp_path / "elsewhere" / "real.db"
    with SqliteLog(str(target)).writing() as book:
        device = book.device
    Path(history).parent.mkdir()
    Path(history).symlink_to(target)

    started = situp("start --note kept")

    assert started.code == 0
    with SqliteLog(str(target)).reading() as view:
        assert (view.device, [each.note for each in view.sessions()]) == (device, ["kept"])
    assert Path(history).is_symlink()


def test_who_wrote_into_a_history_that_then_is_gone_begins_no_other(history: str) -> None:
    log = SqliteLog(history)
    with log.writing():
        pass
    Path(history).unlink()

    with pytest.raises(BadData) as reading, log.reading():
        pass
    with pytest.raises(BadData) as writing, log.writing():
        pass

    assert reading.value.message == writing.value.message == f"{history} is gone."
    assert names(Path(history).parent) == []
    with SqliteLog(history).writing() as anew, log.reading() as view:
        assert view.device == anew.device
    with log.writing() as again:
        assert again.device
