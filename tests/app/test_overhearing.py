"""What goes on inside the watch, told where it is new."""

from __future__ import annotations

from tests.cli.ears import Ear

from situp.app.overhearing import Overhearing
from situp.core.events import Sensed
from situp.core.sensing import CannotTell, Sensing


def test_of_two_senses_of_the_lock_the_one_that_is_live_is_what_is_known_of_it() -> None:
    logind, saver = Ear("lock"), Ear("lock")
    logind.through = "logind"
    saver.why = "no session bus"
    overhearing = Overhearing()

    first = list(overhearing.of([logind, saver], [], None, 0))
    logind.through, logind.why = "", "logind went away"
    then = list(overhearing.of([logind, saver], [], None, 1))

    live, blind = Sensing("logind", "lock"), CannotTell("no session bus", "lock")
    gone = CannotTell("logind went away", "lock")
    assert first == [Sensed(0, live, live), Sensed(0, blind, live)]
    assert then == [Sensed(1, gone, gone)]
