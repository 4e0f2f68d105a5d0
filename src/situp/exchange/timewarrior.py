"""What `timew export` prints: a JSON array of intervals in UTC, which know no posture.

The `id` of an interval is its place counted from the last one, so it names another interval
tomorrow, and is not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from situp.core.arrival import fault
from situp.exchange.fields import Reader
from situp.exchange.whole import array, meant, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from situp.core.arrival import Arrival
    from situp.core.calendar import Zone
    from situp.core.model import Posture


def read(lines: Iterable[str], zone: Zone, posture: Posture) -> Iterator[Arrival]:
    """Yield what each interval says; `posture` is that of those whose tags name none."""
    fields = Reader(zone)
    for number, interval in enumerate(array(lines), 1):
        place = f"interval {number}"
        if not isinstance(interval, dict):
            raise fault(place, "start", "It is missing.")
        tags = texts(place, "tags", interval.get("tags", []))
        start, end, note = (
            _text(place, field, interval.get(field, "")) for field in ("start", "end", "annotation")
        )
        if not start:
            raise fault(place, "start", "It is missing.")
        said = {"posture": meant(tags, posture), "start": start, "end": end, "note": note}
        yield fields.arrival(place, said, filter(None, tags))


def _text(place: str, field: str, value: object) -> str:
    if not isinstance(value, str):
        raise fault(place, field, "It has to be a text.")
    return value
