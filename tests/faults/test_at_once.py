"""Twenty processes at once that do all there is to do: each action counts once, or not at all."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from tests.faults import mixed
from tests.faults.attacks import Attack
from tests.faults.length import LONG
from tests.faults.replay import assert_in_order, deeds, verbs
from tests.store.crew import Answer, Order
from tests.store.looking import ask, assert_adds_up

if TYPE_CHECKING:
    from tests.faults.attacks import Tally
    from tests.faults.mixed import Job
    from tests.faults.replay import Deed
    from tests.store.crew import Crew, Worker

WORKERS, PROGRAMS = 17, 3
ROUNDS = 200 if LONG else 15
PATIENCE_S = 60
"""Longer than any command waits for others, on a machine that has other things to do."""
USUAL = {0, 2, 3, 6}
"""How a command may end here: done, told of an id that is gone, nothing to do, in the way."""


class Round(NamedTuple):
    """What was told at once, and how many actions the ledger had before and after."""

    told: list[tuple[Job, Answer]]
    before: int
    after: int


def test_of_what_twenty_processes_do_at_once_each_action_counts_once_or_not_at_all(
    history: str, tmp_path: Path, crew: Crew, tally: Tally
) -> None:
    chance, workers = Random(20261120), crew(WORKERS)  # noqa: S311 - commands to draw, not secrets
    workers[0].do(Order("really", history, "start --note first"))

    rounds = [_round(chance, number, history, tmp_path, workers) for number in range(ROUNDS)]

    done = deeds(history)
    for deed in done:
        assert_in_order(deed.after)
    for each in rounds:
        _assert_counts_once(each, done)
        _assert_read_between_two_actions(each, done)
        _assert_copied_between_two_actions(each, history)
    assert_adds_up(history)
    told = [answer.code for each in rounds for _, answer in each.told]
    assert Counter(told)[0] > len(told) / 2
    tally(Attack.MIXED, len(told))


def _round(chance: Random, number: int, history: str, folder: Path, workers: list[Worker]) -> Round:
    """Have everybody do something at once."""
    ids = [str(name) for (name,) in ask(history, "SELECT id FROM session ORDER BY id")]
    count = len(workers) + PROGRAMS
    jobs = [mixed.drawn(chance, number * count + each, ids, folder) for each in range(count)]
    setting = mixed.Job(f"config set nudge.first {1 + number % 28}m", "config set")
    jobs[chance.randrange(count)] = setting
    jobs[-1] = mixed.Job("doctor --json", "doctor")
    before = _count(history)
    programs = [_program(history, job.line) for job in jobs[len(workers) :]]
    for worker, job in zip(workers, jobs, strict=False):
        worker.tell(Order("really", history, job.line))
    answers = [worker.hear(PATIENCE_S) for worker in workers]
    answers += [_ended(program) for program in programs]
    for job, answer in zip(jobs, answers, strict=True):
        _assert_civil(job, answer)
    if setting in jobs:
        assert f'first = "{1 + number % 28}m"' in Path(f"{history}.toml").read_text("utf-8")
    return Round(list(zip(jobs, answers, strict=True)), before, _count(history))


def _program(history: str, line: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "situp", *shlex.split(line)],
        env={**os.environ, "SITUP_DB": history, "SITUP_CONFIG": f"{history}.toml"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _ended(program: subprocess.Popen[str]) -> Answer:
    out, err = program.communicate(timeout=PATIENCE_S)
    return Answer(program.returncode, out, err)


def _count(history: str) -> int:
    return int(str(ask(history, "SELECT count(DISTINCT action) FROM change")[0][0]))


def _assert_civil(job: Job, answer: Answer) -> None:
    """Check that nobody was told of anything but the history."""
    assert answer.code in USUAL, (job, answer)
    assert "Traceback" not in answer.err, (job, answer)
    assert "in use" not in answer.err + answer.out, (job, answer)
    if job.verb == "doctor":
        checks = {check["check"]: check["verdict"] for check in json.loads(answer.out)["checks"]}
        assert (checks["history"], checks["ledger"], checks["configuration"]) == ("ok",) * 3


def _assert_counts_once(each: Round, done: list[Deed]) -> None:
    """Check that what was acknowledged and what was entered are the same."""
    said = [mixed.acknowledged(job, answer) for job, answer in each.told]
    known = verbs(done)
    assert Counter(one for one in said if one) == Counter(
        mixed.entered(deed, known) for deed in done[each.before : each.after]
    )


def _assert_read_between_two_actions(each: Round, done: list[Deed]) -> None:
    """Check that readers saw what was there after one of the round's actions, or before all."""
    states = [deed.after for deed in done[each.before - 1 : each.after]]
    for job, answer in each.told:
        if job.verb in {"log", "export"}:
            assert mixed.read(job.verb, answer.out) in states, job
        elif job.verb == "status":
            status = json.loads(answer.out)
            since = mixed.printed(status["since"]) if status["since"] else None
            found = (status["session"], since) if status["session"] else None
            assert found in [mixed.open_in(state) for state in states]
            assert answer.code == (0 if found else 3)


def _assert_copied_between_two_actions(each: Round, history: str) -> None:
    """Check that a copy is what the history was after one of the round's actions."""
    question = "SELECT * FROM change ORDER BY clock"
    whole = ask(history, question)
    for job, answer in each.told:
        if job.verb == "backup" and not answer.code:
            path = str(job.about[0])
            copied = ask(path, question)
            assert copied == whole[: len(copied)]
            assert each.before <= _count(path) <= each.after
            assert whole[len(copied) :][:1] == [] or whole[len(copied)][3] != copied[-1][3]
            assert_adds_up(path)
