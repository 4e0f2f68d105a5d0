"""A period out, and in again: whole sessions, those that it touches, and no others."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.faults.attacks import Attack
from tests.faults.length import LONG
from tests.faults.recorded import (
    BEGIN,
    NOW,
    carried_out,
    carry_in,
    formats,
    histories,
    holding,
    within,
)
from tests.store.life import bare, borders
from tests.store.memory import THERE, MemoryLog, session

from situp.app import carrying
from situp.core.errors import NothingToDo
from situp.core.instants import HOUR, Span, until
from situp.exchange import files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.faults.attacks import Tally

    from situp.core.model import Session

often = settings(max_examples=1500 if LONG else 100)


def instants(recorded: Sequence[Session]) -> st.SearchStrategy[int]:
    """Draw from around every border, and from between and beyond them."""
    near = [border + by for border in borders(recorded) for by in (-1, 0, 1)]
    return st.sampled_from([*near, BEGIN - HOUR, NOW]) | st.integers(BEGIN - HOUR, NOW)


def touched(recorded: Sequence[Session], period: Span) -> list[Session]:
    """Return what takes time of a period, or happens within it in no time."""
    return [
        each
        for each in recorded
        if (each.started < period.end and period.start < until(each.ended))
        or (each.started == each.ended and period.holds(each.started))
    ]


def export(log: MemoryLog, period: Span, format_: str) -> str:
    return "".join(files.WRITERS[format_](carrying.leaving(log.book, period)))


def take_in(log: MemoryLog, text: str, format_: str) -> None:
    """Import an export; that of a time in which nothing was is told to hold no sessions."""
    with suppress(NothingToDo):
        carry_in(log, text, format_=format_)


@often
@given(st.data(), histories(), formats)
def test_the_export_of_a_period_is_what_the_period_touches_whole(
    tally: Tally, data: st.DataObject, recorded: list[Session], format_: str
) -> None:
    period = Span(*sorted((data.draw(instants(recorded)), data.draw(instants(recorded)))))
    log, fresh = holding(recorded), MemoryLog()

    exported = export(log, period, format_)

    take_in(fresh, exported, format_)
    assert list(map(bare, within(fresh))) == list(map(bare, touched(recorded, period)))
    assert carried_out(fresh, format_) == exported or not touched(recorded, period)
    before = log.book.next_action(NOW)
    take_in(log, exported, format_)
    assert within(log) == recorded
    assert log.book.next_action(NOW) == before
    tally(Attack.PERIOD)


@often
@given(st.data(), histories(devices=3))
def test_what_any_device_recorded_leaves_with_its_period(
    tally: Tally, data: st.DataObject, recorded: list[Session]
) -> None:
    period = Span(*sorted((data.draw(instants(recorded)), data.draw(instants(recorded)))))
    log = holding(recorded)

    found = list(carrying.leaving(log.book, period))

    assert found == touched(recorded, period)
    tally(Attack.PERIOD)


def test_of_two_devices_what_reaches_in_leaves_and_what_ended_before_does_not() -> None:
    """The one looks further back for what reaches in than the other."""
    long = session("long", BEGIN, BEGIN + 9 * HOUR)
    before = session("before", BEGIN + HOUR, BEGIN + 5 * HOUR, THERE)
    within_ = session("within", BEGIN + 5 * HOUR, BEGIN + 6 * HOUR, THERE)
    log = holding([long, before, within_])

    found = list(carrying.leaving(log.book, Span(BEGIN + 5 * HOUR, BEGIN + 6 * HOUR)))

    assert found == [long, within_]


@often
@given(st.data(), histories(), formats)
def test_periods_that_add_up_to_all_bring_all_in_any_order(
    tally: Tally, data: st.DataObject, recorded: list[Session], format_: str
) -> None:
    """What two of them touch is in both files, and comes in once."""
    cuts = sorted({0, NOW + 1, *data.draw(st.lists(instants(recorded), max_size=4))})
    log, fresh = holding(recorded), MemoryLog()
    exported = [export(log, Span(*each), format_) for each in pairwise(cuts)]

    for each in data.draw(st.permutations(exported)):
        take_in(fresh, each, format_)

    assert list(map(bare, within(fresh))) == list(map(bare, recorded))
    tally(Attack.PERIOD)
