"""Instants, lengths and spans of time (R1).

An instant is an integer: milliseconds since 1970-01-01 UTC. A length is an integer number of
milliseconds. A span is half-open: it holds its start and not its end. Zones do not exist here.
"""

from __future__ import annotations

from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self

Instant = int
Length = int

SECOND: Length = 1000
MINUTE: Length = 60 * SECOND
HOUR: Length = 60 * MINUTE
DAY: Length = 24 * HOUR
WEEK: Length = 7 * DAY

EARLIEST: Instant = -62_104_060_800_000
"""0002-01-01 UTC: no instant that a person types lies before it."""
LATEST: Instant = 253_402_041_600_000
"""9999-12-29 UTC, so that there are dates around it: no instant of the program lies beyond it."""


def until(ended: Instant | None) -> Instant:
    """Return when something ends; what is open takes all that is to come."""
    return LATEST if ended is None else ended


class _Bounds(Record):
    start: Instant
    end: Instant


class Span(_Bounds):
    """The time from `start` up to, and not including, `end`; never of negative length."""

    __slots__ = ()

    def __new__(cls, start: Instant, end: Instant) -> Self:
        """Make a span; raises ValueError where it would end before it starts."""
        if end < start:
            message = f"a span cannot end ({end}) before it starts ({start})"
            raise ValueError(message)
        return super().__new__(cls, start, end)

    @property
    def length(self) -> Length:
        """Its length in milliseconds."""
        return self.end - self.start

    def holds(self, instant: Instant) -> bool:
        """Whether the instant lies in it: the start does, the end does not."""
        return self.start <= instant < self.end


def clip(span: Span, window: Span) -> Span | None:
    """Return the part of `span` inside `window`, or None where they do not overlap.

    span      |  ========        |
    window    |      --------    |
    result    |      ====        |
    """
    start, end = max(span.start, window.start), min(span.end, window.end)
    return Span(start, end) if start < end else None
