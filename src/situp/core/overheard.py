"""What senses see, and what a person is engaged in, in words."""

from __future__ import annotations

from situp.core import say
from situp.core.sensing import CannotTell, Engaged
from situp.core.signals import (
    Blind,
    Busy,
    Desk,
    Free,
    Idle,
    Input,
    Locked,
    Sleeping,
    Unlocked,
    Woke,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from situp.core.events import Answer
    from situp.core.instants import Instant, Length
    from situp.core.sensing import Kind, Of, Sensing
    from situp.core.signals import Signal

SEEN: dict[Of, str] = {
    "input": "input",
    "lock": "the lock",
    "desk": "the desk",
    "broker": "the broker",
}
ENGAGED: dict[Kind, str] = {
    "call": "In a call",
    "presentation": "Presenting or watching",
    "do_not_disturb": "Not to be disturbed",
    "full_screen": "Full screen",
}


def sight(state: Sensing | CannotTell, *, brief: bool = False) -> str:
    """Return what a sense sees, and through what; or why it does not.

    `brief` leaves out what that is, where its name stands beside it. A broker is told, not seen.
    """
    does, done = ("tell", "told") if state.of == "broker" else ("see", "seen")
    if isinstance(state, CannotTell):
        cannot = f"not {done}" if brief else f"Cannot {does} {SEEN[state.of]}"
        return f"{cannot}: {state.why or 'it was not looked for yet'}."
    can = done if brief else f"{does.capitalize()}s {SEEN[state.of]}"
    return f"{can} through {state.what}."


def heard(signal: Signal, now: Instant) -> str:  # noqa: C901, PLR0911 - one line for each signal
    """Return what a sense told, as a sentence that is true at `now`."""
    match signal:
        case Input():
            return f"Input {_length(now - signal.at)} ago."
        case Idle():
            return f"No input for {_length(now - signal.since)}."
        case Locked():
            return "The screen is locked."
        case Unlocked():
            return "The screen is not locked."
        case Sleeping():
            return "The machine goes to sleep."
        case Woke():
            return "The machine is awake."
        case Busy():
            return f"{ENGAGED[signal.kind]}."
        case Free():
            return "Not busy."
        case Desk():
            return f"The desk is as high as for {signal.posture}."
        case Blind():
            return f"Nothing tells of {SEEN[signal.of]} any more."


def engagement(answers: Iterable[Answer], *, brief: bool = False) -> str:
    """Return what a person is engaged in, and what nobody can tell of that.

    `brief` leaves that out where anything is known at all.
    """
    told = list(answers)
    known = [each for each in told if isinstance(each, Engaged)]
    words = [f"{ENGAGED[each.kind]}: {each.how}." for each in known]
    if not known and None in told:
        words.append("Not busy.")
    unknown = [each.why.split("; ") for each in told if isinstance(each, CannotTell)]
    if unknown and not (brief and words):
        reasons = dict.fromkeys(reason for each in unknown for reason in each)
        words.append(f"Cannot tell: {'; '.join(reasons)}.")
    return " ".join(words)


def _length(span: Length) -> str:
    return say.length(max(0, span))
