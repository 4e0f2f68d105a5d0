"""What Timewarrior and Watson recorded: all comes in, once, and out again as it came in."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.faults.attacks import Attack
from tests.faults.length import LONG
from tests.faults.recorded import BEGIN, carried_out, carry_in, formats, within
from tests.store.life import TEXTS, bare
from tests.store.memory import MemoryLog

from situp.core.errors import NeedsAnswer
from situp.core.instants import HOUR, MINUTE, SECOND
from situp.core.model import POSTURES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.faults.attacks import Tally

    from situp.core.model import Posture

    Written = Callable[[Sequence["Spent"]], str]
    Known = tuple[Posture, int, int | None, str, tuple[str, ...], str]

often = settings(max_examples=1500 if LONG else 80)


class Spent(NamedTuple):
    """Time somebody spent, in whole seconds since 1970, and what the other program knows of it."""

    start: int
    end: int | None
    tags: tuple[str, ...]
    note: str
    name: str


words = st.sampled_from(("Standing", "moving", "LYING", "away", "sitting", "stand", " away"))
lengths = st.sampled_from((0, 1, 59, 60, HOUR // SECOND, 17 * HOUR // SECOND))


@st.composite
def spent(draw: st.DrawFn, *, shortest: int, goes_on: bool = False) -> list[Spent]:
    """Draw time spent, one after the other; the last may go on."""
    found, at = [], BEGIN // SECOND
    for number in range(draw(st.integers(1, 6))):
        start = at + draw(lengths)
        at = start + max(shortest, draw(lengths))
        tags = draw(st.lists(words | TEXTS.filter(bool), min_size=1, max_size=4, unique=True))
        found.append(Spent(start, at, tuple(tags), draw(TEXTS), f"{number:032x}"))
    if goes_on and draw(st.booleans()):
        found[-1] = found[-1]._replace(end=None)
    return found


intervals = spent(shortest=1, goes_on=True)
"""Timewarrior has none of no length."""
frames = spent(shortest=0)
"""What Watson is tracking right now is not among its frames."""


def timewarrior(found: Sequence[Spent]) -> str:
    """Write as `timew export` does: numbered from the last on, what is empty is left out."""
    numbers = count(len(found), -1)
    return "[\n" + ",\n".join(interval(each, next(numbers)) for each in found) + "\n]\n"


def interval(each: Spent, number: int) -> str:
    said: dict[str, object] = {"id": number, "start": utc(each.start)}
    said |= {} if each.end is None else {"end": utc(each.end)}
    said |= {"tags": each.tags} if each.tags else {}
    said |= {"annotation": each.note} if each.note else {}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def watson(found: Sequence[Spent]) -> str:
    """Write as Watson does; the first tag is the project."""
    rows = [
        [each.start, each.end, each.tags[0], each.name, each.tags[1:], each.end] for each in found
    ]
    return json.dumps(rows, indent=1, ensure_ascii=False)


def utc(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y%m%dT%H%M%SZ")


def meant(each: Spent, usual: Posture) -> Posture:
    """Return the posture that a tag is the name of."""
    for tag in each.tags:
        for posture in POSTURES:
            if tag.lower() == posture:
                return posture
    return usual


def known(each: Spent, usual: Posture, note: str) -> Known:
    end = None if each.end is None else each.end * SECOND
    return (meant(each, usual), each.start * SECOND, end, note, each.tags, "imported")


def recorded(log: MemoryLog) -> list[Known]:
    return sorted(
        (each.posture, each.started, each.ended, each.note, each.tags, each.origin)
        for each in within(log)
    )


def assert_comes_in_once_and_goes_on(
    written: Written,
    usual: Posture,
    data: st.DataObject,
    found: list[Spent],
    expected: list[Known],
) -> MemoryLog:
    """Check that a file comes in whole, once, in parts that overlap too, and on to elsewhere."""
    log, parted, onward = MemoryLog(), MemoryLog(), MemoryLog()
    asked = None if usual == "sitting" and data.draw(st.booleans()) else usual
    first, last = sorted(data.draw(st.integers(0, len(found))) for _ in range(2))
    parts = [part for part in (found[:last], found[first:]) if part]

    carry_in(log, written(found), posture=asked)
    whole = within(log)
    carry_in(log, written(found), posture=asked)
    for part in data.draw(st.permutations(parts)):
        carry_in(parted, written(part), posture=asked)
    format_ = data.draw(formats)
    carry_in(onward, carried_out(log, format_), format_=format_)

    assert within(log) == whole
    assert recorded(log) == recorded(parted) == sorted(expected)
    assert list(map(bare, within(onward))) == list(map(bare, whole))
    return log


@often
@given(st.data(), st.sampled_from(POSTURES), intervals)
def test_what_timewarrior_exports_comes_in_whole_once_and_goes_on(
    tally: Tally, data: st.DataObject, usual: Posture, found: list[Spent]
) -> None:
    bare_ones = [each._replace(tags=()) if data.draw(st.booleans()) else each for each in found]
    expected = [known(each, usual, each.note) for each in bare_ones]

    assert_comes_in_once_and_goes_on(timewarrior, usual, data, bare_ones, expected)

    tally(Attack.OTHERS)


@often
@given(st.data(), st.sampled_from(POSTURES), frames)
def test_what_watson_keeps_comes_in_whole_once_by_its_names_and_goes_on(
    tally: Tally, data: st.DataObject, usual: Posture, found: list[Spent]
) -> None:
    shuffled = data.draw(st.permutations(found))
    expected = [known(each, usual, "") for each in found]

    log = assert_comes_in_once_and_goes_on(watson, usual, data, list(shuffled), expected)

    assert {each.id: each.started for each in within(log)} == {
        each.name: each.start * SECOND for each in found
    }
    tally(Attack.OTHERS)


@often
@given(intervals.filter(lambda found: found[-1].end is None), st.integers(1, 600))
def test_an_interval_that_went_on_and_has_ended_takes_the_place_of_itself_when_told(
    tally: Tally, found: list[Spent], minutes: int
) -> None:
    log = MemoryLog()
    carry_in(log, timewarrior(found))
    last = found[-1]._replace(end=found[-1].start + minutes * MINUTE // SECOND)
    later = timewarrior([*found[:-1], last])

    with pytest.raises(NeedsAnswer, match="1 session of the file would overlap"):
        carry_in(log, later)
    carry_in(log, later, way="replace")

    expected = [*found[:-1], last]
    assert recorded(log) == sorted(known(each, "sitting", each.note) for each in expected)
    tally(Attack.OTHERS)
