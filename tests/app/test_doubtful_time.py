"""Time that nobody can vouch for is never sitting, whatever happened (R7).

What is expected is reckoned from what happened itself, not from what was recorded of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.core.strategies import instants, ordinary
from tests.store.memory import HERE, THERE, MemoryLog, session

from situp.app import reporting, reviewing
from situp.app.setting import Setting
from situp.app.status import status
from situp.core.belief import Boot
from situp.core.instants import HOUR, MINUTE
from situp.core.policy import Policy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.calendar import Zone
    from situp.core.instants import Instant, Length

ENDURED, BELIEVED = 5 * MINUTE, 12 * HOUR
BESIDE = (-1, 0, 1)

awake = st.sampled_from(
    [at + by for at in (MINUTE, 4 * HOUR, 12 * HOUR) for by in BESIDE] + [HOUR, 7 * HOUR]
)
unseen = st.sampled_from([ENDURED + by for by in BESIDE] + [0, MINUTE, HOUR, 12 * HOUR])


class Gap(NamedTuple):
    """A time in which no watch looked: the machine slept, or was off, or the watch was dead."""

    kind: str
    length: Length

    @property
    def is_broken(self) -> bool:
        """Whether nobody can tell any more what was after it."""
        return self.kind == "off" or self.length > ENDURED


class Night(NamedTuple):
    """Turns of being awake and watched, each with the gap that followed it, in order."""

    turns: tuple[tuple[Length, Gap], ...]

    def counted(self) -> Length:
        """Return how long the session is believed; too long, only as far as it was watched."""
        passed = watched = 0
        for length, gap in self.turns:
            watched = passed + length
            passed = watched + gap.length
            if gap.is_broken:
                return min(watched, BELIEVED)
        return passed if passed < BELIEVED else min(watched, BELIEVED)

    @property
    def length(self) -> Length:
        return sum(length + gap.length for length, gap in self.turns)

    @property
    def is_doubtful(self) -> bool:
        """Whether what came after it can no longer be believed."""
        return self.length >= BELIEVED or any(gap.is_broken for _, gap in self.turns)


gaps = st.builds(Gap, st.sampled_from(("asleep", "off", "dead")), unseen)
nights = st.builds(Night, st.lists(st.tuples(awake, gaps), min_size=1, max_size=4).map(tuple))


def lived(log: MemoryLog, night: Night, start: Instant, zone: Zone) -> Setting:
    """Have a watch live through a night and return where a person is after it."""
    log.hold([session("s", start, None)])
    now, boot, pulse = start, Boot("boot", start - HOUR), None
    for length, gap in night.turns:
        with log.writing() as book:
            if pulse is None:
                pulse = book.begin_pulse(now, boot)
            now += length
            book.keep_pulse(pulse, now)
            if gap.is_broken:
                book.keep_pulse(pulse, now, "slept" if gap.kind == "asleep" else None)
                pulse = None
        now += gap.length
        if gap.kind == "off":
            boot = Boot(f"{boot.id}+", now)
        elif gap.kind == "asleep":
            boot = boot._replace(asleep=boot.asleep + gap.length)
    return Setting(now, zone, boot, Policy())


@settings(max_examples=200, deadline=None)
@given(ordinary, st.data(), nights)
def test_watched_or_not_only_what_is_believed_is_sitting(
    zone: Zone, data: st.DataObject, night: Night
) -> None:
    start = data.draw(instants(zone))
    log = MemoryLog()

    here = lived(log, night, start, zone)

    until = start + night.counted()
    assert_counted(log, here, [(start, until)], in_doubt=night.is_doubtful)


@settings(max_examples=100, deadline=None)
@given(ordinary, st.data(), awake, awake)
def test_of_two_devices_each_is_believed_for_itself(
    zone: Zone, data: st.DataObject, later: Length, passed: Length
) -> None:
    start = data.draw(instants(zone))
    log = MemoryLog()
    sessions = [("s", HERE, start), ("t", THERE, start + later)]
    log.hold([session(name, at, None, device) for name, device, at in sessions])
    here = Setting(start + later + passed, zone, Boot("boot", start - HOUR), Policy())

    spans = [(at, min(at + BELIEVED, here.now)) for _, _, at in sessions]
    assert_counted(log, here, spans, in_doubt=passed >= BELIEVED)


def assert_counted(
    log: MemoryLog, here: Setting, spans: Sequence[tuple[Instant, Instant]], *, in_doubt: bool
) -> None:
    """Assert that all there is to ask counts just these spans as sitting."""
    event(f"in doubt: {in_doubt}")
    with log.reading() as history:
        now = status(history, here, lambda: False)
        review = reporting.review(history, None, here)
        flagged = reviewing.flags(history, None, here)

    assert review.report.total.sitting == _together(spans)
    assert sum(piece.end - piece.start for piece in review.pieces) == _together(spans)
    assert now.today.sitting <= _together(spans)
    assert bool(now.going.doubt) == in_doubt
    assert flagged.running is not in_doubt
    if in_doubt:
        assert (now.going.run, now.level, now.next_nudge) == (None, "none", None)
    latest = max(end for _, end in spans)
    assert all(stretch.end <= latest for stretch in flagged.stretches)


def _together(spans: Sequence[tuple[Instant, Instant]]) -> Length:
    """Return the length of what any of the spans covers."""
    reached = covered = 0
    for start, end in sorted(spans):
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered
