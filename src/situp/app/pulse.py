"""The pulse of a watch, kept up while it can be: a crash loses no more than a minute (R7)."""

from __future__ import annotations

from contextlib import contextmanager

from situp.core.errors import SystemCannot
from situp.core.instants import MINUTE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from situp.app.setting import Setting
    from situp.core.belief import Fate
    from situp.core.instants import Instant, Length
    from situp.core.person import Person
    from situp.ports import Book, History, Log

PULSE: Length = MINUTE
"""The watch is seen at least this often."""


class PulseKeeper:
    """Keeps one pulse in a history, and begins another where it was broken.

    A long sleep breaks it, and so does a watch that was itself stopped or starved; and a clock that
    was ahead when it began, as nobody can go by it any more. One that looks and cannot note it, as
    where a disk is full, was there all the same: no single look was long after the one before.
    """

    def __init__(self, log: Log) -> None:
        self._log = log
        self._pulse: int | None = None
        self._began: Instant = 0
        self._seen: Instant = 0
        self._unseen: Length = 0
        self._slept: Length = 0

    def pass_by(self, unseen: Length, slept: Length) -> None:
        """Take note of the time since the last look, and how much of it the machine slept.

        Until the pulse is carried on again, the longest counts.
        """
        self._unseen = max(self._unseen, unseen)
        self._slept = max(self._slept, slept)

    def keep(self, here: Setting, person: Person) -> None:
        """Carry the pulse on, or another where it was broken, with what is known of the person."""
        pulse, was_ahead = self._pulse, here.now < self._began
        if pulse is None or was_ahead or self._unseen > here.policy.watch.away_after:
            pulse = self._begin(here)
            self._began = here.now
            self._noted(pulse, here)
        try:
            self._log.beat(pulse, here.now, person)
        except SystemCannot:
            with self._log.writing() as book:
                book.keep_pulse(pulse, here.now)
        self._noted(pulse, here)

    def keep_in(
        self, book: Book, now: Instant, fate: Fate | None = None, asleep: Length | None = None
    ) -> None:
        """Carry the pulse on, if there is one, in what is being entered; with a fate, end it.

        `asleep` is how long the machine had slept by then, in milliseconds, where that is known.
        """
        if self._pulse is not None:
            book.keep_pulse(self._pulse, now, fate, asleep)

    @contextmanager
    def writing(self, now: Instant) -> Iterator[Book | None]:
        """Give the history for entering, and carry the pulse on in it too.

        None where another history is in the place of the one that was looked at: what was found
        there is not to be entered here.
        """
        with self._log.writing() as book:
            if self.is_missing_in(book):
                yield None
                return
            self.keep_in(book, now)
            yield book

    def is_missing_in(self, history: History) -> bool:
        """Whether another history is in the place of the one that has the pulse."""
        return self._pulse is not None and not history.goes_on(self._pulse)

    def forget(self) -> None:
        """Begin another the next time: this one is not in the history."""
        self._pulse = None

    def _begin(self, here: Setting) -> int:
        """Begin a pulse where the one before was broken, or there was none."""
        slept = self._slept > here.policy.watch.away_after
        fate: Fate | None = "stopped" if here.now < self._began else None
        with self._log.writing() as book:
            self.keep_in(book, self._seen, "slept" if slept else fate)
            return book.begin_pulse(here.now, here.boot)

    def _noted(self, pulse: int, here: Setting) -> None:
        """Know what was noted; what was unseen before is in the past."""
        self._pulse, self._seen = pulse, here.now
        self._unseen = self._slept = 0
