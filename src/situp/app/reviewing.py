"""Looking back: the log, the flags, the report of a period."""

from __future__ import annotations

from situp.app.reading import doubts, pieces_in, whole_pieces
from situp.core.answers import Flags, Logged, Review
from situp.core.calendar import ONE_DAY, Day, date_of, days_in, days_span
from situp.core.instants import DAY, Span, clip
from situp.core.measures import measure
from situp.core.names import shortest
from situp.core.report import report
from situp.core.stretches import flagged, starting_in, stretches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from situp.app.setting import Setting
    from situp.core.model import Session
    from situp.ports import History

MOST_DAYS_DRAWN = 42
A_YEAR = 367 * DAY
"""What no year is longer than, wherever its clocks are changed."""


def log(history: History, period: Span | None, here: Setting) -> Logged:
    """Return what is recorded in a period (None: ever)."""
    span = period or everything(history, here)
    sessions = tuple(history.sessions(span))
    names = tuple(short_names(history, sessions))
    return Logged(span, sessions, names, tuple(doubts(history, here)))


def recent(history: History, here: Setting) -> list[tuple[str, Session]]:
    """Return the sessions of the last week with the shortest names they go by, the latest first."""
    sessions = list(history.sessions(Span(max(0, here.now - 7 * DAY), here.now + 1)))
    return list(zip(short_names(history, sessions), sessions, strict=True))[::-1]


def short_names(history: History, sessions: Iterable[Session]) -> list[str]:
    """Return of each session as much of its id as tells it from every other."""
    return [shortest(*three) for three in history.neighbours(each.id for each in sessions)]


def flags(history: History, period: Span | None, here: Setting) -> Flags:
    """Return the stretches of a period that reached the limit (R5)."""
    span = period or everything(history, here)
    found = doubts(history, here)
    runs = stretches(whole_pieces(history, span, found, here), here.policy.min_break)
    own = flagged(starting_in(runs, span), here.policy.limit)
    believed = {session.id for session in history.open_sessions() if session.posture == "sitting"}
    running = bool(believed - {doubt.session.id for doubt in found})
    pieces = pieces_in(history, span, found, here)
    recorded = any(clip(Span(piece.start, piece.end), span) for piece in pieces)
    return Flags(span, here.policy, tuple(own), running, tuple(found), recorded)


def review(history: History, period: Span | None, here: Setting) -> Review:
    """Return what a period adds up to, by whole days (R9)."""
    span = period or everything(history, here)
    listed = _listed(history, span, here)
    days = [Day(day.date, _common(day.span, span)) for day in days_in(listed, here.zone)]
    found = doubts(history, here)
    pieces = whole_pieces(history, span, found, here)
    drawn = tuple(pieces) if len(days) <= MOST_DAYS_DRAWN else ()
    adding = report(drawn or pieces, days, here.policy)
    total = adding.total
    measures = measure(
        adding.lengths, total.breaks, total.sitting, total.recorded, here.policy.prolonged
    )
    return Review(span, here.policy, adding, measures, drawn, tuple(found))


def _listed(history: History, period: Span, here: Setting) -> Span:
    """Return the part of a period whose days get a row each: all of it, if it is no long one.

    Of a period longer than a year only the part in which there can be anything: `0001..9999` has
    millions of days.
    """
    if period.length <= A_YEAR:
        return period
    return clip(period, everything(history, here)) or Span(period.start, period.start)


def everything(history: History, here: Setting) -> Span:
    """Return the days from the first session to today, whole; today where there is none.

    Where the clock was set back, sessions lie ahead of now: then to the last of them.
    """
    first, last = history.first_start(), history.last_instant()
    start = here.now if first is None else min(first, here.now)
    end = here.now if last is None else max(last, here.now)
    after = date_of(end, here.zone) + ONE_DAY
    return days_span(date_of(start, here.zone), after, here.zone)


def _common(day: Span, period: Span) -> Span:
    return Span(max(day.start, period.start), min(day.end, period.end))
