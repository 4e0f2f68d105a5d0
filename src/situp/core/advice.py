"""The words of a nudge (R8): how long it has been, one thing to do, and the command for it.

What is suggested comes from docs/explanation/evidence.md and claims no effect. Texts take turns,
so that the same one does not come back day after day.
"""

from __future__ import annotations

from situp.core import say
from situp.core.notice import Notice
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.calendar import Zone
    from situp.core.instants import Length
    from situp.core.model import Posture
    from situp.core.nudging import Run, Rung


class Suggestion(Record):
    """One thing to do, and the posture to record when doing it."""

    text: str
    posture: Posture


FROM_SITTING = (
    Suggestion("Stand for a while.", "standing"),
    Suggestion("Walk for 2 to 5 minutes.", "moving"),
    Suggestion("Get up and fetch some water.", "moving"),
    Suggestion("A few calf raises or half-squats, if comfortable.", "standing"),
    Suggestion("Stand up; bend gently forward, back and to the sides, if comfortable.", "standing"),
    Suggestion("Take the next thing you read standing up.", "standing"),
    Suggestion(
        "Walk a little; where standing is not for you, change position and move your arms.",
        "moving",
    ),
)
PLAINEST = FROM_SITTING[:2]
"""What to suggest when it has been four hours: nothing that takes effort."""
FROM_STANDING = (
    Suggestion("Sit down for a while.", "sitting"),
    Suggestion("Walk for 2 to 5 minutes.", "moving"),
    Suggestion("Shift your weight, or sit for a while.", "sitting"),
)
SITTING_TITLES = (
    "Sitting for {length}",
    "{length} without getting up",
    "You have been sitting for {length}",
    "{length} in the same seat",
)
STANDING_TITLES = ("Standing for {length}", "{length} on your feet")


def compose(run: Run, rung: Rung, turn: int, limit: Length, zone: Zone) -> Notice:
    """Return the words for a rung; `turn` counts the nudges said so far."""
    standing = run.posture == "standing"
    titles = STANDING_TITLES if standing else SITTING_TITLES
    suggestions: tuple[Suggestion, ...] = FROM_STANDING if standing else FROM_SITTING
    if rung.level == "urgent" and not standing:
        suggestions = PLAINEST
    suggestion = suggestions[turn % len(suggestions)]
    title = titles[turn % len(titles)].format(length=say.length(max(run.elapsed, rung.after)))
    body = f"{suggestion.text}\nthen: situp start {suggestion.posture}"
    if rung.level == "urgent":
        since = say.clock(run.start, zone)
        body = f"Unbroken since {since}: flagged, {say.length(limit)} or more.\n{body}"
    return Notice(title, body, rung.level)
