"""The history: read as of one instant, entered into, carried in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager

    from situp.core.arrival import Arrival
    from situp.core.belief import Boot, Fate, Pulse
    from situp.core.body.bedside import BedNotice
    from situp.core.body.checkins import CheckIn
    from situp.core.body.journal import Journal
    from situp.core.instants import Instant, Length, Span
    from situp.core.ledger import Action, Change, Edit, Key
    from situp.core.model import Session
    from situp.core.nudging import Nudge
    from situp.core.person import Person

Thing = TypeVar("Thing")
Mark = tuple[object, ...]


class Past(Protocol):
    """What tells what goes on and what went on, as of one instant."""

    @property
    def device(self) -> str:
        """The name of this device; empty before the first action."""

    def outlines(self, window: Span | None = None) -> Iterator[Session]:
        """Yield the sessions that reach into the window (None: all), by (started, id).

        They come without zone, note and tags.
        """

    def open_sessions(self) -> list[Session]:
        """Return the sessions that have no end yet, at most one a device."""

    def pulses(self, since: Instant) -> list[Pulse]:
        """Return this device's pulses that reach beyond `since`, in order."""

    def nudges(self, since: Instant) -> list[Nudge]:
        """Return this device's nudges from `since` on, in order."""

    def journal(self) -> Journal:
        """Return what was told of the body on whichever device, and what was asked about it."""


class History(Past, Protocol):
    """What is recorded, as of one instant."""

    def sessions(self, window: Span | None = None) -> Iterator[Session]:
        """Yield the sessions that reach into the window (None: all), by (started, id), whole."""

    def lying(self, window: Span) -> Iterator[Session]:
        """Yield the sessions of lying that reach into the window, by (started, id), as outlines."""

    def session(self, session_id: str) -> Session | None:
        """Return one session by its id."""

    def holds(self, session_id: str) -> bool:
        """Return whether there is a session with that id."""

    def called(self, name: str) -> list[Session]:
        """Return the sessions whose ids begin so, in order of their ids."""

    def ids_ever(self, name: str) -> list[str]:
        """Return the ids that begin so, of sessions that are or were."""

    def neighbours(self, names: Iterable[str]) -> Iterator[tuple[str, str, str]]:
        """Yield each id between the ids before and after it, empty where there is none."""

    def actions(self) -> Iterator[Action]:
        """Yield every action that can be or was undone, of whichever device, the last first."""

    def changes_of(self, key: Key) -> list[Change]:
        """Return the ledger of one thing, in causal order."""

    def last_ended(self) -> Session | None:
        """Return the last of this device's sessions that has an end."""

    def own_after(self, instant: Instant) -> list[Session]:
        """Return this device's sessions that end after the instant, in order."""

    def first_start(self) -> Instant | None:
        """Return when the first session began; None where nothing is recorded."""

    def last_instant(self) -> Instant | None:
        """Return the last start or end that is recorded; None where nothing is."""

    def person(self) -> Person | None:
        """Return what this device's last watch knew of the person at its last beat."""

    def checkins(self) -> tuple[CheckIn, ...]:
        """Return how it was whenever somebody told, on whichever device, in order."""

    def bed_notices(self) -> list[BedNotice]:
        """Return the words that were said of bed rest, on whichever device, in order."""

    def new_id(self) -> str:
        """Return an id that no thing has."""

    def goes_on(self, pulse: int) -> bool:
        """Return whether a pulse of that number is in this history and was not ended."""

    def nudges_given(self) -> int:
        """Return how many nudges were ever said."""


class Book(History, Protocol):
    """The history within a transaction that may enter things."""

    def last_action(self, *, undone: bool) -> tuple[str, str] | None:
        """Return the id and the verb of the action to undo or, if `undone`, to redo."""

    def touched(self, action: str) -> Iterator[Key]:
        """Yield the things that an action changed, each once, in the order it first did."""

    def seen_since(self, action: str) -> list[Instant]:
        """Return when the sessions began that a watch has entered since an action, in order."""

    def next_action(self, now: Instant) -> str:
        """Return the id that the next action to be entered will have."""

    def enter(self, edits: Iterable[Edit], now: Instant, verb: str = "") -> None:
        """Append edits to the ledger as one action; with a verb it can be undone.

        Edits may be however many, and may be read from the history: that stays as it was until
        all of them are taken.
        """

    def enter_new(
        self,
        edits: Iterable[Edit],
        now: Instant,
        verb: str = "",
        first: Iterable[Edit] = (),
        count: int = 0,
    ) -> None:
        """Enter `first`, which takes things away, then edits that make new ones, as one action.

        `count` is about how many make new ones.
        """

    def begin_pulse(
        self, now: Instant, boot: Boot, fate: Fate | None = None, session: str | None = None
    ) -> int:
        """Begin a pulse and return its number; one that is typed says for which session."""

    def keep_pulse(
        self, pulse: int, now: Instant, fate: Fate | None = None, asleep: Length | None = None
    ) -> None:
        """Carry a pulse on to now and, with a fate, end it.

        `asleep` is how long the machine had slept by then, where that is known.
        """

    def forget_pulses(self, before: Instant) -> None:
        """Drop the pulses that ended before an instant."""


class Log(Protocol):
    """The history: read as of one instant, or entered into, one transaction each."""

    def reading(self) -> AbstractContextManager[History]:
        """Give one consistent view; creates and changes nothing."""

    def lately(self) -> AbstractContextManager[Past]:
        """Give the same for those who ask each minute; opens nothing while nothing is written."""

    def writing(self, *, begin: bool = True) -> AbstractContextManager[Book]:
        """Give the history for checking and entering; commits at the end, or leaves no trace.

        Without `begin` no history is begun where there is none: what is given then is empty, for
        those who can only change what is there.
        """

    def mark(self) -> Mark:
        """Return what will differ once anything was written; costs next to nothing."""

    def beat(self, pulse: int, seen: Instant, person: Person | None = None) -> None:
        """Note that a pulse goes on, and what is known by it, without waiting for the disk."""


class Tray(Protocol):
    """Room to put in order what a file brought, however much, before it is looked at."""

    def fill(self, arrivals: Iterable[Arrival]) -> int:
        """Take arrivals in and return how many there are."""

    def in_order(self) -> Iterator[Arrival]:
        """Yield the arrivals by when they begin and end, each time in the same order."""

    def reach(self) -> Span:
        """Return the time from the first start to the last end, and the instant of that."""

    def at_odds(self) -> tuple[str, str, str] | None:
        """Return an id and two places that mean different sessions by it, if there is one."""


class Progress(Protocol):
    """Something that shows how far a long work is."""

    def __call__(self, things: Iterable[Thing], what: str, total: int | None) -> Iterable[Thing]:
        """Yield the things, and show how many of `total` went by; None: nobody can tell."""
