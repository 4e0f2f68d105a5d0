"""Reading a moment, or why it cannot be read, on a Friday at nine in Berlin."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from tests.fakes import BERLIN, at

from situp.core.calendar import Zone, local
from situp.core.errors import UsageError
from situp.core.when import read_moment

EXAMPLES = 'For example: 9:30, "10m ago", "yesterday 14:00".'
FRIDAY = "2026-11-20 09:00"


def read(text: str, now: str = FRIDAY, zone: str = BERLIN) -> str:
    """Return the local time, as ISO, that a text means."""
    there = Zone(ZoneInfo(zone), zone)
    moment = local(read_moment(text, at(now, zone), there), there)
    return moment.isoformat(timespec="milliseconds" if moment.microsecond else "seconds")


def error(text: str, now: str = FRIDAY, zone: str = BERLIN) -> str:
    """Return why a text cannot be read."""
    with pytest.raises(UsageError) as raised:
        read(text, now, zone)
    assert raised.value.hint == EXAMPLES
    return raised.value.message
