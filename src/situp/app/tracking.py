"""Following who is there: signals are folded, and what they change is entered (R6)."""

from __future__ import annotations

from situp.app.reading import doubts, own_open
from situp.core.events import Turned
from situp.core.ledger import read_clock
from situp.core.model import Session
from situp.core.presence import Presence, settle, settles_at, shift, step
from situp.core.signals import Idle, Woke
from situp.core.succession import resumed
from situp.core.tracking import Recorded, turn

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from situp.app.engaging import Engaging
    from situp.app.setting import Setting
    from situp.core.instants import Instant, Length
    from situp.core.signals import Signal
    from situp.core.tracking import Turn
    from situp.ports import Book, History

MOST_TURNS = 4
"""A posture found to have ended, an absence and a return: no look finds as many."""


class Tracker:
    """Knows who is there, and enters what that changes; a restart of it loses nothing."""

    def __init__(self, engaging: Engaging) -> None:
        self._engaging = engaging
        self._presence: Presence | None = None

    @property
    def presence(self) -> Presence:
        """What is known of the person."""
        return self._presence or Presence()

    @property
    def is_resumed(self) -> bool:
        """Whether it knows what a watch before this one did."""
        return self._presence is not None

    def resume(self, history: History, here: Setting) -> None:
        """Know what a watch before this one knew, where there was one just now."""
        policy = here.policy.watch
        pulses = history.pulses(here.now - policy.away_after)
        watches = (each for each in pulses if each.fate != "typed")
        last = max(watches, key=lambda each: (each.began, each.seen), default=None)
        self._presence = resumed(last, history.person(), here.boot, here.now, policy)

    def clock_set(self, by: Length) -> None:
        """Take note that the wall clock was set; forward is positive."""
        self._presence = shift(self.presence, by)
        self._engaging.clock_set(by)

    def take(self, signals: Iterable[Signal], here: Setting) -> bool:
        """Take note of what the machine told, and of what time tells; whether that was anything.

        Of whom nothing is seen may be busy: that is asked before they count as gone.
        """
        before = presence = self.presence
        policy, told = here.policy.watch, list(signals)
        while any(isinstance(each, Woke) for each in told):
            presence = step(presence, told.pop(0), policy)
            self._engaging.slept()
        if presence.is_quiet or any(isinstance(each, Idle) for each in told):
            presence = step(presence, self._engaging.vouched(here), policy)
        for signal in told:
            presence = step(presence, signal, policy)
        self._presence = settle(presence, here.now, policy)
        return self._presence != before

    def good_for(self, here: Setting) -> Length | None:
        """Return how long what is known stays true, if nothing is told; None: for ever."""
        at = settles_at(self.presence, here.policy.watch)
        return None if at is None else max(1, at - here.now)

    def missing(self, found: Recorded, here: Setting) -> Turn | None:
        """Return what there is to enter, if anything."""
        return turn(self.presence, found, here.policy.watch)

    def enter(self, book: Book, here: Setting) -> list[Turned]:
        """Enter what is missing, as it is within this transaction."""
        events = []
        for _ in range(MOST_TURNS):
            found = self.missing(recorded(book, here), here)
            if found is None:
                break
            begun = _begun(book, found, here)
            book.enter(found.edits(begun), here.now)
            events.append(Turned(here.now, found, begun))
        return events


def recorded(history: History, here: Setting) -> Recorded:
    """Return what is recorded of this device at its end."""
    going = own_open(history)
    doubt = next((each for each in doubts(history, here) if each.session == going), None)
    return Recorded(going, history.last_ended(), doubt, _last_typed(history, here.now))


def _last_typed(history: History, now: Instant) -> Instant:
    """Return when a person last changed anything here; 0 where the clock was ahead then."""
    own = (each for each in history.actions() if each.device == history.device)
    typed = next((read_clock(each.id)[0] for each in own), 0)
    return typed if typed <= now else 0


def _begun(book: Book, found: Turn, here: Setting) -> Session:
    if found.instead and found.ended:
        return found.ended._replace(posture=found.posture)
    return Session(
        book.new_id(), book.device, found.posture, found.at, None, "sensed", here.zone.name
    )
