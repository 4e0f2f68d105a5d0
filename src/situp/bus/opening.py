"""How to come by a bus without paying for it before: jeepney takes 1.7 MB of memory."""

from __future__ import annotations

from situp.bus.calls import BusError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.bus.calls import Which
    from situp.bus.connection import Bus

_NO_LIBRARY = "jeepney is not installed"


def opened(which: Which = "session", limit: float = 1.0) -> Bus:
    """Connect to a bus within `limit` seconds, which also bound each call; raises BusError."""
    try:
        from situp.bus.connection import Bus  # noqa: PLC0415 - see above
    except ImportError:
        raise BusError(_NO_LIBRARY) from None
    return Bus(limit, which)
