"""Histories of somebody who told a lot of their body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes import at

from situp.core.body.bedside import BedNotice
from situp.core.body.bedside import entered as noticed
from situp.core.body.checkins import CheckIn, Rating, entered
from situp.core.body.episodes import Ending, ending
from situp.core.body.inviting import Invitation, invited
from situp.core.body.journal import Activity, added
from situp.core.instants import DAY, HOUR
from situp.store.log import SqliteLog

if TYPE_CHECKING:
    from situp.core.body.journal import Journal

BEGUN = at("2025-11-20 08:00")


def tell(history: str, days: int = 5) -> Journal:
    """Enter a check-in a day, each an action, and one or two of all else that is told or asked."""
    with SqliteLog(history).writing() as book:
        here = book.device
        for name in ("stairs", "put on socks"):
            activity = Activity(book.new_id(), here, BEGUN, name)
            book.enter([added(activity)], BEGUN, "pain activities")
        for day in range(days):
            when = BEGUN + day * DAY
            ratings = (Rating("stairs", day % 11), Rating("put on socks", 3)) if day % 2 else ()
            checkin = CheckIn(
                *(book.new_id(), here, when, day % 11, None if ratings else day % 11, ratings),
                leg=(None, True, False)[day % 3],
                begins=day == 2,
                zone="Europe/Berlin",
                note=f"day {day} " * 9,
            )
            book.enter([entered(checkin)], when, "pain")
        over = BEGUN + (days - 1) * DAY + HOUR
        book.enter([ending(Ending(book.new_id(), here, over))], over, "pain end")
        book.enter([invited(Invitation(book.new_id(), here, over, 4, "declined"))], over)
        book.enter([noticed(BedNotice(book.new_id(), here, over, 2, "sent"))], over)
    return journal(history)


def journal(history: str) -> Journal:
    """Return what a history has of the body."""
    with SqliteLog(history).reading() as found:
        return found.journal()
