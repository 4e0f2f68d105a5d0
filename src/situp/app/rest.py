"""How long a look at the history stays true, so that a watch can rest."""

from __future__ import annotations

from situp.app.nudges import settling
from situp.app.reading import forgotten
from situp.core.instants import DAY, MINUTE
from situp.core.nudging import ENGAGED
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.app.looking import Look
    from situp.app.setting import Setting
    from situp.core.instants import Length
    from situp.core.policy import Policy
    from situp.ports import History, Mark

UNCHANGING: Length = DAY
"""How long a look is good for where nothing at all can come due."""


class Rest(Record):
    """Of what a look was taken, and up to which time awake it holds if none of that changes."""

    mark: Mark
    policy: Policy
    until: Length


def good_for(history: History, look: Look, calm: Length, here: Setting) -> Length:
    """Return how long a look stays true while nothing else changes.

    To the next rung, the end of the `calm` after a wake, the settling of a nudge, the twelfth hour
    of what is open, the first instant of what has just begun (which may join it to what was
    before), what was seen while the clock was ahead; hours of work may begin or end with any
    minute, and so may what the person is engaged in. Who comes and goes ends the rest themselves.
    """
    run, due = look.run, look.due
    waits = [
        MINUTE if here.policy.work or look.hold in ENGAGED.values() else UNCHANGING,
        calm,
        *(each.started + 1 - here.now for each in history.open_sessions()),
        *(pulse.began - here.now for pulse in history.pulses(here.now)),
        *(at - here.now for at in forgotten(history, here)),
        *(at - here.now for at in settling(history, here)),
    ]
    if run and due.look_again is not None:
        waits.append(due.look_again - run.elapsed)
    return min(wait for wait in waits if wait > 0)
