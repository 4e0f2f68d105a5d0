"""Times in a zone that nobody knows the rules of (R1)."""

from __future__ import annotations

from datetime import timedelta, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.core.calendar import Zone


def is_guess(read: Callable[[Zone], object], zone: Zone) -> bool:
    """Whether what `read` makes of a text is a guess, as another zone makes something else of it.

    `9:30` is one in a zone that is not known; `10m ago` says the same everywhere.
    """
    if zone.is_known:
        return False
    offset = zone.rules.utcoffset(None) or timedelta()
    elsewhere = zone._replace(rules=timezone(timedelta(hours=1 if not offset else 0)))
    return read(zone) != read(elsewhere)
