"""The numbers of the rules, as texts: so that what is said and what is done cannot disagree."""

from __future__ import annotations

from situp.core import say
from situp.core.advice import WALK
from situp.core.instants import MINUTE
from situp.core.policy import Policy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.instants import Length

_RULES = Policy()


def _minutes(span: Length) -> str:
    """Return a length as studies of activity count it: `150 m`."""
    return f"{span // MINUTE} m"


FIRST = say.length(_RULES.nudge.first)
FIRM = say.length(_RULES.nudge.firm)
REPEAT = say.length(_RULES.nudge.repeat)
STANDING = say.length(_RULES.nudge.standing)
LIMIT = say.length(_RULES.limit)
MIN_BREAK = say.length(_RULES.min_break)
PROLONGED = say.length(_RULES.prolonged)
UPRIGHT = say.length(_RULES.aim.upright_per_workday)
MOVING = _minutes(_RULES.aim.moving_per_week)
WALKING = f"{WALK[0]} to {WALK[1]} minutes"

BED_REST_DAYS = 2
"""So many days of bed rest in a row are flagged."""
PAIN_POINTS, PAIN_PERCENT = 2, 30
"""A change of pain that matters: on a scale from 0 to 10, or of what it was at first."""
FUNCTION_POINTS = (1.3, 2.3, 2.7)
"""A small, a medium and a large change of function, on a scale from 0 to 10."""
CHECK_IN_WEEKS = (4, 12)
"""So long after the beginning a check-in is invited."""
