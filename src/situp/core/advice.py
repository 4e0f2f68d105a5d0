"""The words of a nudge (R8): how long it has been, one thing to do, and the command for it.

What is suggested is that of `core.suggestions`. Texts take turns, so that the same one does not
come back day after day; where somebody cannot stand, none asks them to.
"""

from __future__ import annotations

from situp.core import say
from situp.core.instants import HOUR, MINUTE
from situp.core.notice import Button, Notice
from situp.core.suggestions import suggested

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.calendar import Zone
    from situp.core.instants import Instant, Length
    from situp.core.model import Posture, Session
    from situp.core.nudging import Run, Rung
    from situp.core.policy import Policy
    from situp.core.yardsticks import Aim


SITTING_TITLES = (
    "Sitting for {length}",
    "{length} without getting up",
    "You have been sitting for {length}",
    "{length} in the same seat",
    "{length} of sitting",
    "{length} since your last break",
    "{length} without a break",
)
SEATED_TITLES = (
    "Sitting for {length}",
    "{length} without a break",
    "You have been sitting for {length}",
    "Seated for {length}",
    "{length} of sitting",
    "{length} since your last break",
    "{length} in one go",
)
"""For those who cannot stand."""
STANDING_TITLES = ("Standing for {length}", "{length} on your feet", "{length} of standing")
"""As of the others, a prime number of them, so that each meets each suggestion."""


RETURNS = (Button("moving", "I moved"), Button("standing", "I stood"), Button("sitting", "I sat"))
MOVED = Button("moved", "I moved")
"""Who cannot stand has changed position by the time they press it, and goes on sitting."""


def compose(  # noqa: PLR0913, PLR0917 - what the words are made of
    run: Run, rung: Rung, turn: int, policy: Policy, zone: Zone, snooze: Length = 0
) -> Notice:
    """Return the words and buttons for a rung.

    `turn` counts the nudges said so far, `snooze` is for how long this one may be put off.
    """
    titles, button, posture = _asked(run.posture, policy)
    suggestions = suggested(run.posture, policy, plain=_is_plain(run, rung))
    nth, which = taking_turns(turn, len(titles), len(suggestions))
    title = titles[nth].format(length=say.length(max(run.elapsed, rung.after)))
    body = f"then: situp start {posture}"
    if suggestions:
        body = f"{suggestions[which].text}\nthen: situp start {suggestions[which].posture}"
    if rung.level == "urgent":
        since = say.clock(run.start, zone)
        body = f"Unbroken since {since}: flagged, {say.length(policy.limit)} or more.\n{body}"
    buttons = (button, Button("snooze", f"Snooze {_short(snooze)}")) if snooze else (button,)
    return Notice(title, body, rung.level, buttons, f"nudge-{run.start}-{rung.after}")


def taking_turns(turn: int, titles: int, suggestions: int) -> tuple[int, int]:
    """Return which title and which suggestion a turn has: each pair once before any comes again.

    A prime number of titles meets any number of suggestions by itself, but for its multiples: there
    it begins one further in each round. No turn has what the one before had, if there is another.
    """
    if not suggestions:
        return turn % titles, 0
    shift = turn // suggestions if suggestions % titles == 0 else 0
    return (turn + shift) % titles, turn % suggestions


def _asked(posture: Posture, policy: Policy) -> tuple[tuple[str, ...], Button, Posture]:
    """Return the titles, the answer that a nudge offers, and what to record where none is told."""
    if posture == "standing":
        return STANDING_TITLES, Button("sitting", "I'm sitting"), "sitting"
    if not policy.body.stands:
        return SEATED_TITLES, MOVED, "moving"
    return SITTING_TITLES, Button("standing", "I'm standing"), "standing"


def _is_plain(run: Run, rung: Rung) -> bool:
    return rung.level == "urgent" and run.posture != "standing"


def returned(
    away: Session, back: Instant, zone: Zone, week: Aim | None = None, *, stands: bool = True
) -> Notice:
    """Return what somebody is asked who comes back: what the absence was, if not that.

    `week` is how far their week came towards the aim for moving, where that is to be told.
    """
    offered = tuple(each for each in RETURNS if stands or each.key != "standing")
    start, end = say.moment(away.started, zone, back), say.clock(back, zone)
    span = f"{start}-{end}" if " " not in start else f'"{start} - {end}"'
    body = f"What was it? Unless you say, it stays away.\nor: situp was moving {span}"
    if week:
        aim = say.length(week.wanted)
        body += f"\nmoving counts: {say.length(week.done)} this week (aim {aim})"
    title = f"Away {_short(back - away.started)}"
    return Notice(title, body, "quiet", offered, f"away-{away.id}")


def _short(span: Length) -> str:
    """Return a length as a title or a button has room for it: `10 min`."""
    return f"{span // MINUTE} min" if MINUTE <= span < HOUR else say.length(span)
