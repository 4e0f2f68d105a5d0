"""Backup and restore: whole or not at all, while others write, and nothing is ever lost."""

from __future__ import annotations

import os
import resource
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes import at
from tests.store.looking import added_up, ask, assert_adds_up, contents, names, opened
from tests.store.test_refusals import CASES

from situp.core.ledger import Edit
from situp.core.model import Session
from situp.store.copies import SqliteCopies
from situp.store.log import SqliteLog
from situp.store.schema import VERSION

if TYPE_CHECKING:
    from tests.conftest import Run
    from tests.fakes import FakeClock
    from tests.store.test_refusals import Case

KEPT = "situp.db.replaced-20261120-093000.backup"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Where the copy of this test goes."""
    return tmp_path / "copy.db"


@pytest.fixture
def copied(situp: Run, clock: FakeClock, copy: Path) -> Path:
    """Give a copy of a history with one session, to which another was added since; 09:30."""
    situp("start --note first")
    situp(f"backup {copy}")
    clock.pass_(1_800_000)
    situp("start standing --note second")
    return copy


def rows(path: str | Path) -> dict[str, object]:
    """Return everything that is in a file."""
    with opened(str(path)) as connection:
        ledger = ask(connection, "SELECT * FROM change ORDER BY device, seq")
        devices = ask(connection, "SELECT * FROM device")
        pulses = ask(connection, "SELECT * FROM pulse ORDER BY id")
        return {**added_up(connection), "change": ledger, "device": devices, "pulse": pulses}


def notes(path: str | Path) -> list[str]:
    with SqliteLog(str(path)).reading() as history:
        return [session.note for session in history.sessions()]


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

    full = limited(history, kilobytes, "backup", str(copy))

    assert (full.returncode, full.stdout) == (5, "")
    assert str(copy) in full.stderr
    assert names(copy.parent) == ["data"]
    assert rows(history) == before


def test_a_copy_that_is_taken_back_is_what_it_was_made_from(
    situp: Run, history: str, copied: Path
) -> None:
    expected, replaced = rows(copied), rows(history)

    result = situp(f"restore {copied} --yes")

    kept = Path(history).with_name(KEPT)
    said = f"Restored 1 session, 09:00 - 09:00.\nWhat was there is kept in {kept}.\n"
    assert result == (0, said, "")
    assert rows(history) == expected
    assert rows(kept) == replaced
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert_adds_up(history)


def test_what_was_replaced_can_be_taken_back_too(
    situp: Run, history: str, clock: FakeClock, copied: Path
) -> None:
    before = rows(history)
    situp(f"restore {copied} --yes")
    clock.pass_(1000)

    back = situp(f"restore {Path(history).with_name(KEPT)} --yes")

    assert back.code == 0
    assert rows(history) == before


def test_without_a_yes_both_are_shown_and_nothing_is_changed(
    situp: Run, history: str, copied: Path
) -> None:
    before = rows(history)

    result = situp(f"restore {copied}")

    told = (
        "situp: That would replace what is there:\n"
        f"  {history}\n"
        "    now   2 sessions, 09:00 - 09:30\n"
        "    then  1 session, 09:00 - 09:00\n"
        "  To have it so, add --yes. What is there now is kept beside it.\n"
    )
    assert result == (6, "", told)
    assert rows(history) == before
    assert KEPT not in names(Path(history).parent)


def test_where_nothing_is_nothing_is_asked(situp: Run, history: str, copied: Path) -> None:
    expected = rows(copied)
    for path in Path(history).parent.iterdir():
        path.unlink()

    result = situp(f"restore {copied}")

    assert result == (0, "Restored 1 session, 09:00 - 09:00.\n", "")
    assert rows(history) == expected
    assert stat.S_IMODE(Path(history).stat().st_mode) == 0o600


def test_a_history_that_is_lost_is_brought_back(situp: Run, history: str, copied: Path) -> None:
    """Its log, which SQLite would take for that of the copy, is moved aside."""
    path, log = Path(history), Path(f"{history}-wal")
    path.unlink()
    log.write_bytes(b"what was written last")

    asked = situp(f"restore {copied}")
    result = situp(f"restore {copied} --yes")

    assert asked.code == 6
    assert f"    now   {history} is gone, but situp.db-wal beside it shows" in asked.err
    assert result.code == 0
    assert path.with_name(f"{KEPT}-wal").read_bytes() == b"what was written last"
    assert rows(history) == rows(copied)


@pytest.mark.parametrize("case", [each for each in CASES if each.name != "folder"], ids=str)
def test_what_is_not_well_is_moved_aside_as_it_is(
    situp: Run, history: str, copied: Path, case: Case
) -> None:
    path = Path(history)
    case.damage(path)
    before = path.read_bytes()

    asked = situp(f"restore {copied}")
    untouched = path.read_bytes()
    result = situp(f"restore {copied} --yes")

    assert asked.code == 6
    assert untouched == before
    assert result.code == 0
    assert path.with_name(KEPT).read_bytes() == before
    assert rows(history) == rows(copied)


def test_a_folder_in_its_place_is_left_alone(situp: Run, history: str, copied: Path) -> None:
    Path(history).unlink()
    Path(history).mkdir()

    result = situp(f"restore {copied} --yes")

    assert (result.code, result.err) == (5, f"situp: Cannot read {history}: is a directory.\n")


def test_a_link_that_leads_nowhere_is_not_followed(
    situp: Run, history: str, copied: Path, tmp_path: Path
) -> None:
    Path(history).unlink()
    Path(history).symlink_to(tmp_path / "unplugged" / "drive")

    result = situp(f"restore {copied} --yes")

    assert result.code == 4
    assert not (tmp_path / "unplugged").exists()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_copy_that_is_not_well_changes_nothing(
    situp: Run, history: str, copied: Path, case: Case
) -> None:
    told = case.told.format(path=copied, size=copied.stat().st_size)
    case.damage(copied)
    before = contents(Path(history).parent)

    result = situp(f"restore {copied} --yes")

    assert (result.code, result.out) == (case.code, "")
    assert result.err.startswith(f"situp: {told.partition(' (')[0].removesuffix('.')}")
    assert contents(Path(history).parent) == before


def test_a_copy_that_is_not_there_is_named(situp: Run, history: str, copied: Path) -> None:
    copied.unlink()

    missing, itself = situp(f"restore {copied} --yes"), situp(f"restore {history} --yes")

    assert missing == (2, "", f"situp: There is no {copied}.\n")
    assert itself == (2, "", f"situp: {history} is the history itself.\n")


def test_a_copy_of_an_older_shape_is_brought_up_to_date(
    situp: Run, history: str, copied: Path
) -> None:
    with closing(sqlite3.connect(copied)) as connection:
        connection.execute("DROP TABLE nudge")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = '0002_nudge'")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()

    result = situp(f"restore {copied} --yes")

    assert result.code == 0
    assert ask(history, "PRAGMA user_version") == [(VERSION,)]
    assert notes(history) == ["first"]
    assert ask(str(copied), "PRAGMA user_version") == [(1,)]


def test_pages_of_another_size_are_taken_back(situp: Run, history: str, copied: Path) -> None:
    with closing(sqlite3.connect(copied, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA page_size = 1024")
        connection.execute("VACUUM")

    result = situp(f"restore {copied} --yes")

    assert (result.code, result.err) == (0, "")
    assert notes(history) == ["first"]


@pytest.mark.parametrize("what", ["well", "damaged"])
def test_two_restores_in_one_second_keep_both_that_they_replaced(
    situp: Run, history: str, copied: Path, what: str
) -> None:
    for number in range(2):
        if what == "damaged":
            Path(history).write_bytes(b"damaged %d" % number)
        assert situp(f"restore {copied} --yes").code == 0

    kept = sorted(Path(history).parent.glob("*.replaced-*.backup"), key=lambda each: len(each.name))
    assert [each.name.split("-")[2:] for each in kept] == [
        ["093000.backup"],
        ["093000", "2.backup"],
    ]
    if what == "damaged":
        assert [each.read_bytes() for each in kept] == [b"damaged 0", b"damaged 1"]


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


@pytest.mark.parametrize("kilobytes", [1, 40, 80, 95, 150])
def test_without_room_the_history_stays_as_it_was(
    history: str, copied: Path, kilobytes: int
) -> None:
    before = rows(history)

    full = limited(history, kilobytes, "restore", str(copied), "--yes")

    if full.returncode == 0:
        assert rows(history) == rows(copied)
        return
    assert (full.returncode, full.stdout) == (5, "")
    assert rows(history) == before
    assert [each for each in names(Path(history).parent) if "new" in each or "kept" in each] == []


def limited(history: str, kilobytes: int, *words: str) -> subprocess.CompletedProcess[str]:
    """Run situp where no file can grow beyond so many kilobytes."""
    size = kilobytes * 1024
    return subprocess.run(
        [sys.executable, "-m", "situp", *words],
        env={**os.environ, "SITUP_DB": history},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )


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


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.text(st.characters(exclude_characters="\0"))), max_size=9
    ),
    st.integers(0, 5),
)
def test_restoring_a_backup_gives_what_was_backed_up(
    tmp_path_factory: pytest.TempPathFactory, given_notes: list[tuple[int, str]], more: int
) -> None:
    folder = tmp_path_factory.mktemp("copies")
    history, copy = str(folder / "situp.db"), str(folder / "copy")
    record(history, given_notes)
    copies = SqliteCopies(history)
    copies.make(copy, over=False)
    expected = rows(history)
    record(history, [(20 + number, "later") for number in range(more)])

    copies.restore(copy, "then")

    assert rows(history) == expected == rows(copy)
    record(history, [(40, "goes on")])
    assert_adds_up(history)


def record(history: str, notes: list[tuple[int, str]]) -> None:
    """Enter a session of a minute for each note, in its hour."""
    start = at("2026-11-19 00:00")
    with SqliteLog(history).writing() as book:
        for hour, note in dict(notes).items():
            begin = start + hour * 3_600_000
            session = Session(
                book.new_id(), book.device, "sitting", begin, begin + 60_000, note=note
            )
            fields = {**session._asdict(), "tags": [], "deleted": 0}
            del fields["id"]
            book.enter([Edit("session", session.id, fields)], start, "start")


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
