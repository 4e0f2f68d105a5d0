"""Carrying the history: out of it whole sessions, into it what a file says."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

from situp.app.reading import own_open
from situp.core.arrival import meant_twice
from situp.core.body import arriving
from situp.core.body.checkins import entered
from situp.core.body.episodes import Ending, ending, with_ends
from situp.core.body.journal import Activity, added
from situp.core.errors import NothingToDo
from situp.core.ledger import Edit
from situp.core.merging import clash, findings, sift
from situp.core.recording import fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from situp.app.setting import Setting
    from situp.core.arrival import Arrival
    from situp.core.body.arriving import Brought, Taken
    from situp.core.body.checkins import CheckIn
    from situp.core.instants import Instant, Span
    from situp.core.merging import Asked, Sifted
    from situp.core.model import Session
    from situp.ports import History, Log, Progress, Tray


def leaving(history: History, period: Span | None) -> Iterator[Session]:
    """Yield the sessions of a period (None: all), whole, by when they began."""
    return history.sessions(period)


def leaving_told(history: History, period: Span | None) -> list[tuple[CheckIn, Instant | None]]:
    """Return the check-ins of a period (None: all), the last of an episode with when it ended."""
    found = with_ends(history.journal().episodes)
    return [each for each in found if period is None or period.start <= each[0].at < period.end]


def gather(tray: Tray, arrivals: Iterable[Arrival]) -> None:
    """Put what a file says on the tray; raises NothingToDo where that is nothing."""
    if not tray.fill(arrivals):
        raise NothingToDo("The file holds no sessions.")
    if odd := tray.at_odds():
        raise meant_twice(*odd)


def foresee(
    history: History, tray: Tray, asked: Asked, here: Setting, progress: Progress
) -> Sifted:
    """Return what importing the tray would do; changes nothing.

    What makes room and is in the file itself, as it was before it was changed here, comes in as
    the file says it: else it would be gone, and come back with the next import.
    """
    displaced: set[str] = set()
    while True:
        arrivals = progress(tray.in_order(), "Comparing", None)
        sifted = _sifted(history, tray, arrivals, asked, here, displaced)
        gone = set(sifted.removed) - displaced
        again = {each.id for each in tray.in_order() if each.id in gone} if gone else set()
        if not again:
            return sifted
        displaced |= again


def _sifted(  # noqa: PLR0913, PLR0917 - what meets what, and how
    history: History,
    tray: Tray,
    arrivals: Iterable[Arrival],
    asked: Asked,
    here: Setting,
    displaced: set[str],
) -> Sifted:
    """Return what becomes of the tray where the displaced are as good as gone."""

    def is_known(name: str) -> bool:
        return name not in displaced and history.holds(name)

    found = findings(arrivals, _own(history, tray), is_known)
    return sift(found, asked, here.zone, here.now)


def take_in(log: Log, tray: Tray, asked: Asked, here: Setting, progress: Progress) -> Sifted:
    """Enter what is new on the tray as one action, or nothing at all."""
    with log.writing() as book:
        sifted = foresee(book, tray, asked, here, progress)
        if sifted.in_way and asked.way == "ask":
            raise clash(sifted, here.zone, here.now)
        if count := sum(sifted.chosen):
            chosen = compress(tray.in_order(), sifted.chosen)
            gone = [Edit("session", name, {"deleted": 1}) for name in sifted.removed]
            news = _news(book, progress(chosen, "Importing", count), here)
            book.enter_new(news, here.now, "import", gone, count)
        if sifted.still_open and (session := own_open(book)):
            book.begin_pulse(here.now, here.boot, "typed", session.id)
    return sifted


def foresee_told(history: History, brought: Iterable[Brought], here: Setting) -> Taken:
    """Return what importing check-ins would do; changes nothing."""
    if not (found := list(brought)):
        raise NothingToDo("The file holds no check-ins.")
    return arriving.sift(found, history.journal(), here.zone, here.now)


def take_in_told(log: Log, brought: Iterable[Brought], here: Setting) -> Taken:
    """Enter the check-ins that are new as one action, or nothing at all."""
    found = list(brought)  # before anything is begun: reading it may raise
    with log.writing() as book:
        taken = foresee_told(book, found, here)
        if edits := list(_edits(book, taken, here)):
            book.enter(edits, here.now, "import")
    return taken


def _edits(book: History, taken: Taken, here: Setting) -> Iterator[Edit]:
    device = book.device
    for each in taken.checkins:
        name = each.id or book.new_id()
        yield entered(each._replace(id=name, device=device, zone=here.zone.name))
    for at in taken.endings:
        yield ending(Ending(book.new_id(), device, at))
    ids = sorted(book.new_id() for _ in taken.activities)  # in the order in which they are rated
    for name, activity in zip(ids, taken.activities, strict=True):
        yield added(Activity(name, device, here.now, activity))


def _news(book: History, chosen: Iterable[Arrival], here: Setting) -> Iterator[Edit]:
    device, zone = book.device, here.zone.name
    for each in chosen:
        session = each.session(each.id or book.new_id(), device, zone)
        yield Edit("session", session.id, fields(session))


def _own(history: History, tray: Tray) -> Iterator[Session]:
    """Yield this device's sessions that what is on the tray could meet."""
    device = history.device
    return (each for each in history.outlines(tray.reach()) if each.device == device)
