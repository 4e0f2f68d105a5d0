"""What a bar or a prompt can show of the status, field by field, as text."""

from __future__ import annotations

from situp.core import say
from situp.core.instants import HOUR, MINUTE
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.answers import Going, Status
    from situp.core.calendar import Zone
    from situp.core.instants import Instant, Length
    from situp.core.model import Posture

ICONS: dict[Posture, str] = {
    "sitting": "🪑",
    "standing": "🧍",
    "moving": "🚶",
    "lying": "🛌",
    "away": "🚪",
}


class View(Record):
    """The fields of a template; each is empty where nothing is known. Notes are none of them (R13).

    `state` is the posture, `doubtful` or `nothing`; `short` is a length as it can be typed.
    """

    label: str
    icon: str
    posture: str
    state: str
    level: str
    length: str
    short: str
    minutes: str
    percent: str
    since: str
    next: str
    sitting: str
    upright: str
    away: str
    longest: str
    breaks: str


def view(now: Status, zone: Zone, limit: Length) -> View:
    """Return what goes on and what the day adds up to; `limit` is that of a flag."""
    session, _, doubt = now.going
    start = _start(now.going)
    span = None if start is None else max(0, now.now - start)
    short = "" if span is None else _short(span)
    icon = ICONS[session.posture] if session else ""
    told = "?" if doubt else f"{short}!" if now.level == "over" else short
    today = now.today
    sitting, upright, away = map(say.length, (today.sitting, today.upright, today.away))
    is_known = bool(today.recorded or today.away)
    return View(
        f"{icon} {told}" if session else "",
        icon,
        session.posture if session else "",
        "nothing" if session is None else "doubtful" if doubt else session.posture,
        now.level,
        "" if span is None else say.length(span),
        short,
        "" if span is None else str(span // MINUTE),
        "0" if span is None or now.level == "none" else str(min(100, span * 100 // limit)),
        _moment(start, zone, now.now),
        "" if now.next_nudge is None else say.coming(now.next_nudge, zone, now.now),
        sitting if is_known else "",
        upright if is_known else "",
        away if is_known else "",
        say.length(today.longest) if today.stretches else "",
        str(today.breaks) if is_known else "",
    )


def _start(going: Going) -> Instant | None:
    """Return since when it goes on unbroken; None where nothing does, or nobody can tell."""
    if going.session is None or going.doubt:
        return None
    return going.run.start if going.run else going.session.started


def _short(span: Length) -> str:
    """Return a length as short as it can be read, and as it can be typed: `42m`, `1h05m`."""
    hours, minutes = span // HOUR, span % HOUR // MINUTE
    return f"{hours}h{minutes:02}m" if hours else f"{minutes}m"


def _moment(at: Instant | None, zone: Zone, now: Instant) -> str:
    return "" if at is None else say.moment(at, zone, now)
