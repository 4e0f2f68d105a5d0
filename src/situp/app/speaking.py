"""Saying what is due, asking who came back, and entering what they answer (R6, R8)."""

from __future__ import annotations

from situp.app.asking import ASKED_WITHIN, OfRun, about_absence, absence, answer, is_true
from situp.app.nudges import decided, entry
from situp.app.once import Once
from situp.core.advice import compose
from situp.core.events import Nudged
from situp.core.instants import MINUTE, Span
from situp.core.notice import Delivered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from situp.app.asking import Question
    from situp.app.looking import Look
    from situp.app.pulse import PulseKeeper
    from situp.app.setting import Setting
    from situp.core.events import Event, Turned
    from situp.core.instants import Instant, Length
    from situp.core.ledger import Edit
    from situp.core.model import Session
    from situp.core.notice import Notice, Pressed, Undelivered
    from situp.core.nudging import Run, Verdict
    from situp.ports import Book, History, Log, Voice


TO_ANSWER: Length = 2 * MINUTE
"""So long after a notice nothing takes its place that could wait."""


class Speaker:
    """Speaks through a voice, and knows what the last notice asked."""

    def __init__(
        self, voice: Voice, log: Log, pulse: PulseKeeper, told: Callable[[Event], None]
    ) -> None:
        self._voice = voice
        self._log = log
        self._pulse = pulse
        self._told = told
        self._heard: list[Pressed] = []
        self._once = Once(pulse, told)
        self._asked: Question | None = None
        self._back: tuple[Session, Instant] | None = None
        self._quiet = Span(0, 0)

    def hear(self) -> None:
        """Take in what was answered to the last notice."""
        self._heard += self._voice.read()

    def enter(self, here: Setting) -> bool:
        """Enter what was answered; whether anything was."""
        if not self._heard:
            return False
        first, *others = self._heard  # a notice is answered once
        with self._pulse.writing(here.now) as book:
            found = answer(book, self._asked, first, here) if book else None
        self._heard, self._asked = others, None
        if found:
            self._told(found)
            if found.until:
                self._quiet = Span(here.now, found.until)
        return True

    def note(self, turned: Iterable[Turned], here: Setting) -> None:
        """Take note of who came back, to ask them what their absence was."""
        self._back = absence(turned, here) or self._back

    def is_stale(self, history: History) -> bool:
        """Whether what the last notice asked is not so any more."""
        return self._asked is not None and not is_true(self._asked, history)

    def take_back(self) -> None:
        """Take the last notice off the screen."""
        if self._asked:
            self._voice.withdraw(self._asked.notice)
        self._asked = None

    def speak(self, look: Look, here: Setting) -> bool:
        """Ask and say what is due; whether that was anything."""
        said = self._ask_back(look, here)
        for verdict in look.due.verdicts:
            if verdict.outcome == "say" and look.run:
                self._say(look.run, verdict, look, here)
                said = True
        return said

    def ask(self, question: Question, notice: Notice, here: Setting) -> Delivered | Undelivered:
        """Say a notice that asks something, and know its question for as long as it is the last."""
        outcome = self.tell(notice, here)
        if isinstance(outcome, Delivered):
            self._asked = question
        return outcome

    def tell(self, notice: Notice, here: Setting) -> Delivered | Undelivered:
        """Say a notice, and leave it some time in which nothing that could wait takes its place."""
        self._quiet = Span(here.now, here.now + TO_ANSWER)
        return self._voice.say(notice)

    def quiet_for(self, now: Instant) -> Length:
        """Return how long what could wait is to wait, for what was said or snoozed; 0: not."""
        return self._quiet.end - now if self._quiet.start <= now < self._quiet.end else 0

    def _ask_back(self, look: Look, here: Setting) -> bool:
        """Ask who came back what their absence was, once it may be asked; whether it was."""
        if self._back is None or look.hold:
            return False
        (gone, back), self._back = self._back, None
        if here.now > back + ASKED_WITHIN or not here.policy.nudge.enabled:
            return False
        with self._log.reading() as history:
            question, notice = about_absence(gone, back, history, here)
            if not is_true(question, history):
                return False
        self.ask(question, notice, here)
        return True

    def _say(self, run: Run, verdict: Verdict, look: Look, here: Setting) -> None:
        """Say a nudge, and record what became of it."""

        def say() -> Delivered | Undelivered:
            notice = compose(run, verdict.rung, look.turn, here.policy, here.zone, look.snooze)
            outcome = self.tell(notice, here)
            self._asked = OfRun(notice.id, run.posture, here.now)
            return outcome

        def became(book: Book, outcome: Delivered | Undelivered) -> tuple[Edit, Event]:
            nudge = decided(book, run, verdict, here)
            if not isinstance(outcome, Delivered):
                nudge = nudge._replace(outcome="failed", why=outcome.why)
            return entry(nudge, book.device), Nudged(here.now, (nudge,), outcome)

        self._once.say((run.start, verdict.rung), say, became, here)
