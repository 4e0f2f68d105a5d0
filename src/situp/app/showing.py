"""Showing the status where others can see it, for as long as a watch runs.

Looked at again when the history, the rules, the zone or the day changed, and with each of its
minutes while something is open: the watch ticks once a minute anyway, and can do so right then.
"""

from __future__ import annotations

from situp.app.status import status, until_the_next_minute
from situp.core.calendar import date_of
from situp.core.events import Trouble
from situp.core.instants import MINUTE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.app.setting import Setting
    from situp.core.answers import Status
    from situp.core.events import Event
    from situp.core.instants import Instant, Length
    from situp.ports import Board, Log


class Showing:
    """Keeps a board right. `words` makes of a status what is shown; `told` hears of trouble."""

    def __init__(
        self,
        log: Log,
        board: Board,
        words: Callable[[Status, Setting], str],
        told: Callable[[Event], None],
    ) -> None:
        self._log = log
        self._board = board
        self._words = words
        self._told = told
        self._key: object = None
        self._from: Instant = 0
        self._until: Instant = 0
        self._is_open = False
        self._seen: object = None
        self._trouble = ""

    def keep(self, here: Setting) -> Length:
        """Show what is going on, if that may be something else; return for how long it is right."""
        key = (self._log.mark(), here.policy, here.zone.name, date_of(here.now, here.zone))
        is_good = self._from <= here.now < self._until or not self._is_open
        if key != self._key or not is_good:
            with self._log.lately() as history:
                now = status(history, here, lambda: True)
            self._key, self._from = key, here.now
            self._until = here.now + until_the_next_minute(now)
            self._is_open = now.going.session is not None
            self._show(now, here)
        return self._until - here.now if self._is_open else MINUTE

    def end(self) -> None:
        """Show nothing any more: nobody keeps it right."""
        self._board.clear()

    def _show(self, now: Status, here: Setting) -> None:
        seen = (now._replace(now=0), here.policy, here.zone.name)
        if seen == self._seen:
            return
        why = self._board.show(self._words(now, here))
        if why and why != self._trouble:
            self._told(Trouble(now.now, f"The status cannot be shown to others: {why}."))
        self._trouble = why
        self._seen = None if why else seen
