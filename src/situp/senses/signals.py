"""The system's wish that a process end (SIGTERM, SIGINT, SIGHUP), as something to wait for."""

from __future__ import annotations

import signal
import socket
from contextlib import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.instants import Length

_DRAIN = 4096


class EndSignals:
    """Takes note of the signals that ask a process to end; `asked` once one has come.

    A signal that was ignored before (nohup) stays ignored.
    """

    look_every: Length | None = None

    def __init__(self) -> None:
        self.asked = False
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.settimeout(0)
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        names = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")
        self._before = {
            number: signal.signal(number, self._ask)
            for number in (getattr(signal, name, None) for name in names)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN
        }

    @property
    def descriptor(self) -> int | None:
        """What becomes readable when a signal came."""
        return self._reader.fileno()

    def read(self) -> bool:
        """Take note of what came, and whether anything did; the signal itself was noted then."""
        came = False
        with suppress(BlockingIOError):
            while self._reader.recv(_DRAIN):
                came = True
        return came

    def close(self) -> None:
        """Put back what was there before."""
        signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._reader.close()
        self._writer.close()

    def ended(self) -> bool:
        """Whether the process was asked to end."""
        return self.asked

    def _ask(self, _number: int, _frame: object) -> None:
        self.asked = True
