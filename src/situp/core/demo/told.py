"""What they tell of their pain and function meanwhile, and that it is over in the end (R12)."""

from __future__ import annotations

from datetime import datetime

from situp.core.body.checkins import CheckIn
from situp.core.body.episodes import Ending
from situp.core.body.journal import Journal
from situp.core.calendar import MILLISECOND, ONE_DAY, instant_of
from situp.core.demo.chance import Chance, Range
from situp.core.demo.story import story
from situp.core.demo.year import device_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from situp.core.calendar import Zone
    from situp.core.instants import Instant

DAYS = (0, 2, 4, 7, 11, 14, 21, 28, 35, 42, 56, 84, 112, 140)
"""So many days after it began they check in: often at first, and where they are invited."""
FUNCTION = (2, 2, 3, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10)
"""How well they can do then what they do, of ten."""
OVER = 147
"""So many days after it began they say that it is over."""
EVENING = Range(1170, 1240, 1320)
"""At which minute of the day they do."""


def told(seed: int, last: date, zone: Zone, now: Instant) -> Journal:
    """Return what is told in the year that ends with `last`, up to now.

    Pain is that of the story. Nothing else of the year depends on it.
    """
    chance = Chance(str(seed))
    plan, device = story(last, chance), device_of(seed)
    checkins = []
    for past, function in zip(DAYS, FUNCTION, strict=True):
        day = plan.onset + past * ONE_DAY
        at = _evening(day, zone, chance)
        name = chance.name(f"check-in of {day}")
        rated = plan.pain(day), function, (), False if past in {0, 28} else None
        checkins.append(CheckIn(name, device, at, *rated, zone=zone.name))
    over = plan.onset + OVER * ONE_DAY
    ending = Ending(chance.name(f"end of {over}"), device, _evening(over, zone, chance))
    return Journal(
        tuple(each for each in checkins if each.at < now),
        tuple(each for each in (ending,) if each.at < now),
    )


def _evening(day: date, zone: Zone, chance: Chance) -> Instant:
    """Return when they check in on a day, as the clocks there show it."""
    minute = chance.of(day).length(EVENING, "checks in")
    wall = datetime(day.year, day.month, day.day) + minute * MILLISECOND  # noqa: DTZ001 - the zone follows
    return instant_of(wall.replace(tzinfo=zone.rules))
