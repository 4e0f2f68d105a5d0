"""What becomes of nudges, as entries of the history."""

from __future__ import annotations

from situp.app.reading import doubts, going_on, pieces_in, whole_stretches
from situp.core.errors import NothingToDo
from situp.core.instants import DAY, Span
from situp.core.ledger import Edit
from situp.core.nudging import FOLLOWED_WITHIN, Nudge, Run, given_in, was_followed
from situp.core.snoozing import snooze
from situp.core.stretches import stretches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.app.setting import Setting
    from situp.core.instants import Instant
    from situp.core.nudging import Verdict
    from situp.ports import Book, History, Log


def settled(history: History, here: Setting) -> list[Edit]:
    """Return, of each nudge whose time is up, whether a break followed it."""
    return [
        Edit("nudge", nudge.id, {"followed": int(_followed(history, nudge, here))})
        for nudge in _pending(history, here)
        if _settles_at(nudge, here) <= here.now
    ]


def settling(history: History, here: Setting) -> list[Instant]:
    """Return when the nudges will be settled that are not yet."""
    return [_settles_at(nudge, here) for nudge in _pending(history, here)]


def _pending(history: History, here: Setting) -> list[Nudge]:
    given = history.nudges(here.now - DAY)
    return [nudge for nudge in given if nudge.outcome == "sent" and nudge.followed is None]


def _settles_at(nudge: Nudge, here: Setting) -> Instant:
    return nudge.at + FOLLOWED_WITHIN + here.policy.min_break


def _followed(history: History, nudge: Nudge, here: Setting) -> bool:
    until = _settles_at(nudge, here)
    window = whole_stretches(history, Span(nudge.at, until), [], here)
    pieces = pieces_in(history, window, doubts(history, here), here)
    return was_followed(nudge, stretches(pieces, here.policy.min_break, nudge.posture))


def snoozed(history: History, here: Setting) -> tuple[Edit, Instant]:
    """Return what puts off the last nudge of the run that goes on, and until when."""
    found = doubts(history, here)
    window = whole_stretches(history, Span(here.now, here.now + 1), found, here)
    going = going_on(history, pieces_in(history, window, found, here), found, here)
    if going.session is None or going.run is None or going.doubt:
        raise NothingToDo("Nothing goes on of which there are nudges.")
    run = Run(going.session.posture, going.run.start, here.now - going.run.start)
    given = given_in(run, history.nudges(run.start), here.now)
    return snooze(given, here.now, here.zone, here.policy)


def put_off(log: Log, here: Setting) -> Instant:
    """Snooze the last nudge of what goes on, and return until when; raises NothingToDo."""
    with log.writing(begin=False) as book:
        edit, until = snoozed(book, here)
        book.enter([edit], here.now)
    return until


def decided(book: Book, run: Run, verdict: Verdict, here: Setting) -> Nudge:
    """Return the nudge that a verdict makes of a rung; one to be said counts as sent."""
    rung = verdict.rung
    outcome = "sent" if verdict.outcome == "say" else verdict.outcome
    return Nudge(
        book.new_id(),
        here.now,
        run.posture,
        run.start,
        rung.after,
        rung.level,
        outcome,
        verdict.why,
    )


def entry(nudge: Nudge, device: str) -> Edit:
    """Return what enters a nudge into the history."""
    fields = {**nudge._asdict(), "device": device, "deleted": 0}
    del fields["id"]
    return Edit("nudge", nudge.id, fields)
