"""Changes of a second device between one's own: what shows, what is carried, what is taken back."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.faults.attacks import Attack
from tests.faults.devices import Deed, Pair, meetings, notes, of, said_last, steps
from tests.faults.length import LONG
from tests.faults.recorded import carried_out, carry_in, formats, within
from tests.store.life import bare
from tests.store.memory import HERE, THERE, MemoryLog

from situp.app import recording
from situp.app.reading import doubts, pieces_in
from situp.core.errors import BadData, NothingToDo
from situp.core.instants import MINUTE, Span, until

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.faults.attacks import Tally

    from situp.core.model import Posture, Session

often = settings(max_examples=1500 if LONG else 100)
lives = st.lists(steps, min_size=3, max_size=25)
begun = Deed(HERE, "start", "sitting", 0, 0, 0)
talks = st.lists(notes | meetings, min_size=4, max_size=16).map(lambda said: [begun, "meet", *said])
behind = st.sampled_from((0, 1, 7))


def lived(script: Sequence[Deed | str], minutes_behind: int) -> Pair:
    pair = Pair(minutes_behind)
    for step in script:
        pair.live(step)
    pair.meet()
    return pair


def shown(recorded: Sequence[Session], instant: int, now: int) -> Posture | None:
    """Say R3 for one instant: the latest start shows, and away only where nothing else is."""
    found: Session | None = None
    for each in recorded:
        end = now if each.ended is None else each.ended
        if not each.started <= instant < end:
            continue
        if (
            found is None
            or (found.posture == "away" and each.posture != "away")
            or (
                (found.posture == "away") == (each.posture == "away")
                and (found.started, found.id) < (each.started, each.id)
            )
        ):
            found = each
    return found and found.posture


@often
@given(lives, behind, st.data())
def test_each_minute_shows_what_the_rule_says_of_both_devices(
    tally: Tally, script: list[Deed | str], minutes_behind: int, data: st.DataObject
) -> None:
    pair = lived(script, minutes_behind)
    history, here = pair.here.book, pair.setting()
    assert not doubts(history, here)
    recorded = within(pair.here)
    first = min((each.started for each in recorded), default=here.now) - MINUTE
    minutes = range(first, here.now + 2 * MINUTE, MINUTE)
    window = Span(*sorted(data.draw(st.sampled_from(minutes)) for _ in range(2)))

    pieces = list(pieces_in(history, None, [], here))
    within_window = list(pieces_in(history, window, [], here))

    for minute in minutes:
        expected = shown(recorded, minute, here.now)
        assert [p.posture for p in pieces if p.start <= minute < p.end] == [expected] * bool(
            expected
        )
        if window.holds(minute):
            found = [p.posture for p in within_window if p.start <= minute < p.end]
            assert found == [expected] * bool(expected)
    tally(Attack.DEVICES)


@often
@given(lives, behind, formats)
def test_what_two_devices_recorded_is_carried_whole_or_refused_where_both_recorded_at_once(
    tally: Tally, script: list[Deed | str], minutes_behind: int, format_: str
) -> None:
    pair, fresh = lived(script, minutes_behind), MemoryLog()
    here = pair.setting()
    recorded = within(pair.here)
    assert recorded == within(pair.there)
    if not recorded:
        return
    exported = carried_out(pair.here, format_)

    carry_in(pair.here, exported, here=here)
    assert within(pair.here) == recorded

    if any(at_once(*each) for each in combinations(recorded, 2)):
        with pytest.raises(BadData, match=r"overlap\.|are open\."):
            carry_in(fresh, exported, here=here)
        assert not within(fresh)
    else:
        carry_in(fresh, exported, here=here)
        assert list(map(bare, within(fresh))) == list(map(bare, recorded))
    tally(Attack.DEVICES)


def at_once(one: Session, other: Session) -> bool:
    """Whether both take some time; one of no length takes it inside of the other."""
    return one.started < until(other.ended) and other.started < until(one.ended)


@often
@given(lives | talks, behind)
def test_what_is_taken_back_and_done_again_here_leaves_what_another_device_said(
    tally: Tally, script: list[Deed | str], minutes_behind: int
) -> None:
    pair = lived(script, minutes_behind)
    while reverts(pair, "redo"):
        pass
    recorded = within(pair.here)
    steps_back = 0

    while reverts(pair, "undo"):
        steps_back += 1
    bare_of = {each._replace(note="") for each in of(pair.here, THERE)}
    assert bare_of == {each._replace(note="") for each in recorded if each.device == THERE}
    for _ in range(steps_back):
        assert reverts(pair, "redo")

    assert within(pair.here) == recorded
    tally(Attack.DEVICES)


def reverts(pair: Pair, what: str) -> bool:
    """Undo or redo here; what the other device said last of anything has to stay as it was."""
    before = said_last(pair.here)
    try:
        getattr(recording, what)(pair.here, pair.setting())
    except NothingToDo:
        return False
    after = said_last(pair.here)
    assert {key: after[key] for key, said in before.items() if said[0] == THERE} == {
        key: said for key, said in before.items() if said[0] == THERE
    }
    return True
