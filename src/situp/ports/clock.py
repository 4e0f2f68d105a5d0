"""The time, and chance: what nobody can know before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from situp.core.belief import Boot
    from situp.core.hands import Hands
    from situp.core.instants import Instant, Length

Chance = Callable[[int], bytes]
"""Returns so many bytes that nobody could have guessed."""


class Clock(Protocol):
    """The time, the zone and the machine's wakefulness."""

    def now(self) -> Instant:
        """Return the wall clock's instant."""

    def hands(self) -> Hands:
        """Return the wall clock beside the time awake and asleep since the machine started."""

    def zone(self) -> tuple[tzinfo, str]:
        """Return the rules and the name of the zone the machine is in."""

    def boot(self) -> Boot:
        """Return which run of the machine this is."""

    def wait(self, span: Length, descriptors: Sequence[int]) -> None:
        """Wait until a descriptor has something to read, `span` is over, or a signal came."""
