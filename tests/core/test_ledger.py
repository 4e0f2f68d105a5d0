"""The ledger: clocks whose text order is causal order, the fold, and undo without limit (R10)."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.histories import EditedHistory, steps
from tests.core.strategies import ledgers, quick, thorough, walls

from situp.core.instants import LATEST
from situp.core.ledger import Change, Edit, fold, read_clock, redoing, tick, undoing
from situp.core.model import Session
from situp.core.recording import fields

DESK, PHONE = "aaaaaaaa", "bbbbbbbb"
devices = st.sampled_from((DESK, PHONE))


def change(clock: str, action: str, fields: dict[str, str | int | None], id_: str = "s") -> Change:
    return Change(DESK, 1, clock, action, "session", id_, fields)


# The clock.


def test_a_first_clock_is_the_wall_clock() -> None:
    clock = tick("", 0x1234, DESK)

    assert clock == "000000001234-0000-aaaaaaaa"


@pytest.mark.parametrize(
    ("now", "clock"),
    [
        (0x1235, "000000001235-0000-bbbbbbbb"),
        (0x1234, "000000001234-0008-bbbbbbbb"),
        (0x0001, "000000001234-0008-bbbbbbbb"),
    ],
)
def test_a_wall_clock_that_does_not_advance_only_makes_the_counter_run(
    now: int, clock: str
) -> None:
    last = "000000001234-0007-aaaaaaaa"

    result = tick(last, now, PHONE)

    assert result == clock


@pytest.mark.parametrize(
    ("last", "clock"),
    [
        ("000000001234-fffe-aaaaaaaa", "000000001234-ffff-aaaaaaaa"),
        ("000000001234-ffff-aaaaaaaa", "000000001235-0000-aaaaaaaa"),
    ],
)
def test_a_counter_that_is_full_lends_a_millisecond(last: str, clock: str) -> None:
    result = tick(last, 0, DESK)

    assert result == clock


def test_a_clock_says_its_milliseconds_and_its_counter_whatever_the_device_is_called() -> None:
    result = read_clock("0000000012ab-00ff-my-desk")

    assert result == (0x12AB, 0xFF)


@quick
@given(st.lists(st.tuples(walls, devices), min_size=1))
def test_whatever_the_wall_clock_does_each_clock_is_greater_as_text(
    looks: list[tuple[int, str]],
) -> None:
    clock, clocks = "", []

    for now, device in looks:
        clock = tick(clock, now, device)
        clocks.append(clock)

    assert clocks == sorted(set(clocks))
    assert all(read_clock(each)[0] >= now for each, (now, _) in zip(clocks, looks, strict=True))


@quick
@given(st.tuples(walls | st.just(LATEST), st.integers(0xFFFD, 0xFFFF)), walls, devices)
def test_every_clock_is_of_one_width(last: tuple[int, int], now: int, device: str) -> None:
    wall, counter = last

    clock = tick(f"{wall:012x}-{counter:04x}-{DESK}", now, device)

    assert re.fullmatch(r"[0-9a-f]{12}-[0-9a-f]{4}-[ab]{8}", clock)
    assert read_clock(clock) > last


# The fold.


def test_of_each_field_the_greatest_clock_wins() -> None:
    early = change("1", "x", {"note": "old", "ended": 5})
    late = change("2", "y", {"note": "new"})

    found = fold([late, early])

    assert found == {("session", "s"): {"note": "new", "ended": 5}}


def test_a_field_can_become_nothing_again() -> None:
    found = fold([change("1", "x", {"ended": 5}), change("2", "y", {"ended": None})])

    assert found == {("session", "s"): {"ended": None}}


@quick
@given(ledgers(), st.randoms(use_true_random=False))
def test_the_fold_does_not_ask_in_which_order_changes_arrived(
    changes: list[Change], chance: object
) -> None:
    arrived = list(changes)
    chance.shuffle(arrived)  # type: ignore[attr-defined]

    assert fold(arrived) == fold(changes)


@quick
@given(ledgers())
def test_a_change_that_arrives_twice_counts_once(changes: list[Change]) -> None:
    found = fold([*changes, *changes])

    assert found == fold(changes)


# Undo and redo.


def test_undoing_a_start_deletes_what_it_began() -> None:
    began = change("1", "start", {"ended": None, "deleted": 0})

    edits = undoing([began], "start")

    assert edits == [Edit("session", "s", {"deleted": 1})]


def test_undoing_a_stop_takes_back_the_end_and_nothing_else() -> None:
    began = change("1", "start", {"ended": None, "note": "", "deleted": 0})
    noted = change("2", "note", {"note": "kept"})
    ended = change("3", "stop", {"ended": 9})

    edits = undoing([ended, noted, began], "stop")

    assert edits == [Edit("session", "s", {"ended": None})]


def test_undoing_gives_back_whatever_a_session_holds() -> None:
    held = fields(Session("s", DESK, "sitting", 0, 1))
    began = Change(DESK, 1, "1", "start", "session", "s", held)
    anew = change("2", "import", dict.fromkeys(held, "other"))

    edits = undoing([began, anew], "import")

    assert edits == [Edit("session", "s", held)]


def test_undoing_looks_past_what_came_later() -> None:
    began = change("1", "start", {"ended": None, "deleted": 0})
    ended = change("2", "stop", {"ended": 9})
    again = change("3", "edit", {"ended": 8})

    edits = undoing([began, ended, again], "stop")

    assert edits == [Edit("session", "s", {"ended": None})]


def test_an_action_that_changed_a_thing_twice_is_undone_to_before_the_first() -> None:
    began = change("1", "start", {"ended": 1, "deleted": 0})
    first, second = change("2", "stop", {"ended": 5}), change("3", "stop", {"ended": 9})

    edits = undoing([second, first, began], "stop")

    assert edits == [Edit("session", "s", {"ended": 1})]


def test_everything_an_action_touched_is_undone() -> None:
    history = [
        change("1", "start", {"ended": None, "deleted": 0}, "a"),
        change("2", "switch", {"ended": 5}, "a"),
        change("3", "switch", {"ended": None, "deleted": 0}, "b"),
    ]

    edits = undoing(history, "switch")

    assert edits == [
        Edit("session", "a", {"ended": None}),
        Edit("session", "b", {"deleted": 1}),
    ]


def test_the_record_of_the_action_itself_is_neither_undone_nor_redone() -> None:
    history = [
        Change(DESK, 1, "1", "start", "action", "start", {"undone": 0}),
        change("2", "start", {"ended": None, "deleted": 0}),
    ]

    assert undoing(history, "start") == [Edit("session", "s", {"deleted": 1})]
    assert redoing(history, "start") == [Edit("session", "s", {"ended": None, "deleted": 0})]


def test_redoing_makes_the_changes_of_the_action_in_their_order() -> None:
    first, second = change("2", "stop", {"ended": 5}), change("3", "stop", {"ended": 9})
    other = change("4", "edit", {"ended": 7})

    edits = redoing([other, second, first], "stop")

    assert edits == [Edit("session", "s", {"ended": 5}), Edit("session", "s", {"ended": 9})]


def test_what_another_device_said_since_is_neither_undone_nor_replaced() -> None:
    began = change("1", "start", {"ended": None, "note": "", "deleted": 0})
    noted = change("2", "edit", {"note": "mine", "ended": 9})
    there = Change(PHONE, 1, "3", "there", "session", "s", {"note": "theirs"})

    assert undoing([began, noted, there], "edit") == [Edit("session", "s", {"ended": None})]
    assert redoing([began, noted, there], "edit") == [Edit("session", "s", {"ended": 9})]


def test_what_another_device_said_before_is_what_undo_restores() -> None:
    began = change("1", "start", {"note": "", "deleted": 0})
    there = Change(PHONE, 1, "2", "there", "session", "s", {"note": "theirs"})
    noted = change("3", "edit", {"note": "mine"})

    assert undoing([began, there, noted], "edit") == [Edit("session", "s", {"note": "theirs"})]
    assert redoing([began, there, noted], "edit") == [Edit("session", "s", {"note": "mine"})]


def test_an_action_of_which_nothing_is_left_to_take_back_changes_nothing() -> None:
    began = change("1", "start", {"note": "", "deleted": 0})
    noted = change("2", "edit", {"note": "mine"})
    there = Change(PHONE, 1, "3", "there", "session", "s", {"note": "theirs"})

    assert undoing([began, noted, there], "edit") == []
    assert redoing([began, noted, there], "edit") == []


@thorough
@given(steps)
def test_undo_restores_what_was_before_and_redo_what_was_after(steps: list[str]) -> None:
    history = EditedHistory()
    before: list[object] = []
    after: list[object] = []

    for step in steps:
        shown = history.shown()
        if step == "undo":
            expected = before.pop() if before else shown
            after += [shown] if history.undo() else []
        elif step == "redo":
            expected = after.pop() if after else shown
            before += [shown] if history.redo() else []
        else:
            history.do(step)
            expected, after = history.shown(), []
            before.append(shown)
        assert history.shown() == expected


@quick
@given(steps)
def test_everything_can_be_undone_down_to_nothing_and_redone(steps: list[str]) -> None:
    history = EditedHistory()
    shown = [history.shown()]
    for step in steps:
        if step not in {"undo", "redo"}:
            history.do(step)
            shown.append(history.shown())

    down = [history.shown() for _ in range(len(shown) - 1) if history.undo()]
    up = [history.shown() for _ in range(len(shown) - 1) if history.redo()]

    assert down == shown[-2::-1]
    assert up == shown[1:]
    assert shown[0] == {}
