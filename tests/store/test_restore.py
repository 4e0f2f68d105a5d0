"""Restore: a copy in place of the history, whole or not at all, and nothing is ever lost."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.faults.tracing import limited
from tests.store.kept import KEPT, notes, record, rows
from tests.store.looking import ask, assert_adds_up, contents, names
from tests.store.spoilt import CASES

from situp.store.copies import SqliteCopies
from situp.store.finding import LOST
from situp.store.schema import VERSION

if TYPE_CHECKING:
    from tests.conftest import Run
    from tests.fakes import FakeClock
    from tests.store.spoilt import Case


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


@pytest.mark.parametrize(
    ("content", "said"),
    [("", "is empty."), ("posture,start,end\n", "is not a history of situp.")],
)
def test_what_is_no_copy_is_refused_with_the_command_that_reads_a_table(
    situp: Run, tmp_path: Path, content: str, said: str
) -> None:
    table = tmp_path / "history.csv"
    table.write_text(content)

    code, _, told = situp(f"restore {table} --yes")

    assert (code, told.splitlines()[0]) == (4, f"situp: {table} {said}")
    assert told.endswith('What "situp export" wrote is read with "situp import".\n')


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
    told = case.told.format(path=copied, size=copied.stat().st_size).removesuffix(f"{LOST}.")
    case.damage(copied)
    before = contents(Path(history).parent)

    result = situp(f"restore {copied} --yes")

    assert (result.code, result.out) == (case.code, "")
    assert result.err.startswith(f"situp: {told.partition(' (')[0].removesuffix('.')}")
    assert "move it aside" not in result.err  # that is for a history, and this is a copy of one
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


@pytest.mark.parametrize("kilobytes", [1, 40, 80, 95, 150])
def test_without_room_the_history_stays_as_it_was(
    history: str, copied: Path, kilobytes: int
) -> None:
    before = rows(history)

    full = limited(kilobytes, "restore", str(copied), "--yes", env={"SITUP_DB": history})

    if full.code == 0:
        assert rows(history) == rows(copied)
        return
    assert (full.code, full.out) == (5, "")
    assert rows(history) == before
    assert [each for each in names(Path(history).parent) if "new" in each or "kept" in each] == []


@settings(max_examples=15)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 9), st.text(st.characters(codec="utf-8", exclude_characters="\0"))
        ),
        max_size=9,
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
