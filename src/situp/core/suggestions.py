"""What a nudge can suggest: one change of position, or something of the person's own (R8).

Each is of a kind that can be switched off, and names the keys of its grounds in `core.evidence`; it
claims no effect. What people add themselves has no grounds, and situp says nothing about it.
"""

from __future__ import annotations

from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.model import Posture
    from situp.core.policy import Kind, Policy


class Suggestion(Record):
    """One thing to do, the posture to record when doing it, and the keys of what is known.

    `kind` is None for one of the person's own.
    """

    text: str
    posture: Posture
    grounds: tuple[str, ...]
    kind: Kind | None


WALK = (2, 5)
"""From and to how many minutes of walking are suggested."""
_WALK = f"Walk for {WALK[0]} to {WALK[1]} minutes."
_WALKING = ("dunstan-2012", "duran-2023")
_CHANGING = ("waongenngarm-2021", "gallagher-2014")
_SHIFTING = ("waongenngarm-2021",)
FROM_SITTING = (
    Suggestion("Stand for a while.", "standing", _CHANGING, "stand"),
    Suggestion(_WALK, "moving", _WALKING, "walk"),
    Suggestion("Change position, if only for a moment.", "standing", _CHANGING, "change"),
    Suggestion(
        "A few calf raises or half-squats, if comfortable.", "standing", ("homer-2021",), "move"
    ),
    Suggestion(
        "Train your core in a session of its own, if comfortable.",
        "moving",
        ("owen-2020",),
        "exercise",
    ),
    Suggestion("Take the next thing you read standing up.", "standing", _CHANGING, "stand"),
    Suggestion("Get up and fetch some water.", "moving", _WALKING, "walk"),
    Suggestion(
        "Walk a little; where standing is not for you, change position and move your arms.",
        "moving",
        (*_WALKING, *_CHANGING),
        "change",
    ),
    Suggestion(
        "Stand up; bend gently forward, back and to the sides, if comfortable.",
        "standing",
        ("billy-2014-moves",),
        "move",
    ),
)
FROM_A_SEAT = (
    Suggestion("Change position in your seat.", "moving", _SHIFTING, "change"),
    Suggestion("Move your arms and shoulders, if comfortable.", "moving", _SHIFTING, "move"),
    Suggestion(
        "Train in a way that suits you, in a session of its own, if comfortable.",
        "moving",
        ("owen-2020",),
        "exercise",
    ),
    Suggestion("Lean another way, and move your arms.", "moving", _SHIFTING, "change"),
    Suggestion(
        "Bend gently forward and turn to the sides in your seat, if comfortable.",
        "moving",
        ("billy-2014-moves",),
        "move",
    ),
)
"""For those who cannot stand."""
FROM_STANDING = (
    Suggestion("Sit down for a while.", "sitting", _CHANGING, "change"),
    Suggestion(_WALK, "moving", _WALKING, "walk"),
    Suggestion("Shift your weight, or sit for a while.", "sitting", _CHANGING, "change"),
)
PLAINEST = (*FROM_SITTING[:3], FROM_A_SEAT[0])
"""What to suggest when it has been four hours: nothing that takes effort."""


def suggested(posture: Posture, policy: Policy, *, plain: bool = False) -> Sequence[Suggestion]:
    """Return what can be suggested to somebody in a posture, in the order of its turns.

    Of the kinds that are left on, and what is of their own; `plain`: nothing that takes effort, as
    far as situp can tell. There may be nothing.
    """
    wanted, stands = policy.suggest.kinds, policy.body.stands
    if posture == "standing":
        known = [each for each in FROM_STANDING if stands or each.kind != "walk"]
    else:
        known = [*(FROM_SITTING if stands else FROM_A_SEAT)]
    found = [each for each in known if each.kind in wanted]
    if plain:
        found = [each for each in found if each in PLAINEST]
    own = [Suggestion(_ended(text), "moving", (), None) for text in policy.suggest.own]
    return found or own if plain else [*found, *own]


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
