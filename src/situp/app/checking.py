"""Checking in: what a person tells of pain and function, corrected and read again (R12)."""

from __future__ import annotations

from situp.app.reading import doubts, whole_pieces
from situp.core.answers import CheckedIn, Course
from situp.core.body.checkins import CheckIn, entered
from situp.core.body.course import weeks_of
from situp.core.body.episodes import Ending, up_to
from situp.core.body.inviting import Invitation, invited
from situp.core.body.journal import Activity
from situp.core.body.telling import corrected, dropped, ended, named, refuse_to_come, told_of
from situp.core.errors import NothingToDo, UsageError
from situp.core.instants import Span
from situp.core.ledger import Edit
from situp.core.report import report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.app.setting import Setting
    from situp.core.body.episodes import Episode
    from situp.core.body.journal import Journal
    from situp.core.body.telling import Told
    from situp.core.instants import Instant
    from situp.ports import Book, History, Log

MOST_NAMED = 3


def check_in(log: Log, told: Told, here: Setting) -> CheckedIn:
    """Record how it is, or was, as a new check-in."""
    with log.writing() as book:
        at = here.now if told.at is None else told.at
        refuse_to_come(at, here.zone, here.now)
        journal = book.journal()
        blank = CheckIn(book.new_id(), book.device, at, 0, zone=here.zone.name)
        checkin = told_of(blank, told, journal.activities)
        return _entered(book, checkin, entered(checkin), "pain", here)


def correct(log: Log, name: str, told: Told, here: Setting) -> CheckedIn:
    """Give a check-in other values."""
    with log.writing(begin=False) as book:
        journal = book.journal()
        before = called(journal, name)
        checkin = told_of(before, told, journal.activities)
        refuse_to_come(checkin.at, here.zone, here.now)
        return _entered(book, checkin, corrected(before, checkin), "pain edit", here)


def remove(log: Log, name: str, here: Setting) -> CheckIn:
    """Take a check-in out."""
    with log.writing(begin=False) as book:
        checkin = called(book.journal(), name)
        book.enter([Edit("checkin", checkin.id, {"deleted": 1})], here.now, "pain remove")
    return checkin


def end(log: Log, at: Instant | None, here: Setting) -> Episode:
    """Record that the running episode is over."""
    with log.writing(begin=False) as book:
        over = Ending(book.new_id(), book.device, here.now if at is None else at)
        edit, episode = ended(book.journal(), over, here.zone, here.now)
        book.enter([edit], here.now, "pain end")
    return episode


def name_activity(log: Log, name: str, here: Setting) -> Journal:
    """Record an activity that is to be rated."""
    with log.writing() as book:
        activity = Activity(book.new_id(), book.device, here.now, name)
        book.enter([named(book.journal(), activity)], here.now, "pain activities")
        return book.journal()


def drop_activity(log: Log, name: str, here: Setting) -> Journal:
    """Record that an activity is rated no more."""
    with log.writing(begin=False) as book:
        book.enter([dropped(book.journal(), name)], here.now, "pain activities")
        return book.journal()


def decline(log: Log, here: Setting) -> None:
    """Record that somebody wants no invitations in this episode."""
    with log.writing(begin=False) as book:
        decline_in(book, here)


def decline_in(book: Book, here: Setting) -> None:
    """Record the same in what is being entered: of this episode, also where the clock is behind."""
    episode = book.journal().running(here.now)
    if episode is None:
        raise NothingToDo("No episode goes on, so nobody will be invited.")
    at = max(here.now, episode.last.at)
    no = Invitation(book.new_id(), book.device, at, 1, "declined")
    book.enter([invited(no)], here.now, "pain decline")


def course(history: History, here: Setting) -> Course:
    """Return how the last episode goes, or went, next to how sitting and moving did."""
    journal = history.journal()
    episode = next(reversed(journal.episodes), None)
    if episode is None:
        return Course(None, (), journal.activities)
    return _course(history, episode, journal, here, here.now)


def courses(history: History, period: Span, here: Setting) -> tuple[Course, ...]:
    """Return how each episode with a check-in in a period went, from its start to that one's end.

    What came later is not of the period.
    """
    journal = history.journal()
    until = min(period.end, here.now + 1)
    begun = (up_to(each, until) for each in journal.episodes)
    return tuple(
        _course(history, each, journal, here, until - 1)
        for each in begun
        if each and each.last.at >= period.start
    )


def _course(
    history: History, episode: Episode, journal: Journal, here: Setting, now: Instant
) -> Course:
    """Return an episode with what its weeks add up to, as it is known by `now`."""
    weeks = weeks_of(episode, now, here.zone)
    window = Span(weeks[0].span.start, min(weeks[-1].span.end, max(now, weeks[0].span.start)))
    pieces = whole_pieces(history, window, doubts(history, here), here)
    return Course(episode, report(pieces, weeks, here.policy).rows, journal.activities)


def called(journal: Journal, name: str) -> CheckIn:
    """Return the one check-in whose id begins so; raises UsageError for none or several."""
    found = [each for each in journal.checkins if name and each.id.startswith(name.lower())]
    if not found:
        raise UsageError(f'There is no check-in "{name}".', '"situp pain log" shows the ids.')
    if len(found) > 1:
        several = ", ".join(each.id for each in found[:MOST_NAMED])
        raise UsageError(f'"{name}" begins the ids of {len(found)} check-ins.', several)
    return found[0]


def _entered(book: Book, checkin: CheckIn, edit: Edit, verb: str, here: Setting) -> CheckedIn:
    """Enter a check-in and return it with the episode that it is now part of."""
    book.enter([edit], here.now, verb)
    found = (each for each in book.journal().episodes if checkin in each.checkins)
    return CheckedIn(checkin, next(found))
