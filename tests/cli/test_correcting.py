"""Removing, taking back, and reading what was done; nobody corrects what has changed meanwhile."""

from __future__ import annotations

from contextlib import suppress
from cProfile import Profile
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.strategies import few_postures, quick
from tests.fakes import FakeClock
from tests.store.memory import HERE as HERE_TOO
from tests.store.memory import THERE, MemoryLog, session

from situp.app import correcting, recording
from situp.app.setting import setting
from situp.core.editing import Wanted
from situp.core.errors import NeedsAnswer, NothingToDo, SitupError
from situp.core.instants import MINUTE, Span
from situp.core.ledger import Edit
from situp.core.painting import Brush
from situp.core.policy import Policy
from situp.core.recording import fields
from situp.render.preview import preview

if TYPE_CHECKING:
    from tests.conftest import Run
    from tests.docs.desk import Desk

DONE = 'Done. "situp undo" takes it back.\n'
CHANGED = "The history has changed meanwhile; nothing was done."


@pytest.mark.usefixtures("morning")
def test_several_sessions_are_removed_at_once(situp: Run) -> None:
    assert situp("remove d473 6b86 d473 --yes") == (
        0,
        (
            "          07    08    09    10    11    12\n"
            "  before  ······██████···████████████▒▒▒······\n"
            "  after   ···························▒▒▒······\n"
            "  - sitting 08:00 - 09:00\n"
            "  - sitting 09:30 - 11:30\n"
            f"{DONE}"
        ),
        "",
    )
    assert situp("log").out.splitlines()[1:] == ["4e07  11:30 - open        30 m  standing"]


@pytest.mark.usefixtures("morning")
def test_where_one_of_several_is_unknown_none_is_removed(situp: Run) -> None:
    before = situp("log --json").out

    refused = situp("remove 6b86 zz --yes")

    assert refused == (2, "", 'situp: There is no session "zz".\n  "situp log" shows the ids.\n')
    assert situp("log --json").out == before


@pytest.mark.usefixtures("morning")
@pytest.mark.parametrize(
    "line",
    [
        "was moving 8:30-10:10",
        "was nothing 8:30-11:40",
        "was sitting 9:00-9:30",
        "edit 6b86 --end 10:00 --trim --note x --tag y",
        "edit 6b86 --end open --replace",
        "edit 4e07 --end 11:50",
        "remove 6b86 4e07",
    ],
)
def test_undo_and_redo_restore_the_log_exactly(situp: Run, line: str) -> None:
    before = situp("log --json").out
    situp(f"{line} --yes")
    after = situp("log --json").out
    assert after != before

    situp("undo")
    undone = situp("log --json").out
    situp("redo")

    assert undone == before
    assert situp("log --json").out == after


@pytest.mark.usefixtures("morning")
def test_undo_tells_a_note_and_tags_where_they_are_all_that_changed(situp: Run) -> None:
    situp("edit 6b86 --note 'a [b]' --yes")
    situp("edit 6b86 --tag x --tag y --note c --yes")
    situp("edit 6b86 --end 8:50 --note d --yes")

    told = [situp(verb).out.splitlines()[1] for verb in ("undo", "undo", "undo", "redo")]

    assert told == [
        "  sitting 08:00 - 08:50 is sitting 08:00 - 09:00 again",
        '  sitting 08:00 - 09:00 has the note "a [b]" and no tags again',
        "  sitting 08:00 - 09:00 has no note again",
        '  sitting 08:00 - 09:00 has the note "a [b]" again',
    ]


@pytest.mark.usefixtures("morning")
def test_a_change_of_seconds_is_told_by_its_seconds(situp: Run) -> None:
    changed = situp("edit 6b86 --start 8:00:30 --yes").out.splitlines()
    undone = situp("undo").out.splitlines()

    assert changed[-3:-1] == ["  - sitting 08:00 - 09:00", "  + sitting 08:00:30 - 09:00"]
    assert undone[1:] == ["  sitting 08:00:30 - 09:00 is sitting 08:00 - 09:00 again"]


