"""Looking back: the log and the flags of a period."""

from __future__ import annotations

from situp.app.reading import doubts, is_sitting, pieces_in, whole_pieces
from situp.core.answers import Flags, Logged
from situp.core.calendar import ONE_DAY, date_of, days_span
from situp.core.instants import DAY, EARLIEST, Span, clip
from situp.core.names import shortest
from situp.core.stretches import flagged, starting_in, stretches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from situp.app.setting import Setting
    from situp.core.belief import Doubt
    from situp.core.body.bedrest import Rested
    from situp.core.instants import Length
    from situp.core.model import Session
    from situp.ports import History


BEFORE = 31 * DAY
"""Bed rest so long before a period can bear on it."""


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


def flags(
    history: History, period: Span | None, here: Setting, limit: Length | None = None
) -> Flags:
    """Return the stretches of a period that reached the limit (R5), the usual one or another."""
    span = period or everything(history, here)
    policy = here.policy if limit is None else here.policy._replace(limit=limit)
    found = doubts(history, here)
    runs = stretches(whole_pieces(history, span, found, here), policy.min_break)
    reached, longest = flagged(starting_in(runs, span), policy.limit)
    running = is_sitting(history, found)
    pieces = pieces_in(history, span, found, here)
    recorded = any(clip(Span(piece.start, piece.end), span) for piece in pieces)
    rested = bed_rest(history, span, found, here)
    return Flags(span, policy, reached, longest, running, tuple(found), recorded, here.now, rested)


def bed_rest(history: History, period: Span, found: list[Doubt], here: Setting) -> Rested | None:
    """Return the bed rest that bears on a period (R11); where nobody lay, no more is looked at."""
    window = Span(max(EARLIEST, period.start - BEFORE), period.end)
    if not period.length or next(history.lying(window), None) is None:
        return None
    from situp.app import resting  # noqa: PLC0415 - few ever lie by day

    return resting.rested(history, period, found, here)


def everything(history: History, here: Setting) -> Span:
    """Return the days from the first session to today, whole; today where there is none.

    Where the clock was set back, sessions lie ahead of now: then to the last of them.
    """
    first, last = history.first_start(), history.last_instant()
    start = here.now if first is None else min(first, here.now)
    end = here.now if last is None else max(last, here.now)
    after = date_of(end, here.zone) + ONE_DAY
    return days_span(date_of(start, here.zone), after, here.zone)
