"""The words of a nudge (R8): how long it has been, one thing to do, and the command for it.

What is suggested comes from docs/explanation/evidence.md and claims no effect; the keys of its
grounds are those of `core.evidence`. Texts take turns, so that the same one does not come back day
after day.
"""

from __future__ import annotations

from situp.core import say
from situp.core.instants import HOUR, MINUTE
from situp.core.notice import Button, Notice
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.calendar import Zone
    from situp.core.instants import Instant, Length
    from situp.core.model import Posture, Session
    from situp.core.nudging import Run, Rung


class Suggestion(Record):
    """One thing to do, the posture to record when doing it, and the keys of what is known."""

    text: str
    posture: Posture
    grounds: tuple[str, ...]


WALK = (2, 5)
"""From and to how many minutes of walking are suggested."""
_WALK = f"Walk for {WALK[0]} to {WALK[1]} minutes."
_WALKING = ("dunstan-2012", "duran-2023")
_CHANGING = ("waongenngarm-2021", "gallagher-2014")
FROM_SITTING = (
    Suggestion("Stand for a while.", "standing", _CHANGING),
    Suggestion(_WALK, "moving", _WALKING),
    Suggestion("Get up and fetch some water.", "moving", _WALKING),
    Suggestion("A few calf raises or half-squats, if comfortable.", "standing", ("homer-2021",)),
    Suggestion(
        "Stand up; bend gently forward, back and to the sides, if comfortable.",
        "standing",
        ("billy-2014-moves",),
    ),
    Suggestion("Take the next thing you read standing up.", "standing", _CHANGING),
    Suggestion(
        "Walk a little; where standing is not for you, change position and move your arms.",
        "moving",
        (*_WALKING, *_CHANGING),
    ),
)
PLAINEST = FROM_SITTING[:2]
"""What to suggest when it has been four hours: nothing that takes effort."""
FROM_STANDING = (
    Suggestion("Sit down for a while.", "sitting", _CHANGING),
    Suggestion(_WALK, "moving", _WALKING),
    Suggestion("Shift your weight, or sit for a while.", "sitting", _CHANGING),
)
SITTING_TITLES = (
    "Sitting for {length}",
    "{length} without getting up",
    "You have been sitting for {length}",
    "{length} in the same seat",
)
STANDING_TITLES = ("Standing for {length}", "{length} on your feet")


RETURNS = (Button("moving", "I moved"), Button("standing", "I stood"), Button("sitting", "I sat"))


def compose(  # noqa: PLR0913, PLR0917 - what the words are made of
    run: Run, rung: Rung, turn: int, limit: Length, zone: Zone, snooze: Length = 0
) -> Notice:
    """Return the words and buttons for a rung.

    `turn` counts the nudges said so far, `snooze` is for how long this one may be put off.
    """
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
    buttons = [Button("sitting", "I'm sitting") if standing else Button("standing", "I'm standing")]
    if snooze:
        buttons.append(Button("snooze", f"Snooze {_short(snooze)}"))
    return Notice(title, body, rung.level, tuple(buttons), f"nudge-{run.start}-{rung.after}")


def returned(away: Session, back: Instant, zone: Zone) -> Notice:
    """Return what somebody is asked who comes back: what the absence was, if not that."""
    start, end = say.moment(away.started, zone, back), say.clock(back, zone)
    span = f"{start}-{end}" if " " not in start else f'"{start} - {end}"'
    body = f"What was it? Unless you say, it stays away.\nor: situp was moving {span}"
    title = f"Away {_short(back - away.started)}"
    return Notice(title, body, "quiet", RETURNS, f"away-{away.id}")


def _short(span: Length) -> str:
    """Return a length as a title or a button has room for it: `10 min`."""
    return f"{span // MINUTE} min" if MINUTE <= span < HOUR else say.length(span)
