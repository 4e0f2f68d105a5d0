"""A disk that is full, and one that is read-only, for real: small ones that the tests mount."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.faults.attacks import Attack
from tests.faults.disk import SmallDisk, small_disk
from tests.faults.ground import Ground, a_day
from tests.faults.incoming import many
from tests.rigs import running, until
from tests.store.test_planted import soon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.faults.attacks import Tally

WRITES = [
    "start moving",
    "stop",
    "was moving 20m ago - 15m ago --yes",
    "undo",
    "pain 4",
    "import {}/many.csv",
    "backup {}/out.db",
    "restore {}/copy.db --yes",
    "export --output {}/out.csv",
    "config set nudge.first 25m",
]
READS = ["log all", "report", "flags all", "export", "undo --list"]


@pytest.fixture
def small(tmp_path: Path) -> Iterator[SmallDisk]:
    """Give a disk of two megabytes with a history, a copy of it, and sessions to import."""
    (tmp_path / "made").mkdir()
    made = a_day(tmp_path / "made")
    many(made.folder, 300)
    assert made.typed("backup {}/copy.db").code == 0
    (tmp_path / "disk").mkdir()
    with small_disk(Ground(tmp_path / "disk")) as mounted:
        assert mounted.do("cp", "-a", f"{made.folder}/.", str(mounted.ground.folder)).code == 0
        yield mounted


def answers(small: SmallDisk) -> dict[str, str]:
    """Return what the commands say that read, all of which have to work."""
    said = {line: small.typed(line) for line in READS}
    assert {(each.code, each.err) for each in said.values()} == {(0, "")}
    status = small.typed("status")
    assert (status.code, status.err, status.out[:12]) == (0, "", "Sitting for ")
    return {line: each.out for line, each in said.items() if line != "report"}


def test_a_disk_without_room_refuses_what_writes_and_nothing_else(
    small: SmallDisk, tally: Tally
) -> None:
    before = answers(small)
    for left in (0, 24):
        small.fill(left)
        for line in WRITES[:-1] if left else WRITES:
            ended = small.typed(line)
            if ended.code == 0:  # a little room may do for a little
                assert left, line
                continue
            first, *rest = ended.err.splitlines()
            assert ended.code == 5, (line, ended)
            assert first.startswith(("situp: No room to write ", "situp: Cannot write ")), line
            assert rest == ["  Free some space."], line
            tally(Attack.FULL_FOR_REAL)
        if not left:
            assert answers(small) == before
            doctor = small.typed("doctor")
            assert doctor.code == 5
            assert "0 bytes free.\n                     Free some space.\n" in doctor.out
            assert "is sound: 3 sessions" in doctor.out
            tally(Attack.FULL_FOR_REAL, len(READS) + 2)


def test_once_there_is_room_all_goes_on(small: SmallDisk, tally: Tally) -> None:
    small.fill()
    refused = [small.typed(line).code for line in WRITES]

    small.make_room()
    done = [small.typed(line) for line in WRITES]

    assert refused == [5] * len(WRITES)
    assert [(each.code, each.err) for each in done] == [(0, "")] * len(WRITES)
    assert "is sound: " in small.typed("doctor").out
    tally(Attack.FULL_FOR_REAL, 2 * len(WRITES))


def test_a_first_start_on_a_full_disk_leaves_nothing(tmp_path: Path, tally: Tally) -> None:
    with small_disk(Ground(tmp_path)) as small:
        small.fill()

        refused = small.typed("start")
        left = small.do("find", f"{tmp_path}/data", "-type", "f")
        small.make_room()
        started = small.typed("start")

    told = f"situp: No room to write {tmp_path}/data/situp.db; nothing was changed.\n"
    assert refused == (5, "", f"{told}  Free some space.\n")
    assert left.out == ""
    assert started.code == 0
    tally(Attack.FULL_FOR_REAL, 2)


def test_a_watch_on_a_full_disk_says_so_once_and_goes_on(small: SmallDisk, tally: Tally) -> None:
    history = small.ground.history
    small.typed("start moving")
    small.fill()
    with running(*small.inside, *SITUP, "watch", env={**os.environ, **small.ground.env}) as watch:
        assert watch.stdout
        with soon():
            watch.stdout.readline()
            trouble = watch.stdout.readline()
        for _ in range(3):
            looked = switches(watch.pid)
            small.do("sh", "-c", 'echo > "$1"', "sh", f"{history}.bell")
            until(lambda before=looked: switches(watch.pid) > before)  # type: ignore[misc]  # a default
        unseen = small.do("test", "-s", f"{history}.pulse").code
        small.make_room()
        small.do("sh", "-c", 'echo > "$1"', "sh", f"{history}.bell")
        until(lambda: small.do("test", "-s", f"{history}.pulse").code == 0)
        watch.terminate()
        rest = watch.stdout.read()

    assert trouble.endswith(f"Trouble: No room to write {history}; nothing was changed.\n")
    assert unseen
    told = [line.partition("Trouble: ")[2] for line in rest.splitlines() if "Trouble" in line]
    assert told == ["The status cannot be shown to others: no space left on device."]
    assert "Watch ended." in rest
    tally(Attack.FULL_FOR_REAL, 4)


def switches(process: int) -> int:
    """Return how often a process has waited so far."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(status.partition("\nvoluntary_ctxt_switches:")[2].split()[0])


