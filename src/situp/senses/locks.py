"""The lock of a screen where nothing tells of it: asked for whenever the watch looks anyway.

That is once a minute at least, so a lock is seen up to a minute late, and an unlocking too.
"""

from __future__ import annotations

from situp.core.signals import Locked, Unlocked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from situp.core.instants import Instant, Length
    from situp.core.signals import Signal


class PolledLock:
    """Tells of a lock by asking; `ask` raises CannotListenError where nobody can tell."""

    descriptor: int | None = None
    look_within: Length | None = None

    def __init__(self, what: str, ask: Callable[[], bool]) -> None:
        self.what = what
        self._ask = ask
        self._locked: bool | None = None
        ask()

    def read(self, now: Instant) -> Sequence[Signal]:
        """Look, and tell where it is not as before."""
        locked = self._ask()
        if locked == self._locked:
            return ()
        self._locked = locked
        return (Locked(now) if locked else Unlocked(now),)

    def look_anew(self) -> None:
        """Tell at the next reading how it is."""
        self._locked = None

    def close(self) -> None:
        """Hold nothing."""
