"""The watch: follows the sessions in the history, keeps a pulse, and nudges (R7, R8).

One tick, left to right: look at the clock, keep the pulse, ask the rules what is due, enter what
is settled, say what is due and record what became of it, wait. Most ticks enter nothing. The loop
holds no rule, and knows nothing worth keeping that the history does not: killed at any point it
goes on from there.
"""

from __future__ import annotations

from itertools import groupby

from situp.app.bedside import Bedside
from situp.app.engaging import Engaging
from situp.app.inviting import Inviter
from situp.app.listening import Listening
from situp.app.looking import Lookout
from situp.app.nudges import decided, entry, settled
from situp.app.pulse import PULSE, PulseKeeper
from situp.app.reading import own_open
from situp.app.rest import Rest, good_for
from situp.app.setting import setting
from situp.app.speaking import Speaker
from situp.app.telling import Telling
from situp.app.tracking import MOST_TURNS, Tracker, recorded
from situp.core.errors import SitupError
from situp.core.events import Began, ClockSet, Ended, Nudged, Slept, Trouble
from situp.core.hands import between
from situp.core.nudging import CALM_AFTER_WAKE
from situp.core.presence import FIRST_WORD
from situp.core.record import Record
from situp.core.signals import Sleeping, Woke
from situp.core.succession import left_behind
from situp.core.tracking import in_way

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from situp.app.bedside import Unsaid
    from situp.app.looking import Look
    from situp.app.setting import Setting
    from situp.core.events import Event
    from situp.core.hands import Hands
    from situp.core.instants import Length
    from situp.core.ledger import Edit
    from situp.core.model import Session
    from situp.core.policy import Policy
    from situp.core.signals import Signal
    from situp.ports import Clock, Engagement, History, Log, Sense, Voice, Waker


class Seen(Record):
    """What one look at the history found: what is due, what is to be entered and taken back.

    `unsaid` is bed rest to speak of. `in_way` keeps a session from beginning; `good_for` is how
    long all of it holds.
    """

    look: Look
    settled: list[Edit]
    is_stale: bool
    unsaid: Unsaid | None
    in_way: Session | None
    good_for: Length


