"""Two versions of situp on one file: the newer brings it up to date, the older then refuses."""

from __future__ import annotations

import json
import os
import shlex
import signal
import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from tests.app.days import Day
from tests.fakes import BERLIN, FRIDAY, at
from tests.faults.attacks import Attack
from tests.faults.length import LONG
from tests.faults.replay import deeds
from tests.rigs import first_line, running, until
from tests.store.crew import Order, hired, together
from tests.store.looking import added_up, ask, contents, ledger_says, opened
from tests.store.older import begin, everything, steps_taken, version
from tests.store.steps import STEPS_TO_COME

from situp.cli.app import COMMANDS
from situp.core.instants import MINUTE
from situp.store import beat, connections, file
from situp.store.schema import VERSION

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from tests.conftest import Run
    from tests.faults.attacks import Tally
    from tests.faults.replay import Deed
    from tests.store.crew import Crew, Worker

NEWER = f"was written by a newer situp (format {VERSION + 1}; this one knows {VERSION})."
REFUSED = [
    *("status", "status --json", "start", "start standing --note no", "stop", "undo", "redo"),
    *("log", "log --changes x", "report", "report --json", "flags", "export", "undo --list"),
    *("was standing 8:00-8:30 --yes", "edit x --note no --yes", "remove x --yes"),
    *("import {folder}/more.csv", "import {folder}/more.csv --dry-run", "backup {folder}/new.db"),
    *("doctor", "doctor --repair"),
]
"""A line of every command that needs the history."""
ELSEWHERE = {"config", "completions", "watch", "restore"}
"""The commands that do not, or that have a test of their own."""


@pytest.fixture(scope="module")
def newcomers() -> Iterator[Crew]:
    """Give so many workers of a program to come."""
    with hired("tests.store.newer") as gather:
        yield gather


def renew(history: str) -> None:
    """Bring a file up to date as a program to come does."""
    file.writing(history, STEPS_TO_COME).close()


@pytest.mark.parametrize(("count", "rounds"), [(2, 36), (6, 12)])
def test_processes_that_migrate_at_once_migrate_once(
    tmp_path: Path, crew: Crew, tally: Tally, count: int, rounds: int
) -> None:
    for number in range(rounds * (10 if LONG else 1)):
        path = str(tmp_path / str(number) / "situp.db")
        begin(path)
        before = everything(path)

        apart = number % 6 / 2000
        answers = together(crew(count), Order("write", path, f"{len(STEPS_TO_COME)}"), apart)

        device = ask(path, "SELECT id FROM device")[0][0]
        assert answers == [(0, device, "")] * count
        assert (version(path), ask(path, "SELECT id FROM mark")) == (VERSION + 1, [(1,)])
        assert steps_taken(path) == [(name,) for name, _ in STEPS_TO_COME]
        assert everything(f"{path}.v1.backup") == before
        assert contents(Path(path).parent).keys() == {path, f"{path}.v1.backup"}
        if count == 2:
            tally(Attack.MIGRATING)


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


def test_an_older_and_a_newer_program_work_in_turn_until_the_newer_writes(
    history: str, crew: Crew, newcomers: Crew, tally: Tally
) -> None:
    chance, (older,), (newer,) = Random(7), crew(1), newcomers(1)  # noqa: S311 - no secrets
    older.do(Order("situp", history, "start --note 0"))
    now = at(FRIDAY)
    reads: list[Callable[[], Worker]] = [lambda: older, lambda: newer]
    for number in range(1, 40):
        now += MINUTE
        posture = ("sitting", "standing")[number % 2]
        wrote = older.do(Order("situp", history, f"start {posture} --note {number}", now))
        read = chance.choice(reads)().do(Order("situp", history, "log all --json", now))

        assert (wrote.code, wrote.err, read.code, read.err) == (0, "", 0, "")
        notes = [each["note"] for each in json.loads(read.out)["sessions"]]
        assert notes == [str(each) for each in range(number + 1)]
        tally(Attack.VERSIONS, 2)

    assert version(history) == VERSION
    assert newer.do(Order("situp", history, "start lying --note last", now + MINUTE)).code == 0
    for _ in range(20):
        line = shlex.join([chance.choice(("start", "stop", "undo", "status", "log", "report"))])
        before = contents(Path(history).parent)
        refused = older.do(Order("situp", history, line, now + 2 * MINUTE))
        assert (refused.code, refused.out) == (4, "")
        assert contents(Path(history).parent) == before
        read = newer.do(Order("situp", history, "log all --json", now + 2 * MINUTE))
        assert json.loads(read.out)["sessions"][-1]["note"] == "last"
        tally(Attack.VERSIONS, 2)


