"""The power cut: what was not flushed is lost or torn; what was acknowledged is there."""

from __future__ import annotations

from pathlib import Path
from random import Random
from shutil import rmtree
from typing import TYPE_CHECKING

import pytest
from tests.faults.attacks import Attack, Tally
from tests.faults.disk import LOSSES, Disk
from tests.faults.past import (
    Past,
    assert_goes_on,
    assert_tidy,
    env,
    lived,
    lived_with_the_first_program,
    long,
    many,
    outline,
    path_in,
    unlived,
    when,
)
from tests.faults.tape import Told, Wrote, record
from tests.faults.tracing import run

if TYPE_CHECKING:
    from collections.abc import Iterator


def cuts(past: Past, room: Path, words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield a history after each power cut, and what was told before it.

    The power goes before each operation that is no write, before each write in a long run, and
    in the end; each time with several losses.
    """
    path = past.copy(room / "live")
    disk, chance = Disk(room / "live"), Random(1)  # noqa: S311 - chance, not secrets
    for op in [*record(room, words, env(path)), Told("")]:
        if long() or not isinstance(op, Wrote):
            for loss in LOSSES:
                left = room / "left"
                left.mkdir()
                disk.leave(loss, chance, left)
                yield path_in(left), disk.told
                rmtree(left)
        disk.do(op)
    rmtree(room / "live")


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Past:
    return lived(tmp_path_factory.mktemp("past") / "past")


def survived(past: Past, room: Path, words: tuple[str, ...], to: int, answer: str) -> int:
    """Cut the power everywhere in a command that leads to a state; return how often it held.

    `answer` is what says that it is done.
    """
    path = past.copy(room / "whole")
    assert answer in run(*words, env=env(path)).out
    if to == len(past.states):
        past = past._replace(states=(*past.states, outline(path, past.known)))

    rmtree(room / "whole")

    held = 0
    for path, told in cuts(past, room, words):
        is_done = outline(path, past.known) == past.states[to]
        assert is_done or answer not in told
        assert_goes_on(path, past, to if is_done else past.at)
        assert_tidy(Path(path).parent)
        held += 1
    return held


DOING = {
    "switch": (("start", "standing", "--at", when(60)), "Standing since"),
    "stop": (("stop", "--at", when(60)), "Sitting from"),
    "was": (("was", "moving", f"{when(160)} - {when(130)}", "--yes"), "Done."),
}


@pytest.mark.parametrize("name", DOING)
def test_a_command_whose_power_is_cut_is_done_or_not_begun(
    past: Past, room: Path, tally: Tally, name: str
) -> None:
    words, answer = DOING[name]

    tally(Attack.POWER_CUT, survived(past, room, words, 5, answer))


def test_an_undo_whose_power_is_cut_is_done_or_not_begun(
    past: Past, room: Path, tally: Tally
) -> None:
    tally(Attack.POWER_CUT, survived(past, room, ("undo",), 3, "Undid"))


def test_a_first_start_whose_power_is_cut_leaves_a_history_or_nothing(
    room: Path, tally: Tally
) -> None:
    never = unlived(room / "past")

    held = survived(never, room, ("start", "--at", when(60)), 1, "Sitting since")

    tally(Attack.POWER_CUT, held)


def test_a_migration_whose_power_is_cut_is_done_or_not_begun(room: Path, tally: Tally) -> None:
    older = lived_with_the_first_program(room / "past")

    held = survived(older, room, ("stop", "--at", when(60)), 2, "Sitting from")

    tally(Attack.POWER_CUT, held)


def test_an_import_whose_power_is_cut_takes_in_all_or_nothing(
    past: Past, room: Path, tally: Tally
) -> None:
    tally(Attack.POWER_CUT, survived(past, room, ("import", many(room, 300)), 5, "300 new"))
