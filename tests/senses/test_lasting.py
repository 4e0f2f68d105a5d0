"""A sense that lasts: which way is taken, when another is tried, and what is told of a loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from situp.core.sensing import CannotTell, Sensing
from situp.core.signals import Blind, Input
from situp.senses.lasting import CannotListenError, Lasting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.instants import Instant, Length
    from situp.core.signals import Signal

NOW = 1_000_000


class Fake:
    """A way that can be taken while it `works`, and the source that is found by it."""

    descriptor: int | None = 7
    look_within: Length | None = None

    def __init__(self, what: str, *, works: bool = True) -> None:
        self.what = what
        self.works = works
        self.tries = 0
        self.is_open = False

    def __call__(self) -> Fake:
        self.tries += 1
        if not self.works:
            raise CannotListenError(f"{self.what} is not there")
        self.is_open = True
        return self

    def read(self, now: Instant) -> Sequence[Signal]:
        if not self.works:
            raise CannotListenError(f"{self.what} went away")
        return (Input(now),)

    def look_anew(self) -> None:
        pass

    def close(self) -> None:
        self.is_open = False


class Seconds:
    """The time awake, as a test lets it pass."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


def test_the_first_way_that_works_is_taken_and_the_others_are_left_alone(seconds: Seconds) -> None:
    first, second, third = Fake("one", works=False), Fake("two"), Fake("three")
    sense = Lasting("input", [first, second, third], seconds)

    told = sense.read(NOW)

    assert told == (Input(NOW),)
    assert sense.state() == Sensing("two", "input", Input(NOW))
    assert (sense.descriptor, sense.look_within, third.tries) == (7, None, 0)


def test_where_no_way_works_all_the_reasons_are_told(seconds: Seconds) -> None:
    sense = Lasting("lock", [Fake("one", works=False), Fake("two", works=False)], seconds)

    assert sense.read(NOW) == ()

    assert sense.state() == CannotTell("one is not there; two is not there", "lock")


def test_a_loss_is_told_once_and_another_way_is_found_a_moment_later(seconds: Seconds) -> None:
    first, second = Fake("one"), Fake("two")
    sense = Lasting("input", [first, second], seconds)
    sense.read(NOW)
    first.works = False
    seconds.now += 60

    assert sense.read(NOW) == (Blind(NOW, "input"),)
    assert sense.read(NOW) == ()
    assert sense.look_within == 1000
    seconds.now += 1

    assert sense.read(NOW) == (Input(NOW),)
    assert sense.state() == Sensing("two", "input", Input(NOW))


def test_a_source_at_fault_is_lost_as_one_whose_server_went_away(seconds: Seconds) -> None:
    class Faulty(Fake):
        """Reads what it does not understand."""

        def read(self, now: Instant) -> Sequence[Signal]:
            raise TypeError(f"unhashable type at {now}")

    class Unmade(Fake):
        def __call__(self) -> Fake:
            raise LookupError("no such field")

    sense = Lasting("input", [Unmade("one"), Faulty("two")], seconds)

    assert sense.read(NOW) == (Blind(NOW, "input"),)

    fault = "a fault (TypeError: unhashable type at 1000000)"
    assert sense.state() == CannotTell(fault, "input")


def test_a_better_way_is_taken_within_a_minute_and_the_other_let_go_of(seconds: Seconds) -> None:
    better, worse = Fake("one", works=False), Fake("two")
    sense = Lasting("input", [better, worse], seconds)
    sense.read(NOW)
    better.works = True
    seconds.now += 59.7
    sense.read(NOW)
    assert (worse.is_open, better.tries) == (True, 1)

    seconds.now += 0.3
    sense.read(NOW)

    assert (sense.state(), worse.is_open) == (Sensing("one", "input", Input(NOW)), False)


def test_ways_that_do_not_work_are_tried_ever_more_seldom(seconds: Seconds) -> None:
    way = Fake("one", works=False)
    sense = Lasting("input", [way], seconds)
    pauses = []
    for _ in range(8):
        sense.read(NOW)
        pauses.append(sense.look_within)
        seconds.now += (sense.look_within or 60_000) / 1000

    assert pauses == [4000, 16_000, None, None, None, None, None, None]
    assert way.tries == 8


def test_senses_that_find_nothing_try_together(seconds: Seconds) -> None:
    ways = [Fake("one", works=False), Fake("two", works=False)]
    senses = [Lasting("input", [way], seconds) for way in ways]
    for sense in senses:
        sense.read(NOW)
        seconds.now += 0.2
    ticks = 0
    while seconds.now < 400:
        waits = [60_000, *(each.look_within for each in senses if each.look_within is not None)]
        seconds.now += min(waits) / 1000
        ticks += 1
        for sense in senses:
            sense.read(NOW)

    assert ticks == 2 + 5
    assert [way.tries for way in ways] == [1 + ticks] * 2


def test_one_that_ends_as_soon_as_it_began_is_tried_ever_more_seldom_too(seconds: Seconds) -> None:
    class Hasty(Fake):
        """Lets itself be found, and is gone at the first reading."""

        def read(self, now: Instant) -> Sequence[Signal]:
            del now
            raise CannotListenError("it hung up")

    way = Hasty("one")
    sense = Lasting("input", [way], seconds)
    for _ in range(600):
        sense.read(NOW)
        seconds.now += 1

    assert way.tries == 15
    assert not way.is_open


def test_a_source_is_there_before_the_one_that_it_replaces_is_let_go_of(seconds: Seconds) -> None:
    order: list[str] = []

    class Exclusive(Fake):
        def __call__(self) -> Fake:
            found = super().__call__()
            order.append(f"{self.what} opened")
            return found

        def close(self) -> None:
            super().close()
            order.append(f"{self.what} closed")

    better, worse = Exclusive("one", works=False), Exclusive("two")
    sense = Lasting("input", [better, worse], seconds)
    sense.read(NOW)
    better.works = True
    seconds.now += 60
    sense.read(NOW)
    sense.close()

    assert order == ["two opened", "one opened", "two closed", "one closed"]
