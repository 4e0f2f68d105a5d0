"""What a service says to systemd while it runs: ready, well, about to end (sd_notify(3))."""

from __future__ import annotations

import os
import socket
from contextlib import suppress

from situp.core.events import Began, Ended, Nudged, Trouble
from situp.core.notice import Delivered, Undelivered, destination

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.core.events import Event
    from situp.core.instants import Length

_MICROSECONDS = 1000
"""In a millisecond."""
_PATIENCE_S = 1
"""How long systemd may be too busy to take a line."""


class Notifier:
    """Tells systemd how the watch is; wakes it only where it would not say in time that it lives.

    At least each quarter of the time after which systemd takes it for dead it says so, and for
    nothing sooner than after an eighth: with four minutes, at the tick of each minute.
    """

    descriptor: int | None = None

    def __init__(
        self, address: str, dead_after: Length | None, awake: Callable[[], Length]
    ) -> None:
        self._address = f"\0{address[1:]}" if address.startswith("@") else address
        self._dead_after = dead_after
        self._awake = awake
        self._said = awake()

    @property
    def look_every(self) -> Length | None:
        """How often to say that the watch lives; None where nobody waits for it."""
        return None if self._dead_after is None else max(self._dead_after // 4, 1)

    def read(self) -> bool:
        """Say that the watch lives, if it is time; nothing ever comes from there."""
        now = self._awake()
        if self._dead_after is not None and now - self._said >= self._dead_after // 8:
            self._said = now
            self._say("WATCHDOG=1")
        return False

    def told(self, event: Event) -> None:
        """Tell what happened, where it is of use: how the watch is, and whether nudges get out."""
        match event:
            case Began(voice=voice):
                self._say("READY=1", _status(voice))
            case Nudged(voice=Delivered() | Undelivered() as voice):
                self._say(_status(voice))
            case Trouble(message=message):
                self._say(f"STATUS=Had trouble: {' '.join(message.split())}")
            case Ended():
                self._say("STOPPING=1")

    def close(self) -> None:
        """Hold nothing that would have to be let go of."""

    def _say(self, *lines: str) -> None:
        """Send lines; a systemd that is gone is no trouble."""
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.settimeout(_PATIENCE_S)
            line.connect(self._address)
            line.send("\n".join(lines).encode())


def _status(voice: Delivered | Undelivered) -> str:
    return f"STATUS=Watching. Nudges {destination(voice)}"


def notifier(awake: Callable[[], Length]) -> Notifier | None:
    """Return what tells systemd, where this process is a service of it; its children are none."""
    address = os.environ.pop("NOTIFY_SOCKET", "")
    within = os.environ.pop("WATCHDOG_USEC", "")
    whose = os.environ.pop("WATCHDOG_PID", "")
    if not address.startswith(("/", "@")):
        return None
    is_watched = within.isdecimal() and int(within) and whose in {"", str(os.getpid())}
    return Notifier(address, int(within) // _MICROSECONDS if is_watched else None, awake)


def telling(told: Callable[[Event], None], manager: Notifier) -> Callable[[Event], None]:
    """Return what tells whoever is told, and the service manager too."""

    def both(happened: Event) -> None:
        told(happened)
        manager.told(happened)

    return both
