"""The power cut: what was not flushed is lost or torn; what was acknowledged is there."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from pathlib import Path
from random import Random
from shutil import rmtree
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.faults.attacks import Attack, Tally
from tests.faults.incoming import many
from tests.faults.length import LONG
from tests.faults.past import (
    BEGUN,
    Past,
    assert_goes_on,
    assert_tidy,
    copy_of_earlier,
    damage,
    env,
    lived_with_the_first_program,
    outline,
    path_in,
    typed,
    unlived,
    when,
)
from tests.faults.power import LOSSES, Disk
from tests.faults.tape import Cut, Made, Wrote, record
from tests.faults.tracing import run
from tests.store.looking import opened

from situp.core.instants import MINUTE
from situp.store import beat

if TYPE_CHECKING:
    from collections.abc import Iterator


class Command(NamedTuple):
    """The words of a command, and how the answer begins that says it is done."""

    words: tuple[str, ...]
    answer: str


DOING = {
    "switch": Command(("start", "standing", "--at", when(60)), "Standing since"),
    "stop": Command(("stop", "--at", when(60)), "Sitting from"),
    "was": Command(("was", "moving", f"{when(160)} - {when(130)}", "--yes"), "Done."),
}


def cuts(
    past: Past, room: Path, words: tuple[str, ...], *, is_read: bool = False
) -> Iterator[tuple[str, str]]:
    """Yield a history after each power cut, and what was told before it.

    The power goes before each flush, each change of a name and each word that is told, and in the
    end; with every loss in the end, and in a long run, else with a third of them in turn. With
    `is_read` another process reads meanwhile, so that what is written stays in the log.
    """
    path = past.copy(room / "live")
    disk, chance = Disk(room / "live"), Random(1)  # noqa: S311 - chance, not secrets
    with reading(path) if is_read else nullcontext():
        tape = record(room, words, env(path))
    turn = 0
    for op in [*tape, None]:
        if LONG or not isinstance(op, Wrote | Cut | Made):
            turn += 3
            at_all = LONG or op is None
            for loss in LOSSES if at_all else LOSSES[turn % 9 : turn % 9 + 3]:
                disk.leave(loss, chance, room / "left")
                yield path_in(room / "left"), disk.told
                rmtree(room / "left")
        if op:
            disk.do(op)
    rmtree(room / "live")


@contextmanager
def reading(path: str) -> Iterator[None]:
    """Read a history for as long as the block lasts."""
    with opened(path) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM session").fetchone()
        yield


def survived(past: Past, room: Path, command: Command, to: int, *, is_read: bool = False) -> int:
    """Cut the power everywhere in a command that leads to a state; return how often it held."""
    words, answer = command
    path = past.copy(room / "whole")
    assert answer in run(*words, env=env(path)).out
    if to == len(past.states):
        past = past._replace(states=(*past.states, outline(path, past.known)))

    rmtree(room / "whole")

    held = 0
    for path, told in cuts(past, room, words, is_read=is_read):
        is_done = outline(path, past.known) == past.states[to]
        assert is_done or answer not in told
        assert_goes_on(path, past, to if is_done else past.at)
        held += 1
    return held


@pytest.mark.parametrize("name", DOING)
def test_a_command_whose_power_is_cut_is_done_or_not_begun(
    past: Past, room: Path, tally: Tally, name: str
) -> None:
    tally(Attack.POWER_CUT, survived(past, room, DOING[name], 5))


@pytest.mark.parametrize("name", DOING)
def test_a_command_that_was_told_outlives_a_power_cut_in_the_log_alone(
    past: Past, room: Path, tally: Tally, name: str
) -> None:
    tally(Attack.POWER_CUT, survived(past, room, DOING[name], 5, is_read=True))


def test_an_undo_whose_power_is_cut_is_done_or_not_begun(
    past: Past, room: Path, tally: Tally
) -> None:
    tally(Attack.POWER_CUT, survived(past, room, Command(("undo",), "Undid"), 3))


def test_a_first_start_whose_power_is_cut_leaves_a_history_or_nothing(
    room: Path, tally: Tally
) -> None:
    never = unlived(room / "past")

    held = survived(never, room, Command(("start", "--at", when(60)), "Sitting since"), 1)

    tally(Attack.POWER_CUT, held)


def test_a_migration_whose_power_is_cut_is_done_or_not_begun(room: Path, tally: Tally) -> None:
    older = lived_with_the_first_program(room / "past")

    held = survived(older, room, DOING["stop"], 2)

    tally(Attack.POWER_CUT, held)


def test_an_import_whose_power_is_cut_takes_in_all_or_nothing(
    past: Past, room: Path, tally: Tally
) -> None:
    tally(
        Attack.POWER_CUT, survived(past, room, Command(("import", str(many(room, 300))), "CSV"), 5)
    )


def test_a_backup_that_is_told_outlives_a_power_cut(past: Past, room: Path, tally: Tally) -> None:
    before = past._replace(folder=room / "past")
    past.copy(before.folder)
    (before.folder / "copies").mkdir()
    words = ("backup", str(room / "live" / "copies" / "copy.db"))

    for path, told in cuts(before, room, words):
        copy = Path(path).parents[1] / "copies" / "copy.db"
        assert copy.exists() or "4" not in told
        if copy.exists():
            assert outline(str(copy)) == past.states[4]
        assert typed(path, f"backup {copy} --yes").code == 0
        assert_tidy(copy.parent)
        assert outline(path) == past.states[4]
        tally(Attack.POWER_CUT)


def test_a_restore_whose_power_is_cut_leaves_the_one_or_the_other(
    past: Past, room: Path, tally: Tally
) -> None:
    copy = copy_of_earlier(past, room)

    tally(
        Attack.POWER_CUT, survived(past, room, Command(("restore", copy, "--yes"), "Restored"), 2)
    )


def test_a_restore_over_a_damaged_history_whose_power_is_cut_can_be_made_again(
    past: Past, room: Path, tally: Tally
) -> None:
    copy = copy_of_earlier(past, room)

    for path, told in cuts(damage(past, room), room, ("restore", copy, "--yes")):
        if "Restored" not in told:
            assert typed(path, f"restore {copy} --yes").code == 0
        assert_goes_on(path, past, 2)
        tally(Attack.POWER_CUT)


def test_a_repair_whose_power_is_cut_can_be_made_again(
    past: Past, room: Path, tally: Tally
) -> None:
    for path, told in cuts(damage(past, room), room, ("doctor", "--repair")):
        if not told:
            assert typed(path, "doctor --repair").code in {0, 3}
        assert_goes_on(path, past, 4)
        tally(Attack.POWER_CUT)


def test_of_the_beats_of_a_watch_a_power_cut_leaves_one_that_was_noted_or_none(
    room: Path, tally: Tally
) -> None:
    history, chance = str(room / "live" / "situp.db"), Random(1)  # noqa: S311 - as above
    (room / "live").mkdir()
    beats = [beat.Beat(2**55 + number, BEGUN + number * MINUTE) for number in range(9)]
    disk = Disk(room / "live")
    disk.do(Made(beat.path_beside(history)))

    for number, each in enumerate(beats):
        beat.note(history, each)
        disk.do(Wrote(beat.path_beside(history), 0, Path(beat.path_beside(history)).read_bytes()))
        for loss in LOSSES:
            disk.leave(loss, chance, room / "left")
            assert beat.noted(str(room / "left" / "situp.db")) in {None, *beats[: number + 1]}
            rmtree(room / "left")
            tally(Attack.POWER_CUT)