@pytest.mark.usefixtures("morning")
def test_the_last_actions_are_listed_with_those_undone(situp: Run) -> None:
    situp("was moving 10:00-10:10 --yes")
    situp("edit 6b86 --note x --yes")
    situp("undo")

    assert situp("undo --list") == (
        0,
        (
            "  12:00             edit      undone\n"
            "  12:00             was\n"
            "  12:00             start\n"
            "  12:00             start\n"
            "  09:00             stop\n"
            "  09:00             start\n"
        ),
        "",
    )


def test_no_more_than_twenty_actions_are_listed(situp: Run) -> None:
    for number in range(21):
        situp(f"was moving 8:{number:02}-8:{number + 1:02} --note {number} --yes")

    assert len(situp("undo --list").out.splitlines()) == 20


def test_where_nothing_was_done_there_is_nothing_to_list(situp: Run) -> None:
    assert situp("undo --list") == (0, "Nothing was done yet.\n", "")


@pytest.mark.usefixtures("morning")
def test_all_that_was_said_of_a_session_is_listed_after_it_is_gone_too(
    situp: Run, clock: FakeClock
) -> None:
    situp("edit 6b86 --note 'a [b]' --tag x --yes")
    situp("edit 6b86 --note '' --tag '' --yes")
    situp("remove 6b86 --yes")
    gone = situp("log --changes 6b86")
    clock.to("2026-11-21 10:00")
    situp("undo")

    assert gone == (
        0,
        (
            "  09:00               posture sitting · started 08:00 · ended open · origin declared\n"
            "  09:00               ended 09:00\n"
            "  12:00               note a [b] · tags #x\n"
            "  12:00               no note · no tags\n"
            "  12:00               removed\n"
        ),
        "",
    )
    assert situp("log --changes 6b86").out.splitlines()[-2:] == [
        "  Fri 12:00           removed",
        "  10:00               back",
    ]


def test_the_changes_of_an_unknown_session_are_refused(situp: Run) -> None:
    assert situp("log --changes 6b86") == (
        2,
        "",
        'situp: There is no session "6b86".\n  "situp log" shows the ids.\n',
    )


def test_changes_at_40_columns_are_folded(desk: Desk) -> None:
    desk.type("situp start")

    assert desk.type("situp log --changes 6b86", 40).text == (
        "  09:00\n    posture sitting · started 09:00 ·\n    ended open · origin declared\n"
    )


HERE = setting(FakeClock(), Policy())
OFFSETS = st.integers(0, 8).map(lambda step: HERE.now - 8 * MINUTE + step * MINUTE)
RANGES = st.tuples(OFFSETS, OFFSETS).filter(lambda ends: ends[0] < ends[1])
BRUSHES = st.builds(Brush, st.none() | few_postures, RANGES.map(Span._make), st.just(""))
WISHES = st.builds(
    Wanted,
    st.none() | few_postures,
    st.none() | OFFSETS,
    st.none() | OFFSETS | st.just("open"),
    st.sampled_from((None, "", "note")),
    st.sampled_from((None, (), ("tag",))),
    st.sampled_from(("trim", "replace")),
)


def painted(log: MemoryLog, brush: Brush) -> None:
    """Paint, where there is anything to change."""
    with suppress(NothingToDo):
        correcting.carry_out(log, correcting.painting(log.book, brush, HERE), HERE)


def corrected(log: MemoryLog, names: list[str], data: st.DataObject) -> None:
    """Paint, edit or remove something, whatever is drawn."""
    if not names or data.draw(st.booleans()):
        plan = correcting.painting(log.book, data.draw(BRUSHES), HERE)
    elif data.draw(st.booleans()):
        plan = correcting.editing(
            log.book, data.draw(st.sampled_from(names)), data.draw(WISHES), HERE
        )
    else:
        plan = correcting.removal(log.book, data.draw(st.lists(st.sampled_from(names), min_size=1)))
    correcting.carry_out(log, plan, HERE)


