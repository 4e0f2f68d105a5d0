"""`situp demo`: a year in a file of its own, and nothing else touched."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.demo import make
from tests.store.kept import rows
from tests.store.looking import ask, assert_adds_up, contents, names, opened

from situp.core.errors import NeedsAnswer
from situp.store.demos import SqliteDemos

if TYPE_CHECKING:
    from tests.conftest import Run
    from tests.fakes import FakeClock

    from situp.world import World


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder / "year.db"


def test_a_year_is_made_up_in_a_file_of_its_own_for_its_owner_alone(
    situp: Run, place: Path, history: str
) -> None:
    before = os.umask(0)

    made = situp(f"demo --output {place}")

    os.umask(before)
    assert made == (
        0,
        (
            "Made up: Fri 21 Nov 2025 - Fri 20 Nov 2026, 3,434 sessions, 1,893 nudges, "
            "14 check-ins.\n"
            f"All of it is in {place}. Your own history is as it was.\n"
            "Look at it:\n"
            f"  SITUP_DB={place} situp report 2026-11\n"
            f"  SITUP_DB={place} situp flags all\n"
            f"  SITUP_DB={place} situp pain\n"
        ),
        "",
    )
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert names(place.parent) == ["year.db"]
    assert not Path(history).parent.exists()


def test_it_goes_where_it_is_asked_for_if_nobody_says(
    situp: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place.parent)

    made = situp("demo")

    assert made.out.splitlines()[1].startswith(f"All of it is in {place.parent}/situp-demo.db. ")
    assert names(place.parent) == ["situp-demo.db"]


def test_a_history_that_is_there_stays_as_it_is(situp: Run, place: Path, history: str) -> None:
    situp("start")
    before = contents(Path(history).parent)

    situp(f"demo --output {place}")

    assert contents(Path(history).parent) == before


def test_the_same_seed_and_last_day_make_the_same_history(
    situp: Run, place: Path, clock: FakeClock
) -> None:
    situp(f"demo --until 2026-11-19 --seed 3 --output {place}")
    first = rows(place)
    clock.to("2026-12-01 17:00")

    situp(f"demo --until 2026-11-19 --seed 3 --output {place}")
    again = rows(place)
    situp(f"demo --until 2026-11-19 --seed 4 --output {place}")

    assert again == first
    assert rows(place) != first


def test_what_is_shown_is_what_the_ledger_adds_up_to(demo_file: Path, tmp_path: Path) -> None:
    copied = tmp_path / "copy.db"
    copied.write_bytes(demo_file.read_bytes())

    assert_adds_up(str(copied))


@pytest.mark.usefixtures("year")
def test_a_doctor_finds_it_well(situp: Run) -> None:
    found = situp("doctor").out

    assert "  ledger         What is shown is what" in found


@pytest.mark.usefixtures("year")
def test_it_can_be_looked_at_like_any_other(situp: Run) -> None:
    flags = situp("flags all").out

    assert (
        "\n6 stretches. A break counts from 1 m.\n\nBed rest\n  Mon 2 - Wed 4 Mar  3 days" in flags
    )
    assert situp("report all").code == 0
    assert situp("log yesterday").code == 0
    assert situp("pain").out.startswith("Mon 2 Mar - Mon 27 Jul 2026, without pain down a leg\n")


@pytest.mark.usefixtures("year")
def test_it_is_one_action_that_can_be_taken_back(situp: Run) -> None:
    listed = situp("undo --list").out
    taken_back = situp("undo")

    assert listed.splitlines() == ["  09:00             demo"]
    assert taken_back.out.startswith('Undid "demo".\n')
    assert situp("report all").out.endswith("Nothing recorded.\n")


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("yesterday", "Thu 19 Nov 2026"),
        ("tuesday", "Tue 17 Nov 2026"),
        ("'19 nov'", "Thu 19 Nov 2026"),
        ("2021-07-14", "Wed 14 Jul 2021"),
    ],
)
def test_a_year_ends_with_the_day_that_is_asked_for(
    situp: Run, place: Path, until: str, last: str
) -> None:
    made = situp(f"demo --until {until} --output {place}")

    assert f" - {last}, " in made.out


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "--until 2026-11-21",
            (
                "Sat 21 Nov 2026 is still to come: it is Fri 20 Nov 2026.\n"
                "  A demo ends today at the latest.\n"
            ),
        ),
        (
            "--until 1970-12-31",
            (
                "situp records nothing of before 1970, and a demo begins a year before it ends.\n"
                "  For example: situp demo --until 2026-11-20\n"
            ),
        ),
        (
            "--until november",
            'Cannot read "november" as a date.\n  For example: yesterday, friday, 2026-11-20.\n',
        ),
        (
            "--until 13:00",
            'Cannot read "13:00" as a date.\n  For example: yesterday, friday, 2026-11-20.\n',
        ),
    ],
)
def test_a_day_on_which_no_year_can_end_is_refused(
    situp: Run, place: Path, line: str, told: str
) -> None:
    assert situp(f"demo --output {place} {line}") == (2, "", f"situp: {told}")
    assert names(place.parent) == []


@pytest.mark.parametrize("word", ["x", "-1", "1.5", "", "٣", "9" * 19])
def test_a_seed_is_a_whole_number(situp: Run, place: Path, word: str) -> None:
    refused = situp(f"demo --output {place} --seed '{word}'")

    told = f'situp: Cannot read "{word}" as a seed: it is a whole number.\n'
    assert refused == (2, "", f"{told}  For example: situp demo --seed 7\n")
    assert names(place.parent) == []


def test_a_demo_takes_the_place_of_a_demo(situp: Run, place: Path) -> None:
    make(place)
    before = ask(str(place), "SELECT id FROM device")

    assert situp(f"demo --seed 2 --output {place}").code == 0
    assert ask(str(place), "SELECT id FROM device") != before
    assert names(place.parent) == ["year.db"]


@pytest.mark.parametrize("line", ["start", "undo", "was standing 8:10-8:20 --yes"])
def test_a_demo_in_which_something_was_entered_since_stays(
    situp: Run, world: World, year: str, line: str
) -> None:
    situp(line)
    world.history = f"{year}.other"
    before = rows(year)

    refused = situp(f"demo --output {year}")

    assert refused == (
        6,
        "",
        (
            f"situp: {year} is a demo in which something was entered since.\n"
            "  Name another file with --output, or remove that one.\n"
        ),
    )
    assert rows(year) == before


@pytest.mark.parametrize("content", [b"", b"precious", b"SQLite format 3\0" + b"x" * 200])
def test_a_file_that_is_no_demo_stays(situp: Run, place: Path, content: bytes) -> None:
    place.write_bytes(content)

    refused = situp(f"demo --output {place}")

    assert refused == (
        6,
        "",
        (f"situp: {place} is there already, and is no demo.\n  Name another file with --output.\n"),
    )
    assert place.read_bytes() == content


def test_a_copy_of_a_history_stays(situp: Run, place: Path) -> None:
    situp("start")
    situp(f"backup {place}")
    before = place.read_bytes()

    refused = situp(f"demo --output {place}")

    assert (refused.code, place.read_bytes()) == (6, before)


def test_it_is_not_written_over_the_history(situp: Run, year: str) -> None:
    before = contents(Path(year).parent)

    refused = situp(f"demo --output {year}")

    assert refused == (
        2,
        "",
        f"situp: {year} is the history itself.\n  Name another file with --output.\n",
    )
    assert contents(Path(year).parent) == before


def test_a_folder_is_no_place_for_it(situp: Run, tmp_path: Path) -> None:
    refused = situp(f"demo --output {tmp_path}")

    assert refused == (5, "", f"situp: {tmp_path} is a folder.\n  Name a file in it.\n")


def test_where_no_folder_is_none_is_made(situp: Run, tmp_path: Path) -> None:
    place = tmp_path / "missing" / "year.db"

    refused = situp(f"demo --output {place}")

    assert refused.code == 5
    assert refused.err.startswith(f"situp: Cannot write {place}: no such file or directory.")
    assert not place.parent.exists()


def test_one_that_was_broken_off_leaves_nothing(place: Path) -> None:
    with (
        suppress(KeyboardInterrupt),
        SqliteDemos("/nowhere.db").making(str(place), "1" * 8, "demo"),
    ):
        raise KeyboardInterrupt

    assert names(place.parent) == []


def test_what_somebody_else_puts_there_meanwhile_stays(place: Path) -> None:
    with (
        pytest.raises(NeedsAnswer, match="is there already"),
        SqliteDemos("/nowhere.db").making(str(place), "1" * 8, "demo"),
    ):
        place.write_text("precious")

    assert place.read_text() == "precious"
    assert names(place.parent) == ["year.db"]


def test_a_demo_of_a_newer_situp_stays(situp: Run, place: Path) -> None:
    make(place)
    with opened(str(place)) as connection:
        connection.execute("PRAGMA user_version = 99")

    refused = situp(f"demo --output {place}")

    assert (refused.code, ask(str(place), "PRAGMA user_version")) == (6, [(99,)])


def test_what_lies_beside_a_file_is_not_mixed_with_it(situp: Run, place: Path) -> None:
    wal = Path(f"{place}-wal")
    wal.write_text("the end of another")

    refused = situp(f"demo --output {place}")

    assert refused.code == 5
    assert "would not be safe" in refused.err
    assert names(place.parent) == ["year.db-wal"]


def test_a_path_with_a_blank_can_be_typed_as_it_is_shown(situp: Run, place: Path) -> None:
    made = situp(f"demo --output '{place.parent}/my year.db'")

    assert f"  SITUP_DB='{place.parent}/my year.db' situp pain\n" in made.out
