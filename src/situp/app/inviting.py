"""Inviting to a check-in at a calm moment, and entering what became of that (R12)."""

from __future__ import annotations

from functools import partial

from situp.app.asking import OfInvitation
from situp.app.once import Once
from situp.app.rest import UNCHANGING
from situp.app.speaking import TO_ANSWER
from situp.core.body.inviting import Invitation, asked, changes, due, invited, waits
from situp.core.events import Invited
from situp.core.instants import MINUTE
from situp.core.notice import Delivered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.app.engaging import Engaging
    from situp.app.looking import Look
    from situp.app.pulse import PulseKeeper
    from situp.app.setting import Setting
    from situp.app.speaking import Speaker
    from situp.core.body.episodes import Episode
    from situp.core.body.inviting import Outcome
    from situp.core.events import Event
    from situp.core.instants import Length
    from situp.core.ledger import Edit
    from situp.core.notice import Undelivered
    from situp.ports import Book, Log


class Inviter:
    """Invites through a speaker; `good_for` is how long what it found last stays true.

    It reads what is remembered of the history, which opens nothing while nothing is written.
    """

    def __init__(
        self,
        log: Log,
        speaker: Speaker,
        engaging: Engaging,
        pulse: PulseKeeper,
        told: Callable[[Event], None],
    ) -> None:
        self._log = log
        self._speaker = speaker
        self._engaging = engaging
        self._once = Once(pulse, told)
        self.good_for: Length = UNCHANGING

    def invite(self, look: Look, here: Setting) -> bool:
        """Invite if that is due and the moment is calm; whether somebody was."""
        self.good_for = UNCHANGING
        with self._log.lately() as past:
            journal = past.journal()
        episode, given = journal.running(here.now), journal.invitations
        if episode is None:
            return False
        soonest = min(changes(episode, given, here.now), default=here.now + UNCHANGING)
        self.good_for = min(UNCHANGING, soonest - here.now)
        weeks = due(episode, given, here.now)
        if weeks is None or waits(given, here.now) or not self._is_calm(look, here):
            return False
        self._invite(episode, weeks, here)
        return True

    def _is_calm(self, look: Look, here: Setting) -> bool:
        """Whether somebody is at the desk whom nothing holds, and no nudge is near.

        Whoever comes and whatever begins ends a rest by itself, and so does the next rung.
        """
        run, following = look.run, look.due.look_again
        if run is None or look.hold or not here.policy.nudge.enabled:
            return False
        if following is not None and following - run.elapsed < TO_ANSWER:
            return False
        quiet = self._speaker.quiet_for(here.now)
        if quiet or self._engaging.holding(here):
            self.good_for = min(self.good_for, quiet or MINUTE)
            return False
        return True

    def _invite(self, episode: Episode, weeks: int, here: Setting) -> None:
        """Invite, and record what became of it."""

        def became(book: Book, outcome: Delivered | Undelivered) -> tuple[Edit, Event]:
            how: Outcome = "sent" if isinstance(outcome, Delivered) else "failed"
            given = Invitation(book.new_id(), book.device, here.now, weeks, how)
            return invited(given), Invited(here.now, weeks, outcome)

        notice, last = asked(episode, here.now), episode.last.id
        question = OfInvitation(notice.id, last)
        ask = partial(self._speaker.ask, question, notice, here)
        self._once.say((last, weeks), ask, became, here)
