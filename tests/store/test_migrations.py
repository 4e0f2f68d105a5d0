"""Files of older programs: read as they are, migrated once and after a backup, or left alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.fakes import FRIDAY, at
from tests.store.crew import Order
from tests.store.looking import added_up, ask, contents, names, opened
from tests.store.older import begin, everything, pulse, steps_taken, version
from tests.store.steps import STEPS_THAT_FAIL, STEPS_TO_COME

from situp.core.errors import BadData
from situp.core.instants import Span
from situp.store import file
from situp.store.log import SqliteLog
from situp.store.schema import STEPS, VERSION

if TYPE_CHECKING:
    from tests.conftest import Run
    from tests.store.crew import Crew

    from situp.core.model import Session

    Row = tuple[object, ...]

NOW = at(FRIDAY)


@pytest.fixture
def old(history: str) -> Session:
    """The session in a file of the first program, which knew one step and no nudges."""
    return begin(history)


def test_the_first_program_wrote_what_these_tests_take_for_it(history: str, old: Session) -> None:
    assert version(history) == 1
    assert ask(history, "SELECT id, note FROM session") == [(old.id, "kept")]
    assert "nudge" not in {name for name, _ in ask(history, "SELECT name, 1 FROM sqlite_schema")}


def test_a_reader_sees_all_of_an_old_file_and_changes_not_one_byte(
    situp: Run, history: str, old: Session
) -> None:
    folder = Path(history).parent
    before = contents(folder)

    with SqliteLog(history).reading() as view:
        seen = (list(view.sessions()), list(view.sessions(Span(NOW - 1, NOW))), view.nudges(0))
    status = situp("status")

    assert seen == ([old], [old], [])
    assert status.out.startswith("Sitting for 1 h, since 08:00.")
    assert contents(folder) == before
    assert "situp.db.v1.backup" not in names(folder)


def test_a_writer_brings_an_old_file_up_to_date(situp: Run, history: str, old: Session) -> None:
    result = situp("start standing")

    assert result == (0, "Sitting ended after 1 h.\nStanding since 09:00.\n", "")
    assert version(history) == VERSION
    assert steps_taken(history) == [(name,) for name, _ in STEPS]
    with SqliteLog(history).reading() as view:
        assert next(view.sessions()) == old._replace(ended=NOW)


def test_an_old_file_is_backed_up_before_it_is_migrated(
    situp: Run, history: str, old: Session
) -> None:
    before = everything(history)

    situp("stop")

    backup = f"{history}.v1.backup"
    assert contents(Path(history).parent).keys() == {history, backup}
    assert Path(backup).stat().st_mode & 0o777 == 0o600
    assert ask(backup, "PRAGMA integrity_check") == [("ok",)]
    assert (version(backup), everything(backup)) == (1, before)
    with SqliteLog(backup).reading() as view:
        assert list(view.sessions()) == [old]


def test_a_backup_holds_what_a_writer_that_died_left_in_its_log(
    situp: Run, history: str, old: Session
) -> None:
    with closing(sqlite3.connect(history, isolation_level=None)) as connection:
        connection.execute("UPDATE session SET note = 'in the log'")
        kept = contents(Path(history).parent)
    for name, raw in kept.items():
        Path(name).write_bytes(raw or b"")

    situp("stop")

    assert ask(f"{history}.v1.backup", "SELECT id, note FROM session") == [(old.id, "in the log")]


def test_a_file_is_migrated_once_and_then_left(situp: Run, history: str, old: Session) -> None:
    situp("stop")
    backup = Path(f"{history}.v1.backup")
    before = backup.stat().st_mtime_ns

    situp("start")

    assert old.is_open
    assert backup.stat().st_mtime_ns == before
    assert len(names(Path(history).parent)) == 2


def test_the_steps_of_a_program_to_come_are_taken_after_ours(situp: Run, history: str) -> None:
    situp("start --note kept")
    with opened(history) as connection:
        before = added_up(connection)

    file.writing(history, STEPS_TO_COME).close()

    assert version(history) == VERSION + 1
    assert steps_taken(history) == [(name,) for name, _ in STEPS_TO_COME]
    with opened(history) as connection:
        assert added_up(connection) == before
    assert names(Path(history).parent) == ["situp.db", f"situp.db.v{VERSION}.backup"]
    assert situp("status").err == (
        f"situp: {history} was written by a newer situp"
        f" (format {VERSION + 1}; this one knows {VERSION}).\n"
        "  Update situp; nothing was changed.\n"
    )


def test_a_new_file_of_a_program_to_come_takes_all_steps_and_needs_no_backup(history: str) -> None:
    file.writing(history, STEPS_TO_COME).close()

    assert version(history) == VERSION + 1
    assert ask(history, "SELECT id FROM mark") == [(1,)]
    assert names(Path(history).parent) == ["situp.db"]


def test_a_program_that_waited_for_a_newer_one_to_migrate_is_refused(
    tmp_path: Path, crew: Crew
) -> None:
    newer, older = crew(2)
    refusal = f" was written by a newer situp (format {VERSION + 1}; this one knows {VERSION})."
    for number in range(12):
        path = str(tmp_path / str(number) / "situp.db")
        begin(path)

        newer.tell(Order("write", path, f"{len(STEPS_TO_COME)}"))
        waited = older.do(Order("write", path, f"{VERSION}"))

        assert newer.hear().code == 0
        assert (waited.code, waited.err) in {(0, ""), (4, path + refusal)}
        assert steps_taken(path) == [(name,) for name, _ in STEPS_TO_COME]


@pytest.mark.parametrize("taken", [1, VERSION])
def test_a_migration_that_fails_leaves_the_file_as_it_was(history: str, taken: int) -> None:
    with closing(file.writing(history, STEPS[:taken])) as connection:
        pulse(connection, NOW, None)
    before = Path(history).read_bytes()

    with pytest.raises(BadData, match=r"cannot be used: no such table: nowhere\."):
        file.writing(history, STEPS_THAT_FAIL)

    assert Path(history).read_bytes() == before
    assert contents(Path(history).parent).keys() == {history, f"{history}.v{taken}.backup"}
    file.writing(history, STEPS[:taken]).close()


def test_a_creation_that_fails_leaves_nothing(history: str) -> None:
    with pytest.raises(BadData, match=r"cannot be used: no such table: nowhere\."):
        file.writing(history, STEPS_THAT_FAIL)

    assert names(Path(history).parent) == []


@pytest.mark.usefixtures("old")
def test_what_cannot_be_backed_up_is_not_migrated(situp: Run, history: str) -> None:
    in_the_way = Path(f"{history}.v1.backup")
    in_the_way.mkdir()
    before = everything(history)

    result = situp("stop")

    assert (result.code, result.out) == (5, "")
    assert (version(history), everything(history)) == (1, before)
    assert contents(Path(history).parent).keys() == {history, str(in_the_way)}
