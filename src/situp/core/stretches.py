"""Stretches of unbroken sitting, the breaks between them, and flags (R4, R5)."""

from __future__ import annotations

from situp.core.instants import LATEST
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from situp.core.instants import Instant, Length, Span
    from situp.core.model import Posture
    from situp.core.timeline import Piece

NEVER: Instant = -LATEST
"""Where no piece can end, so that the first piece always begins a stretch."""


class Stretch(Record):
    """A maximal run of one posture whose interruptions are each shorter than `min_break`.

    `sitting` leaves the interruptions out and `guessed` is the part of it nobody vouched for.
    `pause` is the time since the stretch before, of which `pause_away` was recorded as away.
    """

    start: Instant
    end: Instant
    sitting: Length
    guessed: Length
    pause: Length
    pause_away: Length

    @property
    def span(self) -> Length:
        """From its first start to its last end, in milliseconds."""
        return self.end - self.start

    @property
    def unconfirmed(self) -> bool:
        """Whether more than half of it is sensed or recovered (R5)."""
        return 2 * self.guessed > self.sitting


def stretches(
    pieces: Iterable[Piece], min_break: Length, posture: Posture = "sitting"
) -> Iterator[Stretch]:
    """Yield the stretches of a posture in a timeline, in order.

    pieces     |  sit=== stand== sit==  sit====   |
    min_break  |  -----                           |
    stretches  |  ====== pause== =============    |
    """
    start = end = NEVER
    sitting = guessed = pause = pause_away = away = 0
    for piece in pieces:
        piece_start, piece_end, piece_posture, piece_guessed = piece
        if piece_posture != posture:
            if piece_posture == "away":
                away += piece_end - piece_start
            continue
        gap = piece_start - end
        if gap and gap >= min_break:
            if sitting:
                yield Stretch(start, end, sitting, guessed, pause, pause_away)
                pause, pause_away = gap, away
            start, sitting, guessed = piece_start, 0, 0
        end = piece_end
        sitting += piece_end - piece_start
        if piece_guessed:
            guessed += piece_end - piece_start
        away = 0
    if sitting:
        yield Stretch(start, end, sitting, guessed, pause, pause_away)


def follows_break(stretch: Stretch, min_break: Length) -> bool:
    """Whether the pause before it was a break: long enough without the time that was away.

    Away time is neither sitting nor a break: nobody can tell what it was (R6).
    """
    return stretch.pause - stretch.pause_away >= max(min_break, 1)


def flagged(found: Iterable[Stretch], limit: Length) -> tuple[tuple[Stretch, ...], Stretch | None]:
    """Return the stretches whose span is at least the limit (R5), and the longest of all there are.

    Exactly the limit counts; of several that are the longest it is the first. None: there are none.
    """
    reached = []
    longest = None
    for stretch in found:
        if longest is None or stretch.span > longest.span:
            longest = stretch
        if stretch.span >= limit:
            reached.append(stretch)
    return tuple(reached), longest


def starting_in(found: Iterable[Stretch], window: Span) -> Iterator[Stretch]:
    """Yield the stretches that belong to the window: those that start in it (R4)."""
    return (stretch for stretch in found if window.holds(stretch.start))
