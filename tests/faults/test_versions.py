"""An older program on a file that a newer one has brought up to date: refused, and left alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.faults.attacks import Attack
from tests.faults.versions import NEWER, ledger, renew
from tests.store.crew import Order
from tests.store.looking import ask, contents, opened
from tests.store.steps import STEPS_TO_COME

from situp.cli.app import COMMANDS
from situp.store import beat, connections
from situp.store.schema import VERSION

if TYPE_CHECKING:
    import sqlite3

    from tests.conftest import Run
    from tests.faults.attacks import Tally
    from tests.store.crew import Crew

REFUSED = [
    *("status", "status --json", "start", "start standing --note no", "stop", "undo", "redo"),
    *("log", "log --changes x", "report", "report --json", "flags", "export", "undo --list"),
    *("was standing 8:00-8:30 --yes", "edit x --note no --yes", "remove x --yes"),
    *("import {folder}/more.csv", "import {folder}/more.csv --dry-run", "backup {folder}/new.db"),
    *("doctor", "doctor --repair", "snooze", "pain", "pain 4", "export --checkins"),
]
"""A line of every command that needs the history."""
ELSEWHERE = {"config", "completions", "datasette", "demo", "watch", "restore", "service", "why"}
"""The commands that do not, or that have a test of their own."""


def test_every_command_is_tried_on_the_file_of_a_newer_program() -> None:
    assert {line.split()[0] for line in REFUSED} == COMMANDS.keys() - ELSEWHERE


@pytest.mark.parametrize("line", REFUSED)
def test_an_older_program_says_who_wrote_the_file_and_changes_nothing(
    situp: Run, history: str, tmp_path: Path, line: str, tally: Tally
) -> None:
    situp("start --at 8:00")
    renew(history)
    (tmp_path / "more.csv").write_text(
        "posture,start,end\nsitting,2026-11-19 09:00,2026-11-19 10:00\n"
    )
    before = contents(tmp_path)

    result = situp(line.format(folder=tmp_path))

    assert result.code == 4
    assert f"{history} {NEWER}" in " ".join((result.err + result.out).split())
    assert contents(tmp_path) == before
    tally(Attack.VERSIONS)


def test_what_an_older_program_restores_moves_the_newer_file_aside_whole(
    situp: Run, history: str, tmp_path: Path
) -> None:
    situp("start --at 8:00 --note kept")
    situp(f"backup {tmp_path}/copy.db")
    renew(history)
    newer = Path(history).read_bytes()

    restored = situp(f"restore {tmp_path}/copy.db --yes")

    assert restored.code == 0
    assert Path(f"{history}.replaced-20261120-090000.backup").read_bytes() == newer
    assert situp("status").code == 0


def test_an_older_program_does_not_restore_a_copy_of_a_newer_one(
    situp: Run, history: str, tmp_path: Path
) -> None:
    copy = str(tmp_path / "copy.db")
    situp("start --at 8:00")
    situp(f"backup {copy}")
    renew(copy)
    before = contents(tmp_path)

    refused = situp(f"restore {copy} --yes")

    assert (refused.code, refused.err.splitlines()[0]) == (4, f"situp: {copy} {NEWER}")
    assert contents(tmp_path) == before
    assert ask(history, "PRAGMA user_version") == [(VERSION,)]


@pytest.mark.parametrize("line", ["start standing", "stop", "undo", "status", "log", "export"])
def test_a_file_that_is_brought_up_to_date_just_after_it_was_looked_at_is_refused(
    situp: Run, history: str, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """Between looking at the version and the lock; or, of a reader, the first row."""
    situp("start --at 8:00")
    noted, seen = beat.noted, []

    def renewed(path: str) -> object:
        monkeypatch.setattr(beat, "noted", noted)
        renew(history)
        seen.append(ledger(history))
        return noted(path)

    monkeypatch.setattr(beat, "noted", renewed)
    result = situp(line)

    assert (result.code, result.out) == (4, "")
    assert result.err.startswith(f"situp: {history} {NEWER}\n")
    assert [ledger(history)] == seen


@pytest.mark.parametrize("line", ["status", "log all", "export"])
def test_a_reader_sees_what_was_there_when_it_looked_at_the_version(
    situp: Run, history: str, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    situp("start --at 8:00 --note seen")
    expected, look = situp(line), connections.version

    def renewed(connection: sqlite3.Connection, path: str) -> int:
        monkeypatch.setattr("situp.store.file.version", look)
        found = look(connection, path)
        renew(history)
        with opened(history) as newer:
            newer.execute("UPDATE session SET note = 'changed', started = 0")
        return found

    monkeypatch.setattr("situp.store.file.version", renewed)

    assert situp(line) == expected


@pytest.mark.parametrize("waits", [0.0, 0.3])
def test_a_writer_that_waited_while_a_newer_program_migrated_is_refused(
    situp: Run, history: str, crew: Crew, waits: float
) -> None:
    situp("start --at 8:00")
    (older,) = crew(1)
    before = ledger(history)

    with opened(history) as migrating:
        migrating.execute("BEGIN IMMEDIATE")
        older.tell(Order("situp", history, "stop"))
        with pytest.raises(AssertionError, match="no answer"):
            older.hear(waits)
        for statement in STEPS_TO_COME[-1][1]:
            migrating.execute(statement)
        migrating.execute(f"PRAGMA user_version = {VERSION + 1}")
        migrating.execute("COMMIT")

    assert older.hear(30)[:2] == (4, "")
    assert ledger(history) == before
