"""What the last notice asked, whether that is still so, and what becomes of an answer (R6, R8)."""

from __future__ import annotations

from situp.app import recording
from situp.app.nudges import snoozed
from situp.app.reading import own_open
from situp.core.advice import returned
from situp.core.body.inviting import is_open
from situp.core.errors import NeedsAnswer, NothingToDo
from situp.core.events import Answered
from situp.core.instants import HOUR, MINUTE, Span
from situp.core.ledger import Edit
from situp.core.model import POSTURES
from situp.core.record import Record
from situp.core.recording import Wish

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias

    from situp.app.setting import Setting
    from situp.core.events import Turned
    from situp.core.instants import Instant, Length
    from situp.core.model import Posture, Session
    from situp.core.notice import Notice, Pressed
    from situp.ports import Book, History

    Question: TypeAlias = "OfRun | OfAbsence | OfInvitation"

LONGEST: Length = 4 * HOUR
"""Of an absence that was longer nobody can say that it was one thing."""
ASKED_WITHIN: Length = 5 * MINUTE
"""So long after somebody came back they can still be asked."""
CHANGED = "what it was about has changed since."


class OfRun(Record):
    """A nudge asked about the run of a posture, at an instant."""

    notice: str
    posture: Posture
    at: Instant


class OfAbsence(Record):
    """A notice asked what an absence was, up to when somebody came back."""

    notice: str
    session: str
    back: Instant


class OfInvitation(Record):
    """A notice invited to a check-in, in the episode whose last one was this."""

    notice: str
    checkin: str


def absence(events: Iterable[Turned], here: Setting) -> tuple[Session, Instant] | None:
    """Return the absence that somebody came back from who is to be asked, and when they did."""
    for each in reversed(list(events)):
        gone, back = each.turn.ended, each.turn.at
        if gone is None or gone.posture != "away":
            continue
        if here.policy.watch.away_after <= back - gone.started < LONGEST:
            return gone, back
    return None


def about_absence(
    gone: Session, back: Instant, history: History, here: Setting
) -> tuple[OfAbsence, Notice]:
    """Return the question what an absence was, and the notice that asks it."""
    from situp.app.moving import this_week  # noqa: PLC0415 - a watch seldom asks

    week, stands = this_week(history, here), here.policy.body.stands
    notice = returned(gone, back, here.zone, week, stands=stands)
    return OfAbsence(notice.id, gone.id, back), notice


def is_true(question: Question, history: History) -> bool:
    """Return whether a question can still be answered: what it is about was not changed since."""
    if isinstance(question, OfAbsence):
        session = history.session(question.session)
        return session is not None and (session.posture, session.ended) == ("away", question.back)
    if isinstance(question, OfInvitation):
        journal = history.journal()
        last = journal.episodes[-1:]
        return bool(last) and is_open(last[0], journal.invitations, question.checkin)
    own = own_open(history)
    return own is not None and own.posture == question.posture and own.started <= question.at


def answer(book: Book, question: Question | None, pressed: Pressed, here: Setting) -> Answered:
    """Enter what was answered, or tell why it was not."""
    if question is None or question.notice != pressed.notice or not is_true(question, book):
        return Answered(here.now, why=CHANGED)
    try:
        return _entered(book, question, pressed.key, here)
    except (NothingToDo, NeedsAnswer) as refusal:
        return Answered(here.now, why=refusal.message)


def _moved(book: Book, question: OfRun, here: Setting) -> Answered:
    """Enter that somebody has changed position, as the shortest break that counts, and sits on.

    They know that they did, and nobody knows for how long.
    """
    from situp.app.correcting import painting  # noqa: PLC0415 - for few
    from situp.core.painting import Brush  # noqa: PLC0415 - likewise

    own = own_open(book)
    start = here.now - here.policy.min_break
    if own is None or own.started >= here.now:
        raise NothingToDo(CHANGED)
    brush = Brush("moving", Span(max(own.started, start), here.now), origin="confirmed")
    made = painting(book, brush, here).correction
    about = [each for each in book.nudges(question.at) if each.followed is None]
    followed = [Edit("nudge", each.id, {"followed": 1}) for each in about[:1]]
    book.enter([*made.edits, *followed], here.now, "was")
    return Answered(here.now, next(each for each in made.after if each.posture == "moving"))


def _entered(book: Book, question: Question, key: str, here: Setting) -> Answered:
    if key == "snooze":
        edit, until = snoozed(book, here)
        book.enter([edit], here.now)
        return Answered(here.now, until=until)
    if isinstance(question, OfInvitation):
        from situp.app.checking import decline_in  # noqa: PLC0415 - once in an episode at most

        decline_in(book, here)
        return Answered(here.now, declined=True)
    if key == "moved" and isinstance(question, OfRun):
        return _moved(book, question, here)
    posture = next(each for each in POSTURES if each == key)
    if isinstance(question, OfRun):
        started = recording.begin(book, Wish(posture), here, origin="confirmed")
        return Answered(here.now, started.session)
    said = {"posture": posture, "origin": "confirmed"}
    book.enter([Edit("session", question.session, said)], here.now, "was")
    return Answered(here.now, book.session(question.session))
