"""What the properties of the core are tried on: values drawn from around every threshold.

A uniform draw hardly ever meets a border, and a rule that only matters at one could be deleted
without a test noticing. So lengths lie on, just under and just over each limit, and instants lie
about local midnights and about the hours in which clocks are changed.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st

from situp.core.calendar import Zone, instant_of
from situp.core.instants import DAY, HOUR, MINUTE, SECOND
from situp.core.ledger import Change, tick
from situp.core.model import ORIGINS, POSTURES, Session

if TYPE_CHECKING:
    from situp.core.instants import Instant, Length
    from situp.core.ledger import Value
    from situp.core.model import Origin, Posture

quick = settings(max_examples=120)
thorough = settings(max_examples=400)

LIMITS = (SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR, 16 * HOUR)
LENGTHS: tuple[Length, ...] = tuple(limit + by for limit in LIMITS for by in (-1, 0, 1))

CHANGES: dict[str, tuple[date, ...]] = {
    "Europe/Berlin": (date(2026, 3, 29), date(2026, 10, 25)),
    "America/New_York": (date(2026, 3, 8), date(2026, 11, 1)),
    "America/Sao_Paulo": (date(2018, 11, 4), date(2019, 2, 17)),
    "Asia/Beirut": (date(2022, 3, 27), date(2022, 10, 30)),
    "Africa/Cairo": (date(2026, 4, 24), date(2026, 10, 30)),
    "America/St_Johns": (date(2010, 3, 14), date(2010, 11, 7)),
    "Australia/Lord_Howe": (date(2026, 4, 5), date(2026, 10, 4)),
    "Pacific/Apia": (date(2011, 12, 30), date(2012, 4, 1)),
    "Asia/Kolkata": (date(2026, 11, 20),),
    "UTC": (date(2026, 2, 28), date(2027, 1, 1)),
}
"""Zones, and the dates on which their clocks are changed or that are odd in another way."""

postures: st.SearchStrategy[Posture] = st.sampled_from(POSTURES)
origins: st.SearchStrategy[Origin] = st.sampled_from(ORIGINS)
few_postures: st.SearchStrategy[Posture] = st.sampled_from(("sitting", "standing", "away"))
few_origins: st.SearchStrategy[Origin] = st.sampled_from(("declared", "sensed"))
lengths = st.sampled_from(LENGTHS) | st.integers(0, DAY)
gaps = st.sampled_from((0, 1, MINUTE - 1, MINUTE, MINUTE + 1, 5 * MINUTE, 12 * HOUR))
zones = st.builds(
    lambda name, day_start, week_start: Zone(ZoneInfo(name), name, day_start, week_start),
    st.sampled_from(sorted(CHANGES)),
    st.sampled_from((0, 0, HOUR // 2, 2 * HOUR + 30 * MINUTE, 4 * HOUR, 23 * HOUR + 59 * MINUTE)),
    st.sampled_from((0, 3, 4, 6)),
)
ordinary = st.builds(
    lambda name: Zone(ZoneInfo(name), name), st.sampled_from(("Europe/Berlin", "America/New_York"))
)


@st.composite
def instants(draw: st.DrawFn, zone: Zone, within: int = 8) -> Instant:
    """Draw an instant about a midnight or a change of the clocks, `within` so many days of one."""
    day = draw(st.sampled_from(CHANGES[zone.name])) + timedelta(days=draw(st.integers(-1, within)))
    midnight = instant_of(datetime(day.year, day.month, day.day, tzinfo=zone.rules))
    hours = draw(st.sampled_from((0, 0, 1, 2, 3, 4, 9, 23, 24)))
    beside = draw(st.sampled_from((-MINUTE, -1, 0, 1, SECOND, 30 * MINUTE)))
    return midnight + hours * HOUR + beside


@st.composite
def sessions(draw: st.DrawFn, around: Instant, devices: int = 3) -> list[Session]:
    """Draw what a few devices recorded, by (started, id); each one's last may be open."""
    drawn: list[Session] = []
    ids = iter(draw(st.permutations([f"{number:02}" for number in range(18)])))
    for device in "abc"[: draw(st.integers(1, devices))]:
        at = around + draw(st.sampled_from((-HOUR, -1, 0, 1, HOUR)))
        for _ in range(draw(st.integers(0, 6))):
            at += draw(gaps)
            end = at + draw(st.just(0) | lengths)
            drawn.append(Session(next(ids), device, draw(postures), at, end, origin=draw(origins)))
            at = end
        if drawn and drawn[-1].device == device and draw(st.booleans()):
            drawn[-1] = drawn[-1]._replace(ended=None)
    return in_order(drawn)


@st.composite
def small_sessions(draw: st.DrawFn) -> list[Session]:
    """Draw sessions of a few milliseconds that overlap at will: each instant can be looked at."""
    count = draw(st.integers(0, 7))
    ids = draw(st.permutations("abcdefg"))
    drawn = []
    for number in range(count):
        start = draw(st.integers(0, 12))
        end = draw(st.none() | st.integers(start, start + 8))
        drawn.append(
            Session(ids[number], f"d{number}", draw(few_postures), start, end, draw(few_origins))
        )
    return in_order(drawn)


def in_order(found: list[Session]) -> list[Session]:
    """Return sessions by (started, id), as the history yields them."""
    return sorted(found, key=lambda session: (session.started, session.id))


values: st.SearchStrategy[Value] = (
    st.none() | st.integers(0, 3) | st.sampled_from(("", "a", "b")) | st.just(["x"])
)
walls = st.sampled_from((0, 1, 2, 999, 1000)) | st.integers(0, 2**44)


@st.composite
def ledgers(draw: st.DrawFn) -> list[Change]:
    """Draw a ledger of several devices whose wall clocks disagree, in causal order."""
    changes: list[Change] = []
    clock = ""
    for number in range(draw(st.integers(0, 12))):
        device = draw(st.sampled_from(("aaaaaaaa", "bbbbbbbb")))
        clock = tick(clock, draw(walls), device)
        fields = draw(st.dictionaries(st.sampled_from(("ended", "note", "deleted")), values))
        thing = draw(st.sampled_from(("one", "two")))
        kind = draw(st.sampled_from(("session", "nudge")))
        changes.append(Change(device, number, clock, clock, kind, thing, fields))
    return changes
