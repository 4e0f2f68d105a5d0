"""As much of the X11 protocol as it takes to ask a server how long nobody has typed.

Written down in "X Window System Protocol, X Version 11" and "The X Synchronization Extension".
Everything is sent and read in the machine's own byte order.
"""

from __future__ import annotations

import sys
from struct import calcsize, pack, unpack_from

from situp.senses.lasting import CannotListenError
from situp.senses.stream import Stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from typing import Literal

    from situp.core.instants import Length
    from situp.senses.stream import Address

TITLE = "the X server"
ERROR, REPLY = 0, 1
_GENERIC = 35
_SENT = 0x80
"""Marks an event that another program sent."""
_SIZE = 32
_ORDER = b"l\0" if sys.byteorder == "little" else b"B\0"
_QUERY_EXTENSION, _INTERN_ATOM, _GET_PROPERTY = 98, 16, 20
_INITIALIZE, _COUNTERS, _QUERY, _CREATE, _DESTROY = 0, 1, 5, 8, 11
_ALL_OF_AN_ALARM = 0b111111
_ABSOLUTE = 0
_RANDR_OUTPUT, _RANDR_RESOURCES = 9, 25
_MOST_OUTPUTS = 16
_MOST_NUMBERS, _BITS = 32, 32


class Display:
    """A connection to an X server; `cookie` is the name and the data of an authorization."""

    def __init__(
        self, family: int, address: Address, cookie: tuple[bytes, bytes], deadline: float
    ) -> None:
        self._deadline = deadline
        self._stream = Stream(TITLE, family, address, deadline)
        name, data = cookie
        hello = _ORDER + pack("=HHHHxx", 11, 0, len(name), len(data))
        self._stream.send(hello + _padded(name) + _padded(data))
        welcome = self._stream.next(_welcome_size, deadline)
        if welcome[0] != 1:
            self.close()
            raise CannotListenError(f"{TITLE} does not let situp in")
        with self.making_sense():
            self._base, _, vendor, formats = unpack_from("=12xIIxxxxHxxxB", welcome)
            (self.root,) = unpack_from("=I", welcome, 40 + _even(vendor) + 8 * formats)
        self._sequence = 0

    @property
    def descriptor(self) -> int:
        """What becomes readable when the server has sent something."""
        return self._stream.descriptor

    def own(self, number: int) -> int:
        """Return an identifier for something of ours, by our own numbering."""
        return int(self._base | number)

    def send(self, opcode: int, minor: int, data: bytes) -> None:
        """Send a request."""
        data = _padded(data)
        self._stream.send(pack("=BBH", opcode, minor, 1 + len(data) // 4) + data)
        self._sequence = (self._sequence + 1) & 0xFFFF

    def ask(self, opcode: int, minor: int = 0, data: bytes = b"") -> bytes | None:
        """Send a request and wait for the reply; None where the answer is an error."""
        self.send(opcode, minor, data)
        while True:
            message = self._stream.next(_message_size, self._deadline)
            if message[0] in {ERROR, REPLY} and _sequence(message) == self._sequence:
                return message if message[0] == REPLY else None

    def come(self) -> Iterator[bytes]:
        """Yield each error, reply and event that has come."""
        return self._stream.come(_message_size)

    def extension(self, name: bytes) -> tuple[int, int] | None:
        """Return the opcode and the first event of an extension; None where there is none."""
        found = self.ask(_QUERY_EXTENSION, 0, pack("=Hxx", len(name)) + name)
        return (found[9], found[10]) if found and found[8] else None

    def has_on_root(self, name: bytes) -> bool:
        """Whether the root window has a property of that name."""
        value = self._property(self.root, name)
        return bool(value and unpack_from("=I", value, 8)[0])

    def atom(self, name: bytes) -> int:
        """Return the server's number for a name; 0 where nobody has used it yet."""
        if_exists = 1
        found = self.ask(_INTERN_ATOM, if_exists, pack("=Hxx", len(name)) + name)
        return int(unpack_from("=I", found, 8)[0]) if found else 0

    def numbers(self, window: int, name: bytes) -> tuple[int, ...]:
        """Return the first numbers of 32 bits that a property holds; none where it has no such."""
        value = self._property(window, name, _MOST_NUMBERS)
        if not value or value[1] != _BITS:
            return ()
        return unpack_from(f"={unpack_from('=I', value, 16)[0]}I", value, _SIZE)

    def _property(self, window: int, name: bytes, most: int = 0) -> bytes | None:
        """Return the answer of what a window has by that name, with so many fours of bytes."""
        atom = self.atom(name)
        question = pack("=IIIII", window, atom, 0, 0, most)
        return self.ask(_GET_PROPERTY, 0, question) if atom else None

    def outputs(self) -> Iterator[bytes]:
        """Yield the names of the outputs, as far as the server has RANDR."""
        randr = self.extension(b"RANDR")
        found = randr and self.ask(randr[0], _RANDR_RESOURCES, pack("=I", self.root))
        if not randr or not found:
            return
        configured, crtcs, outputs = unpack_from("=IHH", found, 12)
        first = _SIZE + 4 * crtcs
        for at in range(first, first + 4 * min(outputs, _MOST_OUTPUTS), 4):
            (output,) = unpack_from("=I", found, at)
            yield self._output(randr[0], output, configured)

    def _output(self, randr: int, output: int, configured: int) -> bytes:
        info = self.ask(randr, _RANDR_OUTPUT, pack("=II", output, configured))
        if not info:
            return b""
        crtcs, modes, _, clones, name = unpack_from("=HHHHH", info, 26)
        start = 36 + 4 * (crtcs + modes + clones)
        return info[start : start + name]

    def making_sense(self) -> AbstractContextManager[None]:
        """Read what the server sent; what turns out to be nonsense loses it."""
        return self._stream.making_sense()

    def close(self) -> None:
        """Hang up."""
        self._stream.close()


class IdleCounter:
    """The counter of the time without input, of the SYNC extension."""

    def __init__(self, display: Display) -> None:
        self._display = display
        sync = display.extension(b"SYNC")
        if not sync or not display.ask(sync[0], _INITIALIZE, pack("=BBxx", 3, 1)):
            raise CannotListenError(f"{TITLE} has no SYNC extension")
        self._sync, self._first_event = sync
        counter = _counters(display.ask(self._sync, _COUNTERS) or b"").get(b"IDLETIME")
        if counter is None:
            raise CannotListenError(f"{TITLE} does not count the time without input")
        self._counter = counter

    def query(self) -> None:
        """Ask for its value."""
        self._display.send(self._sync, _QUERY, pack("=I", self._counter))

    def alarm(self, number: int, value: Length, passing: Literal["up", "down"]) -> None:
        """Have it told each time the counter passes a value upwards, or downwards.

        Downwards is from above the value to the value or less.
        """
        transition = 0 if passing == "up" else 1
        values = (_ABSOLUTE, value >> 32, value & 0xFFFFFFFF, transition, 0, 0, 1)
        alarm = pack("=III", self._display.own(number), _ALL_OF_AN_ALARM, self._counter)
        self._display.send(self._sync, _CREATE, alarm + pack("=IiIIiII", *values))

    def disarm(self, number: int) -> None:
        """Have it told no more."""
        self._display.send(self._sync, _DESTROY, pack("=I", self._display.own(number)))

    def rung(self, message: bytes) -> int | None:
        """Return the number of the alarm that a message tells of; None where of none."""
        destroyed = 2
        if message[0] & ~_SENT != self._first_event + 1 or message[28] == destroyed:
            return None
        return int(unpack_from("=I", message, 4)[0] ^ self._display.own(0))


def value(reply: bytes) -> Length:
    """Return the value of the counter that a reply tells."""
    high, low = unpack_from("=iI", reply, 8)
    return int((high << 32) | low)


def _counters(reply: bytes) -> dict[bytes, int]:
    """Return the counters of the system by their names."""
    found: dict[bytes, int] = {}
    layout = "=I8xH"
    if not reply:
        return found
    at = _SIZE
    for _ in range(unpack_from("=I", reply, 8)[0]):
        counter, length = unpack_from(layout, reply, at)
        start = at + calcsize(layout)
        found[reply[start : start + length]] = counter
        at += _even(calcsize(layout) + length)
    return found


def _welcome_size(data: bytearray) -> int:
    return 8 + 4 * int(unpack_from("=H", data, 6)[0])


def _message_size(data: bytearray) -> int:
    """Return the size of a message: replies and generic events say how much they add."""
    if data[0] != REPLY and data[0] & ~_SENT != _GENERIC:
        return _SIZE
    return _SIZE + 4 * int(unpack_from("=I", data, 4)[0])


def _sequence(message: bytes) -> int:
    return int(unpack_from("=H", message, 2)[0])


def _even(length: int) -> int:
    """Return a length filled up to a multiple of four."""
    return length + -length % 4


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)