@quick
@given(st.lists(BRUSHES, max_size=5), st.data())
def test_whatever_is_corrected_and_undone_has_not_happened(
    brushes: list[Brush], data: st.DataObject
) -> None:
    log = MemoryLog()
    for brush in brushes:
        painted(log, brush)
    before = list(log.book.sessions())

    try:
        corrected(log, [each.id for each in before], data)
    except SitupError:
        assert list(log.book.sessions()) == before
        return
    after = list(log.book.sessions())
    recording.undo(log, HERE)
    undone = list(log.book.sessions())
    recording.redo(log, HERE)

    assert after != before
    assert undone == before
    assert list(log.book.sessions()) == after
    for one, other in pairwise(after):
        assert one.ended is not None
        assert one.ended <= other.started


def test_a_plan_made_of_another_history_is_not_carried_out() -> None:
    log = MemoryLog()
    painted(log, Brush("sitting", Span(HERE.now - 8 * MINUTE, HERE.now)))
    brush = Brush("standing", Span(HERE.now - 4 * MINUTE, HERE.now - 2 * MINUTE))
    plan = correcting.painting(log.book, brush, HERE)
    recording.undo(log, HERE)

    with pytest.raises(NeedsAnswer, match=CHANGED) as refused:
        correcting.carry_out(log, plan, HERE)

    assert (refused.value.code, refused.value.hint) == (6, "Look again.")
    assert list(log.book.sessions()) == []


def test_what_changes_elsewhere_does_not_keep_a_plan_from_being_carried_out() -> None:
    log = MemoryLog()
    brush = Brush("standing", Span(HERE.now - 4 * MINUTE, HERE.now - 2 * MINUTE))
    plan = correcting.painting(log.book, brush, HERE)
    painted(log, Brush("sitting", Span(HERE.now - 8 * MINUTE, HERE.now - 6 * MINUTE)))

    correcting.carry_out(log, plan, HERE)

    assert [each.posture for each in log.book.sessions()] == ["sitting", "standing"]


def test_a_session_of_another_device_is_held_against_those_of_its_own() -> None:
    log = MemoryLog()
    start = HERE.now - 60 * MINUTE
    for number, device in enumerate((THERE, THERE, HERE_TOO)):
        one = session(f"{number}", start + number * MINUTE, start + (number + 1) * MINUTE, device)
        log.book.enter([Edit("session", one.id, fields(one))], HERE.now, "import")

    with pytest.raises(NeedsAnswer) as refused:
        correcting.editing(log.book, "session-0", Wanted(ended=start + 3 * MINUTE), HERE)

    assert len(refused.value.message.splitlines()) == 2


def test_a_correction_of_four_times_as_many_sessions_takes_four_times_as_many_steps() -> None:
    few, many = steps_to_remove(100), steps_to_remove(400)

    assert many < 5 * few


def steps_to_remove(count: int) -> int:
    """Return how many calls it takes to plan, show and carry out that nothing was done."""
    log, start = MemoryLog(), HERE.now - 2 * count * MINUTE
    made = [
        session(f"{number:04}", start + 2 * number * MINUTE, start + (2 * number + 1) * MINUTE)
        for number in range(count)
    ]
    log.book.enter_new((Edit("session", each.id, fields(each)) for each in made), HERE.now)
    brush = Brush(None, Span(start, HERE.now))

    with Profile() as profile:
        plan = correcting.painting(log.book, brush, HERE)
        preview(correcting.preview(log.book, plan.correction, HERE), HERE.zone, HERE.now, 80)
        correcting.carry_out(log, plan, HERE)

    assert list(log.book.sessions()) == []
    return sum(entry.callcount for entry in profile.getstats())
