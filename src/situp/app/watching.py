"""The watch: follows the sessions in the history, keeps a pulse, and nudges (R7, R8).

One tick, left to right: look at the clock, keep the pulse, ask the rules what is due, enter what
is settled, say what is due and record what became of it, wait. Most ticks enter nothing. The loop
holds no rule, and knows nothing worth keeping that the history does not: killed at any point it
goes on from there.
"""

from __future__ import annotations

from contextlib import contextmanager
from itertools import groupby

from situp.app.looking import Lookout
from situp.app.nudges import decided, entry, settled
from situp.app.pulse import PULSE, PulseKeeper
from situp.app.reading import own_open
from situp.app.rest import Rest, good_for
from situp.app.setting import setting
from situp.core.advice import compose
from situp.core.errors import SitupError
from situp.core.events import Began, ClockSet, Ended, InDoubt, Nudged, Slept, Trouble
from situp.core.hands import between
from situp.core.notice import Delivered
from situp.core.nudging import CALM_AFTER_WAKE, Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from situp.app.looking import Look
    from situp.app.setting import Setting
    from situp.core.events import Event
    from situp.core.hands import Hands
    from situp.core.instants import Instant, Length
    from situp.core.ledger import Edit
    from situp.core.model import Session
    from situp.core.notice import Undelivered
    from situp.core.nudging import Rung, Verdict
    from situp.core.policy import Policy
    from situp.core.presence import Doubt
    from situp.ports import Book, Clock, Log, Sense, Voice


