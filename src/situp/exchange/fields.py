"""From the fields of a file to values, with errors that name the place and the field."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from situp.core.arrival import Arrival, fault
from situp.core.calendar import instant_of
from situp.core.instants import EARLIEST, LATEST
from situp.core.model import ORIGINS, POSTURES
from situp.core.when.moments import at
from situp.core.when.words import CannotRead
from situp.core.when.zones import is_guess

if TYPE_CHECKING:
    from collections.abc import Iterable

    from situp.core.calendar import Zone
    from situp.core.instants import Instant
    from situp.core.model import Origin, Posture

COLUMNS = ("posture", "start", "end", "note", "tags", "origin", "id")
NEEDED = COLUMNS[:3]
EXAMPLE = "For example: 2026-11-20T08:00:00Z, 2026-11-20T09:00+01:00, or 2026-11-20 09:00."

_TIME = re.compile(
    r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}[Tt ][0-9]{2}(?::?[0-9]{2}(?::?[0-9]{2}(?:[.,][0-9]+)?)?)?"
    r"(?:[Zz]|[+-][0-9]{2}(?::?[0-9]{2}(?::?[0-9]{2})?)?)?"
)
"""An ISO 8601 time; what else Python would read as one is another in each of its versions."""
_LEAST_ID, _MOST_ID = 8, 64
_NAME = re.compile(r"[0-9A-Za-z_-]+")
_POSTURES: dict[str, Posture] = {each: each for each in POSTURES}
_ORIGINS: dict[str, Origin] = {each: each for each in ORIGINS}


class Reader:
    """Reads the fields of one file; times without an offset are those of `zone`."""

    def __init__(self, zone: Zone) -> None:
        self._zone = zone

    def arrival(self, place: str, said: dict[str, str], tags: Iterable[str] = ()) -> Arrival:
        """Return the session that the texts of some columns say; tags are read already."""
        start = self.instant(place, "start", said["start"])
        end = self.instant(place, "end", said["end"]) if said["end"] else None
        if end is not None and end < start:
            raise fault(place, "end", f'"{said["end"]}" is before the start, "{said["start"]}".')
        return Arrival(
            place,
            posture(place, said["posture"]),
            start,
            end,
            text(place, "note", said.get("note", "")),
            tuple(dict.fromkeys(text(place, "tags", tag) for tag in tags)),
            origin(place, said.get("origin", "")),
            name(place, said.get("id", "")),
        )

    def instant(self, place: str, field: str, said: str) -> Instant:
        """Return the instant of an ISO 8601 time."""
        try:
            return self._read(said.strip())
        except CannotRead as cannot:
            why = f": {cannot.why}" if cannot.why else ""
            raise fault(place, field, f'Cannot read "{said}" as a time{why}.', EXAMPLE) from None

    def _read(self, said: str) -> Instant:
        if is_guess(lambda zone: _instant(said, zone), self._zone):
            why = f'it has no offset, and the zone "{self._zone.name}" is not known here'
            raise CannotRead(said, why)
        return _instant(said, self._zone)


def _instant(said: str, zone: Zone) -> Instant:
    """Return the instant of an ISO 8601 time; one without an offset is read in the zone."""
    if not _TIME.fullmatch(said):
        raise CannotRead(said)
    try:
        moment = datetime.fromisoformat(said.upper())
        if moment.tzinfo is None:
            midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
            instant = at(moment.date(), moment - midnight, zone)
        else:
            instant = instant_of(moment)
    except (ValueError, OverflowError) as error:
        raise CannotRead(said) from error
    if not EARLIEST <= instant <= LATEST:
        raise CannotRead(said)
    return instant


def posture(place: str, said: str) -> Posture:
    """Return the posture that a word names."""
    found = _POSTURES.get(said) or _POSTURES.get(said.strip().lower())
    if not found:
        hint = f"The postures are {', '.join(POSTURES)}."
        raise fault(place, "posture", f'There is no posture "{said}".', hint)
    return found


def origin(place: str, said: str) -> Origin:
    """Return the origin that a word names; where there is none, that it was imported."""
    if not said:
        return "imported"
    found = _ORIGINS.get(said.strip().lower())
    if not found:
        hint = f"The origins are {', '.join(ORIGINS)}."
        raise fault(place, "origin", f'There is no origin "{said}".', hint)
    return found


def text(place: str, field: str, said: str) -> str:
    """Return a text that can be stored."""
    if said.isascii() and "\0" not in said:
        return said
    try:
        said.encode()
    except UnicodeEncodeError as error:
        raise fault(place, field, "This is not valid UTF-8 text.") from error
    if "\0" in said:
        raise fault(place, field, "It holds a NUL character.")
    return said


def name(place: str, said: str) -> str:
    """Return an id that can be stored and typed; empty where there is none."""
    if said and not (_LEAST_ID <= len(said) <= _MOST_ID and _NAME.fullmatch(said)):
        hint = "An id has 8 to 64 letters, digits, - or _. Leave it empty for a new one."
        raise fault(place, "id", f'Cannot use "{said}" as an id.', hint)
    return said
