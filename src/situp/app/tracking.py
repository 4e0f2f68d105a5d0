"""Following who is there: signals are folded, and what they change is entered (R6)."""

from __future__ import annotations

from situp.app.reading import doubts, own_open
from situp.core.events import Turned
from situp.core.ledger import read_clock
from situp.core.model import Session
from situp.core.presence import LONGEST_CALL, Presence, settle, settles_at, shift, step
from situp.core.sensing import Engaged
from situp.core.signals import Busy, Free, Idle, Woke
from situp.core.succession import resumed
from situp.core.tracking import Recorded, in_way, turn

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from situp.app.setting import Setting
    from situp.core.instants import Instant, Length
    from situp.core.sensing import CannotTell, Kind
    from situp.core.signals import Signal
    from situp.core.tracking import Turn
    from situp.ports import Book, Engagement, History

MOST_TURNS = 4
"""A posture found to have ended, an absence and a return: no look finds more."""
ASKED_FOR: frozenset[Kind] = frozenset({"do_not_disturb", "full_screen"})
"""What holds a nudge because the person wants it so, for as long as it lasts."""


class Tracker:
    """Knows who is there, and enters what that changes; a restart of it loses nothing."""

    def __init__(self, engagements: Sequence[Engagement]) -> None:
        self._engagements = engagements
        self._presence: Presence | None = None
        self._busy_since: Instant | None = None
        self.answers: tuple[Engaged | CannotTell | None, ...] | None = None

    @property
    def presence(self) -> Presence:
        """What is known of the person."""
        return self._presence or Presence()

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
        if self._busy_since is not None:
            self._busy_since += by

    @property
    def is_resumed(self) -> bool:
        """Whether it knows what a watch before this one did."""
        return self._presence is not None

    def take(self, signals: Iterable[Signal], here: Setting) -> bool:
        """Take note of what the machine told, and of what time tells; whether that was anything.

        Of whom nothing is seen may be busy: that is asked before they count as gone.
        """
        before = presence = self.presence
        policy, told = here.policy.watch, list(signals)
        while any(isinstance(each, Woke) for each in told):
            presence = step(presence, told.pop(0), policy)  # a call of now was none in that sleep
            self._busy_since = None
        if presence.is_quiet or any(isinstance(each, Idle) for each in told):
            presence = step(presence, self._asked(here), policy)
        for signal in told:
            presence = step(presence, signal, policy)
        self._presence = settle(presence, here.now, policy)
        return self._presence != before

    def engaged(self, here: Setting) -> Engaged | None:
        """Ask what the person is engaged in, so that nothing may be said; the first who knows.

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

    def good_for(self, here: Setting) -> Length | None:
        """Return how long what is known stays true, if nothing is told; None: for ever."""
        at = settles_at(self.presence, here.policy.watch)
        return None if at is None else max(1, at - here.now)

    def misses(self, history: History, here: Setting) -> bool:
        """Return whether there is anything to enter."""
        return turn(self.presence, recorded(history, here), here.policy.watch) is not None

    def in_way(self, history: History, here: Setting) -> Session | None:
        """Return what keeps a session of who is there from beginning, if anything does."""
        found = recorded(history, here)
        return in_way(self.presence, found, here.now, here.policy.watch)

    def enter(self, book: Book, here: Setting) -> list[Turned]:
        """Enter what is missing, as it is within this transaction."""
        events = []
        for _ in range(MOST_TURNS):
            found = turn(self.presence, recorded(book, here), here.policy.watch)
            if found is None:
                break
            begun = _begun(book, found, here)
            book.enter(found.edits(begun), here.now)
            events.append(Turned(here.now, found, begun))
        return events

    def _asked(self, here: Setting) -> Busy | Free:
        for engaged in self._engaged([each for each in self._engagements if each.vouches]):
            if engaged.kind == "call" or engaged.kind == "presentation":  # noqa: PLR1714 - for types
                self._busy_from(here)
                return Busy(here.now, engaged.kind)
        self._busy_since = None
        return Free(here.now)

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


def recorded(history: History, here: Setting) -> Recorded:
    """Return what is recorded of this device at its end."""
    going = own_open(history)
    doubt = next((each for each in doubts(history, here) if each.session == going), None)
    own_actions = (each for each in history.actions() if each.device == history.device)
    action = next(own_actions, None)
    typed = read_clock(action.id)[0] if action else 0
    if typed > here.now:
        typed = 0  # the clock was ahead then, or another device's was
    return Recorded(going, history.last_ended(), doubt, typed)


def _begun(book: Book, found: Turn, here: Setting) -> Session:
    if found.instead and found.ended:
        return found.ended._replace(posture=found.posture)
    return Session(
        book.new_id(), book.device, found.posture, found.at, None, "sensed", here.zone.name
    )
