"""Making up a year, in a history of its own."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from situp.app.nudges import entry
from situp.core.answers import Demo
from situp.core.body.checkins import entered
from situp.core.body.episodes import ending
from situp.core.calendar import Zone, date_of, day_span
from situp.core.demo.told import told
from situp.core.demo.year import device_of, refuse_impossible, year
from situp.core.ledger import Edit
from situp.core.recording import fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from situp.app.setting import Setting
    from situp.core.body.journal import Journal
    from situp.core.demo.year import Lived
    from situp.ports import Book, Demos

VERB = "demo"
ABOUT = 6000
"""How many sessions and nudges a year has, roughly."""


def make_up(demos: Demos, target: str, seed: int, last: date | None, here: Setting) -> Demo:
    """Make up the year that ends with a day (None: today) in a file, and return what it holds.

    It is one action, entered when the year ended, so that the same year is always the same.
    """
    today = date_of(here.now, here.zone)
    last = last or today
    refuse_impossible(last, today)
    zone = Zone(here.zone.rules, here.zone.name)
    end = min(here.now, day_span(last, zone).end)
    device = device_of(seed)
    with demos.making(target, device, VERB) as book:
        edits = _edits(year(seed, last, zone, end), device)
        # last, so that all before stands in the ledger as if nothing were told
        body = _of_body(told(seed, last, zone, end))
        book.enter_new(chain(edits, body), end, VERB, count=ABOUT)
        return _held(book)


def _edits(days: Iterable[Lived], device: str) -> Iterator[Edit]:
    for sessions, nudges in days:
        yield from (Edit("session", each.id, fields(each)) for each in sessions)
        yield from (entry(each, device) for each in nudges)


def _of_body(journal: Journal) -> Iterator[Edit]:
    yield from map(entered, journal.checkins)
    yield from map(ending, journal.endings)


def _held(book: Book) -> Demo:
    """Return what a history holds that holds something."""
    sessions = sum(1 for _ in book.outlines())
    held = sessions, len(book.nudges(0)), len(book.journal().checkins)
    return Demo(*held, book.first_start() or 0, book.last_instant() or 0)