def test_of_an_older_and_a_newer_program_at_once_all_that_was_told_is_there(
    tmp_path: Path, crew: Crew, newcomers: Crew, tally: Tally
) -> None:
    """The older ones record until one of the newer ones does; no older one after that."""
    older, newer = crew(4), newcomers(2)
    for number in range(40 if LONG else 8):
        path = str(tmp_path / str(number) / "situp.db")
        older[0].do(Order("situp", path, "start away --note before"))
        told: list[str] = []
        refused = set[int]()
        for turn in range(4):
            workers = [*older, *(newer if turn else [])]
            notes = [f"{number}.{turn}.{each}" for each in range(len(workers))]
            for each, worker in enumerate(workers):
                posture = ("sitting", "standing", "lying", "moving")[(each + turn) % 4]
                line = f"start {posture} --note {notes[each]}"
                worker.tell(Order("situp", path, line, at(FRIDAY) + turn * MINUTE))
            for each, worker in enumerate(workers):
                answer = worker.hear(60)
                assert answer.code in ({0, 3, 4} - ({4} if worker in newer else set())), answer
                assert answer.code != 4 or NEWER in answer.err
                assert each not in refused or answer.code == 4
                refused |= {each} if answer.code == 4 else set()
                told += [notes[each]] if not answer.code else []
                tally(Attack.VERSIONS)

        entered = [note for deed in deeds(path) for note in _new_notes(deed)]
        assert sorted(entered) == sorted(["before", *told])
        assert (version(path), len(refused)) == (VERSION + 1, len(older))
        backup = f"{path}.v{VERSION}.backup"
        assert ledger(path)[: len(ledger(backup))] == ledger(backup)
        with opened(path) as connection:
            assert added_up(connection) == ledger_says(connection)


def test_a_watch_that_has_become_old_says_so_once_and_records_nothing(tmp_path: Path) -> None:
    day = Day(tmp_path, FRIDAY, BERLIN, always_looks=True)
    day.start()
    day.begin()
    day.live("2026-11-20 09:10")
    path = str(tmp_path / "situp.db")
    renew(path)
    before = ledger(path), ask(path, "SELECT * FROM pulse"), added(path)

    day.live("2026-11-20 11:00")

    assert [line.replace(path, "PATH") for line in day.told] == [f"09:10  Trouble: PATH {NEWER}"]
    assert (ledger(path), ask(path, "SELECT * FROM pulse"), added(path)) == before
    assert not day.voice.said


def test_a_watch_process_that_has_become_old_sleeps_and_ends_when_it_is_told_to(
    history: str, crew: Crew, newcomers: Crew, tally: Tally
) -> None:
    (older,), (newer,) = crew(1), newcomers(1)
    older.do(Order("really", history, "start"))
    env = {"SITUP_DB": history, "HOME": os.environ["HOME"], "TZ": BERLIN}
    with running(sys.executable, "-m", "situp", "watch", env=env) as watch:
        assert first_line(watch, 20).split("  ")[1].startswith("Watching.")
        until(lambda: ask(history, "SELECT fate FROM pulse ORDER BY began DESC")[0] == (None,), 20)

        for number in range(10):
            posture = ("standing", "sitting")[number % 2]
            assert newer.do(Order("really", history, f"start {posture}")).code == 0
            tally(Attack.VERSIONS)
        told = first_line(watch, 20)
        used = spent(watch.pid)
        renewed = ledger(history)
        watch.send_signal(signal.SIGTERM)
        rest, _ = watch.communicate(timeout=20)

    assert f"Trouble: {history} {NEWER}" in told
    assert [line.split("  ")[1] for line in rest.splitlines()] == [
        f"Trouble: {history} {NEWER}",
        "Watch ended.",
    ]
    assert used < 5
    assert ledger(history) == renewed


def ledger(path: str) -> list[tuple[object, ...]]:
    return ask(path, "SELECT * FROM change ORDER BY clock")


def added(path: str) -> object:
    with opened(path) as connection:
        return added_up(connection)


def spent(process: int) -> float:
    """Return how many seconds of work a process has done."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _new_notes(deed: Deed) -> list[str]:
    return [str(fields["note"]) for fields in deed.touched().values() if "note" in fields]
