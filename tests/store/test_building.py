"""Files that are being built: those of the dead are cleared away, those of the living never."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.store.looking import names

from situp.store.building import building, clear

if TYPE_CHECKING:
    from tests.conftest import Run


def die_building(path: str, *ends: str) -> str:
    """Begin to build a file in a process that is killed over it, and return the file's name."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        with building(path) as built:
            for end in ends:
                Path(f"{built}{end}").touch()
            os.write(writer, built.encode())
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    built = os.read(reader, 4096).decode()
    os.close(reader)
    os.close(writer)
    return built


@pytest.mark.parametrize("line", ["start", "stop", "was lying 8:00-8:10 --yes"])
def test_what_the_dead_were_building_is_gone_with_the_next_write(
    situp: Run, history: str, line: str
) -> None:
    situp("start standing --at 8:30")
    built = die_building(history, "-journal", "-wal", "-shm")
    assert Path(built).exists()

    assert situp(line).code == 0

    assert names(Path(history).parent) == ["situp.db"]


def test_what_the_living_are_building_is_left_alone(situp: Run, history: str) -> None:
    situp("start")

    with building(history) as built:
        Path(f"{built}-journal").touch()
        situp("stop")
        clear(history)
        with building(history):
            assert Path(built).exists()
            assert Path(f"{built}-journal").exists()

    assert names(Path(history).parent) == ["situp.db"]


def test_a_copy_that_died_beside_another_file_is_gone_with_the_next_one(
    situp: Run, tmp_path: Path
) -> None:
    situp("start")
    target = tmp_path / "copies" / "copy.db"
    target.parent.mkdir()
    die_building(str(target))

    situp(f"backup {target}")

    assert names(target.parent) == ["copy.db"]


@pytest.mark.parametrize("name", ["situp.db.notes.new", "situp.db.0123abcd.new", "other.new-maker"])
def test_what_nobody_is_known_to_have_begun_is_left_alone(
    situp: Run, history: str, name: str
) -> None:
    situp("start")
    Path(history).with_name(name).write_text("mine")

    situp("stop")

    assert names(Path(history).parent) == sorted(["situp.db", name])
