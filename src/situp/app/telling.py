"""Telling once what a watch finds anew at each tick for as long as it lasts."""

from __future__ import annotations

from contextlib import contextmanager

from situp.core.errors import SitupError
from situp.core.events import Ahead, InDoubt, Trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from situp.core.belief import Doubt, Reason
    from situp.core.events import Event
    from situp.core.instants import Instant
    from situp.core.model import Session


class Telling:
    """Knows what was told, and tells only what is new."""

    def __init__(self, told: Callable[[Event], None]) -> None:
        self._told = told
        self._troubles: dict[str, str] = {}
        self._in_doubt: tuple[str, Reason] | None = None
        self._in_way: Session | None = None

    @contextmanager
    def trying(self, what: str, now: Instant) -> Iterator[None]:
        """Tell of a fault in what is tried once, until it is over; it is tried again later."""
        message = ""
        try:
            yield
        except SitupError as error:
            message = error.message
        except Exception as error:  # noqa: BLE001 - the outermost tick
            message = f"{type(error).__name__}: {error}"
        if message and message not in self._troubles.values():
            self._told(Trouble(now, message))
        self._troubles[what] = message

    def doubt(self, doubt: Doubt | None, now: Instant) -> None:
        """Tell of a doubt once, until it is gone."""
        which = (doubt.session.id, doubt.reason) if doubt else None
        if doubt and which != self._in_doubt:
            self._told(InDoubt(now, doubt))
        self._in_doubt = which

    def ahead(self, session: Session | None, now: Instant) -> None:
        """Tell of what keeps a session from beginning; of each that does, once."""
        if session and session != self._in_way:
            self._told(Ahead(now, session))
            self._in_way = session
