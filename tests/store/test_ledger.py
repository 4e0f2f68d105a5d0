"""Entering actions: what the ledger holds, what it adds up to, and what undo takes back (R10)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.fakes import FakeClock
from tests.store.looking import added_up, ask, contents, ledger_says
from tests.store.memory import HERE, THERE, MemoryLog, session

from situp.app import recording
from situp.app.setting import setting
from situp.core.errors import NothingToDo
from situp.core.instants import HOUR
from situp.core.ledger import COUNTER_LIMIT, Edit
from situp.core.model import Session
from situp.core.policy import Policy
from situp.core.recording import fields
from situp.store.book import CROWD
from situp.store.log import SqliteLog

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAMES = ["1", "2", "3"]
SHAPE = "SELECT type, name, sql FROM sqlite_schema ORDER BY name"
AWKWARD = 'quo"te, back\\slash, ünï, 🪑, \n\t\x01\x7f\u2028, /, {"a": [1]}'
"""Text that a reader of JSON could get wrong."""
NOWS = st.sampled_from([0, 1, 999, 1000, 1001, 5000])
Step = Literal["do", "undo", "redo"]


def edits() -> st.SearchStrategy[Edit]:
    """Edits of three things that have begun; what they give always makes a row."""
    given_fields = st.fixed_dictionaries(
        {},
        optional={
            "posture": st.sampled_from(["sitting", "away"]),
            "ended": st.integers(1000, 1003),
            "note": st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
            "tags": st.lists(st.sampled_from(["a", 'quo"te', "ünï", "a,b", "\\"]), max_size=3),
            "deleted": st.integers(0, 1),
        },
    )
    return st.builds(Edit, st.just("session"), st.sampled_from(NAMES).map(named), given_fields)


def named(name: str) -> str:
    return session(name, 0, 0).id


def begun(now: int = 0, verb: str = "import") -> MemoryLog:
    log = MemoryLog()
    things = [session(name, 1000, 1000) for name in NAMES]
    log.book.enter([Edit("session", each.id, fields(each)) for each in things], now, verb)
    return log


@given(st.lists(st.tuples(st.lists(edits(), max_size=4), NOWS, st.sampled_from(["", "edit"]))))
def test_what_is_stored_is_what_the_ledger_adds_up_to(
    actions: list[tuple[list[Edit], int, str]],
) -> None:
    log = begun()

    for action in actions:
        log.book.enter(*action)
        assert added_up(log.connection) == ledger_says(log.connection)

    stored = added_up(log.connection)
    log.book.rebuild()
    assert added_up(log.connection) == stored


def remade(things: Mapping[str, Session]) -> list[Edit]:
    """Edits that make things with all their fields."""
    return [Edit("session", each.id, fields(each)) for _, each in sorted(things.items())]


def sessions(names: list[str]) -> st.SearchStrategy[dict[str, Session]]:
    """Closed sessions of some of the names, with anything people and files write in them."""
    text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
    made = {
        name: st.builds(
            Session,
            st.just(named(name)),
            st.just(HERE),
            st.sampled_from(["sitting", "away"]),
            st.just(2000),
            st.just(3000),
            st.just("imported"),
            text,
            text,
            st.lists(text, max_size=2).map(tuple),
        )
        for name in names
    }
    return st.fixed_dictionaries({}, optional=made)


@given(
    st.sets(st.sampled_from(NAMES)),
    sessions(["4", "5", "6", "7"]),
    NOWS,
    st.sampled_from(["", "import"]),
    st.sampled_from([0, CROWD + 1]),
)
@example(
    set(), {"4": session("4", 2000, 3000)._replace(note=AWKWARD, tags=(AWKWARD, "b"))}, 1, "", 0
)
@example({"1"}, {"4": session("4", 2000, None)}, 1, "import", CROWD + 1)
def test_entering_what_is_new_is_entering_it(
    removed: set[str], new: dict[str, Session], now: int, verb: str, count: int
) -> None:
    """Also where there are said to be many."""
    one, other = begun(), begun()
    gone = [Edit("session", named(name), {"deleted": 1}) for name in sorted(removed)]

    one.book.enter([*gone, *remade(new)], now, verb)
    other.book.enter_new(iter(remade(new)), now, verb, gone, count)

    assert added_up(other.connection) == added_up(one.connection)
    assert ask(other.connection, "SELECT * FROM change") == ask(
        one.connection, "SELECT * FROM change"
    )
    assert added_up(other.connection) == ledger_says(other.connection)
    assert ask(other.connection, SHAPE) == ask(one.connection, SHAPE)


def test_many_new_things_that_are_broken_off_leave_the_history_as_it_was(history: str) -> None:
    log = SqliteLog(history)
    with log.writing():
        pass
    before = contents(Path(history).parent), ask(history, SHAPE)

    def broken_off() -> Iterator[Edit]:
        yield from remade({"1": session("1", 2000, 3000)})
        raise NothingToDo("Broken off.")

    with pytest.raises(NothingToDo), log.writing() as book:
        book.enter_new(broken_off(), 5, "import", count=CROWD + 1)

    assert (contents(Path(history).parent), ask(history, SHAPE)) == before


def test_what_was_removed_can_be_entered_as_new_again() -> None:
    log = begun()
    log.book.enter([Edit("session", named("1"), {"deleted": 1, "note": "gone"})], 5000, "remove")

    log.book.enter_new(remade({"1": session("1", 2000, 3000)}), 5000, "import")

    assert log.book.session(named("1")) == session("1", 2000, 3000)
    assert added_up(log.connection) == ledger_says(log.connection)


def test_each_edit_is_written_before_the_next_is_asked_for() -> None:
    log = begun()
    written = []

    def edits_that_look() -> Iterator[Edit]:
        for name in NAMES:
            written.extend(ask(log.connection, "SELECT count(*) FROM change"))
            yield Edit("session", named(name), {"note": "seen"})
        assert [each.note for each in log.book.sessions()] == [""] * len(NAMES)

    log.book.enter(edits_that_look(), 5, "edit")

    before = len(NAMES) + 1
    assert written == [(before + 1 + number,) for number in range(len(NAMES))]
    assert [each.note for each in log.book.sessions()] == ["seen"] * len(NAMES)


@given(st.lists(NOWS, max_size=8))
def test_changes_are_numbered_without_gaps_and_their_clocks_ascend_whatever_the_wall_clock_does(
    nows: list[int],
) -> None:
    log = begun(now=1000)

    for now in nows:
        log.book.enter([Edit("session", named("1"), {"note": str(now)})], now, "edit")

    changes = ask(log.connection, "SELECT seq, clock FROM change ORDER BY seq")
    assert [seq for seq, _ in changes] == list(range(1, len(changes) + 1))
    clocks = [str(clock) for _, clock in changes]
    assert clocks == sorted(set(clocks))


def test_a_clock_whose_counter_is_full_goes_a_millisecond_on() -> None:
    log = begun(now=1000)
    log.book.enter([Edit("session", named("1"), {"note": "full"})], 1000)
    full = f"{1000:012x}-{COUNTER_LIMIT:04x}-{HERE}"
    log.connection.execute(
        "INSERT INTO change VALUES (?, 99, ?, 'a', 'session', ?, '{}')", (HERE, full, named("1"))
    )

    log.book.enter([Edit("session", named("1"), {"note": "later"})], 1000)

    newest = ask(log.connection, "SELECT seq, clock FROM change ORDER BY clock DESC LIMIT 1")
    assert newest == [(100, f"{1001:012x}-0000-{HERE}")]
    assert ask(log.connection, "SELECT note FROM session WHERE note = 'later'") == [("later",)]


def test_what_another_device_wrote_later_counts_however_its_numbers_run() -> None:
    log = begun(now=1000)
    later = f"{5000:012x}-0000-{THERE}"
    log.connection.execute(
        "INSERT INTO change VALUES (?, 1, ?, 'a', 'session', ?, ?)",
        (THERE, later, named("1"), json.dumps({"note": "theirs", "ended": 2000})),
    )

    log.book.enter([Edit("session", named("1"), {"note": "ours"})], 1000)

    assert ask(log.connection, "SELECT max(clock) FROM change") == [(f"{5000:012x}-0001-{HERE}",)]
    found = log.book.session(named("1"))
    assert found == session("1", 1000, 2000)._replace(note="ours")


def test_rebuilding_mends_what_was_changed_past_the_ledger() -> None:
    log = begun()
    before = added_up(log.connection)
    log.connection.execute("UPDATE session SET note = 'forged'")
    log.connection.execute("DELETE FROM action")
    log.hold([session("forged", 0, None)])

    log.book.rebuild()

    assert added_up(log.connection) == before


@pytest.mark.parametrize("turn", [1, -1])
def test_one_action_may_pass_being_open_from_a_session_to_another_in_any_order(turn: int) -> None:
    log = MemoryLog()
    first, second = session("1", 0, None), session("2", HOUR, None)
    log.book.enter([Edit("session", first.id, fields(first))], 0, "start")
    switch = [
        Edit("session", first.id, {"ended": HOUR}),
        Edit("session", second.id, fields(second)),
    ]

    log.book.enter(switch[::turn], HOUR, "start")

    assert list(log.book.sessions()) == [first._replace(ended=HOUR), second]


def test_an_action_without_a_verb_is_not_there_to_be_undone() -> None:
    log = begun()
    before = log.book.last_action(undone=False)

    log.book.enter([Edit("session", named("1"), {"note": "quietly"})], 5)

    assert before is not None
    assert before[1] == "import"
    assert log.book.last_action(undone=False) == before


def test_what_an_action_touched_is_told_once_each_as_it_first_did() -> None:
    log = begun()
    noted = [Edit("session", named(name), {"note": name}) for name in ("3", "1", "3", "2", "1")]
    log.book.enter(noted, 10, "edit")
    action = log.book.last_action(undone=False)
    log.book.enter([Edit("session", named("1"), {"note": "later"})], 20, "edit")

    assert action
    assert list(log.book.touched(action[0])) == [
        ("action", action[0]),
        ("session", named("3")),
        ("session", named("1")),
        ("session", named("2")),
    ]
    assert list(log.book.touched("nothing")) == []


@given(st.lists(st.tuples(st.sampled_from(["do", "undo", "redo"]), NOWS), min_size=6, max_size=24))
def test_undo_goes_back_action_by_action_and_redo_forth_until_something_new_is_done(
    steps: list[tuple[Step, int]],
) -> None:
    log, clock = begun(verb=""), FakeClock()
    done, undone = list[str](), list[str]()

    for number, (step, now) in enumerate(steps):
        clock.wall = now
        if step == "do":
            note = f"{number}"
            log.book.enter([Edit("session", named("1"), {"note": note})], now, note)
            done, undone = [*done, note], []
        elif step == "undo":
            assert reverted(log, clock, step) == (done[-1] if done else None)
            done, undone = done[:-1], undone + done[-1:]
        else:
            assert reverted(log, clock, step) == (undone[-1] if undone else None)
            done, undone = done + undone[-1:], undone[:-1]

        found = log.book.session(named("1"))
        assert found
        assert found.note == (done[-1] if done else "")


def reverted(log: MemoryLog, clock: FakeClock, step: Step) -> str | None:
    """Return the verb of what was undone or redone; None where there was nothing."""
    revert = recording.undo if step == "undo" else recording.redo
    try:
        return revert(log, setting(clock, Policy())).verb
    except NothingToDo:
        return None
