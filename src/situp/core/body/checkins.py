"""Check-ins: how pain and function were at an instant, as a person told it (R12).

Pain is a numeric rating from 0 (none) to 10. Function is one from 0 (unable) to 10 (as before): one
number for all that one does, or one for each of up to three activities of the person's own, as in
the Patient-Specific Functional Scale.
"""

from __future__ import annotations

from situp.core.ledger import Edit
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from situp.core.instants import Instant
    from situp.core.ledger import Value

SCALE = 10
"""The highest rating of pain and of function; the lowest is 0."""
SCALES = {
    "pain": "Pain is a whole number from 0 (none) to 10 (the worst you can think of).",
    "function": "Function is a whole number from 0 (unable) to 10 (as before).",
}
MOST_ACTIVITIES = 3


class Rating(Record):
    """How well one activity of the person's own goes, from 0 (unable) to 10 (as before)."""

    activity: str
    score: int


class CheckIn(Record):
    """How it was at an instant.

    `function` is for all that one does, `ratings` are for activities of one's own; often there is
    neither. `leg`: whether pain goes down a leg (sciatica); None where nobody said. `begins`: the
    person said that an episode begins with it. `zone` names the zone it was recorded in.
    """

    id: str
    device: str
    at: Instant
    pain: int
    function: int | None = None
    ratings: tuple[Rating, ...] = ()
    leg: bool | None = None
    begins: bool = False
    zone: str = "UTC"
    note: str = ""

    @property
    def ability(self) -> float | None:
        """Function in one number: the mean of the activities, else what was said of all."""
        if not self.ratings:
            return None if self.function is None else float(self.function)
        return sum(each.score for each in self.ratings) / len(self.ratings)


def entered(checkin: CheckIn) -> Edit:
    """Return the edit that records a check-in whole."""
    fields: dict[str, Value] = {
        "device": checkin.device,
        "at": checkin.at,
        "pain": checkin.pain,
        "function": checkin.function,
        "ratings": written(checkin.ratings),
        "leg": None if checkin.leg is None else int(checkin.leg),
        "begins": int(checkin.begins),
        "zone": checkin.zone,
        "note": checkin.note,
        "deleted": 0,
    }
    return Edit("checkin", checkin.id, fields)


def written(ratings: Iterable[Rating]) -> list[str]:
    """Return ratings as the ledger holds them: `6 put on socks`."""
    return [f"{each.score} {each.activity}" for each in ratings]


def ratings_of(texts: Iterable[str]) -> tuple[Rating, ...]:
    """Return what `written` wrote."""
    parts = (text.partition(" ") for text in texts)
    return tuple(Rating(activity, int(score)) for score, _, activity in parts)
