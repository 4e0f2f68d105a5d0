"""The lines of `situp watch`: one for each thing that happens."""

from __future__ import annotations

from situp.core import say
from situp.core.events import Began, ClockSet, Ended, InDoubt, Nudged, Slept, Trouble
from situp.core.notice import Delivered
from situp.core.recording import evidence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.calendar import Zone
    from situp.core.events import Event


def event(happened: Event, zone: Zone) -> str:
    """Return the line, with its time of day, that tells what happened."""
    return f"{say.clock(happened.at, zone)}  {_what(happened, zone)}\n"


def _what(happened: Event, zone: Zone) -> str:
    match happened:
        case Began(voice=voice):
            if isinstance(voice, Delivered):
                return f"Watching. Nudges go to {voice.voice}."
            return f"Watching. Nudges reach nobody: {voice.why}."
        case Nudged():
            return _nudged(happened)
        case InDoubt(doubt=doubt):
            return evidence(doubt, zone, happened.at)
        case Slept(length=length):
            return f"The machine slept for {say.length(length)}."
        case ClockSet(by=by):
            way = "forward" if by > 0 else "back"
            return f"The clock was set {way} by {say.length(abs(by))}."
        case Trouble(message=message):
            return f"Trouble: {message}"
        case Ended():
            return "Watch ended."


def _nudged(happened: Nudged) -> str:
    nudge, notice = happened.nudge, happened.notice
    if notice is None:
        return f"Nudge at {say.length(nudge.rung)} {nudge.outcome}: {nudge.why}."
    unheard = f" (reached nobody: {nudge.why})" if nudge.outcome == "failed" else ""
    return f"{notice.title}. {notice.body}{unheard}"
