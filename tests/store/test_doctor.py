"""`situp doctor`: what it finds, in words; and what a repair can save, counted."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.store.looking import ask, assert_adds_up, contents, names, opened
from tests.store.test_copies import limited, notes, record, rows
from tests.store.test_refusals import CASES

from situp import __version__
from situp.core import health
from situp.core.errors import SystemCannot
from situp.core.health import Finding, Place
from situp.core.ledger import Edit
from situp.store import repair
from situp.store.health import SqliteHealth
from situp.store.lock import Lock
from situp.store.log import SqliteLog
from situp.store.repair import SqliteRepair
from situp.store.salvage import salvage
from situp.store.schema import VERSION

if TYPE_CHECKING:
    from tests.conftest import Run
    from tests.fakes import FakeClock, FakeVoice
    from tests.store.test_refusals import Case

PAGE = 4096
NOW = 1_800_000_000_000
WELL = Place(0o600, 0o700, can_write=True, file_system="ext4", free=10**9, leftovers=())


def checks(situp: Run) -> dict[str, tuple[str, str, str | None]]:
    """Return the verdict, the words and the next step of each check, the last of a name."""
    found = json.loads(situp("doctor --json").out)["checks"]
    return {each["check"]: (each["verdict"], each["what"], each["next"]) for each in found}


def test_where_all_is_well_each_check_says_so(situp: Run, history: str) -> None:
    situp("start")
    size = round(Path(history).stat().st_size / 1000)

    with Lock(history):
        result = situp("doctor")

    lines = result.out.splitlines()
    disk = lines.pop(4)
    versions = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    assert (result.code, result.err) == (0, "")
    assert disk.startswith("ok    disk           ")
    assert lines == [
        f"ok    versions       situp {__version__}, {versions}, format {VERSION}.",
        f"ok    history        {history} is sound: 1 session, {size} kB.",
        "ok    ledger         What is shown is what 2 changes add up to.",
        "ok    permissions    For you alone.",
        "ok    clock          Fri 20 Nov 2026 09:00, Europe/Berlin.",
        "ok    configuration  Can be read.",
        "ok    voice          Nudges can go to a fake voice.",
        "ok    watch          Runs.",
        "All is well.",
    ]


def test_before_the_first_start_nothing_is_wrong_and_nothing_is_made(
    situp: Run, history: str, tmp_path: Path
) -> None:
    result = situp("doctor")

    assert result.code == 0
    assert f"history        Nothing is recorded yet; {history} is not there." in result.out
    assert names(tmp_path) == []


def test_what_wants_a_look_is_no_failure(
    situp: Run, history: str, clock: FakeClock, voice: FakeVoice
) -> None:
    situp("start")
    Path(history).chmod(0o644)
    Path(f"{history}.0123abcd.new").touch()
    clock.set(-7_200_000)
    voice.deaf = "nobody listens"

    result = situp("doctor")
    found = checks(situp)

    assert result.code == 0
    assert result.out.splitlines()[-1] == 'Nothing is broken; see what says "look".'
    assert {name: each for name, each in found.items() if each[0] != "ok"} == {
        "permissions": (
            "look",
            f"Others can read {history} (mode 644).",
            f'Run: chmod 600 "{history}"',
        ),
        "leftovers": (
            "look",
            "Left behind when something died: situp.db.0123abcd.new.",
            "Remove it, unless a situp is just making it.",
        ),
        "clock": (
            "look",
            "Fri 20 Nov 2026 07:00, Europe/Berlin: but something is recorded at 09:00.",
            "Set the clock, if it is wrong.",
        ),
        "voice": ("look", "Reaches nobody: nobody listens.", None),
        "watch": ("look", "None runs.", '"situp watch" nudges while it runs.'),
    }


def test_a_configuration_that_is_wrong_is_told_as_by_every_command(
    situp: Run, config: Path
) -> None:
    config.write_text("limit = 4\n")

    result = situp("doctor")

    assert result.code == 4
    assert f'bad   configuration  {config}, line 1, key "limit": 4 is not a length' in result.out
    assert result.out.splitlines()[-1] == 'See what says "bad" first.'


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_no_history_is_told_and_left_as_it_is(situp: Run, history: str, case: Case) -> None:
    path = Path(history)
    situp("start")
    told = case.told.format(path=history, size=path.stat().st_size)
    case.damage(path)
    before = contents(path.parent)

    result = situp("doctor")
    found = checks(situp)

    assert result.code == case.code
    assert found["history"][0] == "bad"
    assert found["history"][1].startswith(told.partition(" (")[0].removesuffix("."))
    assert contents(path.parent) == before


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

    full = limited(history, kilobytes, "doctor", "--repair")

    assert full.returncode == 5
    assert Path(history).read_bytes() == raw
    assert [each for each in names(Path(history).parent) if "damaged" in each] == []


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (WELL, Finding("disk", "ok", "ext4, 1.0 GB free.")),
        (
            WELL._replace(file_system="nfs4"),
            Finding(
                "disk",
                "look",
                "nfs4, 1.0 GB free: over a network SQLite can lose changes.",
                "Use the history on one machine only, or set SITUP_DB to a local disk.",
            ),
        ),
        (
            WELL._replace(file_system="zfs"),
            Finding(
                "disk",
                "look",
                "zfs, 1.0 GB free: each change may wait long for this file system.",
            ),
        ),
        (
            WELL._replace(free=49_999_999),
            Finding("disk", "look", "ext4, 50.0 MB free.", "Free some space soon."),
        ),
        (
            WELL._replace(free=999_999),
            Finding("disk", "bad", "ext4, 1000 kB free.", "Free some space.", 5),
        ),
        (
            WELL._replace(file_system="", free=None),
            Finding("disk", "ok", "The system does not tell."),
        ),
    ],
)
def test_a_disk_is_judged(place: Place, expected: Finding) -> None:
    assert [each for each in health.place("situp.db", place) if each.check == "disk"] == [expected]


def test_what_cannot_be_written_is_the_systems_refusal(history: str) -> None:
    (found, *_) = health.place(history, WELL._replace(can_write=False))

    told = f"You cannot write {history}."
    step = "Check who owns the file and its folder."
    assert found == Finding("permissions", "bad", told, step, 5)
    assert health.exit_code([found]) == 5
    assert health.exit_code([found, Finding("history", "bad", "", "", 4)]) == 4


@pytest.mark.parametrize(
    ("zone", "is_known"),
    [("Europe/Berlin", True), ("CET-1CEST", True), ("Mars/Phobos", False), ("nonsense", False)],
)
def test_a_zone_that_nobody_knows_is_told(tmp_path: Path, zone: str, *, is_known: bool) -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "situp", "doctor"],
        env={**os.environ, "SITUP_DB": str(tmp_path / "situp.db"), "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert (f"{zone}: its rules are not known here." in shown) is not is_known


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
