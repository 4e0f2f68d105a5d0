"""Clocks that are wrong for a while: what was typed stays in order, and no time is made up."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.app.days import Day
from tests.fakes import BERLIN, FRIDAY
from tests.faults.attacks import Attack
from tests.faults.length import LONG
from tests.faults.replay import assert_in_order, deeds
from tests.store.looking import assert_adds_up

from situp.core.instants import DAY, HOUR, MINUTE, SECOND

if TYPE_CHECKING:
    from tests.faults.attacks import Tally
    from tests.faults.replay import Seen

    Script = list[tuple[str, int]]

YEAR = 365 * DAY
FORGOTTEN = 12 * HOUR
often = settings(max_examples=1500 if LONG else 60, deadline=None)

seldom = settings(max_examples=400 if LONG else 25, deadline=None)

typed = st.sampled_from(["start", "start standing", "start away", "stop", "undo", "redo"])
looked = st.sampled_from(["status", "status --json", "report", "flags all", "log all", "export"])
LIMITS = (1, SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR)
spans = st.sampled_from([limit + by for limit in LIMITS for by in (-1, 0, 1)])
believed = spans.filter(lambda span: span < FORGOTTEN - MINUTE)
steps = st.sampled_from([YEAR, -YEAR, *LIMITS, *(-limit for limit in LIMITS)])
"""About every threshold, and the jumps that clocks are known for."""
commands = st.tuples(typed | looked, st.just(0))
passing = st.tuples(st.sampled_from(["live", "idle", "sleep"]), spans)
awake = st.tuples(st.just("live"), spans)
jumps = st.tuples(st.just("set"), steps)
quiet = st.tuples(looked | st.just("live"), spans.filter(lambda span: span <= HOUR))


class Lived(NamedTuple):
    """What may be counted as sitting at most: time that passed, and steps of the clock over it."""

    real: int
    stepped: int
    jumped: bool


@often
@given(st.lists(commands | passing | jumps, min_size=2, max_size=14))
@example([("start", 0), ("set", YEAR), ("status", 0), ("live", HOUR), ("stop", 0)])
@example([("set", YEAR), ("start", 0), ("set", -YEAR), ("stop", 0), ("start standing", 0)])
@example([("start", 0), ("idle", HOUR), ("set", -2 * HOUR), ("stop", 0), ("undo", 0)])
@example([("start", 0), ("live", HOUR), ("set", 4 * HOUR), ("live", HOUR), ("flags all", 0)])
def test_whatever_the_clock_does_sessions_stay_in_order_and_no_time_is_made_up(
    tally: Tally, script: Script
) -> None:
    """Real time passed while something was open; only a step of the clock can add to it.

    Nobody can know by how much a clock was set while no watch ran. So a step forward is counted
    until it makes the session longer than anybody sits, and from there on it is in doubt. A start
    that would overlap what a clock that was ahead has left is refused, and takes nothing away.
    """
    with TemporaryDirectory() as folder:
        day = Day(Path(folder), FRIDAY, BERLIN)
        day.begin()

        lived = live(day, script)

        path = str(Path(folder) / "situp.db")
        if not Path(path).exists():
            return
        for deed in deeds(path):
            assert_in_order(deed.after)
            assert deed.reverts or names(deed.before) <= names(deed.after)
        assert_adds_up(path)
        sat = report(day)["sitting_s"] * SECOND
        assert sat <= lived.real + lived.stepped
        if not lived.jumped:
            flags = json.loads(day.types("flags all --json")[1])["stretches"]
            assert all(flag["sitting_s"] * SECOND <= lived.real for flag in flags)
        assert_doubts_what_is_too_long(day)
    tally(Attack.CLOCK)


@seldom
@given(
    st.lists(commands | awake, max_size=6),
    st.lists(quiet, max_size=4),
    st.lists(commands | awake, max_size=6),
    steps,
)
@example([("start", 0), ("live", HOUR)], [("live", 3 * MINUTE)], [("live", 4 * HOUR)], YEAR)
@example([("start", 0), ("live", HOUR)], [("live", HOUR)], [("live", HOUR)], -HOUR)
def test_a_clock_that_was_wrong_while_nobody_typed_leaves_no_trace_once_it_is_right(
    tally: Tally, before: Script, meanwhile: Script, after: Script, step: int
) -> None:
    """While a watch looks; what it missed, starved or asleep, is told by the wall clock alone."""
    wrong = [*before, ("set", step), *meanwhile, ("set", -step), ("live", 0), *after]
    right = [*before, ("set", 0), *meanwhile, ("set", 0), ("live", 0), *after]

    assert seen(wrong) == seen(right)

    tally(Attack.CLOCK)


@seldom
@given(
    st.lists(believed, min_size=1, max_size=2),
    st.lists(believed, min_size=1, max_size=2),
    st.sampled_from([0, 1, HOUR, YEAR]),
)
def test_a_clock_that_is_set_forward_while_nothing_is_open_makes_no_flag_and_hides_none(
    tally: Tally, before: list[int], after: list[int], step: int
) -> None:
    def sit(lengths: list[int]) -> Script:
        sat = [
            [("start", 0), ("live", length), ("stop", 0), ("live", MINUTE)] for length in lengths
        ]
        return [each for one in sat for each in one]

    def flagged(script: Script) -> list[tuple[int, int]]:
        with TemporaryDirectory() as folder:
            day = Day(Path(folder), FRIDAY, BERLIN)
            live(day, script)
            found = json.loads(day.types("flags all --json")[1])["stretches"]
            return [(flag["span_s"], flag["sitting_s"]) for flag in found]

    flags = flagged([*sit(before), ("set", step), *sit(after)])

    long = [length for length in (*before, *after) if length >= 4 * HOUR]
    assert flags == [(length // SECOND, length // SECOND) for length in long]
    tally(Attack.CLOCK)


def live(day: Day, script: Script) -> Lived:
    """Live a script, and return what may be counted."""
    real = stepped = 0
    jumped = False
    for what, span in script:
        was_open, started = is_open(day), day.clock.awake + day.clock.asleep
        match what:
            case "live":
                day.live_for(span)
            case "idle":
                day.clock.pass_(span)
            case "sleep":
                day.clock.sleep(span)
            case "set":
                day.clock.set(span)
                stepped += min(max(0, span), FORGOTTEN) if was_open else 0
                jumped = jumped or bool(span)
            case _:
                code, _, err = day.types(what)
                assert code in {0, 2, 3, 6}, (what, err)
                assert "Traceback" not in err
                day.live_for(0)  # the bell rang
        if was_open:
            real += day.clock.awake + day.clock.asleep - started
    assert not [line for line in day.told if "Trouble" in line]
    return Lived(real, stepped, jumped)


def names(found: frozenset[Seen]) -> set[str]:
    return {each.id for each in found}


def is_open(day: Day) -> bool:
    with day.world.log().reading() as history:
        return bool(history.open_sessions())


def report(day: Day) -> dict[str, int]:
    found: dict[str, int] = json.loads(day.types("report all --json")[1])["totals"]
    return found


def assert_doubts_what_is_too_long(day: Day) -> None:
    """Check that an open session does not count for longer than anybody sits, and is in doubt.

    That nobody can tell needs no belief: `away` is never in doubt.
    """
    code, out, _ = day.types("status --json")
    status = json.loads(out)
    if status["session"] is None:
        assert code in {3, 6}
        return
    with day.world.log().reading() as history:
        (session,) = history.open_sessions()
    is_claim = session.posture != "away"
    too_long = is_claim and day.clock.wall - session.started > FORGOTTEN
    assert not too_long or (code, status["doubtful"]["session"]) == (6, session.id)


def seen(script: Script) -> list[str]:
    """Return all that can be seen of what was recorded, in the end."""
    with TemporaryDirectory() as folder:
        day = Day(Path(folder), FRIDAY, BERLIN)
        day.begin()
        live(day, script)
        lines = ("log all", "flags all --json", "report all --json", "export", "status --json")
        return [f"{code} {out}" for code, out, _ in map(day.types, lines)]
