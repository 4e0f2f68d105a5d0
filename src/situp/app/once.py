"""Saying something once, and entering what became of it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.app.pulse import PulseKeeper
    from situp.app.setting import Setting
    from situp.core.events import Event
    from situp.core.ledger import Edit
    from situp.core.notice import Delivered, Undelivered
    from situp.ports import Book

    Outcome = Delivered | Undelivered
    Became = Callable[[Book, Outcome], tuple[Edit, Event]]


class Once:
    """Says a thing outside any transaction, then records what became of it, and tells that.

    One that was said and could not be recorded is not said again.
    """

    def __init__(self, pulse: PulseKeeper, told: Callable[[Event], None]) -> None:
        self._pulse = pulse
        self._told = told
        self._said: tuple[object, Outcome] | None = None

    def say(self, which: object, say: Callable[[], Outcome], became: Became, here: Setting) -> None:
        """Say it, unless `which` was said already, and enter what `became` makes of the outcome."""
        if self._said is None or self._said[0] != which:
            self._said = which, say()
        outcome = self._said[1]
        with self._pulse.writing(here.now) as book:
            if book is None:
                self._said = None
                return
            edit, event = became(book, outcome)
            book.enter([edit], here.now)
        self._said = None
        self._told(event)