def test_a_disk_that_is_read_only_is_read_as_any_other(small: SmallDisk, tally: Tally) -> None:
    before = answers(small)
    small.make_read_only()

    after = answers(small)
    doctor = small.typed("doctor")
    refused = {line: small.typed(line) for line in [*WRITES, "watch"]}

    assert after == before
    assert doctor.code == 5
    assert "is sound: 3 sessions" in doctor.out
    assert f"bad   permissions    You cannot write {small.ground.history}.\n" in doctor.out
    for line, ended in refused.items():
        assert ended.code == 5, line
        assert ended.err.startswith("situp: Cannot write "), line
        assert "read-only" in ended.err, line
        assert "Done." not in ended.out
    assert answers(small) == before
    tally(Attack.READ_ONLY, 2 * len(READS) + len(refused) + 1)


@pytest.mark.parametrize("lost", ["nothing", "index"])
def test_what_a_crash_left_in_the_log_is_read_on_a_read_only_disk(
    small: SmallDisk, lost: str, tally: Tally
) -> None:
    history = small.ground.history
    crashed = small.do(*CRASHED, history)
    assert crashed.code == -9
    assert small.do("test", "-s", f"{history}-wal").code == 0
    if lost == "index":
        small.do("rm", f"{history}-shm")
    small.make_read_only()

    said = small.typed("log all")
    status = small.typed("status")
    doctor = small.typed("doctor")

    assert (said.code, said.err) == (0, "")
    assert "written last" in said.out
    assert status.code == 0
    assert "is sound: 3 sessions" in doctor.out
    tally(Attack.READ_ONLY, 3)


def test_what_a_crash_left_in_the_log_is_read_on_a_full_disk(
    small: SmallDisk, tally: Tally
) -> None:
    history = small.ground.history
    small.do(*CRASHED, history)
    small.do("rm", f"{history}-shm")
    small.fill()

    said = small.typed("log all")

    assert (said.code, said.err) == (0, "")
    assert "written last" in said.out
    tally(Attack.FULL_FOR_REAL)


SITUP = (sys.executable, "-m", "situp")
CRASH = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("UPDATE session SET note = 'written last' WHERE note = 'still'")
connection.commit()
os.kill(os.getpid(), signal.SIGKILL)
"""
CRASHED = (sys.executable, "-c", CRASH)
"""A program that is killed once it has committed, so that its log stays."""
