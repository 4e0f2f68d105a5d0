"""`kill -9` at system calls that write: what was acknowledged is there, what was not is whole."""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.faults import tracing
from tests.faults.attacks import Attack, Tally
from tests.faults.incoming import many
from tests.faults.length import LONG
from tests.faults.past import (
    Past,
    assert_goes_on,
    assert_tidy,
    back,
    chosen,
    copy_of_earlier,
    damage,
    env,
    in_the_log,
    lived_with_the_first_program,
    outline,
    path_in,
    typed,
    unlived,
    when,
)
from tests.store.looking import ask, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.command import Ended

SIGKILL = -9
RANGE = f"{when(160)} - {when(130)}"


class Case(NamedTuple):
    """A command, in which state it is typed, and whether a preview comes before its answer."""

    words: tuple[str, ...]
    at: int = 4
    previews: bool = False


DOING = {
    "start": Case(("start", "lying", "--at", when(100)), at=2),
    "switch": Case(("start", "standing", "--at", when(60))),
    "stop": Case(("stop", "--at", when(60))),
    "was": Case(("was", "moving", RANGE, "--yes"), previews=True),
    "pain": Case(("pain", "4", "--function", "6", "--at", when(60))),
}
if LONG:
    DOING |= {
        "edit": Case(("edit", "FIRST", "--note", "other", "--yes"), previews=True),
        "remove": Case(("remove", "FIRST", "--yes"), previews=True),
    }


def killed(
    past: Past, room: Path, words: tuple[str, ...], call: str = ""
) -> Iterator[tuple[str, Ended]]:
    """Yield a history after each kill of a command, and what that had said.

    Each time in a copy of its own, of which nothing stays. With `call`: at each of that kind.
    """
    _, points = tracing.points(room, *words, env=env(past.copy(room / "killed")))
    rmtree(room / "killed")
    for point in [each for each in points if each.call == call] or chosen(points):
        path = past.copy(room / "killed")
        ended = tracing.struck(room, point, "signal=KILL", *words, env=env(path))
        assert ended.code == SIGKILL, (point, ended)
        yield path, ended
        rmtree(room / "killed")


def survived(
    past: Past, room: Path, words: tuple[str, ...], to: int, *, previews: bool = False
) -> int:
    """Kill a command that leads to a state everywhere; return how often that did no harm."""
    whole = tracing.run(*words, env=env(past.copy(room / "done")))
    assert whole.code == 0, whole
    if to == len(past.states):
        done = outline(path_in(room / "done"), past.known)
        past = past._replace(states=(*past.states, done))
    assert_goes_on(path_in(room / "done"), past, to)
    answer = whole.out.splitlines()[-1 if previews else 0]

    kills = 0
    for path, ended in killed(past, room, words):
        told, is_done = answer in ended.out, outline(path, past.known) == past.states[to]
        assert is_done or not told
        assert_goes_on(path, past, to if is_done else past.at)
        kills += 1
    return kills


@pytest.mark.parametrize("name", DOING)
def test_a_command_that_is_killed_is_done_or_not_begun(
    past: Past, room: Path, tally: Tally, name: str
) -> None:
    case = DOING[name]
    before = back(past, room, past.at - case.at)
    first = past.states[-1][0].id
    words = tuple(first if word == "FIRST" else word for word in case.words)

    kills = survived(before, room, words, case.at + 1, previews=case.previews)

    tally(Attack.KILLED, kills)


def test_an_undo_that_is_killed_is_done_or_not_begun(past: Past, room: Path, tally: Tally) -> None:
    kills = survived(past, room, ("undo",), 3)

    tally(Attack.KILLED, kills)


def test_a_redo_that_is_killed_is_done_or_not_begun(past: Past, room: Path, tally: Tally) -> None:
    undone = back(past, room, 1)._replace(states=past.states)

    kills = survived(undone, room, ("redo",), 4)

    tally(Attack.KILLED, kills)


def test_a_first_start_that_is_killed_leaves_a_history_or_nothing(room: Path, tally: Tally) -> None:
    kills = survived(unlived(room / "past"), room, ("start", "--at", when(60)), 1)

    tally(Attack.KILLED, kills)


def test_a_migration_that_is_killed_is_done_or_not_begun(room: Path, tally: Tally) -> None:
    older = lived_with_the_first_program(room / "past")

    kills = survived(older, room, ("stop", "--at", when(60)), 2)

    tally(Attack.KILLED, kills)


