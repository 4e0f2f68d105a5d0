"""GNOME's idle monitor: when somebody typed or moved something last, on Wayland and on X11.

`org.gnome.Mutter.IdleMonitor` of gnome-shell; Mutter has no other way on Wayland. How long nobody
did anything is asked when it can have become long enough, once a minute at most while somebody
types, so that a shell that hangs is noticed too. Their return is told by a watch of Mutter's, and
until then nothing is asked.

Mutter's idle watch alone would not do: it is silent for as long as a program keeps the screen
awake, be that a whole night. So `Idle` is told by input, and of an idle watch that stays silent
those are told who say what a person is engaged in: a film, slides.
"""

from __future__ import annotations

from time import monotonic

from situp.core.instants import SECOND
from situp.core.presence import IDLE_AFTER
from situp.core.signals import Idle, Input
from situp.senses.lasting import CannotListenError
from situp.senses.peers import MONITOR
from situp.senses.service import Service

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.instants import Instant, Length
    from situp.core.signals import Signal
    from situp.senses.awake import Awake


_LATE: Length = 2 * SECOND
"""An idle watch that is later than this is kept silent by a program."""


def mutter(idle_after: Length = IDLE_AFTER, awake: Awake | None = None) -> Mutter:
    """Listen to GNOME's idle monitor; raises CannotListenError. Ends within 7 seconds.

    `idle_after`: nobody types any more after so long without input.
    """
    service = Service([MONITOR])
    try:
        service.listen("WatchFired")
        return Mutter(service, idle_after, awake)
    except BaseException:
        service.close()
        raise


class Mutter:
    """Tells of input in the session of GNOME's shell."""

    what = MONITOR.title

    def __init__(self, service: Service, idle_after: Length, awake: Awake | None) -> None:
        self._service = service
        self._idle_after = idle_after
        self._is_idle: bool | None = None
        self._is_dark = False
        self._return: int | None = None
        self._look_at: float | None = monotonic()
        self._late_at = 0.0
        self._screen = self._number("AddIdleWatch", "t", idle_after)
        self._awake = awake
        if awake:
            awake.told_by(self._is_held)

    @property
    def descriptor(self) -> int | None:
        """What becomes readable when Mutter says something."""
        return self._service.descriptor

    @property
    def look_within(self) -> Length | None:
        """When they may have been idle for long enough; None while they are."""
        if self._look_at is None:
            return None
        return max(1, round((self._look_at - monotonic()) * 1000))

    def read(self, now: Instant) -> Sequence[Signal]:
        """Return what was told since the last time; where it is time to, Mutter is asked."""
        for each in self._service.heard():
            self._fired(each.body)
        if self._look_at is None or monotonic() < self._look_at:
            return ()
        return self._look(now)

    def look_anew(self) -> None:
        """Tell at the next reading how it is now."""
        self._is_idle, self._look_at = None, monotonic()

    def close(self) -> None:
        """Leave the bus, and with it every watch that Mutter keeps for us."""
        if self._awake:
            self._awake.left_by(self._is_held)
        self._service.close()

    def _fired(self, watch: tuple[object, ...]) -> None:
        """Take note of a watch that has fired; the one for their return does so once."""
        if watch == (self._screen,):
            self._is_dark = True
        elif watch == (self._return,):
            self._return, self._look_at = None, monotonic()

    def _look(self, now: Instant) -> list[Signal]:
        """Ask how long nobody did anything, and return that if it is news."""
        idle = self._idle_time()
        if idle >= self._idle_after and self._return is None:
            self._return = self._number("AddUserActiveWatch")
            idle = self._idle_time()  # they may have come before the watch was set
        before, self._is_idle = self._is_idle, idle >= self._idle_after
        until = monotonic() + (self._idle_after - idle) / 1000
        self._look_at, self._late_at = None if self._is_idle else until, until + _LATE / 1000
        self._is_dark = self._is_dark and self._is_idle
        if before is self._is_idle:
            return []
        return [Idle(now, now - idle) if self._is_idle else Input(now - idle)]

    def _is_held(self) -> bool:
        """Whether there is no input, and yet Mutter does not take the screen for idle."""
        return bool(self._is_idle) and not self._is_dark and monotonic() >= self._late_at

    def _idle_time(self) -> Length:
        return self._number("GetIdletime")

    def _number(self, member: str, signature: str = "", *body: object) -> int:
        match self._service.call(member, signature, *body):
            case (int(number),):
                return number
            case _:
                raise CannotListenError(f"{MONITOR.title} did not answer with a number")
