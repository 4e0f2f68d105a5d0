"""What a person ever told of their body, and what situp asked them about it (R12)."""

from __future__ import annotations

from situp.core.body.episodes import episodes
from situp.core.ledger import Edit
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.body.checkins import CheckIn
    from situp.core.body.episodes import Ending, Episode
    from situp.core.body.inviting import Invitation
    from situp.core.instants import Instant
    from situp.core.ledger import Key


KINDS = frozenset({"checkin", "ending", "activity", "invitation"})
"""What the ledger calls them."""


class Activity(Record):
    """Something that the person wants to do as before, and rates; `at` is when they named it."""

    id: str
    device: str
    at: Instant
    name: str


if TYPE_CHECKING:
    Entry = CheckIn | Ending | Activity | Invitation


class Journal(Record):
    """All of it, each kind in order: a few lines in a life."""

    checkins: tuple[CheckIn, ...] = ()
    endings: tuple[Ending, ...] = ()
    activities: tuple[Activity, ...] = ()
    invitations: tuple[Invitation, ...] = ()

    @property
    def entries(self) -> dict[Key, Entry]:
        """All that is in it, by its kind and id in the ledger."""
        return {
            **{("checkin", each.id): each for each in self.checkins},
            **{("ending", each.id): each for each in self.endings},
            **{("activity", each.id): each for each in self.activities},
            **{("invitation", each.id): each for each in self.invitations},
        }

    @property
    def episodes(self) -> tuple[Episode, ...]:
        """The episodes, the first one first."""
        return episodes(self.checkins, self.endings)

    def running(self, now: Instant) -> Episode | None:
        """Return the episode that the next check-in would go on with, if there is one."""
        last = self.episodes[-1:]
        return None if not last or last[0].is_over(now) else last[0]


def added(activity: Activity) -> Edit:
    """Return the edit that records an activity."""
    fields = activity._asdict()
    return Edit("activity", str(fields.pop("id")), {**fields, "deleted": 0})
