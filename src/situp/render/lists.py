"""The pages of `log` and `flags`: complete when piped, fitted to a terminal's width."""

from __future__ import annotations

from situp.core import say
from situp.core.belief import limits
from situp.core.calendar import date_of
from situp.core.instants import Span
from situp.render.fold import beside, flow
from situp.render.page import INDENT, Bit, line, safe
from situp.render.tally import is_doubted
from situp.render.titles import days_title, first_and_last, heading, period_title

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from situp.core.answers import Flags, Logged
    from situp.core.calendar import Zone
    from situp.core.instants import Instant
    from situp.core.model import Session
    from situp.core.stretches import Stretch
    from situp.render.page import Line, Page, Style

_ROW = 36
"""Columns of a row of the log beside its id."""


def log(logged: Logged, zone: Zone, now: Instant, width: int) -> Page:
    """Return the sessions of a period, a day's under its date."""
    page = heading(period_title(logged.period, zone), width)
    if not logged.sessions:
        return [*page, line("Nothing recorded.")]
    first, last = first_and_last(logged.period, zone)
    until = limits(logged.doubts)
    size = max(map(len, logged.names))
    gap = INDENT if size + _ROW <= width else " "
    previous: date | None = None
    for session, name in zip(logged.sessions, logged.names, strict=True):
        day = date_of(session.started, zone)
        if first != last and day != previous:
            page.append(line(Bit(say.day(day))))
        previous = day
        end = until.get(session.id, now) if session.ended is None else session.ended
        across = _across(Span(session.started, max(session.started, end)), first, zone)
        marks = _log_marks(session, across, in_doubt=session.id in until)
        label = Bit(f"{name:<{size}}", "dim")
        page += beside((label, *_log_line(session, end, zone, gap)), marks, width)
    return page


def _log_line(session: Session, until: Instant, zone: Zone, gap: str) -> Line:
    """Return when, how long and what; `until` is how far it counts, `gap` stands between."""
    start = say.clock(session.started, zone)
    end = "open" if session.ended is None else say.clock(session.ended, zone)
    span = say.length(max(0, until - session.started))
    posture = Bit(f"{session.posture:<8}", _POSTURE_STYLES[session.posture])
    return line(f"{gap}{start} - {end:<5}{gap}{span:>9}{gap}", posture)


def _across(span: Span, first: date, zone: Zone) -> str:
    """Return from which day before the first shown it comes, and into which other it goes."""
    start = date_of(span.start, zone)
    end = date_of(max(span.start, span.end - 1), zone)
    return _marks(
        f"from {say.weekday(start)}" if start < first else "",
        f"into {say.weekday(end)}" if end != start else "",
    )


def _log_marks(session: Session, across: str, *, in_doubt: bool) -> str:
    """Return whatever else is to be said of a session."""
    return _marks(
        across,
        "in doubt" if in_doubt else "",
        "" if session.origin == "declared" else session.origin,
        written(session),
    )


def written(session: Session) -> str:
    """Return the tags and the note that a person gave a session."""
    return _marks(" ".join(f"#{safe(tag)}" for tag in session.tags), safe(session.note))


def _marks(*marks: str) -> str:
    return " · ".join(mark for mark in marks if mark)


_POSTURE_STYLES: dict[str, Style] = {
    "sitting": "sitting",
    "standing": "upright",
    "moving": "upright",
    "lying": "lying",
    "away": "away",
}


def flags(found: Flags, zone: Zone, now: Instant, width: int) -> Page:
    """Return the flagged stretches of a period and the rule that flagged them."""
    limit, min_break = say.length(found.policy.limit), say.length(found.policy.min_break)
    title = f"Stretches of {limit} or more, {days_title(found.period, zone)}"
    page = heading(title, width)
    if not found.recorded:
        return [*page, line("Nothing recorded.")]
    for stretch in found.stretches:
        page += beside(_flag_line(stretch, zone), _flag_marks(stretch, found, zone, now), width)
    count = len(found.stretches)
    counted = "No stretch" if not count else "1 stretch" if count == 1 else f"{count} stretches"
    return [*page, *flow([Bit(f"{counted}."), Bit(f"A break counts from {min_break}.")], width)]


def _flag_line(stretch: Stretch, zone: Zone) -> Line:
    start = say.weekday(date_of(stretch.start, zone))
    times = f"{say.clock(stretch.start, zone)} - {say.clock(stretch.end, zone)}"
    return line(f"{INDENT}{start:<7} {times}  ", Bit(f"{say.length(stretch.span):>9}", "over"), " ")


def _flag_marks(stretch: Stretch, found: Flags, zone: Zone, now: Instant) -> str:
    start, end = date_of(stretch.start, zone), date_of(stretch.end - 1, zone)
    return _marks(
        f"into {say.weekday(end)}" if end != start else "",
        "running" if found.running and stretch.end == now else "",
        "unconfirmed" if stretch.unconfirmed else "",
        "in doubt" if is_doubted(stretch, found.doubts) else "",
    )
