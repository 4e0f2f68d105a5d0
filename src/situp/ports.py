"""What the use cases need from outside; each adapter keeps one of these promises."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from datetime import tzinfo

    from situp.core.answers import Content
    from situp.core.arrival import Arrival
    from situp.core.belief import Boot, Fate, Pulse
    from situp.core.errors import BadData, SystemCannot
    from situp.core.hands import Hands
    from situp.core.health import Inside, Place, Repaired, Watched
    from situp.core.instants import Instant, Length, Span
    from situp.core.ledger import Action, Change, Edit, Key
    from situp.core.model import Session
    from situp.core.notice import Delivered, Notice, Pressed, Undelivered
    from situp.core.nudging import Nudge
    from situp.core.sensing import CannotTell, Engaged, Sensing
    from situp.core.serving import Job, Standing, Step
    from situp.core.signals import Signal

Thing = TypeVar("Thing")
Mark = tuple[object, ...]
Chance = Callable[[int], bytes]
"""Returns so many bytes that nobody could have guessed."""


class Clock(Protocol):
    """The time, the zone and the machine's wakefulness."""

    def now(self) -> Instant:
        """Return the wall clock's instant."""

    def hands(self) -> Hands:
        """Return the wall clock beside the time awake and asleep since the machine started."""

    def zone(self) -> tuple[tzinfo, str]:
        """Return the rules and the name of the zone the machine is in."""

    def boot(self) -> Boot:
        """Return which run of the machine this is."""

    def wait(self, span: Length, descriptors: Sequence[int]) -> None:
        """Wait until a descriptor has something to read, `span` is over, or a signal came."""


class History(Protocol):
    """What is recorded, as of one instant."""

    @property
    def device(self) -> str:
        """The name of this device; empty before the first action."""

    def sessions(self, window: Span | None = None) -> Iterator[Session]:
        """Yield the sessions that reach into the window (None: all), by (started, id)."""

    def outlines(self, window: Span | None = None) -> Iterator[Session]:
        """Yield the same sessions without zone, note and tags: all that a timeline needs."""

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

    def open_sessions(self) -> list[Session]:
        """Return the sessions that have no end yet, at most one a device."""

    def last_ended(self) -> Session | None:
        """Return the last of this device's sessions that has an end."""

    def own_after(self, instant: Instant) -> list[Session]:
        """Return this device's sessions that end after the instant, in order."""

    def first_start(self) -> Instant | None:
        """Return when the first session began; None where nothing is recorded."""

    def last_instant(self) -> Instant | None:
        """Return the last start or end that is recorded; None where nothing is."""

    def pulses(self, since: Instant) -> list[Pulse]:
        """Return this device's pulses that reach beyond `since`, in order."""

    def new_id(self) -> str:
        """Return an id that no thing has."""

    def goes_on(self, pulse: int) -> bool:
        """Return whether a pulse of that number is in this history and was not ended."""

    def nudges(self, since: Instant) -> list[Nudge]:
        """Return this device's nudges from `since` on, in order."""

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

    def writing(self, *, begin: bool = True) -> AbstractContextManager[Book]:
        """Give the history for checking and entering; commits at the end, or leaves no trace.

        Without `begin` no history is begun where there is none: what is given then is empty, for
        those who can only change what is there.
        """

    def mark(self) -> Mark:
        """Return what will differ once anything was written; costs next to nothing."""

    def beat(self, pulse: int, seen: Instant) -> None:
        """Note that a pulse goes on, without waiting for the disk."""


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


class Copies(Protocol):
    """Copies of the history, made and taken back; whole or not at all."""

    def make(self, target: str, *, over: bool) -> Content:
        """Copy the history to a file, in place of one that is there only if `over`."""

    def look(self, source: str) -> Content:
        """Return what a copy holds; raises where it cannot be taken back."""

    def here(self) -> Content | None:
        """Return what the history holds; None where there is none, BadData if it is not well."""

    def restore(self, source: str, stamp: str) -> str:
        """Put a copy in place of the history; return where what it replaces is kept, or nothing.

        `stamp` goes into the name of what is kept.
        """


