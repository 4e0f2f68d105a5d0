"""The rules as they are set just now, for as long as a watch runs."""

from __future__ import annotations

from situp.core.errors import SitupError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.core.policy import Policy


class Rules:
    """Reads the rules each time; those before stand while there is a mistake in them.

    `missed` hears of a mistake once. One at the very beginning is raised.
    """

    def __init__(self, read: Callable[[], Policy], missed: Callable[[SitupError], object]) -> None:
        self._read = read
        self._missed = missed
        self._last = read()
        self._mistake = ""

    def __call__(self) -> Policy:
        """Return the rules that hold now."""
        try:
            self._last, self._mistake = self._read(), ""
        except SitupError as error:
            if error.message != self._mistake:
                self._missed(error)
            self._mistake = error.message
        return self._last
