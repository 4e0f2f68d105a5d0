"""How to come by a bus without paying for it before."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.bus.calls import Which
    from situp.bus.connection import Bus


def opened(which: Which = "session", limit: float = 1.0) -> Bus:
    """Connect to a bus within `limit` seconds, which also bound each call; raises BusError."""
    from situp.bus.connection import Bus  # noqa: PLC0415 - see above

    return Bus(limit, which)