class Health(Protocol):
    """The history as a doctor looks at it; changes nothing, and raises nothing about it."""

    @property
    def path(self) -> str:
        """Where it lies."""

    @property
    def format(self) -> str:
        """The versions of what it is written with."""

    def inside(self) -> Inside | BadData | SystemCannot | None:
        """Return what is in it, or why it is refused; None where there is none."""

    def place(self) -> Place:
        """Return where it lies, or would."""

    def watched(self) -> Watched:
        """Return whether a watch runs, and when one was last seen."""


class Repair(Protocol):
    """What mends the history."""

    def repair(self, now: Instant, stamp: str) -> Repaired:
        """Mend it; raises NothingToDo where it is well. What was there is kept beside it."""


class Waker(Protocol):
    """Something that can end a wait: by a descriptor, or by being looked at."""

    @property
    def descriptor(self) -> int | None:
        """What becomes readable when there is something to tell; None where nothing does."""

    @property
    def look_every(self) -> Length | None:
        """How often to look instead; None where the descriptor tells."""

    def read(self) -> bool:
        """Take note of everything told so far; whether there was anything."""

    def close(self) -> None:
        """Let go of whatever it holds."""


class Sense(Protocol):
    """Something that tells of a person's presence. No call raises, and each is bound in time.

    One that has lost what it listens to says `Blind`, and finds it again by itself.
    """

    @property
    def descriptor(self) -> int | None:
        """What becomes readable when there is something to tell; None where nothing does."""

    @property
    def look_within(self) -> Length | None:
        """How soon to read even if nothing becomes readable; None: any time will do."""

    def read(self, now: Instant) -> Sequence[Signal]:
        """Return what was told since the last time, in order."""

    def look_anew(self) -> None:
        """Tell at the next reading how it is, whatever was told before: the machine slept."""

    def state(self) -> Sensing | CannotTell:
        """Tell what it listens to, or why to nothing."""

    def close(self) -> None:
        """Let go of whatever it holds."""


class Engagement(Protocol):
    """Something that knows, when asked, of what a person is busy with. No call raises."""

    def ask(self) -> Engaged | CannotTell | None:
        """Return what a person is engaged in; None where in nothing. Ends within a second."""

    def close(self) -> None:
        """Let go of whatever it holds."""


class Voice(Protocol):
    """A way to reach the person. No call raises, and each is bound in time."""

    @property
    def descriptors(self) -> Sequence[int]:
        """What becomes readable when there may be something to read."""

    def probe(self) -> Delivered | Undelivered:
        """Tell whether it would reach the person now, without saying anything."""

    def say(self, notice: Notice) -> Delivered | Undelivered:
        """Say the notice, in place of the one before where the means allow it."""

    def read(self) -> Sequence[Pressed]:
        """Return the buttons pressed since the last time, without waiting for any.

        What comes while it is spoken to is told by no descriptor: read after that too.
        """

    def withdraw(self, notice_id: str) -> None:
        """Take a notice off the screen that is no longer true, if it is still there."""

    def close(self) -> None:
        """Let go of whatever it holds."""


class Board(Protocol):
    """A place where other programs see what a watch shows. No call raises."""

    def show(self, text: str) -> str:
        """Put a text there, whole, in place of the one before; return why not, or nothing."""

    def clear(self) -> None:
        """Take it away."""


class Runner(Protocol):
    """Something that runs commands of the person's own. No call raises, and none waits."""

    def run(self, hook: str, words: Sequence[str], line: str) -> None:
        """Begin the command of a hook, and give it a line to read."""


class Service(Protocol):
    """What starts a watch with the person's session and starts it anew where it fails."""

    @property
    def name(self) -> str:
        """What people call it."""

    def job(self, variables: dict[str, str]) -> Job:
        """Return what it would run: the watch of this situp, with those variables."""

    def holds(self, job: Job) -> bool:
        """Whether what is installed is just what would be, for that job."""

    def installing(self, job: Job, *, start: bool) -> Sequence[Step]:
        """Return the steps that have a job run with the session and, if `start`, from now on."""

    def restarting(self) -> Sequence[Step]:
        """Return the steps that start it anew; raises SystemCannot where only a login does."""

    def removing(self) -> Sequence[Step]:
        """Return the steps after which nothing of it is left."""

    def standing(self) -> Standing:
        """Return how it stands; raises SystemCannot where nobody answers."""

    def do(self, steps: Sequence[Step]) -> None:
        """Carry steps out, in order; raises SystemCannot at the first that fails."""
