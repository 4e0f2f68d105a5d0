"""Many processes at once, and processes that are killed: nothing told is lost, nothing doubled."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from random import Random
from threading import Event
from typing import TYPE_CHECKING

import pytest
from tests.fakes import FRIDAY, FakeClock, at
from tests.store.crew import Order, Worker, together
from tests.store.looking import ask, assert_adds_up, names

from situp.core.instants import MINUTE
from situp.store.schema import VERSION

if TYPE_CHECKING:
    from tests.conftest import Run
    from tests.store.crew import Crew

MANY = 20


def test_of_twenty_first_starts_at_once_one_begins_and_the_others_say_so(history: str) -> None:
    command = [sys.executable, "-m", "situp", "start"]
    environment = {**os.environ, "SITUP_DB": history}
    running = [
        subprocess.Popen(
            command,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(MANY)
    ]

    ended = [(process.communicate(), process.returncode) for process in running]

    told = sorted((code, re.sub(r"\b\d\d:\d\d\b", "TIME", out + err)) for (out, err), code in ended)
    assert told == [
        (0, "Sitting since TIME.\n"),
        *[(3, "situp: Already sitting since TIME.\n")] * (MANY - 1),
    ]
    assert ask(history, "SELECT posture, ended FROM session") == [("sitting", None)]
    assert ask(history, "SELECT count(*) FROM device") == [(1,)]
    assert not [name for name in names(Path(history).parent) if ".new" in name]
    assert_adds_up(history)


@pytest.mark.parametrize("waited", [1, 20, MINUTE])
def test_a_start_that_waited_for_another_knows_what_that_one_began(
    situp: Run, history: str, clock: FakeClock, waited: int
) -> None:
    """The time is read before the wait, so that it lies a little before what was begun."""
    situp("start")
    clock.set(-waited)

    again = situp("start")
    switched = situp("start standing")

    assert again == (3, "", "situp: Already sitting since 09:00.\n")
    assert switched == (0, "Sitting ended after 0 s.\nStanding since 09:00.\n", "")
    nine = at(FRIDAY)
    assert ask(history, "SELECT posture, started, ended FROM session ORDER BY ended") == [
        ("standing", nine, None),
        ("sitting", nine, nine),
    ]


def test_a_session_that_begins_more_than_a_minute_from_now_was_begun_by_a_wrong_clock(
    situp: Run, history: str, clock: FakeClock
) -> None:
    situp("start")
    clock.set(-MINUTE - 1)

    started, stopped = situp("start"), situp("stop")

    assert (started.code, stopped.code) == (6, 2)
    overlap = "situp: Sitting from 08:58 would overlap what is recorded:\n    09:00 - now sitting\n"
    assert started.err.startswith(overlap)
    assert stopped.err.startswith("situp: The session began at 09:00; it cannot end at 08:58.\n")
    assert ask(history, "SELECT started, ended FROM session") == [(at(FRIDAY), None)]


def test_of_twenty_stops_at_once_one_ends_the_session(situp: Run, history: str, crew: Crew) -> None:
    situp("start --at 8:00")

    answers = together(crew(MANY), Order("situp", history, "stop"))

    nothing = (3, "", 'situp: No session is open.\n  Run "situp start" to begin one.\n')
    assert sorted(answers) == [(0, "Sitting from 08:00 to 09:00, 1 h.\n", ""), *[nothing] * 19]
    assert_adds_up(history)


def test_of_twenty_undos_at_once_each_takes_back_another_action(
    situp: Run, history: str, crew: Crew
) -> None:
    for minute in range(MANY // 2):
        situp(f"start --at 8:{minute:02}:00")
        situp(f"stop --at 8:{minute:02}:30")

    answers = together(crew(MANY), Order("situp", history, "undo"))

    undone = sorted(answer.out.splitlines()[0] for answer in answers)
    assert undone == ['Undid "start".'] * (MANY // 2) + ['Undid "stop".'] * (MANY // 2)
    assert ask(history, "SELECT * FROM session") == []
    assert situp("undo").err == "situp: There is nothing to undo.\n"
    assert_adds_up(history)


def test_of_twenty_switches_at_once_all_that_were_told_follow_each_other(
    situp: Run, history: str, crew: Crew
) -> None:
    situp("start moving --at 8:00")
    workers = crew(MANY)

    for number, worker in enumerate(workers):
        posture = ("sitting", "standing")[number % 2]
        worker.tell(Order("situp", history, f"start {posture} --note {number}"))
    answers = [worker.hear() for worker in workers]

    told = [f"{number}" for number, answer in enumerate(answers) if answer.code == 0]
    rows = ask(history, "SELECT note, ended IS NULL FROM session WHERE posture != 'moving'")
    assert sorted(str(note) for note, _ in rows) == sorted(told)
    assert sum(bool(is_open) for _, is_open in rows) == 1
    assert {answer.err for answer in answers} <= {
        "",
        "situp: Already sitting since 09:00.\n",
        "situp: Already standing since 09:00.\n",
    }
    assert_adds_up(history)


def test_twenty_pairs_of_past_starts_and_stops_are_all_recorded_once_each(
    situp: Run, history: str, crew: Crew
) -> None:
    """Each process tries to record the minute after the last one, until it is let in (R2)."""
    situp("start --at 6:00 --note first")
    situp("stop --at 6:01")
    workers = crew(MANY)

    for number, worker in enumerate(workers):
        worker.tell(Order("append", history, f"{number}"))
    answers = [worker.hear() for worker in workers]

    assert [(answer.code, answer.err) for answer in answers] == [(0, "")] * MANY
    rows = ask(history, "SELECT note, started, ended FROM session ORDER BY started")
    six = at("2026-11-20 06:00")
    minutes = [(six + i * MINUTE, six + (i + 1) * MINUTE) for i in range(MANY + 1)]
    assert [(start, end) for _, start, end in rows] == minutes
    assert sorted(str(note) for note, *_ in rows) == sorted(["first", *map(str, range(MANY))])
    for number, answer in enumerate(answers):
        minute = [str(note) for note, *_ in rows].index(f"{number}")
        assert answer.out == f"Sitting from 06:{minute:02} to 06:{minute + 1:02}, 1 m.\n"
    assert_adds_up(history)


def test_readers_are_never_kept_waiting_or_misled_by_writers(
    situp: Run, history: str, crew: Crew
) -> None:
    situp("start --at 6:00")
    writers, readers = crew(6)[:3], crew(6)[3:]

    for _ in range(20):
        for number, writer in enumerate(writers):
            posture = ("sitting", "standing", "lying")[number]
            writer.tell(Order("situp", history, f"start {posture}"))
        for reader in readers:
            reader.tell(Order("situp", history, "status"))
        wrote = [writer.hear() for writer in writers]
        read = [reader.hear() for reader in readers]

        assert {answer.code for answer in wrote} <= {0, 3}
        assert {(answer.code, answer.err) for answer in read} == {(0, "")}


def test_a_writer_killed_at_any_moment_leaves_whole_actions_and_all_that_it_told(
    situp: Run, history: str
) -> None:
    chance = Random(20261120)  # noqa: S311 - moments to kill at, not secrets
    situp("start --note 0")
    known = 0

    for _ in range(8):
        worker = Worker()
        worker.tell(Order("switch", history, f"{known + 1}"))
        told = [worker.hear_number() for _ in range(3)]
        Event().wait(chance.random() / 20)
        told += worker.kill()

        rows = ask(history, "SELECT CAST(note AS INTEGER), ended IS NULL FROM session ORDER BY 1")
        stored = len(rows) - 1
        assert rows == [*((number, 0) for number in range(stored)), (stored, 1)]
        assert told == list(range(known + 1, known + 1 + len(told)))
        assert stored - told[-1] in {0, 1}
        assert ask(history, "PRAGMA integrity_check") == [("ok",)]
        assert_adds_up(history)
        assert situp("status").code == 0
        known = stored


def test_a_creation_killed_at_any_moment_leaves_a_whole_file_or_none(
    tmp_path: Path, crew: Crew
) -> None:
    (worker,) = crew(1)
    worker.do(Order("write", str(tmp_path / "warm" / "up.db"), f"{VERSION}"))
    whole, after = list[bool](), 0.0005

    while whole[-3:] != [True] * 3:
        path = tmp_path / f"{len(whole)}" / "situp.db"
        worker.do(Order("create_and_die", str(path), f"{after}"))
        whole.append(path.exists())
        after *= 1.2
        if whole[-1]:
            assert ask(str(path), "SELECT here FROM device") == [(1,)]

        started = worker.do(Order("situp", str(path), "start"))
        assert started == (0, "Sitting since 09:00.\n", "")

    assert not whole[0]
