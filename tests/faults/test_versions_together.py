"""Two versions of situp on one file, in turn and at once: all that was told is there."""

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
from tests.faults.versions import NEWER, added, ledger, renew
from tests.rigs import first_line, running, until
from tests.store.crew import Order, together
from tests.store.looking import added_up, ask, contents, ledger_says, opened
from tests.store.older import begin, everything, steps_taken, version
from tests.store.steps import STEPS_TO_COME

from situp.core.instants import MINUTE
from situp.store.schema import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.faults.attacks import Tally
    from tests.faults.replay import Deed
    from tests.store.crew import Crew, Worker


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
        until(lambda: ask(history, "SELECT fate FROM pulse ORDER BY began DESC")[0] == (None,))

        for number in range(10):
            posture = ("standing", "sitting")[number % 2]
            assert newer.do(Order("really", history, f"start {posture}")).code == 0
            tally(Attack.VERSIONS)
        told = first_line(watch, 20)
        used = spent(watch.pid)
        renewed = ledger(history)
        watch.send_signal(signal.SIGTERM)
        rest, _ = watch.communicate(timeout=60)

    assert f"Trouble: {history} {NEWER}" in told
    assert [line.split("  ")[1] for line in rest.splitlines()] == [
        f"Trouble: {history} {NEWER}",
        "Watch ended.",
    ]
    assert used < 5
    assert ledger(history) == renewed


def spent(process: int) -> float:
    """Return how many seconds of work a process has done."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _new_notes(deed: Deed) -> list[str]:
    return [str(fields["note"]) for fields in deed.touched().values() if "note" in fields]
