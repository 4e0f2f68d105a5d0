"""A question that a server has to answer, so that one that hangs is not taken for silence.

It is asked about once a minute, when the watch looks anyway, and only where silence would be
taken for somebody who is there. An answer costs one wake-up.
"""

from __future__ import annotations

from time import monotonic

from situp.core.instants import MINUTE, SECOND
from situp.core.presence import IDLE_AFTER, LONGEST_CALL
from situp.core.record import Record
from situp.senses.lasting import CannotListenError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.core.instants import Length


class Pace(Record):
    """How long things take; all lengths in milliseconds.

    `idle_after`: without input, before it is told. `pause`: input after a pause this long is
    certain to have come just now. `ask_every`: between two questions. `answer_within`: before a
    server counts as hung. `doubt_after`: without anything certain, before that is looked for.
    `believe_for`: before somebody of whom nothing certain is known counts as idle.
    """

    idle_after: Length = IDLE_AFTER
    pause: Length = SECOND
    ask_every: Length = 50 * SECOND
    answer_within: Length = 3 * SECOND
    doubt_after: Length = 15 * MINUTE
    believe_for: Length = LONGEST_CALL


PACE = Pace()
CONNECT_WITHIN = 3.0
"""How long a way may take to connect (seconds)."""


class Question:
    """Whether a server, called `title`, still answers what `ask` sends it."""

    def __init__(self, title: str, ask: Callable[[], None], pace: Pace) -> None:
        self._title = title
        self._ask = ask
        self._pace = pace
        self._asked: Length | None = None
        self._answered = ticks()

    def put(self) -> None:
        """Ask now, unless an answer is on its way."""
        if self._asked is None:
            self._ask()
            self._asked = ticks()

    def answered(self) -> None:
        """Take note of an answer."""
        self._asked, self._answered = None, ticks()

    def keep(self, *, curious: bool) -> None:
        """Ask again when it is time to, if `curious`; raises CannotListenError for one that hangs.

        To be called after everything was read that has come.
        """
        now = ticks()
        if self._asked is not None and now - self._asked >= self._pace.answer_within:
            raise CannotListenError(f"{self._title} does not answer")
        if curious and now - self._answered >= self._pace.ask_every:
            self.put()

    @property
    def look_within(self) -> Length | None:
        """How soon an answer is overdue; None where none is awaited."""
        if self._asked is None:
            return None
        return max(1, self._asked + self._pace.answer_within - ticks())


def ticks() -> Length:
    """Return the time awake, in milliseconds from anywhere."""
    return int(monotonic() * 1000)
