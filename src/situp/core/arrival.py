"""A session as a file says it, and how situp speaks of what is wrong at a place of a file."""

from __future__ import annotations

from situp.core.errors import BadData
from situp.core.model import Session
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.instants import Instant
    from situp.core.model import Origin, Posture


_LONGEST, _END = 300, 60


class Arrival(Record):
    """A session as a file says it, and at which place in it; `id` is empty where none was said."""

    place: str
    posture: Posture
    started: Instant
    ended: Instant | None
    note: str = ""
    tags: tuple[str, ...] = ()
    origin: Origin = "imported"
    id: str = ""

    def session(self, name: str, device: str, zone: str) -> Session:
        """Return it as it is recorded here."""
        return Session(
            name,
            device,
            self.posture,
            self.started,
            self.ended,
            self.origin,
            zone,
            self.note,
            self.tags,
        )


def begun(place: str) -> str:
    """Return a place as a sentence begins with it."""
    return place[:1].upper() + place[1:]


def fault(place: str, field: str, what: str, hint: str = "") -> BadData:
    """Return the error of one field at one place of a file."""
    return BadData(f"{begun(place)}, {_told(field)}: {_told(what)}", hint)


def _told(text: str) -> str:
    """Return a text as an error can quote it: a field of a file can be as long as the file."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - _END]} ... {text[-_END:]}"


def meant_twice(name: str, one: str, other: str, things: str = "sessions") -> BadData:
    """Return the error of an id that two places of a file give to different things."""
    message = f'{begun(one)} and {other} give the id "{name}" to different {things}.'
    return BadData(message, "Leave the id of one of them empty.")


def at_odds(one: Arrival, other: Arrival) -> BadData:
    """Return the error of two that cannot both have been."""
    if one.ended is None and other.ended is None:
        return BadData(f"Both {one.place} and {other.place} are open.", "Give one of them an end.")
    message = f"{begun(one.place)} and {other.place} overlap."
    return BadData(message, "One of them has to end before the other begins.")
