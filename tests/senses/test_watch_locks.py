"""A watch whose senses are real ones, on real servers: what is recorded of a lock."""

from __future__ import annotations

from select import select
from typing import TYPE_CHECKING

import pytest
from tests.app.days import Day, lines
from tests.fakes import BERLIN
from tests.rigs import PATIENCE_S
from tests.senses.ears import NOW
from tests.senses.gnome import mutter_on
from tests.senses.login import login_manager

from situp.core.sensing import CannotTell, Sensing
from situp.senses.lasting import Lasting
from situp.senses.logind import logind
from situp.world import World

if TYPE_CHECKING:
    from pathlib import Path

    from tests.rigs import SessionBus

pytestmark = pytest.mark.desktop


def heard(sense: Lasting) -> None:
    """Wait until there is something to read."""
    assert sense.descriptor is not None
    assert select([sense.descriptor], [], [], PATIENCE_S)[0]


def test_who_locks_is_away_and_back_when_they_unlock(tmp_path: Path, bus: SessionBus) -> None:
    sense = Lasting("lock", [logind])
    day = Day(tmp_path, "2026-11-20 08:50", BERLIN, sensing=True, others=[sense])
    day.person.types("09:00", "10:00")

    with login_manager(bus) as login:
        login.begin("c1")
        day.live("2026-11-20 09:30")
        login.lock("c1")
        heard(sense)
        day.live("2026-11-20 09:50")
        login.lock("c1", locked=False)
        heard(sense)
        day.live("2026-11-20 10:00")
        sense.close()

    assert lines(day) == [
        "09:00 - 09:30 sitting sensed",
        "09:30 - 09:50 away sensed",
        "09:50 - open sitting sensed",
    ]


def test_the_world_listens_to_whatever_of_it_is_there(bus: SessionBus) -> None:
    senses, engagements = World().senses()

    with login_manager(bus) as login, mutter_on(bus):
        login.begin("c1")
        for sense in senses:
            sense.read(NOW)
        states = [sense.state() for sense in senses]

    listening = [(state.what, state.of) for state in states if isinstance(state, Sensing)]
    assert listening == [("GNOME's idle monitor", "input"), ("logind", "lock")]
    assert CannotTell("a screen saver is not on the session bus", "lock") in states
    for sense in senses:
        sense.close()
    for engagement in engagements:
        engagement.close()
