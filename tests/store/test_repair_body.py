"""What was told of the body is counted, checked and mended like sessions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.store.looking import ask, assert_adds_up, opened
from tests.store.test_repair import NOW, PAGE, damaged_at
from tests.store.told import journal, tell

from situp.core import health
from situp.store.health import SqliteHealth
from situp.store.repair import SqliteRepair
from situp.store.salvage import salvage

if TYPE_CHECKING:
    from tests.conftest import Run

DAYS = 60


def test_the_doctor_counts_check_ins_where_there_are_any(situp: Run, history: str) -> None:
    situp("start")
    before = situp("doctor")
    situp("pain 4 --function 6")
    one = situp("doctor")
    tell(history, 2)
    more = situp("doctor")

    counted = [
        result.out.splitlines()[1].partition("is sound: ")[2].rpartition(", ")[0]
        for result in (before, one, more)
    ]
    assert counted == ["1 session", "1 session and 1 check-in", "1 session and 3 check-ins"]


def test_rows_of_the_body_that_are_not_what_the_ledger_adds_up_to_are_made_anew(
    situp: Run, history: str
) -> None:
    before = tell(history)
    with opened(history) as connection:
        connection.execute("UPDATE checkin SET pain = 9 WHERE pain = 1")
        connection.execute("DELETE FROM ending")
        connection.execute("UPDATE activity SET name = 'ladders' WHERE name = 'stairs'")
        connection.execute(
            "INSERT INTO invitation SELECT 'smuggled', device, at, 12, 'sent' FROM invitation"
        )

    found = situp("doctor")
    repaired = situp("doctor --repair")

    assert found.code == 4
    assert "bad   ledger         4 things are shown otherwise than the ledger says." in found.out
    assert repaired.out.startswith("Made 4 things anew from the ledger.\n")
    assert journal(history) == before


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the bytes of a history with a check-in a day, and an empty log."""
    path = tmp_path_factory.mktemp("told") / "situp.db"
    tell(str(path), DAYS)
    ask(str(path), "PRAGMA wal_checkpoint(TRUNCATE)")
    return path.read_bytes()


def test_whichever_page_is_damaged_nothing_told_is_lost_or_nothing_is_changed(
    told: bytes, tmp_path: Path
) -> None:
    (whole := tmp_path / "whole.db").write_bytes(told)
    before = journal(str(whole))
    beyond = []
    for page in range(1, len(told) // PAGE + 1):
        path = tmp_path / f"{page}.db"
        raw = damaged_at(told, page)
        path.write_bytes(raw)
        try:
            saved = SqliteRepair(str(path)).repair(NOW, "then")
        except Exception:  # noqa: BLE001 - whatever it is, nothing may have changed
            beyond.append(page)
            assert path.read_bytes() == raw
            continue
        assert (saved.checkins, saved.lost_checkins) == (DAYS, 0)
        assert journal(str(path)) == before
        found = SqliteHealth(str(path)).inside()
        assert isinstance(found, health.Inside)
        assert (found.fault, found.differing, found.content.checkins) == ("", 0, DAYS)
        assert_adds_up(str(path))
    assert len(beyond) <= 2  # the first, and the other that holds the names of the tables


def test_where_the_ledger_is_lost_the_rows_say_what_was_told(history: str, tmp_path: Path) -> None:
    before = tell(history)
    (built := tmp_path / "built.db").touch()

    with opened(history) as damaged:
        damaged.execute("DROP TRIGGER change_is_never_deleted")
        damaged.execute("DELETE FROM change WHERE kind <> 'action' AND seq > 1")
        saved = salvage(damaged, str(built), NOW)

    assert (saved.checkins, saved.lost_checkins) == (5, 0)
    assert journal(str(built)) == before
    assert len(ask(str(built), "SELECT * FROM bed_notice")) == 1


def test_a_row_that_cannot_be_read_gives_way_to_the_ledger(situp: Run, history: str) -> None:
    """SQLite takes it for sound, and so nothing but reading it tells."""
    before = tell(history)
    with opened(history) as connection:
        connection.execute("UPDATE checkin SET ratings = '[\"x stairs\"]' WHERE ratings <> '[]'")

    refused = situp("pain log")
    repaired = situp("doctor --repair")

    assert refused.code == 4
    assert "a check-in cannot be read" in refused.err
    assert "5 of 5 check-ins.\n" in repaired.out
    assert journal(history) == before


def test_a_file_that_is_cut_short_says_how_many_check_ins_are_lost(
    situp: Run, history: str, told: bytes
) -> None:
    Path(history).parent.mkdir()
    Path(history).write_bytes(told[: len(told) * 2 // 3])

    repaired = situp("doctor --repair")

    left = len(journal(history).checkins)
    assert repaired.code == 0
    assert 0 < left < DAYS
    assert f"{left} of {DAYS} check-ins.\n" in repaired.out
    assert_adds_up(history)


def test_a_copy_tells_its_check_ins_and_gives_them_back(
    situp: Run, history: str, tmp_path: Path
) -> None:
    situp("start")
    before = tell(history)
    copy = str(tmp_path / "copy.db")

    made = situp(f"backup {copy}")
    situp("pain 3")
    restored = situp(f"restore {copy} --yes")

    assert made.out.startswith(f"{copy}: 1 session and 5 check-ins, ")
    assert restored.out.startswith("Restored 1 session and 5 check-ins, ")
    assert journal(history) == before
