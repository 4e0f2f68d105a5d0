"""Broken hours: clock hours in which somebody was upright (docs/explanation/measures.md).

An hour goes from one full hour on the clock to the next. Where the clocks are set back it comes
twice, and is two; where half an hour is skipped or repeated, one of them is shorter.
"""

from __future__ import annotations

from itertools import groupby

from situp.core.calendar import local
from situp.core.instants import HOUR, LATEST, MINUTE, SECOND
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from situp.core.calendar import Zone
    from situp.core.instants import Instant, Length, Span
    from situp.core.model import Posture
    from situp.core.timeline import Piece

LEAST_RECORDED: Length = 10 * MINUTE
"""With less of it recorded nobody can tell what an hour was like; away is not recorded time."""
LEAST_UPRIGHT: Length = MINUTE
"""This much standing or moving breaks an hour."""


class Hours(Record):
    """How many clock hours can be judged, and how many of those were broken.

    Field names are those of the document.
    """

    known_hours: int
    broken_hours: int


class _Part(Record):
    """What of a piece falls into the clock hour that began at `hour`."""

    hour: Instant
    posture: Posture
    length: Length


def clock_hours(pieces: Iterable[Piece], window: Span, zone: Zone) -> Hours:
    """Return how many clock hours of the window can be judged, and how many were broken.

    Of an hour that the window cuts, what is inside counts.
    """
    known = broken = 0
    for _, parts in groupby(_parts(pieces, window, zone), key=lambda part: part.hour):
        recorded = upright = 0
        for _, posture, length in parts:
            recorded += length if posture != "away" else 0
            upright += length if posture in {"standing", "moving"} else 0
        if recorded >= LEAST_RECORDED:
            known += 1
            broken += upright >= LEAST_UPRIGHT
    return Hours(known, broken)


def _parts(pieces: Iterable[Piece], window: Span, zone: Zone) -> Iterator[_Part]:
    """Yield the pieces, cut at the window and at each full hour."""
    hour = -LATEST
    for piece in pieces:
        start, end = max(piece.start, window.start), min(piece.end, window.end)
        while start < end:
            if start >= hour + HOUR:
                hour = _hour_of(start, zone)
            until = min(end, hour + HOUR)
            yield _Part(hour, piece.posture, until - start)
            start = until


def _hour_of(instant: Instant, zone: Zone) -> Instant:
    """Return when the clock last showed a full hour, by the rules that hold at the instant."""
    there = local(instant, zone)
    return instant - there.minute * MINUTE - there.second * SECOND - instant % SECOND