class Watch:
    """One watch over one history.

    `policy` is asked at each tick, so that settings count at once; `senses` tell of the person,
    `engagements` are asked; `told` hears of everything that happens, as values; `after` is called
    at the end of each tick, and says how soon it wants another.
    """

    def __init__(  # noqa: PLR0913 - one parameter for each port
        self,
        clock: Clock,
        log: Log,
        voice: Voice,
        policy: Callable[[], Policy],
        told: Callable[[Event], None],
        *,
        senses: Sequence[Sense] = (),
        engagements: Sequence[Engagement] = (),
        after: Callable[[Setting], Length] = lambda _here: PULSE,
    ) -> None:
        self._clock = clock
        self._log = log
        self._voice = voice
        self._policy = policy
        self._told = told
        self._after = after
        self._hands = clock.hands()
        self._pulse = PulseKeeper(log)
        self._calm_until: Length = 0
        self._first_word_by = self._hands.awake + FIRST_WORD
        self._listening = Listening(senses, self._hands)
        self._engaging = Engaging(engagements)
        self._tracker = Tracker(self._engaging)
        self._lookout = Lookout(self._engaging)
        self._speaker = Speaker(voice, log, self._pulse, told)
        self._inviter = Inviter(log, self._speaker, self._engaging, self._pulse, told)
        self._telling = Telling(told)
        self._bedside = Bedside(self._speaker, self._engaging, self._pulse, told)
        self._rest: Rest | None = None

    def run(self, wakers: Sequence[Waker], ended: Callable[[], bool]) -> None:
        """Watch until `ended` says so; each waker and each sense may end a wait early."""
        self._told(Began(self._hands.wall, self._voice.probe()))
        rung: list[bool] = []
        while not ended():
            span = self.tick(rung=any(rung))
            looks = [each.look_every for each in wakers] + self._listening.looks_within
            soonest = min([span, *(look for look in looks if look is not None)])
            descriptors = [each.descriptor for each in wakers] + self._listening.descriptors
            descriptors += self._voice.descriptors
            self._clock.wait(soonest, [each for each in descriptors if each is not None])
            rung = [waker.read() for waker in wakers]
        self._end()

    def tick(self, *, rung: bool = True) -> Length:
        """Do what is due and return how long nothing else will be; a fault never ends the watch.

        `rung` says that something was typed since the last tick, so that it has to look again.
        """
        hands = self._clock.hands()
        self._rest = None if rung else self._rest
        here, span, good_for = None, PULSE, PULSE
        with self._telling.trying("watch", hands.wall):
            self._listening.hear(hands)
            self._speaker.hear()
            here = setting(self._clock, self._policy())._replace(now=hands.wall)
            span = self._tick(hands, here)
        with self._telling.trying("show", hands.wall):  # also where nothing can be entered
            good_for = self._after(here) if here else PULSE
        return min(span, good_for)

    def _tick(self, hands: Hands, here: Setting) -> Length:
        self._resume(here)
        self._sense(self._pass_by(hands), here)
        self._pulse.keep(here, left_behind(self._tracker.presence, here.boot.asleep))
        if self._speaker.enter(here):
            self._rest = None
        mark, rest = self._log.mark(), self._rest
        if rest and hands.awake < rest.until and rest[:2] == (mark, here.policy):
            return min(PULSE, rest.until - hands.awake)
        self._rest = None
        with self._log.reading() as history:
            if self._pulse.is_missing_in(history):
                self._pulse.forget()
                return 0
            seen = self._see(history, hands, here)
        if seen is None:
            return 0 if self._enter_turns(here) else PULSE
        if self._act(seen, here):
            return 0  # what came while the voice was spoken to is told by nothing
        waits = (
            *(seen.good_for, self._bedside.good_for, self._inviter.good_for),
            self._tracker.good_for(here),
        )
        span = min(wait for wait in waits if wait)
        self._rest = Rest(mark, here.policy, hands.awake + span)
        return min(PULSE, span)

    def _see(self, history: History, hands: Hands, here: Setting) -> Seen | None:
        """Look at the history; None where what is known of the person is not entered yet."""
        end = recorded(history, here)
        if self._tracker.missing(end, here):
            return None
        presence, calm = self._tracker.presence, self._calm(hands)
        look = self._lookout.look(history, here, presence, calm=calm > 0)
        return Seen(
            look,
            settled(history, here),
            self._speaker.is_stale(history),
            self._bedside.look(history, here),
            in_way(presence, end, here.now, here.policy.watch),
            good_for(history, look, calm, here),
        )

    def _act(self, seen: Seen, here: Setting) -> bool:
        """Enter, take back, say and tell what was seen; whether the voice was spoken to."""
        self._enter(seen.settled, seen.look, here)
        if seen.is_stale:
            self._speaker.take_back()
        said = self._speaker.speak(seen.look, here)
        said = said or self._bedside.speak(seen.unsaid, seen.look, here)
        said = said or self._inviter.invite(seen.look, here)
        self._telling.doubt(seen.look.doubt, here.now)
        self._telling.ahead(seen.in_way, here.now)
        return seen.is_stale or said

    def _resume(self, here: Setting) -> None:
        """Know at the first tick what a watch before this one knew."""
        if not self._tracker.is_resumed:
            with self._log.reading() as history:
                self._tracker.resume(history, here)

    def _sense(self, passed: Sequence[Signal], here: Setting) -> None:
        """Take note of who is there."""
        heard = self._listening.take(passed, here.now, here.policy.watch)
        if self._tracker.take([*passed, *heard], here):
            self._rest = None
        for each in self._listening.overheard(heard, self._engaging.answers, here.now):
            self._told(each)

    def _enter_turns(self, here: Setting) -> bool:
        """Enter what was missing of who is there, and tell it; whether there is more to see now.

        Where that finds no end it has to wait, or it would be entered without a pause.
        """
        with self._pulse.writing(here.now) as book:
            if book is None:
                return True  # another history
            turned = self._tracker.enter(book, here)
        self._speaker.note(turned, here)
        for each in turned:
            self._told(each)
        return 0 < len(turned) < MOST_TURNS

    def _pass_by(self, hands: Hands) -> list[Signal]:
        """Take note of what passed since the last tick, and tell of sleep and of a set clock.

        Return what a sleep tells of the person: that it came some time after the last tick.
        """
        before, passed = self._hands, between(self._hands, hands)
        self._pulse.pass_by(hands.awake - self._hands.awake + passed.slept, passed.slept)
        self._lookout.clock_set(passed.stepped)
        self._tracker.clock_set(passed.stepped)
        self._hands = hands
        if passed.slept or passed.stepped:
            self._rest = None
        if passed.slept:
            self._calm_until = hands.awake + CALM_AFTER_WAKE
            self._told(Slept(hands.wall, passed.slept))
        if passed.stepped:
            self._told(ClockSet(hands.wall, passed.stepped))
        slept_by = min(before.wall + passed.stepped, hands.wall)
        return [Sleeping(slept_by), Woke(hands.wall)] if passed.slept else []

    def _calm(self, hands: Hands) -> Length:
        """Return how long to stay calm: after a wake, and at first until a sense has told."""
        if not self._tracker.presence.is_unknown:
            return self._calm_until - hands.awake
        first_word_by = self._first_word_by if self._listening.hears_input else 0
        return max(self._calm_until, first_word_by) - hands.awake

    def _enter(self, found: list[Edit], look: Look, here: Setting) -> None:
        """Enter what is settled, and the rungs that were dropped or are held."""
        unsaid = [verdict for verdict in look.due.verdicts if verdict.outcome != "say"]
        if not (found or unsaid):
            return
        with self._pulse.writing(here.now) as book:
            if book is None:
                return  # the next tick begins anew
            nudges = [decided(book, look.run, verdict, here) for verdict in unsaid if look.run]
            book.enter([*found, *(entry(nudge, book.device) for nudge in nudges)], here.now)
        for _, alike in groupby(nudges, key=lambda nudge: (nudge.outcome, nudge.why)):
            self._told(Nudged(here.now, tuple(alike)))

    def _end(self) -> None:
        """End the pulse cleanly, so that nobody takes this for a crash."""
        now = self._clock.now()
        going: Session | None = None
        try:
            with self._log.writing() as book:
                self._pulse.keep_in(book, now, "stopped", self._clock.boot().asleep)
                going = own_open(book)
        except SitupError as error:
            self._told(Trouble(now, error.message))  # again, where that is why no end was noted
        self._told(Ended(now, going))
