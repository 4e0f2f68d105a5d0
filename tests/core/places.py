"""Zones by name, and instants by their time in UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from situp.core.calendar import (
    Zone,
    instant_of,
)

if TYPE_CHECKING:
    from situp.core.instants import Instant, Length


def zone(name: str, day_start: Length = 0, week_start: int = 0) -> Zone:
    return Zone(ZoneInfo(name), name, day_start, week_start)


def utc(text: str) -> Instant:
    return instant_of(datetime.fromisoformat(text).replace(tzinfo=UTC))
