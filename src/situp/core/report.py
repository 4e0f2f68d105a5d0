"""What a period adds up to: a row a day, and the totals (R4, R9)."""

from __future__ import annotations

from bisect import bisect_right

from situp.core.record import Record
from situp.core.stretches import follows_break, stretches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from situp.core.calendar import Day
    from situp.core.instants import Length, Span
    from situp.core.model import Posture
    from situp.core.policy import Policy
    from situp.core.stretches import Stretch
    from situp.core.timeline import Piece


class Tally(Record):
    """Times in milliseconds and counts. `longest` is a span; a break follows a stretch that day."""

    sitting: Length = 0
    standing: Length = 0
    moving: Length = 0
    lying: Length = 0
    away: Length = 0
    guessed: Length = 0
    longest: Length = 0
    stretches: int = 0
    breaks: int = 0
    flags: int = 0

    @property
    def upright(self) -> Length:
        """Standing and moving."""
        return self.standing + self.moving

    @property
    def recorded(self) -> Length:
        """The time whose posture is known; away is not."""
        return self.sitting + self.standing + self.moving + self.lying


class Row(Record):
    """What one day adds up to, and of that what lies in the hours looked at (None: all of it)."""

    date: date
    span: Span
    tally: Tally
    looked: Tally | None = None

    @property
    def towards_aim(self) -> Tally:
        """What counts towards the aim for being upright: what lies in the hours looked at."""
        return self.tally if self.looked is None else self.looked


class Report(Record):
    """Rows of days, their total, and what began in them.

    `lengths` are the sitting times of the stretches, `flagged` those that reached the limit.
    """

    rows: tuple[Row, ...]
    total: Tally
    lengths: tuple[Length, ...]
    flagged: tuple[Stretch, ...]


class Sums:
    """What adds up while the timeline runs past."""

    __slots__ = ("breaks", "flags", "guessed", "longest", "stretches", "times")

    def __init__(self) -> None:
        self.times = {"sitting": 0, "standing": 0, "moving": 0, "lying": 0, "away": 0}
        self.guessed = self.longest = self.stretches = self.breaks = self.flags = 0

    def add(self, posture: Posture, length: Length, *, guessed: bool) -> None:
        """Add a part of a piece; away claims nothing, so it is no guess."""
        self.times[posture] += length
        if guessed and posture != "away":
            self.guessed += length

    def tally(self) -> Tally:
        """Return the sums as they are by now."""
        return Tally(
            **self.times,
            guessed=self.guessed,
            longest=self.longest,
            stretches=self.stretches,
            breaks=self.breaks,
            flags=self.flags,
        )


def report(pieces: Iterable[Piece], days: Sequence[Day], policy: Policy) -> Report:
    """Return what the timeline adds up to in each of the days, which come in order.

    Times are split at the borders of days; a stretch belongs whole to the day it starts on (R4),
    so `pieces` should reach back to the start and on to the end of stretches at the borders.
    """
    sums = [Sums() for _ in days]
    lengths, flagged = [], []
    for stretch in _counted(pieces, days, sums, policy):
        lengths.append(stretch.sitting)
        if stretch.span >= policy.limit:
            flagged.append(stretch)
    rows = tuple(Row(d.date, d.span, s.tally()) for d, s in zip(days, sums, strict=True))
    return Report(rows, total(row.tally for row in rows), tuple(lengths), tuple(flagged))


def total(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of tallies; of `longest` the greatest."""
    all_of_them = list(tallies)
    longest = max((tally.longest for tally in all_of_them), default=0)
    return Tally(*map(sum, zip(Tally(), *all_of_them, strict=True)))._replace(longest=longest)


def _counted(
    pieces: Iterable[Piece], days: Sequence[Day], sums: Sequence[Sums], policy: Policy
) -> Iterator[Stretch]:
    """Yield the stretches that start in the days, counting them and the times on the way."""
    starts = [day.span.start for day in days]
    spans = [day.span for day in days]
    previous = -1
    for stretch in stretches(counting(pieces, spans, sums), policy.min_break):
        index = bisect_right(starts, stretch.start) - 1
        if index >= 0 and stretch.start < spans[index].end:
            counted = sums[index]
            counted.stretches += 1
            counted.longest = max(counted.longest, stretch.span)
            counted.flags += stretch.span >= policy.limit
            counted.breaks += index == previous and follows_break(stretch, policy.min_break)
            yield stretch
        previous = index


def counting(
    pieces: Iterable[Piece], spans: Sequence[Span], sums: Sequence[Sums]
) -> Iterator[Piece]:
    """Pass the pieces on, adding their times to the sums of the spans they lie in.

    Spans come in order and do not overlap.
    """
    index, count = 0, len(spans)
    for piece in pieces:
        start, end, posture, guessed = piece
        while index < count and spans[index].end <= start:
            index += 1
        if index < count and spans[index].start <= start and end <= spans[index].end:
            sums[index].add(posture, end - start, guessed=guessed)
            yield piece
            continue
        here = index
        while here < count and spans[here].start < end:
            part = min(end, spans[here].end) - max(start, spans[here].start)
            sums[here].add(posture, part, guessed=guessed)
            here += 1
        yield piece
