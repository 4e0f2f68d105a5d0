"""The watch: follows the sessions in the history, keeps a pulse, and nudges (R7, R8).

One tick, left to right: look at the clock, keep the pulse, ask the rules what is due, enter what
is settled, say what is due and record what became of it, wait. Most ticks enter nothing. The loop
holds no rule, and knows nothing worth keeping that the history does not: killed at any point it
goes on from there.
"""

from __future__ import annotations

from contextlib import contextmanager
from itertools import groupby

from situp.app.nudges import decided, entry, settled
from situp.app.reading import doubts, going_on, pieces_in, whole_stretches
from situp.app.rest import Rest, good_for
from situp.app.setting import setting
from situp.core.advice import compose
from situp.core.errors import SitupError, SystemCannot
from situp.core.events import Began, ClockSet, Ended, InDoubt, Nudged, Slept, Trouble
from situp.core.hands import between
from situp.core.instants import MINUTE, Span
from situp.core.notice import Delivered
from situp.core.nudging import CALM_AFTER_WAKE, Due, Run, due, given_in, hold
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from situp.app.setting import Setting
    from situp.core.answers import Going
    from situp.core.events import Event
    from situp.core.hands import Hands, Passed
    from situp.core.instants import Instant, Length
    from situp.core.ledger import Edit
    from situp.core.model import Session
    from situp.core.notice import Undelivered
    from situp.core.nudging import Rung, Verdict
    from situp.core.policy import Policy
    from situp.core.presence import Doubt, Fate
    from situp.ports import Book, Clock, History, Log, Sense, Voice

PULSE: Length = MINUTE
"""The watch is seen at least this often, so that a crash loses no more (R7)."""


class _Look(Record):
    """What one look at the history found due."""

    run: Run | None
    due: Due
    turn: int
    doubt: Doubt | None


