"""A copy is taken back while others read, write and watch: they see the one or the other."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from tests.fakes import at
from tests.store.kept import KEPT, notes, record, rows
from tests.store.looking import ask, assert_adds_up, names

from situp.store.copies import SqliteCopies
from situp.store.log import SqliteLog

if TYPE_CHECKING:
    import pytest
    from tests.conftest import Run


def test_who_reads_meanwhile_sees_the_one_or_the_other(
    situp: Run, history: str, copied: Path
) -> None:
    with SqliteLog(history).reading() as view:
        before = [session.note for session in view.sessions()]
        result = situp(f"restore {copied} --yes")
        still = [session.note for session in view.sessions()]
    with closing(sqlite3.connect(history)) as kept_open:
        after = kept_open.execute("SELECT note FROM session").fetchall()

    assert result.code == 0
    assert before == still == ["first", "second"]
    assert after == [("first",)]


def test_a_connection_that_stays_open_sees_the_restored_history(
    situp: Run, history: str, copied: Path
) -> None:
    with closing(sqlite3.connect(history, isolation_level=None)) as kept_open:
        before = ask(kept_open, "SELECT note FROM session ORDER BY started")
        situp(f"restore {copied} --yes")
        after = ask(kept_open, "SELECT note FROM session")
        sound = ask(kept_open, "PRAGMA integrity_check")

    assert (before, after, sound) == ([("first",), ("second",)], [("first",)], [("ok",)])


def test_who_is_writing_is_waited_for_and_not_overwritten(
    situp: Run, history: str, copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("situp.store.connections.PATIENCE_S", 0.2)
    before = rows(history)
    with closing(sqlite3.connect(history, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        result = situp(f"restore {copied} --yes")

    assert (result.code, result.out) == (5, "")
    assert result.err.startswith(f"situp: {history} was in use for ")
    assert rows(history) == before
    assert KEPT not in names(Path(history).parent)


def test_whatever_is_entered_while_a_copy_is_taken_back_is_kept_or_there(
    history: str, tmp_path: Path
) -> None:
    """A change that came between keeping and replacing would be in neither."""
    record(history, [(0, "first")])
    copies = SqliteCopies(history)
    copies.make(str(tmp_path / "copy"), over=False)
    ended = threading.Event()
    entered: list[str] = []

    def write() -> None:
        while not ended.is_set():
            note = f"n{len(entered)}"
            record(history, [(1 + len(entered), note)])
            entered.append(note)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        kept = [copies.restore(str(tmp_path / "copy"), f"{number:02}") for number in range(12)]
    finally:
        ended.set()
        writer.join()

    found = {note for path in (*kept, history) for note in notes(path)}
    assert len(entered) > len(kept)
    assert found == {"first", *entered}
    assert_adds_up(history)


def test_a_watch_that_runs_goes_on_with_the_restored_history(history: str, tmp_path: Path) -> None:
    from tests.app.days import Day  # noqa: PLC0415 - only here

    day = Day(tmp_path, "2026-11-20 09:00", "Europe/Berlin")
    day.start()
    path = next(tmp_path.rglob("*.db"))
    copies = SqliteCopies(str(path))
    copies.make(str(tmp_path / "copy"), over=False)
    day.begin()
    day.live("2026-11-20 09:20")

    copies.restore(str(tmp_path / "copy"), "then")
    day.live("2026-11-20 09:45")

    with SqliteLog(str(path)).reading() as view:
        assert [nudge.outcome for nudge in view.nudges(0)] == ["sent"]
        assert len(view.pulses(at("2026-11-20 09:44"))) == 1
    assert history
