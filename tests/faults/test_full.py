"""No room: a command is done whole or not at all, says so, and works once there is room."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.faults.attacks import Attack
from tests.faults.ground import (
    Ground,
    a_day,
    an_hour_of_old,
    document_of,
    is_sound,
    postures,
)
from tests.faults.incoming import many
from tests.faults.length import LONG
from tests.faults.tracing import Point, limited, points, struck, struck_from
from tests.store.looking import assert_adds_up
from tests.store.told import journal

from situp.store.building import building

if TYPE_CHECKING:
    from tests.command import Ended
    from tests.faults.attacks import Tally

MEANT = (
    "No room to write ",
    "The disk failed under ",
    "Cannot write ",
)
"""How what is said begins, whatever call was refused."""
TO_DO = ("Free some space", "Check that there is room, ", "Once the disk is well and has room")
MOST = 4
"""Of each kind of call of one command, unless there is time for all."""
UNDECIDED = "; it may be recorded or not.\n"
UNTOLD = "situp: The output could not be written: no space left on device.\n"
RECORDED = UNTOLD.replace("The output", "It is recorded, but the output")


class Case(NamedTuple):
    """A command that writes, in which history, and by which of its files one sees it was done."""

    name: str
    words: str
    ground: str = "day"
    makes: str = ""

    @property
    def named(self) -> str:
        """Which file a refusal is about."""
        return self.makes or "situp.db"


CASES = [
    Case("start", "start", "closed"),
    Case("switch", "start moving"),
    Case("stop", "stop"),
    Case("was", "was moving 20m ago - 15m ago --yes"),
    Case("undo", "undo"),
    Case("pain", "pain 4"),
    Case("import", "import {}/many.csv"),
    Case("migration", "start standing", "old"),
    Case("creation", "start", "none"),
    Case("backup", "backup {}/out.db", makes="out.db"),
    Case("restore", "restore {}/copy.db --yes"),
    Case("config", "config set nudge.first 25m", makes="config.toml"),
    Case("export", "export --output {}/out.csv", makes="out.csv"),
]
HISTORY = [case for case in CASES if not case.makes]


@pytest.fixture(scope="module")
def grounds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ground]:
    """Return each history before it is attacked."""
    place = tmp_path_factory.mktemp("grounds")
    for name in ("day", "old", "none"):
        (place / name).mkdir()
    day = a_day(place / "day")
    many(day.folder, 300)
    day.typed("backup {}/copy.db")
    closed = day.laid_out(place / "closed")
    closed.typed("stop")
    day.typed("start standing")
    an_hour_of_old(place / "old")
    return {name: Ground(place / name) for name in ("day", "old", "none", "closed")}


def seen(ground: Ground, case: Case) -> tuple[object, object]:
    """Return what a person would find: what is recorded, and the file that the command makes."""
    made = ground.folder / case.makes
    told = document_of(ground.history), journal(ground.history)
    return told, made.read_bytes() if made.is_file() else None


def outcome(ground: Ground, case: Case) -> tuple[object, ...]:
    """Return what a command made of it, as far as that is the same each time."""
    pains = [each.pain for each in journal(ground.history).checkins]
    return postures(ground.history), pains, seen(ground, case)[1] is None


def chosen(found: list[Point]) -> list[Point]:
    """Return the points to strike at: all if there is time, else a few of each kind of call."""
    kinds = {point.call: [each for each in found if each.call == point.call] for point in found}
    steps = {call: 1 if LONG else -(-len(each) // MOST) for call, each in kinds.items()}
    return [point for call, each in kinds.items() for point in each[:: steps[call]]]


def assert_told(ended: Ended) -> None:
    """Check that a refusal is one: its code, what happened and what to do, and no answer."""
    assert ended.code == 5, ended.err
    if ended.err == UNTOLD:  # what would change could not be shown
        return
    assert not ended.out or ended.out.startswith("        "), ended.out  # what would change
    assert "Done." not in ended.out
    first, *rest = ended.err.splitlines()
    assert first.removeprefix("situp: ").startswith(MEANT), ended.err
    assert "".join(rest).strip().startswith(TO_DO), ended.err


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_whichever_write_finds_no_room_all_is_done_or_nothing(
    case: Case,
    grounds: dict[str, Ground],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    tally: Tally,
) -> None:
    scene, whole = tmp_path / "scene", tmp_path / "whole"
    ground = grounds[case.ground].laid_out(whole)
    before = seen(ground, case)
    done, found = points(tmp_path, *ground.named(case.words), env=ground.env)
    assert done.code == 0
    after = outcome(ground, case)
    refused = 0
    for point in chosen(found):
        ground = grounds[case.ground].laid_out(scene)
        strike = struck if point.call == "write" else struck_from  # else nobody could be told

        ended = strike(tmp_path, point, "error=ENOSPC", *ground.named(case.words), env=ground.env)

        if ended.code == 0 or ended.err == RECORDED:
            assert ended.err in {"", RECORDED}, point
            assert outcome(ground, case) == after, point
        else:
            assert_told(ended)
            assert ended.err == UNTOLD or f"/{case.named}" in ended.err.splitlines()[0], point
            assert ".new" not in ended.err
            if UNDECIDED not in ended.err:
                assert seen(ground, case) == before, point
            assert point.call == "unlink" or not leftovers(ground), point
            assert ground.done(case.words, capsys).code in {0, 3}, point
            refused += 1
        assert is_sound(ground.history), point
        assert_adds_up(ground.history)
        tally(Attack.FULL)
    assert refused


def leftovers(ground: Ground) -> list[Path]:
    """Return what was begun under another name and stayed."""
    return list(ground.folder.rglob("*.new*"))


@pytest.mark.parametrize("fault", ["EDQUOT", "EIO"])
@pytest.mark.parametrize("name", ["switch", "backup"])
def test_a_quota_and_a_disk_that_fails_are_told_likewise(
    name: str, fault: str, grounds: dict[str, Ground], tmp_path: Path, tally: Tally
) -> None:
    (case,) = (each for each in CASES if each.name == name)
    ground = grounds[case.ground].laid_out(tmp_path / "scene")
    before = seen(ground, case)
    _, found = points(tmp_path, *ground.named(case.words), env=ground.env)
    first_half = [point for point in found if point.call == "pwrite64"][: len(found) // 3]
    for point in first_half[:: 1 if LONG else 9]:
        ground = grounds[case.ground].laid_out(tmp_path / "scene")

        ended = struck_from(
            tmp_path, point, f"error={fault}", *ground.named(case.words), env=ground.env
        )

        assert_told(ended)
        assert seen(ground, case) == before
        assert is_sound(ground.history)
        tally(Attack.FULL)


READS = ["status", "log all", "report", "flags all", "export", "doctor"]


@pytest.mark.parametrize("words", READS)
def test_a_read_needs_no_room(
    words: str, grounds: dict[str, Ground], tmp_path: Path, tally: Tally
) -> None:
    ground = grounds["day"].laid_out(tmp_path / "scene")
    expected, found = points(tmp_path, *ground.named(words), env=ground.env)
    for name in ("situp.db-wal", "situp.db-shm"):
        ground.folder.joinpath("data", name).unlink()

    ended = struck_from(
        tmp_path, Point("pwrite64", 1), "error=ENOSPC", *ground.named(words), env=ground.env
    )

    assert found[0].call in {"ftruncate", "pwrite64"}
    assert (ended.code, ended.err) == (0, "")
    assert without_now(ended.out) == without_now(expected.out)
    tally(Attack.FULL)


def without_now(text: str) -> str:
    """Return an answer without what a second or a minute changes."""
    return re.sub(r"[0-9]+ (s|m|min|kB|GB)\b|[0-9]+:[0-9]+", "", text)


@pytest.mark.parametrize("words", ["start moving", "stop", "undo", "import {}/many.csv"])
def test_where_no_file_may_grow_all_is_done_or_nothing(
    words: str, grounds: dict[str, Ground], tmp_path: Path, tally: Tally
) -> None:
    codes = set()
    for kilobytes in (0, 33, 70, 400):
        ground = grounds["day"].laid_out(tmp_path / "scene")
        before = document_of(ground.history)

        ended = limited(kilobytes, *ground.named(words), env=ground.env)

        codes.add(ended.code)
        if ended.code:
            assert_told(ended)
        assert (document_of(ground.history) == before) == (ended.code == 5)
        assert is_sound(ground.history)
        tally(Attack.FULL)
    assert codes == {0, 5}


def test_what_outgrows_the_memory_of_sqlite_and_then_the_disk_is_refused_as_the_rest(
    grounds: dict[str, Ground], tmp_path: Path
) -> None:
    """It is written before it is committed, and taken back by SQLite itself where that fails."""
    ground = grounds["day"].laid_out(tmp_path / "scene")
    many(ground.folder, 5000)
    before = document_of(ground.history)

    ended = limited(1000, *ground.named("import {}/many.csv"), env=ground.env)

    assert_told(ended)
    assert document_of(ground.history) == before


def test_what_is_written_and_cannot_be_flushed_is_not_said_to_be_nothing(
    grounds: dict[str, Ground], tmp_path: Path
) -> None:
    """SQLite takes it up from its log as soon as the file is opened again."""
    ground = grounds["old"].laid_out(tmp_path / "whole")
    _, found = points(tmp_path, "start", "standing", env=ground.env)
    flushes = [point for point in found if point.call == "fdatasync"]
    recorded = []
    for flush in flushes:
        ground = grounds["old"].laid_out(tmp_path / "scene")

        ended = struck_from(tmp_path, flush, "error=EIO", "start", "standing", env=ground.env)

        if ended.code and postures(ground.history) != [("sitting", True)]:
            recorded.append(ended.err)
    assert recorded
    assert all(UNDECIDED in told for told in recorded)


def test_the_journal_of_what_is_built_goes_with_it(tmp_path: Path) -> None:
    with building(str(tmp_path / "situp.db")) as built:
        for end in ("-journal", "-wal", "-shm"):
            Path(f"{built}{end}").touch()

    assert list(tmp_path.iterdir()) == []
