"""As much of the Wayland protocol as it takes to be told how long nobody has typed.

Written down in wayland.xml, ext-idle-notify-v1.xml and idle.xml (KDE). Everything is sent and
read in the machine's own byte order.
"""

from __future__ import annotations

import socket
from struct import pack, unpack_from

from situp.core.record import Record
from situp.senses.lasting import CannotListenError
from situp.senses.stream import Stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from typing import Literal

    from situp.core.instants import Length

    Purpose = Literal["input", "screen", "stir"]
    """Of a threshold: no input for long, nor anything that keeps the screen awake; a pause."""

TITLE = "the compositor"
EXT, KDE = "ext_idle_notifier_v1", "org_kde_kwin_idle"
PASSED, RESUMED = 0, 1
_SEAT = "wl_seat"
_GET, _GET_OF_INPUT, _GET_OF_KDE, _DESTROY = 1, 2, 0, 0
_TELLS_APART = 2
"""The version from which on input is told apart from programs that keep the screen awake."""
_DISPLAY = 1
_SYNC, _GET_REGISTRY, _BIND = 0, 1, 0
_FAILED, _IS_FREE, _DONE, _GLOBAL = 0, 1, 0, 0
_HEADER = 8


class Told(Record):
    """An event of one of our objects: its number in the object's interface, and what it says."""

    about: int
    event: int
    words: bytes


class Compositor:
    """A connection to a Wayland compositor; `globals` is the number and version of what it has."""

    def __init__(self, path: str, deadline: float) -> None:
        self._free: list[int] = []
        self._next = _DISPLAY + 1
        self.globals: dict[str, tuple[int, int]] = {}
        self._stream = Stream(TITLE, socket.AF_UNIX, path, deadline)
        self._registry = self.number()
        self.send(_DISPLAY, _GET_REGISTRY, pack("=I", self._registry))
        done = self.sync()
        with self.making_sense():
            while self._listed(self._stream.next(_size, deadline)) != (done, _DONE):
                pass

    @property
    def descriptor(self) -> int:
        """What becomes readable when the compositor has sent something."""
        return self._stream.descriptor

    def number(self) -> int:
        """Return the number of a new object: one that is free again, else the next."""
        if self._free:
            return self._free.pop()
        self._next += 1
        return self._next - 1

    def bind(self, interface: str, version: int) -> int:
        """Return a new object for a global that is in `globals`, of a version it has."""
        number, name = self.number(), interface.encode() + b"\0"
        words = pack("=II", self.globals[interface][0], len(name)) + name + bytes(-len(name) % 4)
        self.send(self._registry, _BIND, words + pack("=II", version, number))
        return number

    def send(self, about: int, request: int, words: bytes = b"") -> None:
        """Send a request to an object."""
        size = _HEADER + len(words)
        self._stream.send(pack("=II", about, size << 16 | request) + words)

    def sync(self) -> int:
        """Ask for an answer; return the object that will be told of once it has come."""
        done = self.number()
        self.send(_DISPLAY, _SYNC, pack("=I", done))
        return done

    def come(self) -> Iterator[Told]:
        """Yield each event that has come."""
        for message in self._stream.come(_size):
            told = self._one(message)
            if told.about not in {_DISPLAY, self._registry}:
                yield told

    def making_sense(self) -> AbstractContextManager[None]:
        """Read what the compositor sent; what turns out to be nonsense loses it."""
        return self._stream.making_sense()

    def close(self) -> None:
        """Hang up."""
        self._stream.close()

    def _one(self, message: bytes) -> Told:
        about, word = unpack_from("=II", message)
        told = Told(about, word & 0xFFFF, message[_HEADER:])
        if told[:2] == (_DISPLAY, _FAILED):
            self.close()
            raise CannotListenError(f"{TITLE} refuses to tell")
        if told[:2] == (_DISPLAY, _IS_FREE):
            self._free.append(unpack_from("=I", told.words)[0])
        return told

    def _listed(self, message: bytes) -> tuple[int, int]:
        """List the global that a message tells of, if any; return which event it is."""
        told = self._one(message)
        if told[:2] == (self._registry, _GLOBAL):
            number, length = unpack_from("=II", told.words)
            name = told.words[8 : 8 + length].rstrip(b"\0").decode()
            version = unpack_from("=I", told.words, 8 + length + -length % 4)[0]
            self.globals.setdefault(name, (number, version))
        return told[:2]


class Thresholds:
    """What the compositor is asked to tell of one seat, by the protocol of that name.

    `tell_apart`: input and programs that keep the screen awake.
    """

    def __init__(self, compositor: Compositor, protocol: str) -> None:
        has = compositor.globals
        if protocol not in has or _SEAT not in has:
            raise CannotListenError(f"{TITLE} does not speak {protocol}")
        version = min(_TELLS_APART, has[protocol][1]) if protocol == EXT else 1
        self._compositor = compositor
        self._protocol = protocol
        self.tell_apart = version >= _TELLS_APART
        self._seat = compositor.bind(_SEAT, 1)
        self._notifier = compositor.bind(protocol, version)
        self._numbers: dict[Purpose, int] = {}

    def add(self, purpose: Purpose, after: Length) -> None:
        """Have it told when there was nothing for so long, and when there is again."""
        if purpose in self._numbers:
            return
        number = self._numbers[purpose] = self._compositor.number()
        if self._protocol == KDE:
            words = pack("=III", number, self._seat, after)
            self._compositor.send(self._notifier, _GET_OF_KDE, words)
            return
        request = _GET_OF_INPUT if self.tell_apart and purpose != "screen" else _GET
        self._compositor.send(self._notifier, request, pack("=III", number, after, self._seat))

    def drop(self, purpose: Purpose) -> None:
        """Have it told no more."""
        number = self._numbers.pop(purpose, None)
        if number is not None:
            self._compositor.send(number, _DESTROY)

    def purpose(self, number: int) -> Purpose | None:
        """Return what an object of ours is for; None where it is no threshold, or no more."""
        return next((each for each, known in self._numbers.items() if known == number), None)


def _size(data: bytearray) -> int:
    size = int(unpack_from("=I", data, 4)[0]) >> 16
    return size if size >= _HEADER else 0
