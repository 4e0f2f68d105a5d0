"""Asking what the person is engaged in, and knowing for how long that has been so (R6, R8)."""

from __future__ import annotations

from situp.core.presence import LONGEST_CALL
from situp.core.sensing import Engaged
from situp.core.signals import Busy, Free

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from situp.app.setting import Setting
    from situp.core.events import Answer
    from situp.core.instants import Instant, Length
    from situp.core.sensing import Kind
    from situp.ports import Engagement

ASKED_FOR: frozenset[Kind] = frozenset({"do_not_disturb", "full_screen"})
"""What holds a nudge because the person wants it so, for as long as it lasts."""


class Engaging:
    """Asks the engagements one after the other. `answers` are the last; None: not asked yet."""

    def __init__(self, engagements: Sequence[Engagement]) -> None:
        self._engagements = engagements
        self._busy_since: Instant | None = None
        self.answers: tuple[Answer, ...] | None = None

    def clock_set(self, by: Length) -> None:
        """Take note that the wall clock was set; forward is positive."""
        if self._busy_since is not None:
            self._busy_since += by

    def slept(self) -> None:
        """Take note that the machine slept: a call of now is not the one before."""
        self._busy_since = None

    def vouched(self, here: Setting) -> Busy | Free:
        """Return whether what somebody does of whom nothing is seen tells that they are there."""
        for engaged in self._engaged(each for each in self._engagements if each.vouches):
            if engaged.kind == "call" or engaged.kind == "presentation":  # noqa: PLR1714 - for types
                self._busy_from(here)
                return Busy(here.now, engaged.kind)
        self._busy_since = None
        return Free(here.now)

    def holding(self, here: Setting) -> Engaged | None:
        """Return what the person is engaged in, so that nothing may be said; the first who knows.

        What each answer told of for three hours on end is a program that never lets go. What the
        person asked for themselves holds as long as it is on.
        """
        busy_since = None
        for engaged in self._engaged(self._engagements):
            if engaged.kind == "full_screen" and here.policy.nudge.over_fullscreen:
                continue
            if engaged.kind in ASKED_FOR:
                return engaged
            busy_since = self._busy_from(here)
            if here.now - busy_since < LONGEST_CALL:
                return engaged
        self._busy_since = busy_since
        return None

    def _busy_from(self, here: Setting) -> Instant:
        """Return since when each answer told of a call or a presentation, of which this does."""
        if self._busy_since is None:
            self._busy_since = here.now
        return self._busy_since

    def _engaged(self, engagements: Iterable[Engagement]) -> Iterator[Engaged]:
        """Ask one after the other, for as long as anybody wants to know more."""
        self.answers = ()
        for each in engagements:
            answer = each.ask()
            self.answers = (*self.answers, answer)
            if isinstance(answer, Engaged):
                yield answer
