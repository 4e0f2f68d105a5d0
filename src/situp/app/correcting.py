"""Correcting the history: first a plan that can be shown, then exactly that plan, entered."""

from __future__ import annotations

from itertools import chain, pairwise

from situp.app.reading import doubts
from situp.core import correcting
from situp.core.answers import Preview
from situp.core.correcting import Correction, order
from situp.core.errors import NeedsAnswer, UsageError
from situp.core.instants import Span
from situp.core.painting import paint
from situp.core.presence import limits
from situp.core.record import Record
from situp.core.recording import Desk
from situp.core.timeline import timeline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from situp.app.setting import Setting
    from situp.core.correcting import Wanted
    from situp.core.instants import Instant
    from situp.core.model import Session
    from situp.core.painting import Brush
    from situp.core.timeline import Piece
    from situp.ports import History, Log


class Plan(Record):
    """A correction that was decided on, and how, so that it can be decided again."""

    verb: str
    correction: Correction
    decide: Callable[[History], Correction]


def painting(history: History, brush: Brush, here: Setting) -> Plan:
    """Plan to paint a posture, or nothing, over a range (R2)."""
    ids = history.new_id(), history.new_id()

    def decide(found: History) -> Correction:
        reach = Span(max(0, brush.range.start - 1), brush.range.end + 1)
        return paint(brush, _own(found, reach), ids, _desk(found, here))

    return Plan("was", decide(history), decide)


def editing(history: History, name: str, wanted: Wanted, here: Setting) -> Plan:
    """Plan to give a session other values."""
    rest = history.new_id()

    def decide(found: History) -> Correction:
        session = named(found, name)
        new = wanted.of(session)
        end = here.now if new.ended is None else new.ended
        reach = Span(max(0, new.started), max(new.started, end) + 1)
        return correcting.edit(session, new, _own(found, reach), wanted.room, rest, _desk(found, here))

    return Plan("edit", decide(history), decide)


def removal(history: History, names: Sequence[str]) -> Plan:
    """Plan to remove sessions."""

    def decide(found: History) -> Correction:
        return correcting.correction({named(found, name) for name in names}, ())

    return Plan("remove", decide(history), decide)


def carry_out(log: Log, plan: Plan, here: Setting) -> None:
    """Enter a plan as one action, if what it was made from is still so."""
    with log.writing() as book:
        if plan.decide(book) != plan.correction:
            raise NeedsAnswer("The history has changed meanwhile.", "Look at it again, and repeat.")
        book.enter(plan.correction.edits, here.now, plan.verb)
        if any(session.is_open for session in plan.correction.after):
            book.begin_pulse(here.now, here.boot, "typed")


def named(history: History, name: str) -> Session:
    """Return the one session whose id begins so; raises UsageError for none or several."""
    found = history.called(name.lower())
    if not name or not found:
        raise UsageError(f'There is no session "{name}".', "situp log shows the ids, as the last column.")
    if len(found) > 1 and found[0].id != name:
        several = ", ".join(session.id for session in found[:3])
        raise UsageError(f'"{name}" begins several ids: {several}.', "Say more of it.")
    return found[0]


def preview(history: History, found: Correction, here: Setting) -> Preview:
    """Return what a correction does to the hours around it."""
    settled = limits(doubts(history, here))
    known = {session.id for session in found.before}

    def pieces(window: Span | None, *, corrected: bool) -> list[Piece]:
        sessions = list(history.sessions(window)) if window else list(found.before)
        if corrected:
            kept = [each for each in sessions if each.id not in known]
            sessions = sorted([*kept, *found.after], key=_start)
        return list(timeline(sessions, here.now, settled))

    window = _hull(found, here.now)
    return Preview(found, window, tuple(pieces(window, corrected=False)), tuple(pieces(window, corrected=True)))


def _own(history: History, window: Span) -> list[Session]:
    device = history.device
    return [session for session in history.sessions(window) if session.device == device]


def _desk(history: History, here: Setting) -> Desk:
    return Desk(history.device, here.zone, here.now, (), None, None)
