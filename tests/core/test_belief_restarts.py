"""When an open session can no longer be believed (R7): typing beside a watch, and restarts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.core.strategies import gaps, quick

from situp.core.belief import Boot, Doubt, Pulse, doubt, limits, vouched
from situp.core.instants import HOUR, MINUTE
from situp.core.model import Session

if TYPE_CHECKING:
    from situp.core.belief import Fate
    from situp.core.instants import Instant

from tests.core.pulses import NINE, POLICY, SITTING, found, typed, watched

# Typed pulses beside watched ones.


def test_a_typed_pulse_is_no_watch_that_died() -> None:
    assert found(typed(0), watched(2 * HOUR, 3 * HOUR), now=3 * HOUR) is None


@pytest.mark.parametrize("fate", [None, "slept"])
def test_what_was_typed_while_the_watch_ran_hides_no_gap_of_the_watch(fate: Fate | None) -> None:
    pulses = (watched(-HOUR, HOUR, fate), typed(0), watched(4 * HOUR, 5 * HOUR))

    seen = found(*pulses, now=5 * HOUR)

    assert seen == ("slept" if fate else "watch_died", HOUR, HOUR)


def test_what_was_typed_while_the_watch_ran_hides_no_watch_that_died_since() -> None:
    assert found(watched(-HOUR, HOUR), typed(0), now=5 * HOUR) == ("watch_died", HOUR, HOUR)


def test_what_was_typed_while_the_watch_ran_is_not_when_a_restart_came() -> None:
    tuesday = Boot("tue", NINE + 8 * HOUR)

    seen = found(watched(-HOUR, HOUR), typed(0), now=9 * HOUR, boot=tuesday)

    assert seen == ("rebooted", HOUR, HOUR)


# Restarts.


@pytest.mark.parametrize("fate", [None, "stopped", "slept"])
def test_a_restart_makes_a_doubt_however_short(fate: Fate | None) -> None:
    tuesday = Boot("tue", NINE + HOUR + MINUTE)

    seen = found(watched(0, HOUR, fate), now=HOUR + MINUTE, boot=tuesday)

    assert seen == ("rebooted", HOUR, HOUR)


def test_a_restart_between_two_watches_makes_a_doubt_too() -> None:
    tuesday = Boot("tue", NINE + HOUR)
    pulses = (watched(0, HOUR, "stopped"), watched(HOUR + MINUTE, 2 * HOUR, boot="tue"))

    assert found(*pulses, now=2 * HOUR, boot=tuesday) == ("rebooted", HOUR, HOUR)


def test_without_a_watch_a_session_counts_up_to_the_restart() -> None:
    tuesday = Boot("tue", NINE + 3 * HOUR)

    assert found(typed(0), now=4 * HOUR, boot=tuesday) == ("rebooted", 3 * HOUR, None)


def test_a_second_restart_gives_nothing_back() -> None:
    tuesday, wednesday = Boot("tue", NINE + 3 * HOUR), Boot("wed", NINE + 8 * HOUR)
    pulses = (typed(0), watched(3 * HOUR, 7 * HOUR, boot=tuesday.id))

    assert found(*pulses, now=7 * HOUR, boot=tuesday) == ("rebooted", 3 * HOUR, None)
    assert found(*pulses, now=9 * HOUR, boot=wednesday) == ("rebooted", 3 * HOUR, None)


@pytest.mark.parametrize(
    ("started", "until"), [(13 * HOUR, 12 * HOUR), (12 * HOUR, 12 * HOUR), (-HOUR, 0)]
)
def test_a_restart_takes_the_session_neither_past_twelve_hours_nor_before_its_start(
    started: Instant, until: Instant
) -> None:
    tuesday = Boot("tue", NINE + started)

    assert found(typed(0), now=14 * HOUR, boot=tuesday) == ("rebooted", until, None)


@pytest.mark.parametrize(("before", "now"), [("", "tue"), ("mon", ""), ("", "")])
def test_a_machine_that_does_not_tell_its_restarts_had_none(before: str, now: str) -> None:
    boot = Boot(now, NINE + HOUR)

    assert found(watched(0, HOUR, boot=before), now=HOUR + MINUTE, boot=boot) is None


def test_a_pulse_seen_only_before_the_start_covers_nothing() -> None:
    assert found(watched(-HOUR, -6 * MINUTE), now=HOUR) == ("watch_died", 0, -6 * MINUTE)


# Whatever was seen.


@st.composite
def histories(draw: st.DrawFn) -> list[Pulse]:
    """Draw pulses of one watch after another that reach into the session."""
    pulses, at, boot = [], -MINUTE, "a"
    for _ in range(draw(st.integers(0, 4))):
        began = at + draw(gaps)
        at = began + draw(st.sampled_from((0, MINUTE, 5 * HOUR, 11 * HOUR)))
        pulses.append(watched(began, at, draw(st.sampled_from((None, "slept", "stopped"))), boot))
        boot = draw(st.sampled_from((boot, boot, boot + "a")))
    return [pulse for pulse in pulses if pulse.seen >= NINE]


FORGOTTEN = NINE + 12 * HOUR
ends = st.sampled_from((0, MINUTE, 5 * MINUTE, 5 * MINUTE + 1, HOUR, 12 * HOUR))


@quick
@given(histories(), ends, st.sampled_from(("a", "aa", "")))
def test_no_session_in_doubt_covers_more_than_twelve_hours(
    pulses: list[Pulse], later: Instant, boot: str
) -> None:
    now = max([NINE, *(pulse.seen for pulse in pulses)]) + later

    result = doubt(SITTING, pulses, Boot(boot, NINE + HOUR), now, POLICY)

    until = now if result is None else result.until
    assert NINE <= until <= NINE + 12 * HOUR
    assert result is not None or now < NINE + 12 * HOUR


@quick
@given(histories().filter(bool), st.data(), ends)
def test_typing_in_the_first_twelve_hours_while_the_watch_runs_changes_no_doubt(
    pulses: list[Pulse], data: st.DataObject, later: Instant
) -> None:
    now = pulses[-1].seen + later
    number = data.draw(st.integers(0, len(pulses) - 1))
    running = pulses[number]
    assume(running.began < FORGOTTEN)
    at = data.draw(st.integers(running.began, min(running.seen, FORGOTTEN - 1)))
    also = [*pulses[: number + 1], Pulse(at, at, running.boot, "typed"), *pulses[number + 1 :]]

    boot = Boot(pulses[-1].boot, NINE)
    before, after = (doubt(SITTING, each, boot, now, POLICY) for each in (pulses, also))

    assert after == before


def test_limits_say_where_each_doubtful_session_stops() -> None:
    other = Session("t", "desk", "standing", NINE, None)
    doubts = [
        Doubt(SITTING, NINE + 1, None, "long"),
        Doubt(other, NINE + 2, NINE + 2, "slept"),
    ]

    assert limits(doubts) == {"s": NINE + 1, "t": NINE + 2}


# Who types vouches for the time before.


def of_it(pulses: list[Pulse], now: int = 24 * HOUR) -> list[Pulse]:
    return vouched(SITTING, pulses, NINE + now)


def test_who_types_vouches_only_for_what_they_began() -> None:
    died = watched(0, HOUR)
    own = typed(2 * HOUR)._replace(session=SITTING.id)
    taken_back = typed(2 * HOUR)._replace(session="another")

    assert of_it([died, own]) == [own]
    assert of_it([died, taken_back]) == [died]


def test_a_pulse_of_a_clock_that_was_ahead_says_nothing() -> None:
    ahead, reaches_ahead = typed(3 * HOUR + 1), watched(HOUR, 4 * HOUR)

    assert of_it([ahead, reaches_ahead], now=3 * HOUR) == [watched(HOUR, 3 * HOUR)]


def test_the_pulses_before_the_last_typed_one_are_vouched_for() -> None:
    died, first, last = watched(-HOUR, HOUR), typed(2 * HOUR), typed(4 * HOUR)
    again = watched(5 * HOUR, 6 * HOUR)

    assert of_it([died, first, last, again]) == [last, again]


def test_a_watch_that_ran_while_somebody_typed_is_still_asked() -> None:
    running, at_its_end = watched(-HOUR, 3 * HOUR), watched(-HOUR, HOUR)

    assert of_it([running, typed(HOUR)]) == [running, typed(HOUR)]
    assert of_it([at_its_end, typed(HOUR)]) == [at_its_end, typed(HOUR)]
    assert of_it([at_its_end, typed(HOUR + 1)]) == [typed(HOUR + 1)]


def test_where_nobody_typed_nothing_is_vouched_for() -> None:
    pulses = [watched(-HOUR, HOUR, "slept"), watched(2 * HOUR, 3 * HOUR)]

    assert of_it(pulses) == pulses
    assert of_it([]) == []


def test_of_two_watches_that_began_at_once_the_one_that_went_on_is_believed() -> None:
    died, lived = watched(0, 0), watched(0, HOUR)

    assert found(died, lived, now=HOUR) is None
    assert found(lived, died, now=HOUR) is None
