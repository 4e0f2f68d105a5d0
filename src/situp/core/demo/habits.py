"""How somebody spends the hours at a desk: how long they sit, and what they do when they get up."""

from __future__ import annotations

from situp.core.demo.chance import Range
from situp.core.demo.story import SORE
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import Literal

    from situp.core.demo.story import Story

    Pause = Literal["standing", "moving", "away", "lying", "nothing", "moment"]

DAYS_A_WEEK = 7
SOON = 28
"""So many days after it began to hurt they walk on free days too."""


class Habits(Record):
    """The habits of a day.

    `sitting` is how long they sit when nothing makes them get up, `heeds` the percentage of nudges
    that do, `meets` that of sittings that are a meeting, `walks` that of lunches, and of free days,
    with a walk. `pauses` weighs what they do when they get up, `watched` is whether a watch runs.
    """

    sitting: Range
    standing: Range
    heeds: int
    meets: int
    walks: int
    pauses: Mapping[Pause, int]
    watched: bool = False


USUAL = Habits(
    sitting=Range(12, 48, 155),
    standing=Range(3, 8, 25),
    heeds=12,
    meets=8,
    walks=8,
    pauses={"moving": 40, "away": 34, "nothing": 18, "standing": 4, "moment": 4},
)
HURTING = Habits(
    sitting=Range(5, 16, 40),
    standing=Range(3, 8, 20),
    heeds=80,
    meets=4,
    walks=30,
    pauses={"lying": 42, "moving": 38, "standing": 12, "away": 8},
)
MOST_WEEKS = 9
"""Standing grows for so many weeks."""


def habits(story: Story, day: date) -> Habits:
    """Return the habits of a day of a story."""
    return _of_time(story, day)._replace(watched=story.is_watched(day))


def _of_time(story: Story, day: date) -> Habits:
    past = story.since_onset(day)
    if past < 0:
        return USUAL
    if story.pain(day) >= SORE:
        return HURTING
    return _since(past // DAYS_A_WEEK, walks=60 if past >= SOON else 10)


def _since(weeks: int, walks: int) -> Habits:
    """Return the habits so many weeks after it began: standing grows, heed wears off a little."""
    grown = min(weeks, MOST_WEEKS)
    return Habits(
        sitting=Range(7, 24 + grown, 75 + grown),
        standing=Range(4, 6 + 2 * grown, 24 + 3 * grown),
        heeds=max(75 - weeks, 45),
        meets=6,
        walks=walks,
        pauses={"moving": 40, "standing": 12 + 3 * grown, "away": 14, "nothing": 6, "moment": 3},
    )
