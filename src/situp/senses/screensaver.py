"""The desktop's screen saver on the session bus: whether the screen is blank or locked.

`org.gnome.ScreenSaver` and its like; KDE answers as `org.freedesktop.ScreenSaver`. Each has
GetActive and ActiveChanged. A screen that is blank without being locked counts as locked: nobody
reads from it, and it takes a person to bring it back.

This is a second witness beside logind, for desktops that tell logind nothing. Each tells for
itself, what becomes different, and the last who told is believed: the first that says locked locks,
and the first that says it is open again has seen a person. So a witness that never says anything
takes nothing away from the other, and one that is stuck is put right by it. Where one is lost,
what it said is forgotten, and the other is asked anew: unless that says that it is locked, who
types counts as there.
"""

from __future__ import annotations

from situp.core.signals import Locked, Unlocked
from situp.senses.lasting import CannotListenError
from situp.senses.peers import SAVERS
from situp.senses.service import Service

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.instants import Instant, Length
    from situp.core.signals import Signal


def screensaver() -> ScreenSaver:
    """Listen to the screen saver that is there; raises CannotListenError."""
    service = Service(SAVERS)
    try:
        service.listen("ActiveChanged")
        return ScreenSaver(service)
    except BaseException:
        service.close()
        raise


class ScreenSaver:
    """Tells of the lock as a screen saver does; `Unlocked` only after `Locked`."""

    what = "the screen saver"
    look_within: Length | None = None

    def __init__(self, service: Service) -> None:
        self._service = service
        self._told = False
        self._is_stale = True
        self._active()

    @property
    def descriptor(self) -> int | None:
        """What becomes readable when the screen saver says something."""
        return self._service.descriptor

    def read(self, now: Instant) -> Sequence[Signal]:
        """Return what was told since the last time; it is asked at the beginning, and anew."""
        signals = self._take(now)
        if self._is_stale:
            self._is_stale = False
            signals += self._tell(self._active(), now, anew=Locked(now) not in signals)
            signals += self._take(now)
        return signals

    def look_anew(self) -> None:
        """Tell at the next reading if it is locked."""
        self._is_stale = True

    def close(self) -> None:
        """Leave the bus."""
        self._service.close()

    def _take(self, now: Instant) -> list[Signal]:
        heard = (each.body for each in self._service.heard())
        return [told for body in heard for told in self._tell(body == (True,), now)]

    def _tell(self, locked: bool, now: Instant, *, anew: bool = False) -> list[Signal]:  # noqa: FBT001
        before, self._told = self._told, locked
        if locked:
            return [Locked(now)] if anew or not before else []
        return [Unlocked(now)] if before else []

    def _active(self) -> bool:
        match self._service.call("GetActive"):
            case (bool(active),):
                return active
            case _:
                raise CannotListenError("a screen saver did not say whether it is active")
