"""Input that is asked for: seldom, and told as if it had been heard."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest

from situp.core.sensing import CannotTell, Sensing
from situp.core.signals import Idle, Input, Locked, Unlocked
from situp.senses.lasting import CannotListenError, Lasting
from situp.senses.locks import PolledLock
from situp.senses.polled import Polled, Stamps, ticks

if TYPE_CHECKING:
    from situp.core.instants import Instant, Length
    from situp.core.signals import Signal

IDLE_AFTER = 200
NOW = 1_000_000


class Hands:
    """Whoever types, or does not; `asked` is how often that was looked at."""

    def __init__(self, quiet: Length) -> None:
        self.quiet = quiet
        self.asked = 0

    def ask(self, now: Instant) -> Length:
        assert now == NOW
        self.asked += 1
        return self.quiet


class Ticking:
    """The clock of a source, which stands still but when time is let pass."""

    def __init__(self) -> None:
        self.now = 1_000

    def __call__(self) -> Length:
        return self.now

    def pass_(self, span: Length) -> None:
        self.now += span


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Ticking:
    there = Ticking()
    monkeypatch.setattr("situp.senses.polled.ticks", there)
    return there


def test_input_is_told_at_its_instant_and_idle_since_the_last_of_it() -> None:
    typing, gone = Hands(50), Hands(4_000)

    told = [Polled("x", each.ask, IDLE_AFTER).read(NOW) for each in (typing, gone)]

    assert told == [(Input(NOW - 50),), (Idle(NOW, NOW - 4_000),)]


def test_while_somebody_types_it_is_looked_at_when_they_can_have_become_idle(
    clock: Ticking,
) -> None:
    hands = Hands(50)
    source = Polled("x", hands.ask, IDLE_AFTER)
    source.read(NOW)

    within = source.look_within
    again = [source.read(NOW) for _ in range(100)]
    clock.pass_(IDLE_AFTER)
    source.read(NOW)

    assert within == IDLE_AFTER - 50
    assert again == [()] * 100
    assert hands.asked == 2


def test_whoever_became_idle_is_told_once_and_so_is_who_came_back(clock: Ticking) -> None:
    hands = Hands(0)
    source = Polled("x", hands.ask, IDLE_AFTER)
    source.read(NOW)
    told: list[Signal] = []

    for quiet in (100, 250, 500, 30, 20):
        hands.quiet = quiet
        clock.pass_(IDLE_AFTER + 5)
        told += source.read(NOW)

    assert told == [Idle(NOW, NOW - 250), Input(NOW - 30)]


def test_while_nobody_types_it_is_looked_at_whenever_the_watch_looks_anyway(clock: Ticking) -> None:
    hands = Hands(IDLE_AFTER)
    source = Polled("x", hands.ask, IDLE_AFTER)
    source.read(NOW)

    burst = [source.read(NOW) for _ in range(10)]
    clock.pass_(IDLE_AFTER + 5)
    source.read(NOW)

    assert source.look_within is None
    assert burst == [()] * 10
    assert hands.asked == 2


def test_after_a_sleep_what_was_typed_before_it_is_no_input(clock: Ticking) -> None:
    hands = Hands(20)
    source = Polled("x", hands.ask, IDLE_AFTER)
    source.read(NOW)
    source.look_anew()
    clock.pass_(50)
    hands.quiet = 100

    before = source.read(NOW)
    clock.pass_(IDLE_AFTER)
    hands.quiet = 350
    idle = source.read(NOW)

    assert (before, idle) == ((), (Idle(NOW, NOW - 350),))


def test_after_a_sleep_input_that_is_new_is_told_again(clock: Ticking) -> None:
    hands = Hands(20)
    source = Polled("x", hands.ask, IDLE_AFTER)
    source.read(NOW)
    source.look_anew()
    clock.pass_(50)
    hands.quiet = 5

    assert source.read(NOW) == (Input(NOW - 5),)


def test_a_stamp_counts_by_the_clock_it_was_made_by() -> None:
    stamps = Stamps()

    assert stamps.quiet({"a": 9_000, "b": 4_000}, 10_000, 500) == 1_000


@pytest.mark.parametrize("by", [-3_600_000, 3_600_000])
def test_a_clock_that_was_set_makes_nobody_come_or_go(by: int) -> None:
    stamps = Stamps()
    stamps.quiet({"a": 9_000}, 10_000, 500)

    same = stamps.quiet({"a": 9_000}, 40_000 + by, 30_500)
    new = stamps.quiet({"a": 69_000 + by}, 70_000 + by, 60_500)

    assert (same, new) == (31_000, 1_000)


def test_a_stamp_made_before_the_clock_was_set_came_after_the_last_look() -> None:
    stamps = Stamps()
    stamps.quiet({"a": 9_000}, 10_000, 500)

    assert stamps.quiet({"a": 20_000}, 4_000_000, 30_500) == 30_000


def test_a_clock_behind_a_stamp_makes_it_now() -> None:
    assert Stamps().quiet({"a": 20_000}, 10_000, 500) == 0


def test_who_leaves_has_typed_nothing() -> None:
    stamps = Stamps()
    stamps.quiet({"a": 9_000, "b": 4_000}, 10_000, 500)

    assert stamps.quiet({"b": 4_000}, 40_000, 30_500) == 36_000


def test_ticks_go_on() -> None:
    before = ticks()
    Event().wait(0.02)

    assert ticks() - before >= 15


def test_a_lock_is_told_when_it_changes_and_again_after_a_sleep() -> None:
    answers = iter([False, False, False, True, True, True, False])
    lock = PolledLock("a lock", lambda: next(answers))
    told = [signal for _ in range(4) for signal in lock.read(NOW)]

    lock.look_anew()
    told += [signal for _ in range(2) for signal in lock.read(NOW)]

    assert told == [Unlocked(NOW), Locked(NOW), Locked(NOW), Unlocked(NOW)]
    assert (lock.descriptor, lock.look_within) == (None, None)


def test_a_lock_nobody_can_tell_of_is_no_lock() -> None:
    def cannot() -> bool:
        raise CannotListenError("there is none")

    with pytest.raises(CannotListenError, match="there is none"):
        PolledLock("a lock", cannot)


def test_a_sense_remembers_what_it_was_told_last_until_it_is_lost(clock: Ticking) -> None:
    hands = Hands(0)
    gone: list[str] = []

    def ask(now: Instant) -> Length:
        if gone:
            raise CannotListenError(gone[0])
        return hands.ask(now)

    sense = Lasting("input", [lambda: Polled("hands", ask, IDLE_AFTER)])
    before = sense.state()
    sense.read(NOW)
    told = sense.state()
    sense.read(NOW)
    still = sense.state()

    gone.append("they are gone")
    clock.pass_(IDLE_AFTER + 5)
    sense.read(NOW)

    assert before == CannotTell("")
    assert told == still == Sensing("hands", "input", Input(NOW))
    assert sense.state() == CannotTell("they are gone")
