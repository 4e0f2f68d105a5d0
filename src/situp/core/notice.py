"""What a voice is asked to say, and what it answers."""

from __future__ import annotations

from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Level = Literal["quiet", "normal", "urgent"]


MOST_BUTTONS = 3
"""Desktops that draw buttons draw no more than these."""


class Button(Record):
    """An answer that a notice offers: its key, a plain word, tells it from the others."""

    key: str
    label: str


class Notice(Record):
    """A title and a body for a person, and how much they may insist.

    `id` is whatever its maker needs to know it again by when a button is pressed; at most
    MOST_BUTTONS of the buttons are shown, where they can be.
    """

    title: str
    body: str
    level: Level
    buttons: tuple[Button, ...] = ()
    id: str = ""


class Pressed(Record):
    """A button was pressed, of the notice with that id."""

    notice: str
    key: str


class Delivered(Record):
    """The voice handed the notice over; `voice` says to whom. Delivered is not seen."""

    voice: str


class Undelivered(Record):
    """The notice did not get out; `why` is a clause for people, without a full stop.

    `is_known` is False where that explains nothing: it may have got out and the voice cannot tell,
    or nobody uses this way.
    """

    why: str
    is_known: bool = True


def destination(voice: Delivered | Undelivered) -> str:
    """Return the rest of a sentence about nudges: where they go, or why they reach nobody."""
    if isinstance(voice, Delivered):
        return f"go to {voice.voice}."
    return f"reach nobody: {voice.why}."
