"""Something else where a file of ours should be: named, left alone, and never waited for."""

from __future__ import annotations

import os
import socket
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.faults.attacks import Attack
from tests.faults.ground import Ground, a_day
from tests.store.test_planted import soon

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.faults.attacks import Tally

    Plant = Callable[[Path], None]

WRITES = ["start moving", "stop", "was moving 20m ago - 15m ago --yes", "undo", "import {}/day.csv"]
READS = ["status", "log all", "report", "flags all", "export", "doctor"]
OTHERS = ["backup {}/out.db", "restore {}/copy.db --yes", "doctor --repair"]


def folder(place: Path) -> None:
    place.mkdir()
    (place / "diary.txt").write_text("Dear diary")


def pipe(place: Path) -> None:
    os.mkfifo(place)


def listening(place: Path) -> None:
    here = Path.cwd()
    os.chdir(place.parent)  # the name of a socket is short
    with socket.socket(socket.AF_UNIX) as there:
        there.bind(place.name)
    os.chdir(here)


def device(place: Path) -> None:
    place.symlink_to("/dev/full")


def link_to_nowhere(place: Path) -> None:
    place.symlink_to(place.parent / "unplugged" / "situp.db")


def link_to_itself(place: Path) -> None:
    place.symlink_to(place)


def link_to_a_text(place: Path) -> None:
    text(place.with_name("diary.txt"))
    place.symlink_to(place.with_name("diary.txt"))


def text(place: Path) -> None:
    place.write_text("Dear diary,\n" * 100)


def empty(place: Path) -> None:
    place.touch()


def foreign(place: Path) -> None:
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("CREATE TABLE session (id)")
        connection.commit()


PLANTED = [
    folder,
    pipe,
    listening,
    device,
    link_to_nowhere,
    link_to_itself,
    link_to_a_text,
    text,
    empty,
    foreign,
]


@pytest.fixture
def day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ground:
    """Give a history, and a copy of it."""
    ground = a_day(tmp_path)
    assert ground.done("backup {}/copy.db", capsys).code == 0
    return ground


def replace(history: str, plant: Plant) -> None:
    """Plant something where a history was, and all that lay beside it."""
    for path in Path(history).parent.iterdir():
        path.unlink()
    plant(Path(history))


def everything(place: Path) -> dict[str, tuple[str, int, bytes]]:
    """Return all that is in a folder: where links lead, what kind each is, and what files hold."""
    return {
        str(path): (
            str(path.readlink()) if path.is_symlink() else "",
            path.lstat().st_mode,
            path.read_bytes() if path.is_file() and not path.is_symlink() else b"",
        )
        for path in sorted(place.rglob("*"))
        if not path.name.endswith(("-shm", "-wal"))
    }


@pytest.mark.parametrize("plant", PLANTED)
def test_what_is_no_history_is_refused_by_every_command_and_left_as_it_is(
    plant: Plant, day: Ground, capsys: pytest.CaptureFixture[str], tally: Tally
) -> None:
    replace(day.history, plant)
    before = everything(day.folder)
    refusals = [*READS, *WRITES, OTHERS[0], OTHERS[2]]

    with soon():
        ended = {line: day.done(line, capsys) for line in refusals}

    assert {each.code for each in ended.values()} <= {4, 5}
    for line, each in ended.items():
        told = each.out if line == "doctor" else each.err
        assert day.history in told, line
        assert line == "doctor" or each.out == "", line
    assert everything(day.folder) == before
    tally(Attack.ODD_PLACE, len(refusals))


@pytest.mark.parametrize("plant", PLANTED)
def test_a_copy_comes_in_place_of_a_file_that_is_kept_or_of_nothing(
    plant: Plant, day: Ground, capsys: pytest.CaptureFixture[str], tally: Tally
) -> None:
    replace(day.history, plant)
    before = everything(day.folder)
    planted = before[day.history]

    with soon():
        ended = day.done("restore {}/copy.db --yes", capsys)

    if ended.code == 0:
        (kept,) = Path(day.history).parent.glob("*.replaced-*.backup")
        assert everything(day.folder)[str(kept)] == planted or plant is link_to_a_text
        assert day.done("status", capsys).code == 0
    else:
        assert ended.code in {4, 5}
        assert os.path.realpath(day.history) in ended.err or day.history in ended.err
        assert everything(day.folder) == before
    tally(Attack.ODD_PLACE)


@pytest.mark.parametrize("plant", PLANTED)
def test_what_is_no_beat_hinders_nobody(
    plant: Plant, day: Ground, capsys: pytest.CaptureFixture[str], tally: Tally
) -> None:
    plant(Path(f"{day.history}.pulse"))
    planted = everything(day.folder)[f"{day.history}.pulse"]

    with soon():
        reads = [day.done(line, capsys).code for line in READS]
        writes = [day.done(line, capsys).code for line in WRITES[:-1]]

    assert reads == [0] * len(READS)
    assert writes == [0] * len(WRITES[:-1])
    assert everything(day.folder)[f"{day.history}.pulse"] == planted
    tally(Attack.ODD_PLACE, len(READS) + len(WRITES))


@pytest.mark.parametrize("plant", PLANTED)
def test_what_is_no_configuration_is_refused_by_name_and_left_as_it_is(
    plant: Plant, day: Ground, capsys: pytest.CaptureFixture[str], tally: Tally
) -> None:
    day.config.unlink()
    plant(day.config)
    lines = ["status", "start moving", "report", "config", "config set nudge.first 25m"]
    before = everything(day.folder)

    with soon():
        ended = {line: day.done(line, capsys) for line in lines}

    if plant in {empty, link_to_nowhere}:  # the one sets nothing, and the other is not there yet
        assert {each.code for each in ended.values()} == {0}
    else:
        assert {each.code for each in ended.values()} <= {4, 5}
        assert all(str(day.config) in each.err for each in ended.values())
        assert everything(day.folder) == before
    tally(Attack.ODD_PLACE, len(lines))


@pytest.mark.parametrize("plant", PLANTED)
@pytest.mark.parametrize("line", ["backup {}/out --yes", "export --output {}/out"])
def test_what_lies_where_a_copy_should_go_is_replaced_whole_or_left_alone(
    plant: Plant, line: str, day: Ground, capsys: pytest.CaptureFixture[str], tally: Tally
) -> None:
    plant(day.folder / "out")
    before = everything(day.folder)

    with soon():
        ended = day.done(line, capsys)

    if ended.code == 0:
        assert (day.folder / "out").is_file()
        assert (day.folder / "out").stat().st_size > 0
    else:
        assert ended.code == 5
        assert str(day.folder / "out") in ended.err
        assert everything(day.folder) == before
    tally(Attack.ODD_PLACE)
