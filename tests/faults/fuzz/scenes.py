"""Where and when a text is typed: days on which a guess would show."""

from __future__ import annotations

from typing import NamedTuple
from zoneinfo import ZoneInfo

from tests.fakes import BERLIN, NEW_YORK, at

from situp.app.setting import Setting
from situp.core.belief import Boot
from situp.core.calendar import Zone
from situp.core.instants import HOUR, MINUTE
from situp.core.policy import Policy


class Scene(NamedTuple):
    """An instant, and the zone of who types."""

    now: int
    zone: Zone

    @property
    def here(self) -> Setting:
        """The scene as the circumstances of a command."""
        return Setting(self.now, self.zone, Boot("boot", 0, 0), Policy())


def _scene(clock: str, zone: str = BERLIN, day_start: int = 0, week_start: int = 0) -> Scene:
    return Scene(at(clock, zone), Zone(ZoneInfo(zone), zone, day_start, week_start))


FRIDAY = _scene("2026-11-20 15:30")
SCENES = (
    FRIDAY,
    _scene("2026-11-20 00:00"),
    _scene("2026-10-25 03:30"),
    _scene("2026-03-29 09:15"),
    _scene("2028-02-29 12:00"),
    _scene("2027-01-01 23:59"),
    _scene("2026-11-01 01:30", NEW_YORK, 4 * HOUR, 6),
    _scene("2026-04-05 05:00", "Australia/Lord_Howe", 23 * HOUR + 59 * MINUTE, 3),
    _scene("2011-12-31 08:00", "Pacific/Apia"),
    _scene("1971-01-01 00:30", "America/St_Johns"),
    _scene("9998-06-15 06:15", "UTC"),
)
"""Both changes of the clocks, a leap day, a turn of the year, odd zones, both ends of time."""
