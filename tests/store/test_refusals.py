"""A history that is not what it should be: named with what to do, and left as it is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.store.looking import contents, names
from tests.store.spoilt import CASES, PAGE, foreign, hollow, newer

from situp.core.errors import BadData
from situp.store.log import SqliteLog

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run
    from tests.store.spoilt import Case

COMMANDS = [
    "status",
    "status --json",
    "log all",
    "flags",
    "report --json",
    "start",
    "start standing --at 8:30 --replace",
    "stop",
    "undo",
    "redo",
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_no_history_is_refused_by_every_command_and_left_as_it_is(
    situp: Run, history: str, case: Case
) -> None:
    path = Path(history)
    situp("start")
    message = case.told.format(path=history, size=path.stat().st_size)
    case.damage(path)
    before = contents(path.parent)

    results = {line: situp(line) for line in COMMANDS}

    told = f"situp: {message}\n" + (f"  {case.hint}\n" if case.hint else "")
    assert results == dict.fromkeys(COMMANDS, (case.code, "", told))
    assert contents(path.parent) == before


def test_the_smallest_rest_of_a_file_is_cut_short_too(situp: Run, history: str) -> None:
    situp("start")
    os.truncate(history, 20)

    result = situp("status")

    assert (result.code, result.out) == (4, "")
    assert result.err.startswith(f"situp: {history} is cut short: ")
    assert " of 0 bytes" not in result.err


def test_a_path_through_a_file_is_refused(situp: Run, history: str, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")

    results = [situp("status"), situp("start")]

    told = f"situp: Cannot read {history}: not a directory.\n"
    assert results == [(5, "", told)] * 2
    assert names(tmp_path) == ["data"]


def test_a_file_whose_writer_died_while_moving_its_log_into_it_is_whole(
    situp: Run, history: str
) -> None:
    """SQLite moves the first page, which tells the size, before those at the end."""
    path, note = Path(history), "n" * 100_000
    situp("start")
    with SqliteLog(history).reading() as view:
        view.open_sessions()
        situp(f"start standing --note {note}")
        before = contents(path.parent)
    situp("start lying")
    first_page = path.read_bytes()[:PAGE]
    for name, raw in before.items():
        Path(name).write_bytes(raw or b"")
    with path.open("r+b") as file:
        file.write(first_page)
    link = path.with_name("link.db")
    link.symlink_to(path)

    result = situp("log all --json")
    with SqliteLog(str(link)).reading() as view:
        linked = [each.note for each in view.sessions()]

    assert path.stat().st_size == len(before[history] or b"")
    assert (result.code, result.err) == (0, "")
    assert note in result.out
    assert note in linked


@pytest.mark.parametrize("damage", [foreign(0), newer, hollow])
def test_a_refused_file_is_let_go_of_at_once(
    history: str, damage: Callable[[Path], object]
) -> None:
    log = SqliteLog(history)
    with log.writing():
        pass
    damage(Path(history))
    before = next_descriptor()

    with pytest.raises(BadData) as reading, log.reading():
        pass
    with pytest.raises(BadData) as writing, log.writing():
        pass

    assert reading.value.message == writing.value.message
    assert next_descriptor() == before


def next_descriptor() -> int:
    """Return the number that the next file to be opened would get."""
    descriptor = os.dup(0)
    os.close(descriptor)
    return descriptor
