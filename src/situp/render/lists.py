"""The pages of `log` and `flags`: complete when piped, fitted to a terminal's width."""

from __future__ import annotations

from situp.core import say
from situp.core.belief import limits
from situp.core.calendar import date_of
from situp.core.instants import Span
from situp.render.fold import beside, flow
from situp.render.page import INDENT, Bit, line, safe
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
_LENGTH = 9
"""Columns of a length."""
_DAY = 7
"""Columns of a day without its month."""


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
    span = say.in_column(max(0, until - session.started), _LENGTH)
    posture = Bit(f"{session.posture:<8}", _POSTURE_STYLES[session.posture])
    return line(f"{gap}{start} - {end:<5}{gap}{span:>{_LENGTH}}{gap}", posture)


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


def flags(found: Flags, zone: Zone, width: int) -> Page:
    """Return the flagged stretches of a period, or its longest, and the rule that flagged them."""
    title = f"Stretches of {say.rule(found.policy.limit)} or more"
    page = heading(f"{title}, {days_title(found.period, zone)}", width)
    if not found.recorded:
        return [*page, line("Nothing recorded.")]
    labels = [_day(stretch, found.period, zone) for stretch in found.stretches]
    size = max(map(len, labels), default=0)
    for label, stretch in zip(labels, found.stretches, strict=True):
        row = _flag_line(f"{label:<{max(size, _DAY)}}", stretch, zone)
        page += beside(row, _marks(*_flag_marks(stretch, found, zone)), width)
    page += flow(map(Bit, _flag_words(found, zone)), width)
    if found.bed_rest is None or not found.bed_rest.flagged:
        return page
    from situp.render import resting  # noqa: PLC0415 - few rest in bed

    return [*page, line(), *resting.page(found.bed_rest, date_of(found.now, zone), width)]


def _flag_line(label: str, stretch: Stretch, zone: Zone) -> Line:
    words = f"{INDENT}{label} {_clocks(stretch, zone)}  "
    return line(words, Bit(f"{say.in_column(stretch.span, _LENGTH):>{_LENGTH}}", "over"), " ")


def _flag_words(found: Flags, zone: Zone) -> list[str]:
    """Return how many are flagged; where none is, which was the longest; and what a break is."""
    rule = f"A break counts from {say.rule(found.policy.min_break)}."
    if found.stretches:
        return [f"{say.count(len(found.stretches), 'stretch', 'stretches')}.", rule]
    if found.longest is None:
        return ["No stretch.", rule]
    longest = found.longest
    day, span = _day(longest, found.period, zone), say.length(longest.span)
    told = [day, _clocks(longest, zone), span, *_flag_marks(longest, found, zone)]
    return ["None so long.", f"The longest: {', '.join(filter(None, told))}.", rule]


def _day(stretch: Stretch, period: Span, zone: Zone) -> str:
    """Return the day of a stretch, with as much of the date as its period leaves unclear."""
    day, (first, last) = date_of(stretch.start, zone), first_and_last(period, zone)
    if first.year != last.year:
        return say.plain_date(day)
    month = f" {say.MONTHS[day.month - 1]}" if first.month != last.month else ""
    return f"{say.weekday(day)}{month}"


def _clocks(stretch: Stretch, zone: Zone) -> str:
    return f"{say.clock(stretch.start, zone)} - {say.clock(stretch.end, zone)}"


def _flag_marks(stretch: Stretch, found: Flags, zone: Zone) -> list[str]:
    start, end = date_of(stretch.start, zone), date_of(stretch.end - 1, zone)
    return [
        f"into {say.weekday(end)}" if end != start else "",
        "running" if found.goes_on(stretch) else "",
        "unconfirmed" if stretch.unconfirmed else "",
        "in doubt" if found.is_in_doubt(stretch) else "",
    ]
