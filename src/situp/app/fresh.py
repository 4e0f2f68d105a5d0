"""How long what is shown of the status stays right, for those who show it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.instants import Instant, Length


class Fresh:
    """Knows of what a look was taken, and up to when it holds if none of that changes."""

    def __init__(self) -> None:
        self._key: object = None
        self._from: Instant = 0
        self._until: Instant = 0

    def holds(self, key: object, now: Instant) -> bool:
        """Whether the look is of that still, and not too old; a clock set back ends it too."""
        return key == self._key and self._from <= now < self._until

    def looked(self, key: object, now: Instant, good_for: Length) -> None:
        """Take note of a look."""
        self._key, self._from, self._until = key, now, now + good_for

    def left(self, now: Instant) -> Length:
        """Return for how long it holds from now on."""
        return self._until - now
