"""The numbers of the rules, as texts: so that what is said and what is done cannot disagree."""

from __future__ import annotations

from situp.core.body.bedrest import FLAGGED_DAYS
from situp.core.body.course import FUNCTION_MATTERS, MARKS, MATTERS_POINTS, MATTERS_SHARE
from situp.core.instants import HOUR, MINUTE
from situp.core.policy import Policy
from situp.core.suggestions import WALK

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

BED_REST_DAYS = FLAGGED_DAYS
PAIN_POINTS, PAIN_PERCENT = MATTERS_POINTS, MATTERS_SHARE
FUNCTION_POINTS = tuple(sorted(least for least, _ in FUNCTION_MATTERS))
"""A small, a medium and a large change of function, on a scale from 0 to 10."""
CHECK_IN_WEEKS = MARKS
