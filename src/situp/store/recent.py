"""The last of a history, remembered for as long as nothing is written to its file.

A watch shows the status each minute. Opening the history for that would take most of the minute's
work, and wait for the disk: SQLite makes its notes beside a file anew for whoever opens it alone.
"""

from __future__ import annotations

from situp.core.instants import EARLIEST, LATEST, Span, until
from situp.core.record import Record
from situp.store.history import carried_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from situp.core.belief import Pulse
    from situp.core.body.journal import Journal
    from situp.core.instants import Instant
    from situp.core.model import Session
    from situp.core.nudging import Nudge
    from situp.ports import Mark
    from situp.store.beat import Beat
    from situp.store.history import SqliteHistory


class Remembered(Record):
    """What was read of a history in one view, from `since` on."""

    since: Instant
    device: str
    outlines: tuple[Session, ...]
    open_sessions: tuple[Session, ...]
    pulses: tuple[tuple[int, Pulse], ...]
    nudges: tuple[Nudge, ...]
    journal: Journal


class Recent:
    """What is recorded of late; `reading` opens the history, to read on or to read it anew.

    It reads as far back as it is asked, and after a change as far as it was asked before that.
    """

    def __init__(self, reading: Callable[[], AbstractContextManager[SqliteHistory]]) -> None:
        self._reading = reading
        self._mark: Mark | None = None
        self._beat: Beat | None = None
        self._known: Remembered | None = None
        self._asked: Instant = LATEST
        self._asked_before: Instant = LATEST

    def renew(self, mark: Mark, beat: Beat | None) -> None:
        """Be as of now: what was read holds if it was of the same `mark`."""
        self._beat = beat
        if mark != self._mark:
            self._mark, self._known = mark, None
            self._asked_before, self._asked = self._asked, LATEST

    @property
    def device(self) -> str:
        """The name of this device; empty before the first action."""
        return self._from(LATEST).device

    def outlines(self, window: Span | None = None) -> Iterator[Session]:
        """Yield the sessions that reach into the window, by (started, id)."""
        window = window or Span(EARLIEST, LATEST)
        return (each for each in self._from(window.start).outlines if _reaches(each, window))

    def open_sessions(self) -> list[Session]:
        """Return the sessions that have no end yet, at most one a device."""
        return list(self._from(LATEST).open_sessions)

    def pulses(self, since: Instant) -> list[Pulse]:
        """Return this device's pulses that reach beyond `since`, in order."""
        return carried_on(self._from(since).pulses, self._beat, since)

    def nudges(self, since: Instant) -> list[Nudge]:
        """Return this device's nudges from `since` on, in order."""
        return [each for each in self._from(since).nudges if each.at >= since]

    def journal(self) -> Journal:
        """Return what was told of the body, and what was asked about it."""
        return self._from(LATEST).journal

    def _from(self, since: Instant) -> Remembered:
        """Return what is known from an instant on, read now if it was not before."""
        self._asked = min(self._asked, since)
        if self._known is None or since < self._known.since:
            since = min(since, self._asked_before)
            with self._reading() as history:
                self._known = Remembered(
                    since,
                    history.device,
                    tuple(history.outlines(Span(since, LATEST))),
                    tuple(history.open_sessions()),
                    tuple(history.numbered_pulses(since)),
                    tuple(history.nudges(since)),
                    history.journal(),
                )
        return self._known


def _reaches(session: Session, window: Span) -> bool:
    """Whether a session reaches into a window, as the history tells it too."""
    if session.started >= window.start:
        return session.started < window.end
    return until(session.ended) > window.start
