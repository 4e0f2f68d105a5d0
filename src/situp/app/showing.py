"""Showing the status where others can see it, for as long as a watch runs.

Looked at again when the history, the rules, the zone or the day changed, and with each of its
minutes while something is open: the watch ticks once a minute anyway, and can do so right then.
"""

from __future__ import annotations

from situp.app.fresh import Fresh
from situp.app.status import status, until_the_next_minute
from situp.core.calendar import date_of
from situp.core.errors import SitupError
from situp.core.events import Trouble
from situp.core.instants import DAY, MINUTE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.app.setting import Setting
    from situp.core.answers import Status
    from situp.core.events import Event
    from situp.core.instants import Length
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
        self._fresh = Fresh()
        self._seen: object = None
        self._trouble = ""

    def keep(self, here: Setting) -> Length:
        """Show what is going on, if that may be something else; return for how long it is right."""
        key = (self._log.mark(), here.policy, here.zone.name, date_of(here.now, here.zone))
        if not self._fresh.holds(key, here.now):
            now = self._look(here)
            is_open = now.going.session is not None
            good_for = until_the_next_minute(now) if is_open else DAY
            self._fresh.looked(key if self._show(now, here) else None, here.now, good_for)
        return min(MINUTE, self._fresh.left(here.now))

    def _look(self, here: Setting) -> Status:
        """Return what is going on; where nobody can tell, nothing stays shown."""
        try:
            with self._log.lately() as history:
                return status(history, here, lambda: True)
        except SitupError:
            self._fresh, self._seen = Fresh(), None
            self._board.clear()
            raise

    def end(self) -> None:
        """Show nothing any more: nobody keeps it right."""
        self._board.clear()

    def _show(self, now: Status, here: Setting) -> bool:
        """Show it, if it is not what is shown; whether it is there."""
        seen = (now._replace(now=0), here.policy, here.zone.name)
        if seen == self._seen:
            return True
        why = self._board.show(self._words(now, here))
        if why and why != self._trouble:
            self._told(Trouble(now.now, f"The status cannot be shown to others: {why}."))
        self._trouble = why
        self._seen = None if why else seen
        return not why
