"""A clock has two hands and a memory of sleep: what passed between two looks at it.

The wall hand can be set; the awake hand cannot, and stands still while the machine sleeps.
"""

from __future__ import annotations

from situp.core.instants import SECOND
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.instants import Instant, Length

SMALLEST_STEP: Length = 2 * SECOND
"""The hands are not read at quite the same time; a step of the wall clock is at least this."""


class Hands(Record):
    """The wall clock, and the time awake and asleep since the machine was started."""

    wall: Instant
    awake: Length
    asleep: Length


class Passed(Record):
    """What passed between two looks: sleep, and by how much the wall clock was set."""

    slept: Length
    stepped: Length


def between(before: Hands, after: Hands) -> Passed:
    """Return what passed; forward steps are positive."""
    slept = max(0, after.asleep - before.asleep)
    really = after.awake - before.awake + slept
    stepped = after.wall - before.wall - really
    return Passed(slept, stepped if abs(stepped) >= SMALLEST_STEP else 0)
