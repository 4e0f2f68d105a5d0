"""Reading the timeline: doubts settled, stretches whole at the borders of a window."""

from __future__ import annotations

from collections import deque

from situp.core.answers import Going
from situp.core.belief import doubt, forgotten_at, limits, vouched
from situp.core.instants import DAY, EARLIEST, LATEST, Span
from situp.core.stretches import Stretch, stretches
from situp.core.timeline import foremost, timeline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from situp.app.setting import Setting
    from situp.core.belief import Doubt, Pulse
    from situp.core.instants import Instant
    from situp.core.model import Session
    from situp.core.timeline import Piece
    from situp.ports import Past

FIRST_LOOK = DAY // 2
"""How far over a border to look first; each further look goes four times as far."""


def doubts(history: Past, here: Setting) -> list[Doubt]:
    """Return the doubts about open sessions (R7). Only this device's pulses are known."""
    policy = here.policy.watch
    found = (doubt(each, seen, here.boot, here.now, policy) for each, seen in _open(history, here))
    return [_completed(each, history, here.now) for each in found if each]


def _completed(found: Doubt, history: Past, now: Instant) -> Doubt:
    """Return a doubt with what is known of where the person was next, and whose session it is."""
    session = found.session
    since = max(session.started, found.last_seen or 0)
    later = history.outlines(Span(since, now + 1)) if since <= now else ()
    others = (each for each in later if each.started > since and each.posture != "away")
    elsewhere = next(others, None)  # the open session of a device is its last
    return found._replace(elsewhere=elsewhere, is_here=session.device == history.device)


def own_open(history: Past) -> Session | None:
    """Return this device's open session, of which there is one at most (R2)."""
    return next((each for each in history.open_sessions() if each.device == history.device), None)


def is_sitting(history: Past, found: list[Doubt]) -> bool:
    """Return whether sitting goes on that nobody doubts: a stretch up to now is not over then."""
    believed = {each.id for each in history.open_sessions() if each.posture == "sitting"}
    return bool(believed - {doubt.session.id for doubt in found})


def forgotten(history: Past, here: Setting) -> list[Instant]:
    """Return when the open sessions will be doubtful for nothing but their length."""
    return [forgotten_at(each, seen, here.policy.watch) for each, seen in _open(history, here)]


def would_be_believed(session: Session, history: Past, here: Setting) -> bool:
    """Return whether nothing would put an open session in doubt, if it were recorded."""
    seen = _vouching(session, history, here)
    return doubt(session, seen, here.boot, here.now, here.policy.watch) is None


def _open(history: Past, here: Setting) -> Iterator[tuple[Session, list[Pulse]]]:
    """Yield each open session with the pulses that vouch for it."""
    return ((each, _vouching(each, history, here)) for each in history.open_sessions())


def _vouching(session: Session, history: Past, here: Setting) -> list[Pulse]:
    own = history.pulses(session.started) if session.device == history.device else []
    return vouched(session, own, here.now)


def pieces_in(
    history: Past, window: Span | None, found: list[Doubt], here: Setting
) -> Iterator[Piece]:
    """Yield the pieces of the timeline that reach into the window, with doubts settled."""
    return timeline(history.outlines(window), here.now, limits(found))


def whole_pieces(history: Past, window: Span, found: list[Doubt], here: Setting) -> Iterator[Piece]:
    """Yield the pieces of all stretches that reach into the window, and what is between them.

    They end where the last of those stretches does: what lies further on is not read, and would
    show as if nothing hid it.
    """
    whole = whole_stretches(history, window, found, here)
    border = whole.end if whole.end < here.now else LATEST
    return timeline(history.outlines(whole), here.now, limits(found), border)


def whole_stretches(history: Past, window: Span, found: list[Doubt], here: Setting) -> Span:
    """Return the window, widened so that every stretch that reaches into it is in it whole."""
    return Span(
        _reach_back(history, window.start, found, here),
        _reach_on(history, window.end, found, here),
    )


def _reach_back(history: Past, border: Instant, found: list[Doubt], here: Setting) -> Instant:
    look = FIRST_LOOK
    while True:
        start = max(EARLIEST, border - look)
        pieces = pieces_in(history, Span(start, border), found, here)
        over = _last(stretches(pieces, here.policy.min_break))
        if over is None or over.end + here.policy.min_break <= border:
            return border
        if over.start - here.policy.min_break >= start or start == EARLIEST:
            return min(over.start, border)
        look *= 4


def _last(runs: Iterable[Stretch]) -> Stretch | None:
    return next(iter(deque(runs, maxlen=1)), None)


def _reach_on(history: Past, border: Instant, found: list[Doubt], here: Setting) -> Instant:
    look = FIRST_LOOK
    min_break = here.policy.min_break
    while border < here.now:
        window = Span(max(EARLIEST, border - min_break), border + look)
        runs = stretches(pieces_in(history, window, found, here), min_break)
        first = next((run for run in runs if run.end > window.start), None)
        if first is None or first.start >= border:
            return border
        if first.end + min_break <= window.end:
            return max(first.end, border)
        if window.end > here.now:
            return window.end
        look *= 4
    return border


def going_on(history: Past, pieces: Iterable[Piece], found: list[Doubt], here: Setting) -> Going:
    """Return what goes on at the end of `pieces`, which reach up to now.

    A session that is younger than the clock (it was set back) has no run yet; one that begins at
    this very instant has, of no length.
    """
    session = foremost(history.open_sessions())
    if session is None:
        return Going(None, None, None)
    in_doubt = next((each for each in found if each.session.id == session.id), None)
    run = _last(stretches(pieces, here.policy.min_break, session.posture))
    if session.started == here.now and not (run and here.now - run.end < here.policy.min_break):
        run = Stretch(here.now, here.now, 0, 0, 0, 0)
    goes_on = session.started == here.now or (run is not None and run.end >= here.now)
    return Going(session, run if goes_on and not in_doubt else None, in_doubt)
