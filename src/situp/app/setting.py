"""The circumstances of one command, read once and handed down (R1)."""

from __future__ import annotations

from situp.core.calendar import Zone
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.belief import Boot
    from situp.core.instants import Instant
    from situp.core.policy import Policy
    from situp.ports import Clock


class Setting(Record):
    """When and where a command runs, and by which rules."""

    now: Instant
    zone: Zone
    boot: Boot
    policy: Policy


def setting(clock: Clock, policy: Policy) -> Setting:
    """Read the clock once."""
    rules, name = clock.zone()
    zone = Zone(rules, name, policy.day_start, policy.week_start)
    return Setting(clock.now(), zone, clock.boot(), policy)