def test_an_import_that_is_killed_takes_in_all_or_nothing(
    past: Past, room: Path, tally: Tally
) -> None:
    kills = survived(past, room, ("import", str(many(room, 60))), 5)

    tally(Attack.KILLED, kills)


def test_a_backup_that_is_killed_leaves_a_whole_copy_or_none(
    past: Past, room: Path, tally: Tally
) -> None:
    copy = room / "killed" / "copies" / "copy.db"
    (before := back(past, room, 0)).folder.joinpath("copies").mkdir()

    for path, ended in killed(before, room, ("backup", str(copy))):
        assert copy.exists() or not ended.out
        if copy.exists():
            assert outline(str(copy)) == past.states[4]
            assert ask(str(copy), "PRAGMA integrity_check") == [("ok",)]
        assert typed(path, f"backup {copy} --yes").code == 0
        assert outline(str(copy)) == past.states[4]
        assert_tidy(copy.parent)
        assert_goes_on(path, past, 4)
        tally(Attack.KILLED)


def test_a_restore_that_is_killed_leaves_the_one_or_the_other(
    past: Past, room: Path, tally: Tally
) -> None:
    copy = copy_of_earlier(past, room)

    for path, ended in killed(past, room, ("restore", copy, "--yes")):
        is_done = outline(path, past.known) == past.states[2]
        assert is_done or "Restored" not in ended.out
        for kept in kept_beside(path):
            assert outline(kept) == past.states[4]
        assert_goes_on(path, past, 2 if is_done else 4)
        tally(Attack.KILLED)


def test_a_restore_over_a_damaged_history_that_is_killed_can_be_made_again(
    past: Past, room: Path, tally: Tally
) -> None:
    copy = copy_of_earlier(past, room)
    damaged = damage(past, room)

    for path, ended in killed(damaged, room, ("restore", copy, "--yes")):
        if "Restored" not in ended.out:
            again = typed(path, f"restore {copy} --yes")
            assert again.code == 0
        assert len(kept_beside(path)) in {1, 2}
        assert_goes_on(path, past, 2)
        tally(Attack.KILLED)


def kept_beside(path: str) -> list[str]:
    """Return what was kept beside a history, by whole names."""
    return [str(found) for found in Path(path).parent.glob("*.backup")]


def test_a_repair_that_is_killed_can_be_made_again(past: Past, room: Path, tally: Tally) -> None:
    path = past.copy(room / "odd")
    with opened(path) as connection:
        connection.execute("DELETE FROM session WHERE ended IS NOT NULL")

    odd = past._replace(folder=room / "odd")
    for path, ended in killed(odd, room, ("doctor", "--repair")):
        is_done = outline(path, past.known) == past.states[4]
        assert is_done or not ended.out
        assert typed(path, "doctor --repair").code == (3 if is_done else 0)
        assert_goes_on(path, past, 4)
        tally(Attack.KILLED)


def test_the_repair_of_a_damaged_history_that_is_killed_can_be_made_again(
    past: Past, room: Path, tally: Tally
) -> None:
    damaged = damage(past, room)

    for path, ended in killed(damaged, room, ("doctor", "--repair")):
        again = typed(path, "doctor --repair")
        assert again.code in ({3} if ended.out else {0, 3}), again
        assert_goes_on(path, past, 4)
        tally(Attack.KILLED)


def test_the_repair_of_a_damaged_history_and_its_log_that_is_killed_leaves_both(
    past: Past, room: Path, tally: Tally
) -> None:
    """Both cannot change places in one step; then the error names both, to be put back."""
    damaged = damage(in_the_log(past, room), room, "nudge_at")
    gone = 0

    for path, ended in killed(damaged, room, ("doctor", "--repair"), "rename"):
        again = typed(path, "doctor --repair")
        if again.code == 4:
            gone += 1
            put_back(path, again.err)
            again = typed(path, "doctor --repair")
        assert again.code in ({3} if ended.out else {0, 3}), again
        assert_goes_on(path, damaged, 5)
        tally(Attack.KILLED)

    assert gone


def put_back(path: str, error: str) -> None:
    """Give what an error says is left of a history the names it had."""
    left = sorted(found for found in kept_beside(path) if Path(found).name in error)
    for end in ("", "-wal"):
        if Path(f"{left[0]}{end}").name in error:
            Path(f"{left[0]}{end}").rename(f"{path}{end}")
