"""Repair: what is damaged is mended as far as it can be, and nothing that is left is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.faults.tracing import limited
from tests.store.kept import notes, record, rows
from tests.store.looking import ask, assert_adds_up, contents, names, opened
from tests.store.spoilt import CASES

from situp.core import health
from situp.core.errors import SystemCannot
from situp.core.ledger import Edit
from situp.store import repair
from situp.store.health import SqliteHealth
from situp.store.log import SqliteLog
from situp.store.repair import SqliteRepair
from situp.store.salvage import salvage

if TYPE_CHECKING:
    from tests.conftest import Run

PAGE = 4096
NOW = 1_800_000_000_000


def test_rows_that_are_not_what_the_ledger_adds_up_to_are_told_and_made_anew(
    situp: Run, history: str
) -> None:
    situp("start --note first")
    situp("start standing --note second")
    before = rows(history)
    with opened(history) as connection:
        connection.execute("UPDATE session SET note = 'forged' WHERE note = 'first'")
        connection.execute("DELETE FROM session WHERE note = 'second'")
        connection.execute(
            "INSERT INTO session SELECT 'smuggled', device, posture, 1, 2, origin, zone, note, tags"
            " FROM session"
        )

    found = situp("doctor")
    repaired = situp("doctor --repair")
    again = situp("doctor --repair")

    kept = Path(history).with_name("situp.db.before-repair-20261120-090000.backup")
    assert found.code == 4
    assert "bad   ledger         3 things are shown otherwise than the ledger says." in found.out
    said = f"Made 3 things anew from the ledger.\nWhat was there is kept in {kept}.\n"
    assert repaired == (0, said, "")
    assert rows(history) == before
    assert "forged" in notes(kept)
    assert again == (3, "", "situp: There is nothing to repair.\n")


def test_nothing_recorded_is_nothing_to_repair(situp: Run, history: str) -> None:
    assert situp("doctor --repair") == (3, "", "situp: Nothing is recorded yet.\n")
    assert not Path(history).exists()


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the bytes of a history with 120 sessions, each noted later, and an empty log."""
    path = tmp_path_factory.mktemp("sound") / "situp.db"
    record(str(path), [(hour, "") for hour in range(120)])
    with SqliteLog(str(path)).writing() as book:
        for hour, session in enumerate(list(book.sessions())):
            book.enter([Edit("session", session.id, {"note": f"note {hour} " * 4})], NOW, "edit")
    ask(str(path), "PRAGMA wal_checkpoint(TRUNCATE)")
    return path.read_bytes()


def damaged_at(sound: bytes, page: int) -> bytes:
    start = (page - 1) * PAGE
    return sound[:start] + b"\xff" * PAGE + sound[start + PAGE :]


