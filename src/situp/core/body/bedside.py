"""When to say a word of bed rest, once for each, and what that is (R11)."""

from __future__ import annotations

from datetime import timedelta

from situp.core import say
from situp.core.evidence import GROUNDS
from situp.core.instants import HOUR
from situp.core.ledger import Edit
from situp.core.notice import Notice
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from typing import Literal

    from situp.core.body.bedrest import BedRest, Rested
    from situp.core.calendar import Zone
    from situp.core.instants import Instant, Length

    Outcome = Literal["sent", "failed"]

AGAIN: Length = HOUR
"""So long after a word that reached nobody it is tried again."""
STILL = timedelta(days=1)
"""So long after the last day a word is not too late: who was in bed may have seen none."""


class BedNotice(Record):
    """That a word was said of so many days of bed rest, or reached nobody."""

    id: str
    device: str
    at: Instant
    days: int
    outcome: Outcome


def to_tell(runs: Iterable[BedRest], today: date) -> BedRest | None:
    """Return the flagged bed rest of which a word can be said on a day: it goes on, or just did."""
    of_late = (each for each in runs if timedelta(0) <= today - each.last <= STILL)
    return next((each for each in of_late if each.is_flagged), None)


def is_due(run: BedRest, given: Iterable[BedNotice], zone: Zone, now: Instant) -> bool:
    """Whether nobody was told of it yet, on whichever device, nor just tried to.

    A correction can change on which day it began, but not when it was told of.
    """
    own = [each for each in given if each.at >= run.span(zone).start]
    return not any(each.outcome == "sent" or each.at <= now < each.at + AGAIN for each in own)


def notice(run: BedRest, rested: Rested) -> Notice:
    """Return what is said: what is known, one gentle proposal, and where the warning signs are."""
    body: Sequence[str] = (
        *(GROUNDS[key].claim for key in rested.grounds),
        "Get up for a little, if that is comfortable.",
        "warning signs: situp pain --warning-signs",
    )
    title = f"Bed rest for {say.count(run.days, 'day')}"
    return Notice(title, "\n".join(body), "normal", (), f"bed-rest-{run.first}")


def entered(given: BedNotice) -> Edit:
    """Return the edit that records what became of it."""
    fields = given._asdict()
    return Edit("bed_notice", str(fields.pop("id")), {**fields, "deleted": 0})
