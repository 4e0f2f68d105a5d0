"""Pulses of a watch over one open session, with times that count from nine o'clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from situp.core.belief import Boot, Pulse, doubt
from situp.core.instants import DAY, HOUR
from situp.core.model import Session
from situp.core.policy import WatchPolicy

if TYPE_CHECKING:
    from situp.core.belief import Fate
    from situp.core.instants import Instant

NINE = 20 * DAY + 9 * HOUR
MONDAY = Boot("mon", NINE - HOUR)
SITTING = Session("s", "desk", "sitting", NINE, None)
POLICY = WatchPolicy()


def watched(
    began: Instant, seen: Instant, fate: Fate | None = None, boot: str = MONDAY.id
) -> Pulse:
    """Return a pulse; times count from nine o'clock."""
    return Pulse(NINE + began, NINE + seen, boot, fate)


def typed(at: Instant, boot: str = MONDAY.id) -> Pulse:
    return watched(at, at, "typed", boot)


def found(
    *pulses: Pulse, now: Instant, boot: Boot = MONDAY, policy: WatchPolicy = POLICY
) -> tuple[str, Instant, Instant | None] | None:
    """Return (reason, until, last seen), counted from nine o'clock."""
    result = doubt(SITTING, pulses, boot, NINE + now, policy)
    if result is None:
        return None
    assert result.session == SITTING
    seen = None if result.last_seen is None else result.last_seen - NINE
    return result.reason, result.until - NINE, seen
