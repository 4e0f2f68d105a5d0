"""A sense that outlives what it listens to: it tries each way in turn, and again when one ends.

A way is a function that returns a source, or raises CannotListenError. A source that has lost its
server raises the same from `read`; it is closed, and the ways are tried anew, soon at first and
later once a minute, which is when the watch looks anyway. A better way that becomes possible (a
desktop that comes up after the watch) is taken within a minute. One that is soon to try does so
when another wakes the watch: those that find nothing try together.
"""

from __future__ import annotations

from time import monotonic

from situp.core.instants import MINUTE, SECOND
from situp.core.sensing import CannotTell, Sensing
from situp.core.signals import Blind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Protocol

    from situp.core.instants import Instant, Length
    from situp.core.signals import Faculty, Signal

    class Source(Protocol):
        """One connection to something that tells of a person, first of all how it is now."""

        what: str
        """What it listens to, as a noun for people."""

        @property
        def descriptor(self) -> int | None:
            """What becomes readable when there is something to tell."""

        @property
        def look_within(self) -> Length | None:
            """How soon to read even if nothing becomes readable; None: any time will do."""

        def read(self, now: Instant) -> Sequence[Signal]:
            """Return what was told since the last time, without waiting."""

        def look_anew(self) -> None:
            """Tell at the next reading how it is now, whatever was told before."""

        def close(self) -> None:
            """Let go of whatever it holds."""

    Way = Callable[[], Source]

FIRST_WAIT: Length = SECOND
"""What was there a while may be back in a moment; what never was, waits longer at once."""
LAST_WAIT: Length = MINUTE
GROWTH = 4
"""How many times longer each wait is; its last quarter can be saved."""


class CannotListenError(Exception):
    """There is nothing to listen to, or no more. Its text is a clause for people."""


class Lasting:
    """Listens by the first of several ways that works, for as long as the watch runs."""

    def __init__(
        self, of: Faculty, ways: Sequence[Way], seconds: Callable[[], float] = monotonic
    ) -> None:
        self._of = of
        self._ways = tuple(ways)
        self._seconds = seconds
        self._source: Source | None = None
        self._rank = len(self._ways)
        self._why = ""
        self._told: Signal | None = None
        self._wait = FIRST_WAIT
        self._found_at = self._try_at = 0.0

    @property
    def descriptor(self) -> int | None:
        """What becomes readable when there is something to tell; None while nothing does."""
        return self._source.descriptor if self._source else None

    @property
    def look_within(self) -> Length | None:
        """How soon to read even if nothing becomes readable; None: any time will do."""
        if self._source:
            return self._source.look_within
        if self._wait >= LAST_WAIT:
            return None  # the watch looks once a minute anyway
        return max(1, round((self._try_at - self._seconds()) * 1000))

    def read(self, now: Instant) -> Sequence[Signal]:
        """Return what was told since the last time, in order."""
        self._find()
        if self._source is None:
            return ()
        try:
            told = self._source.read(now)
        except Exception as lost:  # noqa: BLE001 - one that is at fault keeps no other from telling
            self._lose()
            self._why = _clause(lost)
            return (Blind(now, self._of),)
        self._told = told[-1] if told else self._told
        return told

    def look_anew(self) -> None:
        """Tell at the next reading how it is, whatever was told before."""
        if self._source:
            self._source.look_anew()

    def state(self) -> Sensing | CannotTell:
        """Tell what it listens to and what that told last, or why to nothing."""
        if self._source:
            return Sensing(self._source.what, self._of, self._told)
        return CannotTell(self._why, self._of)

    def close(self) -> None:
        """Let go of the source; a reading after this finds another."""
        if self._source:
            self._source.close()
        self._source, self._rank, self._told = None, len(self._ways), None

    def _lose(self) -> None:
        """Let go of a source that ended, and look for another soon: later, if it did not last."""
        self.close()
        lasted = (self._seconds() - self._found_at) * 1000 >= LAST_WAIT
        self._put_off(FIRST_WAIT if lasted else GROWTH * self._wait)

    def _find(self) -> None:
        """Try the ways that are better than the one in use, when it is time to."""
        now = self._seconds()
        if self._rank == 0 or now < self._try_at - self._wait / GROWTH / 1000:
            return
        reasons = []
        for rank, way in enumerate(self._ways[: self._rank]):
            try:
                source = way()
            except Exception as error:  # noqa: BLE001 - likewise
                reasons.append(_clause(error))
                continue
            if self._source:
                self._source.close()
            self._source, self._rank, self._told, self._found_at = source, rank, None, now
            break
        if self._source:
            self._try_at = now + LAST_WAIT / 1000
            return
        self._why = "; ".join(dict.fromkeys(reasons)) or "there is nothing to listen to"
        self._put_off(GROWTH * self._wait)

    def _put_off(self, wait: Length) -> None:
        """Try again after a while, at the latest after the longest."""
        self._wait = min(wait, LAST_WAIT)
        self._try_at = self._seconds() + self._wait / 1000


def _clause(error: Exception) -> str:
    """Return why it cannot listen; of a fault, what it was."""
    if isinstance(error, CannotListenError):
        return str(error)
    return f"a fault ({type(error).__name__}: {error})"
