"""A connection to a server of this machine that is read without waiting.

Everything that can go wrong with it raises CannotListenError: a server that is not there, has
gone, does not answer in time, or sends what cannot be read.
"""

from __future__ import annotations

import socket
import struct
from contextlib import contextmanager
from time import monotonic

from situp.senses.lasting import CannotListenError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Address = str | tuple[str, int]
    Size = Callable[[bytearray], int]
    """Returns how long the message is that the bytes begin with; raises struct.error or
    IndexError where they are too few to say."""

_CHUNK = 1 << 16
_LONGEST = 1 << 20
"""No message that is of use is longer (bytes)."""
_MOST_READS = 16
"""A server that never stops sending does not keep the watch from its other work."""


class Stream:
    """Bytes to a server and messages from it; `title` is what people call the server."""

    def __init__(self, title: str, family: int, address: Address, deadline: float) -> None:
        self._title = title
        self._buffer = bytearray()
        self._socket = socket.socket(family, socket.SOCK_STREAM)
        try:
            self._socket.settimeout(max(0.001, deadline - monotonic()))
            self._socket.connect(address)
        except TimeoutError:
            raise self._lost("does not answer") from None
        except (OSError, ValueError):
            raise self._lost("is not there") from None

    @property
    def descriptor(self) -> int:
        """What becomes readable when the server has sent something."""
        return self._socket.fileno()

    def send(self, data: bytes) -> None:
        """Send without waiting; a server that has no room for so little does not read."""
        self._socket.settimeout(0)
        try:
            sent = self._socket.send(data)
        except BlockingIOError:
            sent = 0
        except OSError:
            raise self._lost("is gone") from None
        if sent < len(data):
            raise self._lost("does not answer")

    def come(self, size: Size) -> Iterator[bytes]:
        """Yield each whole message that has come."""
        for _ in range(_MOST_READS):
            while message := self._whole(size):
                yield message
            if not self._more(0):
                return

    def next(self, size: Size, deadline: float) -> bytes:
        """Wait for a message, up to a `monotonic` time."""
        while not (message := self._whole(size)):
            left = deadline - monotonic()
            if left <= 0 or not self._more(left):
                raise self._lost("does not answer")
        return message

    @contextmanager
    def making_sense(self) -> Iterator[None]:
        """Read what the server sent; what turns out to be nonsense loses it."""
        try:
            yield
        except (struct.error, LookupError, ValueError):
            raise self._lost("sent what cannot be read") from None

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _whole(self, size: Size) -> bytes:
        """Take the first message off what has come; empty where it is not whole yet."""
        try:
            length = size(self._buffer)
        except (struct.error, IndexError):
            return b""
        if not 0 < length <= _LONGEST:
            raise self._lost("sent what cannot be read")
        if len(self._buffer) < length:
            return b""
        message = bytes(self._buffer[:length])
        del self._buffer[:length]
        return message

    def _more(self, wait: float) -> bool:
        """Read on, waiting up to so many seconds; whether anything came."""
        self._socket.settimeout(wait)
        try:
            data = self._socket.recv(_CHUNK)
        except (BlockingIOError, TimeoutError):
            return False
        except OSError:
            raise self._lost("is gone") from None
        if not data:
            raise self._lost("is gone")
        self._buffer += data
        return True

    def _lost(self, what: str) -> CannotListenError:
        self._socket.close()
        return CannotListenError(f"{self._title} {what}")
