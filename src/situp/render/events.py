"""The lines of `situp watch`: one for each thing that happens."""

from __future__ import annotations

from situp.core import say
from situp.core.doubting import evidence
from situp.core.events import (
    Ahead,
    Answered,
    Asked,
    Began,
    ClockSet,
    Ended,
    Heard,
    InDoubt,
    Invited,
    Nudged,
    Sensed,
    Slept,
    ToldOfRest,
    Trouble,
    Turned,
)
from situp.core.notice import Delivered, Undelivered, destination
from situp.core.overheard import engagement, heard, sight
from situp.render.fold import flow, sentences
from situp.render.page import plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.calendar import Zone
    from situp.core.events import Event


def event(happened: Event, zone: Zone, columns: int) -> str:
    """Return the line, with its time of day, that tells what happened."""
    time = say.clock(happened.at, zone)
    return plain(flow(sentences(_what(happened, zone)), columns, label=f"{time}  "))


def _what(happened: Event, zone: Zone) -> str:  # noqa: C901, PLR0912 - one case for each event
    match happened:
        case Began():
            words = f"Watching. Nudges {destination(happened.voice)}"
        case Nudged():
            words = _nudged(happened)
        case Turned():
            words = _turned(happened, zone)
        case Answered():
            words = _answered(happened, zone)
        case ToldOfRest():
            words = _told_of_rest(happened)
        case Invited():
            words = _invited(happened)
        case InDoubt(doubt=doubt):
            words = evidence(doubt, zone, happened.at)
        case Ahead():
            words = _ahead(happened, zone)
        case Slept(length=length):
            words = f"The machine slept for {say.length(length)}."
        case ClockSet(by=by):
            way = "forward" if by > 0 else "back"
            words = f"The clock was set {way} by {say.length(abs(by))}."
        case Trouble(message=message):
            words = f"Trouble: {message}"
        case Sensed():
            words = sight(happened.state)
        case Heard():
            words = heard(happened.signal, happened.at)
        case Asked():
            words = engagement(happened.answers)
        case Ended():
            words = f"Watch ended.{_still(happened, zone)}"
    return words


def _turned(happened: Turned, zone: Zone) -> str:
    turn = happened.turn
    if turn.resumed:
        return "That was nobody."
    since = say.moment(turn.at, zone, happened.at)
    if turn.posture != "away" and turn.ended and turn.ended.posture == "away":
        away = say.length(turn.at - turn.ended.started)
        return f"Away {away}. {turn.posture.capitalize()} since {since}."
    return f"{turn.posture.capitalize()} since {since}."


def _answered(happened: Answered, zone: Zone) -> str:
    if happened.until:
        return f"Snoozed until {say.coming(happened.until, zone, happened.at)}."
    if happened.declined:
        return "You will not be invited again in this episode."
    if happened.session is None:
        return f"A button was pressed, and changed nothing: {happened.why}"
    posture, since = happened.session.posture.capitalize(), happened.session.started
    if happened.session.ended is None:
        return f"{posture} since {say.moment(since, zone, happened.at)}, as you said."
    return f"{posture} {say.times(since, happened.session.ended, zone, happened.at)}, as you said."


def _told_of_rest(happened: ToldOfRest) -> str:
    days = say.count(happened.days, "day")
    if isinstance(happened.voice, Undelivered):
        return f"The word on {days} of bed rest failed: {happened.voice.why}."
    return f"Told of {days} of bed rest."


def _invited(happened: Invited) -> str:
    if isinstance(happened.voice, Delivered):
        return f"Invited to a check-in, the one after {happened.weeks} weeks."
    return f"Invitation to a check-in failed: {happened.voice.why}."


def _ahead(happened: Ahead, zone: Zone) -> str:
    session = happened.session
    until = say.moment(session.ended or happened.at, zone, happened.at)
    what = f"{session.posture.capitalize()} is recorded up to {until}, which is still to come"
    return f'{what}: nothing begins before that. "situp start" shows the ways out.'


def _nudged(happened: Nudged) -> str:
    first, last = happened.nudges[0], happened.nudges[-1]
    why = f": {last.why}" if last.why else ""
    if first is last:
        return f"Nudge at {say.length(last.rung)} {last.outcome}{why}."
    rungs = f"{say.length(first.rung)} to {say.length(last.rung)}"
    return f"Nudges at {rungs} {last.outcome}{why}."


def _still(happened: Ended, zone: Zone) -> str:
    if happened.going is None:
        return ""
    since = say.moment(happened.going.started, zone, happened.at)
    return f' Still {happened.going.posture} since {since}; "situp stop" ends that.'
