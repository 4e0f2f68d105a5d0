"""What becomes of nudges, as entries of the history."""

from __future__ import annotations

from situp.app.reading import doubts, pieces_in, whole_stretches
from situp.core.instants import DAY, Span
from situp.core.ledger import Edit
from situp.core.nudging import FOLLOWED_WITHIN, Nudge, was_followed
from situp.core.stretches import stretches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.app.setting import Setting
    from situp.core.instants import Instant
    from situp.core.nudging import Run, Verdict
    from situp.ports import Book, History


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
