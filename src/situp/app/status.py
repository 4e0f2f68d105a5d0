"""What is going on now: the posture, the running stretch, the day so far."""

from __future__ import annotations

from situp.app.reading import doubts, going_on, pieces_in, whole_stretches
from situp.core.answers import Status
from situp.core.calendar import Day, date_of, day_span
from situp.core.instants import MINUTE, Span
from situp.core.model import AT_THE_DESK
from situp.core.nudging import Run, due, given_in
from situp.core.report import report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from situp.app.setting import Setting
    from situp.core.answers import Going, Level
    from situp.core.instants import Instant, Length
    from situp.core.nudging import Nudge
    from situp.core.yardsticks import Aim
    from situp.ports import Past

WATCH_IS_FRESH = 2 * MINUTE
"""A pulse older than this is of a watch that runs no more, or does not get on."""


def status(history: Past, here: Setting, watched: Callable[[], bool]) -> Status:
    """Return what is going on now. `watched` tells whether a watch runs over the history."""
    found = doubts(history, here)
    date = date_of(here.now, here.zone)
    today = Day(date, day_span(date, here.zone))
    window = whole_stretches(history, Span(today.span.start, here.now + 1), found, here)
    pieces = list(pieces_in(history, window, found, here))
    going = going_on(history, pieces, found, here)
    nudges = history.nudges(window.start)
    next_nudge = _next_nudge(history, going, nudges, here)
    added = report(pieces, [today], here.policy).total
    return Status(
        here.now,
        going,
        _level(going, here),
        added,
        next_nudge if next_nudge is not None and watched() else None,
        nudges[-1].why if nudges and nudges[-1].outcome == "failed" else "",
        _moving(history, here) if added.moving else None,
    )


def _moving(history: Past, here: Setting) -> Aim:
    from situp.app.moving import this_week  # noqa: PLC0415 - on few days, and a week is read

    return this_week(history, here)


def until_the_next_minute(now: Status) -> Length:
    """Return how long the minutes stay right that a status is shown with; a minute at most."""
    session, run, _ = now.going
    if session is None:
        return MINUTE
    start = run.start if run else session.started
    return MINUTE - (now.now - start) % MINUTE


def _level(going: Going, here: Setting) -> Level:
    if going.run is None or going.session is None or going.session.posture != "sitting":
        return "none"
    if going.run.span >= here.policy.limit:
        return "over"
    return "warn" if going.run.span >= here.policy.nudge.first else "ok"


def _next_nudge(
    history: Past, going: Going, nudges: Sequence[Nudge], here: Setting
) -> Instant | None:
    """Return when the watch, if one runs, will nudge next."""
    if going.run is None or going.session is None or not here.policy.nudge.enabled:
        return None
    if going.session.posture not in AT_THE_DESK:
        return None
    fresh = history.pulses(here.now - WATCH_IS_FRESH)
    if not any(pulse.fate is None and pulse.began <= here.now for pulse in fresh):
        return None
    run = Run(going.session.posture, going.run.start, here.now - going.run.start)
    again = due(run, given_in(run, nudges, here.now), "", here.policy).look_again
    return None if again is None else run.start + again