def test_whichever_page_is_damaged_no_session_is_lost_or_nothing_is_changed(
    sound: bytes, tmp_path: Path
) -> None:
    beyond, losses, devices = [], [], set()
    for page in range(1, len(sound) // PAGE + 1):
        path = tmp_path / f"{page}.db"
        raw = damaged_at(sound, page)
        path.write_bytes(raw)
        try:
            saved = SqliteRepair(str(path)).repair(NOW, "then")
        except Exception:  # noqa: BLE001 - whatever it is, nothing may have changed
            beyond.append(page)
            assert path.read_bytes() == raw
            continue
        there = notes(path)
        assert (saved.sessions, saved.lost_sessions, len(there)) == (120, 0, 120)
        assert all(note.startswith("note ") for note in there)
        assert saved.changes + saved.lost_changes == 480
        losses.append(saved.lost_changes)
        devices.update(ask(str(path), "SELECT id FROM device WHERE here = 1"))
        assert Path(saved.kept).read_bytes() == raw
        found = SqliteHealth(str(path)).inside()
        assert isinstance(found, health.Inside)
        assert (found.fault, found.differing) == ("", 0)
        assert_adds_up(str(path))
    assert len(devices) == 1
    assert len([lost for lost in losses if lost > 40]) == 1  # the page that leads to all changes
    assert len(beyond) <= 2  # the first, and the other that holds the names of the tables


def test_a_damaged_history_is_told_repaired_and_goes_on(
    situp: Run, history: str, sound: bytes
) -> None:
    Path(history).parent.mkdir()
    raw = damaged_at(sound, 30)
    Path(history).write_bytes(raw)

    found = situp("doctor")
    repaired = situp("doctor --repair")
    then = [situp("log all"), situp("doctor")]

    kept = f"{history}.damaged-20261120-090000.backup"
    assert found.code == 4
    assert f"bad   history        {history} is damaged (" in found.out
    assert "look  ledger         Nobody can tell while the history is damaged." in found.out
    assert repaired.code == 0
    assert repaired.out.endswith(f"120 of 120 sessions.\nWhat was there is kept in {kept}.\n")
    assert Path(kept).read_bytes() == raw
    assert [result.code for result in then] == [0, 0]


def test_a_file_that_is_cut_short_gives_what_is_left_and_says_how_much_is_not(
    situp: Run, history: str, sound: bytes
) -> None:
    Path(history).parent.mkdir()
    Path(history).write_bytes(sound[: len(sound) // 2])

    repaired = situp("doctor --repair")

    with closing(sqlite3.connect(history)) as connection:
        (left,) = connection.execute("SELECT count(*) FROM session").fetchone()
    assert repaired.code == 0
    assert 0 < left < 120
    assert f", {left} of " in repaired.out
    assert_adds_up(history)


def test_what_is_saved_of_who_typed_says_still_which_session_they_began(
    situp: Run, history: str, tmp_path: Path
) -> None:
    situp("start")
    (built := tmp_path / "built.db").touch()

    with opened(history) as damaged:
        salvage(damaged, str(built), NOW)

    saved, typed = (ask(str(path), "SELECT * FROM pulse") for path in (built, history))
    assert saved == typed
    assert len(typed) == 1


@pytest.mark.parametrize("name", ["empty", "text", "tiny", "foreign", "newer", "hollow"])
def test_what_cannot_be_repaired_is_left_as_it_is(situp: Run, history: str, name: str) -> None:
    (case,) = (each for each in CASES if each.name == name)
    situp("start")
    case.damage(Path(history))
    before = contents(Path(history).parent)

    result = situp("doctor --repair")

    assert (result.code, result.out) == (4, "")
    assert contents(Path(history).parent) == before


@pytest.mark.parametrize("kilobytes", [40, 90, 150])
def test_without_room_a_repair_changes_nothing(history: str, sound: bytes, kilobytes: int) -> None:
    Path(history).parent.mkdir()
    raw = damaged_at(sound, 30)
    Path(history).write_bytes(raw)

    full = limited(kilobytes, "doctor", "--repair", env={"SITUP_DB": history})

    assert full.code == 5
    assert Path(history).read_bytes() == raw
    assert [each for each in names(Path(history).parent) if "damaged" in each] == []


def test_a_history_that_is_written_while_it_is_repaired_is_left_as_it_then_is(
    history: str, sound: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written meanwhile would be in neither file."""
    Path(history).parent.mkdir()
    Path(history).write_bytes(damaged_at(sound, 30))

    def salvage_while_somebody_writes(
        damaged: sqlite3.Connection, built: str, now: int
    ) -> health.Repaired:
        saved = salvage(damaged, built, now)
        with Path(history).open("ab") as written:
            written.write(b"more")
        return saved

    monkeypatch.setattr(repair, "salvage", salvage_while_somebody_writes)
    with pytest.raises(SystemCannot) as refused:
        SqliteRepair(history).repair(NOW, "then")

    assert refused.value.message == f"{history} was written meanwhile; nothing was changed."
    assert Path(history).read_bytes() == damaged_at(sound, 30) + b"more"
    assert {"situp.db", "situp.db-shm", "situp.db-wal"} >= set(names(Path(history).parent))
