"""Watson's file of frames: a JSON array of [start, stop, project, id, tags, updated].

Times are seconds since 1970. The frame that goes on is in another file of Watson's, so all end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from situp.core.arrival import fault
from situp.core.calendar import utc
from situp.core.instants import LATEST, SECOND
from situp.exchange.fields import Reader
from situp.exchange.whole import array, meant, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from situp.core.arrival import Arrival
    from situp.core.calendar import Zone
    from situp.core.model import Posture

_NAMES = ("start", "stop", "project", "id", "tags")


def read(lines: Iterable[str], zone: Zone, posture: Posture) -> Iterator[Arrival]:
    """Yield what each frame says; its project becomes a tag, which may name the posture."""
    fields = Reader(zone)
    for number, frame in enumerate(array(lines), 1):
        place = f"frame {number}"
        found = frame if isinstance(frame, list) else []
        if len(found) < len(_NAMES):
            raise fault(place, _NAMES[len(found)], "It is missing.")
        start, stop, project, name, tags, *_ = found
        if not isinstance(name, str):
            raise fault(place, "id", "It has to be a text.")
        named = [*texts(place, "project", [project]), *texts(place, "tags", tags)]
        said = {"posture": meant(named, posture), "id": name}
        said |= {"start": _time(place, "start", start), "end": _time(place, "stop", stop)}
        yield fields.arrival(place, said, filter(None, named))


def _time(place: str, field: str, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise fault(place, field, "It has to be a number of seconds since 1970.")
    if not 0 <= value * SECOND <= LATEST:
        raise fault(place, field, f"{value} lies outside the calendar.")
    return utc(round(value * SECOND))
