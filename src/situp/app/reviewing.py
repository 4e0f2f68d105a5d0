"""Looking back: the log, the flags, the report of a period."""

from __future__ import annotations

from situp.app.reading import doubts, pieces_in, whole_stretches
from situp.core.answers import Flags, Logged, Review
from situp.core.calendar import ONE_DAY, Day, date_of, days_in, days_span
from situp.core.instants import Span
from situp.core.measures import measure
from situp.core.report import report
from situp.core.stretches import flagged, starting_in, stretches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.app.setting import Setting
    from situp.ports import History

MOST_DAYS_DRAWN = 42


def log(history: History, period: Span | None, here: Setting) -> Logged:
    """Return what is recorded in a period (None: ever)."""
    span = period or everything(history, here)
    return Logged(span, tuple(history.sessions(span)), tuple(doubts(history, here)))


def flags(history: History, period: Span | None, here: Setting) -> Flags:
    """Return the stretches of a period that reached the limit (R5)."""
    span = period or everything(history, here)
    found = doubts(history, here)
    window = whole_stretches(history, span, found, here)
    runs = stretches(pieces_in(history, window, found, here), here.policy.min_break)
    own = flagged(starting_in(runs, span), here.policy.limit)
    believed = {session.id for session in history.open_sessions() if session.posture == "sitting"}
    running = bool(believed - {doubt.session.id for doubt in found})
    return Flags(span, here.policy, tuple(own), running, tuple(found))


def review(history: History, period: Span | None, here: Setting) -> Review:
    """Return what a period adds up to, by whole days (R9)."""
    span = period or everything(history, here)
    days = [Day(day.date, _common(day.span, span)) for day in days_in(span, here.zone)]
    found = doubts(history, here)
    window = whole_stretches(history, span, found, here)
    pieces = pieces_in(history, window, found, here)
    drawn = tuple(pieces) if len(days) <= MOST_DAYS_DRAWN else ()
    adding = report(drawn or pieces, days, here.policy)
    total = adding.total
    measures = measure(
        adding.lengths, total.breaks, total.sitting, total.recorded, here.policy.prolonged
    )
    return Review(span, here.policy, adding, measures, drawn, tuple(found))


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
