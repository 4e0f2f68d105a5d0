"""What a check-in records of what a person told, and when it cannot be (R12)."""

from __future__ import annotations

from situp.core import say
from situp.core.body.checkins import MOST_ACTIVITIES, CheckIn, Rating, entered
from situp.core.body.episodes import Ending, Episode, ending
from situp.core.body.journal import Activity, added
from situp.core.errors import NothingToDo, UsageError
from situp.core.ledger import Edit
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.body.journal import Journal
    from situp.core.calendar import Zone
    from situp.core.instants import Instant


class Told(Record):
    """What a person said, for a new check-in or to correct one; None leaves a value as it is.

    `function` is one number for all, or one for each activity in their order. `at` None is now for
    a new one.
    """

    pain: int | None = None
    function: tuple[int, ...] | None = None
    leg: bool | None = None
    at: Instant | None = None
    note: str | None = None
    begins: bool | None = None


def told_of(checkin: CheckIn, told: Told, activities: Sequence[Activity]) -> CheckIn:
    """Return a check-in with what was told of it; raises UsageError for too many ratings."""
    said = {name: value for name, value in told._asdict().items() if value is not None}
    function = said.pop("function", None)
    checkin = checkin._replace(**said)
    return checkin if function is None else _rated(checkin, function, activities)


def _rated(checkin: CheckIn, scores: tuple[int, ...], activities: Sequence[Activity]) -> CheckIn:
    names = [each.activity for each in checkin.ratings] or [each.name for each in activities]
    if len(scores) == len(names):
        ratings = tuple(Rating(name, score) for name, score in zip(names, scores, strict=True))
        return checkin._replace(function=None, ratings=ratings)
    if len(scores) == 1:
        return checkin._replace(function=scores[0], ratings=())
    told = f"--function has {len(scores)} numbers"
    if names:
        known = ", ".join(names)
        hint = f"Say one for all, or one for each of: {known}"
        raise UsageError(f"{told} for {say.count(len(names), 'activity', 'activities')}.", hint)
    hint = 'Name what you rate first: situp pain activities add "put on socks"'
    raise UsageError(f"{told}, and no activities are named.", hint)


def impossible(at: Instant, zone: Zone, now: Instant) -> str:
    """Return why nothing can be told of an instant, to come or too long ago; else nothing."""
    if at > now:
        then, here = (say.moment(each, zone, now) for each in (at, now))
        return f"{then} is still to come: it is {here}."
    return "A check-in cannot be before 1970." if at < 0 else ""


def refuse_to_come(at: Instant, zone: Zone, now: Instant) -> None:
    """Raise UsageError where an instant is still to come, or before any that is recorded."""
    if why := impossible(at, zone, now):
        hint = "A check-in tells how it was; give a time in the past."
        raise UsageError(why, hint if at > now else "")


def corrected(before: CheckIn, after: CheckIn) -> Edit:
    """Return the edit that makes one check-in of another; raises NothingToDo where they agree."""
    old, new = entered(before).fields, entered(after).fields
    fields = {name: value for name, value in new.items() if old[name] != value}
    if not fields:
        raise NothingToDo("Nothing was changed.")
    return Edit("checkin", before.id, fields)


def ended(journal: Journal, over: Ending, zone: Zone, now: Instant) -> tuple[Edit, Episode]:
    """Decide that the running episode is over; raises where none runs, or it would end too soon."""
    episode = journal.running(now)
    if episode is None:
        raise NothingToDo("No episode goes on.", '"situp pain episodes" lists those that were.')
    refuse_to_come(over.at, zone, now)
    if over.at < episode.last.at:
        last, then = (say.moment(at, zone, now) for at in (episode.last.at, over.at))
        message = f"The last check-in was at {last}; the episode cannot be over at {then}."
        raise UsageError(message, "Give a later time, or none for now.")
    return ending(over), episode._replace(ended=over.at)


def named(journal: Journal, activity: Activity) -> Edit:
    """Decide an activity; raises where it is known, or where there are as many as can be."""
    known = [each.name for each in journal.activities]
    if not activity.name:
        raise UsageError("Which activity?", 'For example: situp pain activities add "stairs"')
    if activity.name.casefold() in map(str.casefold, known):
        raise NothingToDo(f'"{activity.name}" is one of them already.')
    if len(known) >= MOST_ACTIVITIES:
        several = ", ".join(f'"{each}"' for each in known)
        hint = f'Take one out first: situp pain activities drop "{known[0]}"'
        raise UsageError(f"There are {MOST_ACTIVITIES} already: {several}.", hint)
    return added(activity)


def dropped(journal: Journal, name: str) -> Edit:
    """Decide that an activity is rated no more; what was rated stays."""
    found = [each for each in journal.activities if each.name.casefold() == name.casefold()]
    if not found:
        known = ", ".join(f'"{each.name}"' for each in journal.activities) or "none"
        raise UsageError(f'There is no activity "{name}".', f"There are: {known}.")
    return Edit("activity", found[0].id, {"deleted": 1})
