"""Taking back and doing again what touched however many things: all of it, in little memory."""

from __future__ import annotations

import sqlite3
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes import FakeClock
from tests.store.looking import added_up, ask, ledger_says
from tests.store.memory import MemoryLog, session

from situp.app import recording
from situp.app.setting import setting
from situp.core.answers import Reverted
from situp.core.instants import MINUTE
from situp.core.ledger import Edit
from situp.core.policy import Policy
from situp.core.recording import fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from situp.core.model import Session

DESK = setting(FakeClock(), Policy())
THINGS = [session(f"{number}", number, number) for number in range(4)]
LITTLE = 200_000
"""Bytes: a hundred sessions with their changes take more."""
MANY = 2_000


def begun() -> MemoryLog:
    log = MemoryLog()
    log.book.enter([made(each) for each in THINGS], DESK.now, "import")
    return log


def made(each: Session) -> Edit:
    return Edit("session", each.id, fields(each))


def imported(count: int) -> MemoryLog:
    """Return a history of one import, beside an edit of which nothing is to be undone."""
    log = begun()
    found = (session(f"n{i:05}", i * MINUTE, (i + 1) * MINUTE) for i in range(count))
    log.book.enter_new(map(made, found), DESK.now, "import")
    return log


def actions() -> st.SearchStrategy[list[list[Edit]]]:
    """Actions that change things, also several times, take them away, and bring them back."""
    given_fields = st.fixed_dictionaries(
        {},
        optional={
            "note": st.sampled_from(["", "a", "b"]),
            "ended": st.integers(10, 12),
            "deleted": st.integers(0, 1),
        },
    )
    edit = st.builds(
        Edit, st.just("session"), st.sampled_from([s.id for s in THINGS]), given_fields
    )
    return st.lists(st.lists(edit, min_size=1, max_size=8), min_size=1, max_size=4)


@settings(deadline=None)
@given(actions())
def test_whatever_was_done_is_taken_back_action_by_action_and_done_again(
    actions: list[list[Edit]],
) -> None:
    log = begun()
    shown = [sessions(log)]
    for edits in actions:
        log.book.enter(edits, DESK.now, "edit")
        shown.append(sessions(log))

    down = [sessions(log) for _ in actions if recording.undo(log, DESK)]
    up = [sessions(log) for _ in actions if recording.redo(log, DESK)]

    assert down == shown[-2::-1]
    assert up == shown[1:]


def sessions(log: MemoryLog) -> list[Session]:
    """Return what is recorded, which is what the ledger says."""
    assert added_up(log.connection) == ledger_says(log.connection)
    return list(log.book.sessions())


@pytest.mark.parametrize("count", [0, 1, 2, MANY])
def test_being_open_passes_back_and_forth_over_however_much_lies_between(count: int) -> None:
    log = MemoryLog()
    was_open, is_open = session("old", 0, None), session("zzz", MANY * MINUTE, None)
    log.book.enter([made(was_open)], DESK.now, "start")
    between = [session(f"n{i:05}", i * MINUTE, (i + 1) * MINUTE) for i in range(count)]
    gone = [Edit("session", was_open.id, {"deleted": 1})]
    log.book.enter_new(map(made, [*between, is_open]), DESK.now, "import", gone)
    after = sessions(log)

    recording.undo(log, DESK)
    undone = sessions(log)
    recording.redo(log, DESK)

    assert undone == [was_open]
    assert sessions(log) == after == [*between, is_open]


def test_what_was_done_is_told_of_the_first_with_how_many_more_each_once() -> None:
    log = begun()
    found = [session(f"n{i:05}", i * MINUTE, (i + 1) * MINUTE) for i in range(14)]
    noted = [Edit("session", each.id, {"note": "again"}) for each in found]
    log.book.enter([*map(made, found), *noted], DESK.now, "import")

    undone = recording.undo(log, DESK)
    redone = recording.redo(log, DESK)

    again = [each._replace(note="again") for each in found[: recording.MOST_TOLD]]
    assert undone == Reverted("import", tuple((each, None) for each in again), 2)
    assert redone == Reverted("import", tuple((None, each) for each in again), 2)


def test_what_is_told_in_full_has_no_more() -> None:
    log = imported(recording.MOST_TOLD)

    undone = recording.undo(log, DESK)

    assert (len(undone.sessions), undone.more) == (recording.MOST_TOLD, 0)


def test_taking_back_adds_a_change_for_each_thing_and_touches_none_that_was_there() -> None:
    log = imported(MANY)
    before = ask(log.connection, "SELECT * FROM change ORDER BY seq")

    recording.undo(log, DESK)

    after = ask(log.connection, "SELECT * FROM change ORDER BY seq")
    assert after[: len(before)] == before
    assert len(after) == len(before) + MANY + 1
    assert len({row[3] for row in after[len(before) :]}) == 1


def test_what_fails_on_its_way_leaves_all_as_it_was() -> None:
    log = imported(MANY)
    before = sessions(log)
    log.connection.execute(
        "CREATE TRIGGER full BEFORE INSERT ON change WHEN NEW.seq % 3000 = 0"
        " BEGIN SELECT raise(ABORT, 'full'); END"
    )

    with pytest.raises(sqlite3.IntegrityError, match="full"):
        recording.undo(log, DESK)

    assert sessions(log) == before
    log.connection.execute("DROP TRIGGER full")
    recording.undo(log, DESK)
    assert sessions(log) == THINGS


@pytest.fixture
def tracing() -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
    finally:
        tracemalloc.stop()


@pytest.mark.usefixtures("tracing")
def test_nothing_that_touches_many_things_holds_them() -> None:
    log = imported(MANY)

    peaks = {
        "undo": peak_of(lambda: recording.undo(log, DESK)),
        "redo": peak_of(lambda: recording.redo(log, DESK)),
        "rebuild": peak_of(log.book.rebuild),
        "import": peak_of(lambda: imported(MANY)),
    }

    assert {name: peak for name, peak in peaks.items() if peak > LITTLE} == {}


def peak_of(work: Callable[[], object]) -> int:
    """Return how much Python held at most while it worked, beside what it held before."""
    tracemalloc.reset_peak()
    before, _ = tracemalloc.get_traced_memory()
    work()
    _, peak = tracemalloc.get_traced_memory()
    return peak - before
