"""What a voice is asked to say, and what it answers."""

from __future__ import annotations

from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Level = Literal["quiet", "normal", "urgent"]


class Notice(Record):
    """A title and a body for a person, and how much they may insist."""

    title: str
    body: str
    level: Level


class Delivered(Record):
    """The voice handed the notice over; `voice` says to whom. Delivered is not seen."""

    voice: str


class Undelivered(Record):
    """The notice did not get out; `why` is a clause for people, without a full stop.

    `is_known` is False where it may have got out, and the voice cannot tell.
    """

    why: str
    is_known: bool = True
