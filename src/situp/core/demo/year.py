"""A year of sessions, and of the nudges between them, day by day."""

from __future__ import annotations

from datetime import datetime

from situp.core import say
from situp.core.calendar import MILLISECOND, instant_of, local
from situp.core.demo.chance import Chance
from situp.core.demo.day import parts
from situp.core.demo.nudged import Hold, nudged
from situp.core.demo.story import story
from situp.core.errors import UsageError
from situp.core.instants import Span, until
from situp.core.model import Session
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from situp.core.calendar import Zone
    from situp.core.demo.day import Part
    from situp.core.demo.story import Story
    from situp.core.instants import Instant
    from situp.core.nudging import Nudge

EARLIEST_YEAR = 1971
"""Nothing is recorded of before 1970, and a year goes before the day it ends on."""


class Lived(Record):
    """What is recorded of one day."""

    sessions: tuple[Session, ...]
    nudges: tuple[Nudge, ...]


def refuse_impossible(last: date, today: date) -> None:
    """Raise UsageError where no year can end on a day."""
    if last > today:
        message = f"{say.day(last)} is still to come: it is {say.day(today)}."
        raise UsageError(message, "A demo ends today at the latest.")
    if last.year < EARLIEST_YEAR:
        message = "situp records nothing of before 1970, and a demo begins a year before it ends."
        raise UsageError(message, f"For example: situp demo --until {today}")


def year(seed: int, last: date, zone: Zone, now: Instant) -> Iterator[Lived]:
    """Yield the days of which anything is recorded in the year that ends with `last`, in order.

    The same seed, last day and zone make the same year. Of a day that is not over it has what is,
    and what goes on ends `now`.
    """
    chance = Chance(str(seed))
    plan = story(last, chance)
    device = device_of(seed)
    for day in plan.days():
        here = chance.of(day)
        lived = list(_lived(plan, day, here, zone, device))
        past = [(_until(now, each), held) for each, held in lived if each.started < now]
        if past:
            sessions = tuple(session for session, _ in past)
            holds = [Hold(Span(each.started, until(each.ended)), why) for each, why in past if why]
            watched = plan.is_watched(day)
            yield Lived(sessions, tuple(nudged(sessions, holds, here) if watched else ()))


def device_of(seed: int) -> str:
    """Return the name of the machine that recorded it."""
    return Chance(str(seed)).name("device")[:8]


def _lived(
    plan: Story, day: date, chance: Chance, zone: Zone, device: str
) -> Iterator[tuple[Session, str]]:
    """Yield the sessions of a day, in order, each with why no nudge is said in it."""
    for part in parts(plan, day, chance):
        at = _begins(part, day, zone)
        if local(at, zone).date() != day:
            continue  # a day that a zone skipped
        for block in part.blocks:
            end = at + block.length
            if block.posture:
                name = chance.name(f"session of {at}")
                told = block.origin, zone.name, block.note
                yield Session(name, device, block.posture, at, end, *told), block.held
            at = end


def _begins(part: Part, day: date, zone: Zone) -> Instant:
    """Return the instant at which the clocks show what a part begins at."""
    wall = datetime(day.year, day.month, day.day) + part.begins * MILLISECOND  # noqa: DTZ001 - the zone follows
    return instant_of(wall.replace(tzinfo=zone.rules))


def _until(now: Instant, session: Session) -> Session:
    """Return a session that is over by now."""
    return session._replace(ended=min(until(session.ended), now))
