"""The pages of `log` and `flags`: complete when piped, fitted to a terminal's width."""

from __future__ import annotations

from situp.core import say
from situp.core.calendar import date_of
from situp.render.page import INDENT, NARROW, Bit, line, safe
from situp.render.titles import days_title, first_and_last, period_title

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from situp.core.answers import Flags, Logged
    from situp.core.calendar import Zone
    from situp.core.instants import Instant
    from situp.core.model import Session
    from situp.core.stretches import Stretch
    from situp.render.page import Line, Page, Style


def log(logged: Logged, zone: Zone, now: Instant, width: int) -> Page:
    """Return the sessions of a period, a day's under its date."""
    page = [line(Bit(period_title(logged.period, zone), "strong"))]
    if not logged.sessions:
        return [*page, line("Nothing recorded.")]
    first, last = first_and_last(logged.period, zone)
    doubtful = {doubt.session.id for doubt in logged.doubts}
    previous: date | None = None
    for session in logged.sessions:
        day = date_of(session.started, zone)
        if first != last and day != previous:
            page.append(line(Bit(say.day(day))))
        previous = day
        row, rest = _log_line(session, zone, now, in_doubt=session.id in doubtful)
        if width < NARROW and rest:
            page += [row, line(f"{INDENT * 2}{rest}")]
        else:
            page.append(line(*row, f"  {rest}"))
    return page


def _log_line(session: Session, zone: Zone, now: Instant, *, in_doubt: bool) -> tuple[Line, str]:
    """Return when, how long and what, and apart from it whatever else is to be said."""
    end = now if session.ended is None else session.ended
    start_text, end_text = say.clock(session.started, zone), say.clock(end, zone)
    span = say.length(max(0, end - session.started))
    marks = [
        "" if session.ended is not None else ("open, in doubt" if in_doubt else "open"),
        "" if session.origin == "declared" else session.origin,
        " ".join(f"#{safe(tag)}" for tag in session.tags),
        safe(session.note),
    ]
    rest = " · ".join(mark for mark in marks if mark)
    times = f"{start_text} - {end_text if session.ended is not None else '     '}"
    posture = Bit(f"{session.posture:<8}", _POSTURE_STYLES[session.posture])
    return line(f"{INDENT}{times}  {span:>9}  ", posture), rest


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
    heading = f"Stretches of {limit} or more, {days_title(found.period, zone)}"
    halves = [heading] if len(heading) <= width else heading.split(", ", 1)
    page = [line(Bit(half, "strong")) for half in halves]
    page += [
        _flag_line(stretch, zone, running=found.running and stretch.end == now)
        for stretch in found.stretches
    ]
    count = len(found.stretches)
    counted = "No stretch" if not count else "1 stretch" if count == 1 else f"{count} stretches"
    return [*page, line(f"{counted}. A break counts from {min_break}.")]


def _flag_line(stretch: Stretch, zone: Zone, *, running: bool) -> Line:
    start, end = date_of(stretch.start, zone), date_of(stretch.end - 1, zone)
    marks = [
        f"into {say.weekday(end)}" if end != start else "",
        "running" if running else "",
        "unconfirmed" if stretch.unconfirmed else "",
    ]
    rest = " · ".join(mark for mark in marks if mark)
    times = f"{say.clock(stretch.start, zone)} - {say.clock(stretch.end, zone)}"
    return line(
        f"{INDENT}{say.weekday(start):<7} {times}  ",
        Bit(f"{say.length(stretch.span):>9}", "over"),
        f"   {rest}",
    )
