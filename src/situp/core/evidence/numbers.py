"""The numbers of the rules, as texts: so that what is said and what is done cannot disagree."""

from __future__ import annotations

from situp.core.advice import WALK
from situp.core.instants import HOUR, MINUTE
from situp.core.policy import Policy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.instants import Length

_RULES = Policy()


def spoken(span: Length) -> str:
    """Return a length as prose has it: `30 minutes`, `1 hour`."""
    unit, name = (HOUR, "hour") if span % HOUR == 0 else (MINUTE, "minute")
    number = span // unit
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


FIRST = spoken(_RULES.nudge.first)
FIRM = spoken(_RULES.nudge.firm)
REPEAT = spoken(_RULES.nudge.repeat)
STANDING = spoken(_RULES.nudge.standing)
LIMIT = spoken(_RULES.limit)
MIN_BREAK = spoken(_RULES.min_break)
PROLONGED = spoken(_RULES.prolonged)
UPRIGHT = spoken(_RULES.aim.upright_per_workday)
MOVING = spoken(_RULES.aim.moving_per_week)
WALKING = f"{WALK[0]} to {WALK[1]} minutes"

BED_REST_DAYS = 2
"""So many days of bed rest in a row are flagged."""
PAIN_POINTS, PAIN_PERCENT = 2, 30
"""A change of pain that matters: on a scale from 0 to 10, or of what it was at first."""
FUNCTION_POINTS = (1.3, 2.3, 2.7)
"""A small, a medium and a large change of function, on a scale from 0 to 10."""
CHECK_IN_WEEKS = (4, 12)
"""So long after the beginning a check-in is invited."""
