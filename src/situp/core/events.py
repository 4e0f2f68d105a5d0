"""What a watch tells: one value for each thing that happens."""

from __future__ import annotations

from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from situp.core.belief import Doubt
    from situp.core.instants import Instant, Length
    from situp.core.model import Session
    from situp.core.notice import Delivered, Undelivered
    from situp.core.nudging import Nudge
    from situp.core.sensing import CannotTell, Engaged, Sensing
    from situp.core.signals import Signal
    from situp.core.tracking import Turn

    Event: TypeAlias = (
        "Began | Nudged | Turned | Answered | InDoubt | Slept | ClockSet | Trouble | Ended"
        " | Ahead | ToldOfRest | Invited | Sensed | Heard | Asked"
    )
    Answer: TypeAlias = "Engaged | CannotTell | None"


class Began(Record):
    """The watch began; `voice` says who will speak, or why nobody can."""

    at: Instant
    voice: Delivered | Undelivered


class Nudged(Record):
    """Rungs were reached, and the same came of each; `voice` says who spoke, if anybody tried."""

    at: Instant
    nudges: tuple[Nudge, ...]
    voice: Delivered | Undelivered | None = None


class Turned(Record):
    """What a person did was seen, and entered: `session` began, unless one before goes on."""

    at: Instant
    turn: Turn
    session: Session


class Answered(Record):
    """A button was pressed: `session` became what it says, or the nudge was put off `until` then.

    `declined`: they want no more invitations. Where it came too late, or could not be, nothing was
    changed, and `why` is a sentence.
    """

    at: Instant
    session: Session | None = None
    until: Instant | None = None
    why: str = ""
    declined: bool = False


class Invited(Record):
    """Somebody was invited to a check-in so many weeks after an episode began, or not reached."""

    at: Instant
    weeks: int
    voice: Delivered | Undelivered


class ToldOfRest(Record):
    """A word was said of so many days of bed rest, or reached nobody."""

    at: Instant
    days: int
    voice: Delivered | Undelivered


class InDoubt(Record):
    """The open session can no longer be believed; nothing is nudged until a person says."""

    at: Instant
    doubt: Doubt


class Ahead(Record):
    """Somebody is there, and nothing can begin: `session` ends in time that is still to come."""

    at: Instant
    session: Session


class Slept(Record):
    """The machine slept for `length`."""

    at: Instant
    length: Length


class ClockSet(Record):
    """The wall clock was set, forward where `by` is positive."""

    at: Instant
    by: Length


class Trouble(Record):
    """A tick failed; the watch goes on."""

    at: Instant
    message: str


class Ended(Record):
    """The watch was asked to end, and did; `going` is the session that goes on without it."""

    at: Instant
    going: Session | None


class Sensed(Record):
    """A sense is live, or is so no more; only for those who want to know how it is known.

    `best` is a sense of the same that is live, where there is any, else this one.
    """

    at: Instant
    state: Sensing | CannotTell
    best: Sensing | CannotTell


class Heard(Record):
    """A sense told something; likewise."""

    at: Instant
    signal: Signal


class Asked(Record):
    """It was asked what the person is engaged in, and the answers are others now; likewise."""

    at: Instant
    answers: tuple[Answer, ...]


INSIDE = (Sensed, Heard, Asked)
"""What tells of the watch itself, and not of the person."""