class Watch:
    """One watch over one history.

    `policy` is asked at each tick, so that settings count at once; `told` hears of everything that
    happens, as values.
    """

    def __init__(
        self,
        clock: Clock,
        log: Log,
        voice: Voice,
        policy: Callable[[], Policy],
        told: Callable[[Event], None],
    ) -> None:
        self._clock = clock
        self._log = log
        self._voice = voice
        self._policy = policy
        self._told = told
        self._hands = clock.hands()
        self._pulse = PulseKeeper(log)
        self._calm_until: Length = 0
        self._lookout = Lookout()
        self._said: tuple[tuple[Instant, Rung], Delivered | Undelivered] | None = None
        self._rest: Rest | None = None
        self._trouble = ""
        self._in_doubt = ""

    def run(self, senses: Sequence[Sense], ended: Callable[[], bool]) -> None:
        """Watch until `ended` says so; each sense may end a wait early."""
        self._told(Began(self._hands.wall, self._voice.probe()))
        rung: list[bool] = []
        while not ended():
            span = self.tick(rung=any(rung))
            looks = [sense.look_every for sense in senses if sense.look_every is not None]
            descriptors = [s.descriptor for s in senses if s.descriptor is not None]
            self._clock.wait(min([span, *looks]), descriptors)
            rung = [sense.read() for sense in senses]
        self._end()

    def tick(self, *, rung: bool = True) -> Length:
        """Do what is due and return how long nothing else will be; a fault never ends the watch.

        `rung` says that something was told since the last tick, so that it has to look again.
        """
        hands = self._clock.hands()
        self._rest = None if rung else self._rest
        try:
            span = self._tick(hands)
        except SitupError as error:
            return self._failed(error.message, hands)
        except Exception as error:  # noqa: BLE001 - the outermost tick: told, and tried again
            return self._failed(f"{type(error).__name__}: {error}", hands)
        self._trouble = ""
        return span

    def _tick(self, hands: Hands) -> Length:
        self._pass_by(hands)
        here = setting(self._clock, self._policy())._replace(now=hands.wall)
        self._pulse.keep(here)
        mark, rest = self._log.mark(), self._rest
        if rest and hands.awake < rest.until and rest[:2] == (mark, here.policy):
            return min(PULSE, rest.until - hands.awake)
        self._rest = None
        with self._log.reading() as history:
            if self._pulse.is_missing_in(history):
                self._pulse.forget()
                return 0
            found = settled(history, here)
            calm = self._calm_until - hands.awake
            look = self._lookout.look(history, here, calm=calm > 0)
            span = good_for(history, look.run, look.due, calm, here)
        self._enter(found, look, here)
        for verdict in look.due.verdicts:
            if verdict.outcome == "say" and look.run:
                self._say(look.run, verdict, look.turn, here)
        self._tell_doubt(look.doubt, here)
        self._rest = Rest(mark, here.policy, hands.awake + span)
        return min(PULSE, span)

    def _pass_by(self, hands: Hands) -> None:
        """Take note of what passed since the last tick, and tell of sleep and of a set clock."""
        passed = between(self._hands, hands)
        self._pulse.pass_by(hands.awake - self._hands.awake + passed.slept, passed.slept)
        self._lookout.clock_set(passed.stepped)
        self._hands = hands
        if passed.slept or passed.stepped:
            self._rest = None
        if passed.slept:
            self._calm_until = hands.awake + CALM_AFTER_WAKE
            self._told(Slept(hands.wall, passed.slept))
        if passed.stepped:
            self._told(ClockSet(hands.wall, passed.stepped))

    def _enter(self, found: list[Edit], look: Look, here: Setting) -> None:
        """Enter what is settled, and the rungs that were dropped or are held."""
        unsaid = [verdict for verdict in look.due.verdicts if verdict.outcome != "say"]
        if not (found or unsaid):
            return
        with self._writing(here) as book:
            if self._pulse.is_missing_in(book):
                return  # what was found is of another history; the next tick begins anew
            nudges = [decided(book, look.run, verdict, here) for verdict in unsaid if look.run]
            book.enter([*found, *(entry(nudge, book.device) for nudge in nudges)], here.now)
        for _, alike in groupby(nudges, key=lambda nudge: (nudge.outcome, nudge.why)):
            self._told(Nudged(here.now, tuple(alike)))

    def _say(self, run: Run, verdict: Verdict, turn: int, here: Setting) -> None:
        """Say a nudge, outside any transaction, and record what became of it.

        One that was said and could not be recorded is not said again.
        """
        which = run.start, verdict.rung
        if self._said is None or self._said[0] != which:
            notice = compose(run, verdict.rung, turn, here.policy.limit, here.zone)
            self._said = which, self._voice.say(notice)
        answer = self._said[1]
        with self._writing(here) as book:
            if self._pulse.is_missing_in(book):
                self._said = None
                return
            nudge = decided(book, run, verdict, here)
            if not isinstance(answer, Delivered):
                nudge = nudge._replace(outcome="failed", why=answer.why)
            book.enter([entry(nudge, book.device)], here.now)
        self._said = None
        self._told(Nudged(here.now, (nudge,)))

    @contextmanager
    def _writing(self, here: Setting) -> Iterator[Book]:
        """Give the history for entering, and carry the pulse on in it too."""
        with self._log.writing() as book:
            self._pulse.keep_in(book, here.now)
            yield book

    def _tell_doubt(self, doubt: Doubt | None, here: Setting) -> None:
        """Tell of a doubt once, not at each tick."""
        which = f"{doubt.session.id} {doubt.reason}" if doubt else ""
        if doubt and which != self._in_doubt:
            self._told(InDoubt(here.now, doubt))
        self._in_doubt = which

    def _failed(self, message: str, hands: Hands) -> Length:
        """Tell of a fault once, until it is over, and look again after a pulse."""
        if message != self._trouble:
            self._told(Trouble(hands.wall, message))
        self._trouble = message
        return PULSE

    def _end(self) -> None:
        """End the pulse cleanly, so that nobody takes this for a crash."""
        now = self._clock.now()
        going: Session | None = None
        try:
            with self._log.writing() as book:
                self._pulse.keep_in(book, now, "stopped", self._clock.boot().asleep)
                going = own_open(book)
        except SitupError as error:
            self._told(Trouble(now, error.message))
        self._told(Ended(now, going))