NOTHING_DUE = Due((), None)


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
        self._pulse: int | None = None
        self._began = self._hands.wall
        self._calm_until: Length = 0
        self._run_start: Instant | None = None
        self._steps: Length = 0
        self._stepped: Length = 0
        self._seen = self._hands.wall
        self._unseen: Length = 0
        self._slept: Length = 0
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
            span = self._tick(hands, self._passed(hands))
        except SitupError as error:
            return self._failed(error.message, hands)
        except Exception as error:  # noqa: BLE001 - the outermost tick: told, and tried again
            return self._failed(f"{type(error).__name__}: {error}", hands)
        self._trouble = ""
        return span

    def _tick(self, hands: Hands, passed: Passed) -> Length:
        here = setting(self._clock, self._policy())._replace(now=hands.wall)
        pulse = self._keep_pulse(here)
        mark, rest = self._log.mark(), self._rest
        still = passed.slept == self._steps == 0
        if rest and still and hands.awake < rest.until and rest[:2] == (mark, here.policy):
            return min(PULSE, rest.until - hands.awake)
        self._rest = None
        with self._log.reading() as history:
            if not history.goes_on(pulse):
                return self._begin_anew()
            found = settled(history, here)
            look = self._look(history, hands, here)
            calm = self._calm_until - hands.awake
            span = good_for(history, look.run, look.due, calm, here)
        self._enter(found, look, here)
        for verdict in look.due.verdicts:
            if verdict.outcome == "say" and look.run:
                self._say(look.run, verdict, look.turn, here)
        self._tell_doubt(look.doubt, here)
        self._rest = Rest(mark, here.policy, hands.awake + span)
        return min(PULSE, span)

    def _passed(self, hands: Hands) -> Passed:
        """Return what passed since the last tick, and tell of sleep and of a clock that was set."""
        passed = between(self._hands, hands)
        self._unseen += hands.awake - self._hands.awake + passed.slept
        self._slept += passed.slept
        self._steps += passed.stepped
        self._hands = hands
        if passed.slept:
            self._calm_until = hands.awake + CALM_AFTER_WAKE
            self._told(Slept(hands.wall, passed.slept))
        if passed.stepped:
            self._told(ClockSet(hands.wall, passed.stepped))
        return passed

    def _keep_pulse(self, here: Setting) -> int:
        """Carry the pulse on; one that was broken stays where it was and another begins.

        A long sleep breaks it, and so does a watch that was itself stopped or starved; and a clock
        that was ahead when it began, as nobody can go by it any more.
        """
        pulse, was_ahead = self._pulse, here.now < self._began
        if pulse is None or was_ahead or self._unseen > here.policy.watch.away_after:
            pulse = self._next_pulse(here)
            self._began = here.now
            self._keep(pulse, here)
        try:
            self._log.beat(pulse, here.now)
        except SystemCannot:
            with self._log.writing() as book:
                book.keep_pulse(pulse, here.now)
        self._keep(pulse, here)
        return pulse

    def _next_pulse(self, here: Setting) -> int:
        """Begin a pulse where the one before was broken, or there was none."""
        slept = self._slept > here.policy.watch.away_after
        fate: Fate | None = "stopped" if here.now < self._began else None
        with self._log.writing() as book:
            if self._pulse is not None:
                book.keep_pulse(self._pulse, self._seen, "slept" if slept else fate)
            return book.begin_pulse(here.now, here.boot)

    def _keep(self, pulse: int, here: Setting) -> None:
        """Know what was noted; what could not be is unseen still at the next tick."""
        self._pulse, self._seen = pulse, here.now
        self._unseen = self._slept = 0

    def _begin_anew(self) -> Length:
        """Begin again at once: another history is in the place of the one that was watched."""
        self._pulse = None
        return 0

    def _look(self, history: History, hands: Hands, here: Setting) -> _Look:
        found = doubts(history, here)
        window = whole_stretches(history, Span(here.now, here.now + 1), found, here)
        going = going_on(history, pieces_in(history, window, found, here), found, here)
        run = self._run(going, here)
        if run is None or not here.policy.nudge.enabled or hands.awake < self._calm_until:
            return _Look(run, NOTHING_DUE, 0, going.doubt)
        held = hold(here.now, here.zone, here.policy)
        given = given_in(run, history.nudges(run.start + min(0, self._stepped)), here.now)
        found_due = due(run, given, held, here.policy)
        says = any(verdict.outcome == "say" for verdict in found_due.verdicts)
        return _Look(run, found_due, history.nudges_given() if says else 0, going.doubt)

    def _run(self, going: Going, here: Setting) -> Run | None:
        """Return the run that goes on, its length freed from steps of the clock seen during it."""
        steps, self._steps = self._steps, 0
        session = going.session
        if session is None or going.doubt or session.posture not in {"sitting", "standing"}:
            self._run_start = None
            return None
        start = going.run.start if going.run else session.started
        self._stepped = self._stepped + steps if start == self._run_start else 0
        self._run_start = start
        return Run(session.posture, start, max(0, here.now - start - self._stepped))

    def _enter(self, found: list[Edit], look: _Look, here: Setting) -> None:
        """Enter what is settled, and the rungs that were dropped or are held."""
        unsaid = [verdict for verdict in look.due.verdicts if verdict.outcome != "say"]
        if not (found or unsaid):
            return
        with self._writing(here) as book:
            if self._was_replaced(book):
                return
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
            if self._was_replaced(book):
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
            if self._pulse is not None:
                book.keep_pulse(self._pulse, here.now)
            yield book

    def _was_replaced(self, book: Book) -> bool:
        """Whether another history came since the look, so that what was found is not of this one.

        The next tick sees it too, and begins anew.
        """
        return self._pulse is not None and not book.goes_on(self._pulse)

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
        going: list[Session] = []
        try:
            with self._log.writing() as book:
                if self._pulse is not None:
                    book.keep_pulse(self._pulse, now, "stopped")
                going = [each for each in book.open_sessions() if each.device == book.device]
        except SitupError as error:
            self._told(Trouble(now, error.message))
        self._told(Ended(now, going[0] if going else None))
