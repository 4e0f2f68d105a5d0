"""What an import has to do with the sessions of other devices: nothing."""

from __future__ import annotations

from contextlib import closing

from tests.fakes import FakeClock
from tests.store.memory import HERE, THERE, MemoryLog, session

from situp.app import carrying
from situp.app.setting import setting
from situp.core.arrival import Arrival
from situp.core.instants import HOUR
from situp.core.merging import Asked
from situp.core.policy import Policy
from situp.store.tray import SqliteTray


def test_only_this_device_s_own_sessions_are_in_the_way() -> None:
    here = setting(FakeClock(), Policy())
    log = MemoryLog()
    log.hold([session("there", 0, 2 * HOUR, THERE), session("here", 3 * HOUR, 4 * HOUR, HERE)])

    with closing(SqliteTray()) as tray:
        carrying.gather(
            tray,
            [
                Arrival("line 2", "standing", HOUR, 2 * HOUR),
                Arrival("line 3", "standing", 3 * HOUR, 4 * HOUR),
            ],
        )
        found = carrying.foresee(log.book, tray, Asked(), here, lambda things, *_: things)

    assert (found.new, found.in_way, found.chosen) == (1, 1, b"\1\0")
