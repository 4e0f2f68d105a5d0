"""Correcting the history: first a plan that can be shown, then exactly that plan, entered."""

from __future__ import annotations

from situp.app.reading import doubts, would_be_believed
from situp.core.answers import Preview
from situp.core.belief import limits
from situp.core.correcting import correction
from situp.core.editing import edit
from situp.core.errors import ChangedMeanwhile, NoSuchSession, UsageError
from situp.core.instants import HOUR, MINUTE, Span
from situp.core.painting import as_seen, paint
from situp.core.record import Record
from situp.core.recording import Desk
from situp.core.room import reach
from situp.core.timeline import timeline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from situp.app.setting import Setting
    from situp.core.correcting import Correction
    from situp.core.editing import Wanted
    from situp.core.instants import Length
    from situp.core.model import Session
    from situp.core.painting import Brush
    from situp.core.timeline import Piece
    from situp.ports import History, Log

MARGIN = 2 * HOUR
"""How much of the timeline goes with a preview on either side of what changes."""
MOST_NAMED = 3


class Plan(Record):
    """A correction that was decided on, and how, so that it can be decided again.

    `anew`: there was no history yet, and so no device whose sessions they would be.
    """

    verb: str
    correction: Correction
    decide: Callable[[History], Correction]
    anew: bool = False


def painting(history: History, brush: Brush, here: Setting) -> Plan:
    """Plan to paint a posture, or nothing, over a range (R2)."""
    ids = history.new_id(), history.new_id()

    def decide(found: History) -> Correction:
        near = _of(found.device, found, _around(brush.range, MINUTE))
        meant = brush._replace(range=as_seen(brush, near))
        touched = _of(found.device, found, _around(meant.range, 1))
        made = paint(meant, touched, ids, _desk(found, here))
        return _still_in_doubt(made, found, here)

    return Plan("was", decide(history), decide, anew=not history.device)


def editing(history: History, name: str, wanted: Wanted, here: Setting) -> Plan:
    """Plan to give a session other values (R2)."""
    rest = history.new_id()

    def decide(found: History) -> Correction:
        session = named(found, name)
        new = wanted.of(session)
        backwards = new.ended is not None and new.ended < new.started
        others = [] if backwards else _of(session.device, found, reach(new))
        made = edit(session, wanted, others, rest, _desk(found, here))
        return _still_in_doubt(made, found, here)

    return Plan("edit", decide(history), decide)


def removal(history: History, names: Sequence[str]) -> Plan:
    """Plan to remove sessions."""

    def decide(found: History) -> Correction:
        return correction({named(found, name) for name in names}, ())

    return Plan("remove", decide(history), decide)


def carry_out(log: Log, plan: Plan, here: Setting) -> None:
    """Enter a plan as one action, if what it was made from is still so."""
    with log.writing() as book:
        made = plan.decide(book)
        if made != plan.correction and not (plan.anew and not made.before):
            raise ChangedMeanwhile
        in_doubt = {doubt.session for doubt in doubts(book, here)}
        book.enter(made.edits, here.now, plan.verb)
        for session in _vouched_for(made, in_doubt, book.device):
            book.begin_pulse(here.now, here.boot, "typed", session.id)


def preview(history: History, found: Correction, here: Setting) -> Preview:
    """Return what a correction does to the hours around it."""
    settled = limits(doubts(history, here))

    def pieces(sessions: Iterable[Session]) -> tuple[Piece, ...]:
        return tuple(timeline(sorted(sessions, key=_start), here.now, settled))

    before, after = pieces(found.before), pieces(found.after)
    if before == after:
        return Preview(found, None, (), ())
    ends = [end for piece in (*before, *after) for end in piece[:2]]
    changed = Span(min(ends), max(ends))
    around = list(history.sessions(Span(max(0, changed.start - MARGIN), changed.end + MARGIN)))
    touched = set(found.before)
    kept = [session for session in around if session not in touched]
    return Preview(found, changed, pieces(around), pieces([*kept, *found.after]))


def named(history: History, name: str) -> Session:
    """Return the one session whose id begins so; raises UsageError for none or several."""
    found = next(filter(None, map(history.called, _spellings(name))), [])
    if not found:
        _refuse_removed(history, name)
        _refuse_check_in(history, name)
    _only(name, [session.id for session in found])
    return found[0]


def ever_named(history: History, name: str) -> str:
    """Return the id that begins so, also of a session that was removed."""
    return _only(name, next(filter(None, map(history.ids_ever, _spellings(name))), []))


def _refuse_removed(history: History, name: str) -> None:
    """Raise NoSuchSession where there was one session of that name, and is no more."""
    removed = next(filter(None, map(history.ids_ever, _spellings(name))), [])
    if len(removed) == 1:
        ways = (
            f'"situp log --changes {removed[0]}" shows when.\n'
            '"situp undo" takes back what was done, the last action first.'
        )
        raise NoSuchSession(f'Session "{name}" was removed.', ways)


def _refuse_check_in(history: History, name: str) -> None:
    """Raise NoSuchSession where a check-in has that name: other words correct it."""
    names = [each.id for each in history.journal().checkins] if name else []
    if any(each.startswith(tuple(_spellings(name))) for each in names):
        ways = f"Say: situp pain edit {name}, or situp pain remove {name}"
        raise NoSuchSession(f'"{name}" is a check-in, and no session.', ways)


def _spellings(name: str) -> list[str]:
    """Return how an id may be written: as it was typed, else in small letters, as most are."""
    return [name, name.lower()] if name and name.isascii() else []


def _only(name: str, ids: Sequence[str]) -> str:
    if not ids:
        raise NoSuchSession(f'There is no session "{name}".', '"situp log" shows the ids.')
    if len(ids) > 1 and ids[0] not in {name, name.lower()}:
        several = ", ".join(ids[:MOST_NAMED])
        more = ", ..." if len(ids) > MOST_NAMED else ""
        raise UsageError(f'"{name}" begins the ids of {len(ids):,} sessions.', f"{several}{more}")
    return ids[0]


def _still_in_doubt(made: Correction, history: History, here: Setting) -> Correction:
    """Return the correction; raises Doubtful where it would settle a doubt without an answer (R7).

    What makes a session doubtful happened near its start: what is left of it later is believed.
    """
    for found in doubts(history, here):
        left = [e for e in made.after if e.is_open and e.device == found.session.device]
        settled = any(would_be_believed(each, history, here) for each in left)
        if found.session in made.before and settled:
            from situp.core.doubting import doubtful  # noqa: PLC0415 - rare

            raise doubtful(found, here.zone, here.now)
    return made


def _vouched_for(made: Correction, in_doubt: set[Session], device: str) -> list[Session]:
    """Return what who corrects says goes on; what was in doubt stays so (R7)."""
    if in_doubt.intersection(made.before):
        return []
    return [each for each in made.after if each.is_open and each.device == device]


def _of(device: str, history: History, window: Span) -> list[Session]:
    return [session for session in history.sessions(window) if session.device == device]


def _around(span: Span, beyond: Length) -> Span:
    return Span(max(0, span.start - beyond), span.end + beyond)


def _desk(history: History, here: Setting) -> Desk:
    return Desk(history.device, here.zone, here.now, (), None, None)


def _start(session: Session) -> tuple[int, str]:
    return session.started, session.id
