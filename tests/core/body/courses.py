"""Check-ins written as `day: pain/function leg`, as the tests of a course need them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes import at

from situp.core.body.checkins import CheckIn
from situp.core.body.episodes import Ending, Episode, episodes
from situp.core.instants import DAY

if TYPE_CHECKING:
    from situp.core.instants import Instant

ONSET = at("2026-03-02 09:00")
"""A Monday."""


def day(count: float) -> Instant:
    """Return nine o'clock so many days after the onset."""
    return ONSET + round(count * DAY)


def checkin(count: float, pain: int, function: int | None = None) -> CheckIn:
    """Return a check-in so many days after the onset."""
    return CheckIn(f"c{round(count * 1000):+09d}", "here", day(count), pain, function)


def over(count: float) -> Ending:
    """Return that the episode was said to be over so many days after the onset."""
    return Ending(f"e{count}", "here", day(count))


def episode(*pains: tuple[float, int]) -> Episode:
    """Return the one episode of check-ins, each a day and how much pain there was."""
    (found,) = episodes(checkin(*each) for each in pains)
    return found
