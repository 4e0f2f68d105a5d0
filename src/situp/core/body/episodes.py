"""Episodes: the check-ins that belong together (R12).

    check-ins   x  x x    x         13 weeks          x   x
    episodes    |---------|                           |-----

One begins with the first check-in after twelve quiet weeks, after one that the person said was
over, or where they said that another begins. Nothing of it is kept but check-ins and endings: it is
read from them each time, so a correction changes what follows from it.
"""

from __future__ import annotations

from situp.core.instants import WEEK
from situp.core.ledger import Edit
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from situp.core.body.checkins import CheckIn
    from situp.core.instants import Instant, Length

QUIET: Length = 12 * WEEK
"""So long without a check-in, and the next begins another episode."""


class Ending(Record):
    """That a person said an episode was over."""

    id: str
    device: str
    at: Instant


class Episode(Record):
    """Check-ins that belong together, in order, at least one; `ended` where that was said."""

    checkins: tuple[CheckIn, ...]
    ended: Instant | None = None

    @property
    def first(self) -> CheckIn:
        """The check-in that it began with."""
        return self.checkins[0]

    @property
    def last(self) -> CheckIn:
        """The last check-in."""
        return self.checkins[-1]

    @property
    def leg(self) -> bool | None:
        """Whether pain goes down a leg, as it was said last; None where nobody said."""
        said = (each.leg for each in reversed(self.checkins) if each.leg is not None)
        return next(said, None)

    def is_over(self, now: Instant) -> bool:
        """Whether the next check-in begins another."""
        return self.ended is not None or now - self.last.at >= QUIET


def episodes(checkins: Iterable[CheckIn], endings: Iterable[Ending] = ()) -> tuple[Episode, ...]:
    """Return the episodes that check-ins and endings make up, the first one first."""
    overs = sorted(each.at for each in endings)
    found: list[Episode] = []
    for checkin in sorted(checkins, key=_order):
        current = _ended(found.pop(), overs, checkin) if found else None
        if current is None:
            found.append(Episode((checkin,)))
        elif checkin.begins or current.is_over(checkin.at):
            found += [current, Episode((checkin,))]
        else:
            found.append(current._replace(checkins=(*current.checkins, checkin)))
    return (*found[:-1], *(_ended(each, overs) for each in found[-1:]))


def up_to(episode: Episode, until: Instant) -> Episode | None:
    """Return what there was of an episode before an instant; None where it had not begun."""
    told = tuple(each for each in episode.checkins if each.at < until)
    is_ended = episode.ended is not None and episode.ended < until
    return Episode(told, episode.ended if is_ended else None) if told else None


def with_ends(found: Iterable[Episode]) -> Iterator[tuple[CheckIn, Instant | None]]:
    """Yield each check-in of some episodes, the last one with when that episode was ended."""
    for episode in found:
        for each in episode.checkins:
            yield each, episode.ended if each is episode.last else None


def ending(over: Ending) -> Edit:
    """Return the edit that records that an episode is over."""
    return Edit("ending", over.id, {"device": over.device, "at": over.at, "deleted": 0})


def _ended(episode: Episode, overs: Iterable[Instant], before: CheckIn | None = None) -> Episode:
    """Return an episode with its end, where that was said after its last check-in."""
    found = (at for at in overs if at >= episode.last.at and (before is None or at < before.at))
    return episode._replace(ended=next(found, None))


def _order(checkin: CheckIn) -> tuple[Instant, str]:
    return checkin.at, checkin.id
