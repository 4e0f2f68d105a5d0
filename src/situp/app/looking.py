"""What a watch finds due when it looks at the history (R8)."""

from __future__ import annotations

from situp.app.reading import doubts, going_on, pieces_in, whole_stretches
from situp.core.instants import Span
from situp.core.model import AT_THE_DESK
from situp.core.nudging import ENGAGED, Due, Run, due, given_in, hold
from situp.core.record import Record
from situp.core.snoozing import snoozable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.app.engaging import Engaging
    from situp.app.setting import Setting
    from situp.core.answers import Going
    from situp.core.belief import Doubt
    from situp.core.instants import Instant, Length
    from situp.core.presence import Presence
    from situp.ports import History

NOTHING_DUE = Due((), None)


class Look(Record):
    """What one look at the history found due.

    `turn` says which text is next, `doubt` what is in doubt of what is open, `hold` why nothing may
    be said, and `snooze` for how long the next nudge may be put off.
    """

    run: Run | None
    due: Due
    turn: int
    doubt: Doubt | None
    hold: str = ""
    snooze: Length = 0


class Lookout:
    """Looks at the history, and knows by how much the clock was set during the run it sees."""

    def __init__(self, engaging: Engaging) -> None:
        self._engaging = engaging
        self._run_start: Instant | None = None
        self._steps: Length = 0
        self._stepped: Length = 0

    def clock_set(self, by: Length) -> None:
        """Take note that the wall clock was set; forward is positive."""
        self._steps += by

    def look(self, history: History, here: Setting, presence: Presence, *, calm: bool) -> Look:
        """Return what is due now; where it is to stay `calm`, that is nothing.

        What the person is engaged in is asked only where something would be said.
        """
        found = doubts(history, here)
        window = whole_stretches(history, Span(here.now, here.now + 1), found, here)
        going = going_on(history, pieces_in(history, window, found, here), found, here)
        run = self._run(going, here)
        held = "just awake" if calm else hold(here.now, here.zone, here.policy, presence)
        if run is None or calm or not here.policy.nudge.enabled:
            return Look(run, NOTHING_DUE, 0, going.doubt, held)
        given = given_in(run, history.nudges(run.start + min(0, self._stepped)), here.now)
        found_due = due(run, given, held, here.policy)
        engaged = self._engaging.holding(here) if found_due.says else None
        if engaged:
            held = ENGAGED[engaged.kind]
            found_due = due(run, given, held, here.policy)
        turn = history.nudges_given() if found_due.says else 0
        return Look(run, found_due, turn, going.doubt, held, snoozable(given, here.policy))

    def _run(self, going: Going, here: Setting) -> Run | None:
        """Return the run that goes on, its length freed from steps of the clock seen during it."""
        steps, self._steps = self._steps, 0
        session = going.session
        if session is None or going.doubt or session.posture not in AT_THE_DESK:
            self._run_start = None
            return None
        start = going.run.start if going.run else session.started
        self._stepped = self._stepped + steps if start == self._run_start else 0
        self._run_start = start
        return Run(session.posture, start, max(0, here.now - start - self._stepped))
