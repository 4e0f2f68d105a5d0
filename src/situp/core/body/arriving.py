"""Check-ins that a file brings: which are new, and which are known already.

What is known stays as it is recorded here, so that importing twice is importing once, in whatever
order. Check-ins are never in each other's way.
"""

from __future__ import annotations

from situp.core.arrival import fault, meant_twice
from situp.core.body.telling import impossible
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from situp.core.body.checkins import CheckIn
    from situp.core.body.journal import Journal
    from situp.core.calendar import Zone
    from situp.core.instants import Instant


class Brought(Record):
    """A check-in as a file says it, and at which place in it; `ended` if an episode ended then.

    Its id is empty where none was said; its device and its zone are those of who takes it in.
    """

    place: str
    checkin: CheckIn
    ended: Instant | None = None


class Taken(Record):
    """What is to be entered: check-ins, ends of episodes, and activities to be rated from now on.

    `known` counts those that are recorded already; the rest says from when to when all were.
    """

    checkins: tuple[CheckIn, ...]
    endings: tuple[Instant, ...]
    activities: tuple[str, ...]
    known: int
    first: Instant
    last: Instant


def sift(found: Sequence[Brought], journal: Journal, zone: Zone, now: Instant) -> Taken:
    """Decide what is new of at least one that was brought; raises BadData for what cannot be."""
    _refuse_at_odds(found)
    ids = {each.id for each in journal.checkins}
    values = dict.fromkeys(map(_value, journal.checkins), "")
    news: list[CheckIn] = []
    for each in found:
        checkin, value = each.checkin, _value(each.checkin)
        there = values.get(value)
        if checkin.id in ids or (there is not None and not (there and checkin.id)):
            continue
        _refuse(each.place, "at", checkin.at, zone, now)
        news.append(checkin)
        ids |= {checkin.id} - {""}
        values[value] = checkin.id
    ends = {each.at for each in journal.endings}
    over = {at: each.place for each in found if (at := each.ended) is not None and at not in ends}
    for at, place in over.items():
        _refuse(place, "ended", at, zone, now)
    times = [each.checkin.at for each in found]
    return Taken(
        tuple(news),
        tuple(sorted(over)),
        () if journal.activities else _rated_last(news),
        len(found) - len(news),
        min(times),
        max(times),
    )


def _value(checkin: CheckIn) -> tuple[object, ...]:
    """Return what tells a check-in from others where no id does."""
    return checkin.at, checkin.pain, checkin.function, checkin.ratings, checkin.leg


def _rated_last(news: Iterable[CheckIn]) -> tuple[str, ...]:
    """Return the activities that were rated last."""
    rated = [each for each in news if each.ratings]
    last = max(rated, key=lambda each: each.at, default=None)
    return tuple(each.activity for each in last.ratings) if last else ()


def _refuse_at_odds(found: Iterable[Brought]) -> None:
    """Raise BadData where two places give an id to different check-ins."""
    seen: dict[str, Brought] = {}
    for each in found:
        name = each.checkin.id
        other = seen.setdefault(name, each)
        if name and _value(other.checkin) != _value(each.checkin):
            raise meant_twice(name, other.place, each.place, "check-ins")


def _refuse(place: str, field: str, at: Instant, zone: Zone, now: Instant) -> None:
    if told := impossible(at, zone, now):
        raise fault(place, field, told)
