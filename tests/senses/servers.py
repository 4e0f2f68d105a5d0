"""Servers of a test that speak as much X11 and Wayland as situp asks for, well or badly."""

from __future__ import annotations

import socket
from contextlib import suppress
from itertools import count
from struct import pack, unpack, unpack_from
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

from tests.rigs import PATIENCE_S

if TYPE_CHECKING:
    from typing import Self

IDLETIME = 77
NAMED = {b"SYNC": (134, 83), b"RANDR": (140, 89), b"XWAYLAND": (150, 0)}


class Server:
    """Takes one connection after the other, and answers what comes in on it.

    `chunk` is how many bytes it sends at once, `mute` makes it answer nothing any more.
    """

    def __init__(self, listener: socket.socket) -> None:
        self.listener = listener
        self.chunk = 1 << 16
        self.mute = False
        self.connections: list[socket.socket] = []
        self._thread = Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self.listener.listen()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.hang_up()
        self._thread.join(PATIENCE_S)

    def hang_up(self) -> None:
        """Leave everybody who is connected."""
        for each in self.connections:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def tell(self, data: bytes) -> None:
        """Send on the last connection."""
        with suppress(OSError):
            for at in range(0, len(data), self.chunk):
                self.connections[-1].sendall(data[at : at + self.chunk])

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self.listener.accept()
                if connection.family == socket.AF_INET:
                    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self.connections.append(connection)
                with suppress(OSError, EOFError):
                    self.talk(connection)

    def talk(self, connection: socket.socket) -> None:
        """Answer until the other end hangs up."""
        raise NotImplementedError


def exactly(connection: socket.socket, size: int) -> bytes:
    """Return so many bytes."""
    data = connection.recv(size, socket.MSG_WAITALL) if size else b""
    if len(data) < size:
        raise EOFError
    return data


class XServer(Server):
    """An X server whose counter of the time without input a test sets."""

    def __init__(self, listener: socket.socket) -> None:
        super().__init__(listener)
        self.extensions = {b"SYNC", b"RANDR"}
        self.outputs = [b"screen"]
        self.counters = {b"SERVERTIME": 76, b"IDLETIME": IDLETIME}
        self.on_root: set[bytes] = set()
        self.welcomes = True
        self.idle = 0
        self.asked = 0
        self.cookie = b"", b""
        self.alarms: dict[int, tuple[int, int]] = {}

    @property
    def number(self) -> int:
        """Of the display, where it listens on the network."""
        return int(self.listener.getsockname()[1]) - 6000

    def ring(self, number: int) -> None:
        """Tell of an alarm, by the number that situp gave it."""
        event = pack("=BBHIiIiIIBxxx", 84, 0, 0, 0x400000 | number, 0, self.idle, 0, 0, 0, 0)
        self.tell(event)

    def talk(self, connection: socket.socket) -> None:
        name, data = unpack("=6xHHxx", exactly(connection, 12))
        words = exactly(connection, name + -name % 4 + data + -data % 4)
        self.cookie = words[:name], words[name + -name % 4 :][:data]
        self._welcome()
        for sequence in count(1):
            opcode, minor, size = unpack("=BBH", exactly(connection, 4))
            words = exactly(connection, 4 * size - 4)
            if not self.mute:
                self.tell(self.answer(sequence & 0xFFFF, opcode, minor, words))

    def answer(  # noqa: C901, PLR0911 - one case for each request
        self, sequence: int, opcode: int, minor: int, words: bytes
    ) -> bytes:
        """Return the reply to a request; nothing where it has none."""
        match opcode, minor:
            case 98, _:
                name = words[4 : 4 + unpack_from("=H", words)[0]]
                major, event = NAMED.get(name, (0, 0))
                return reply(sequence, pack("=BBBB", name in self.extensions, major, event, 0))
            case 16, _:
                return reply(sequence, pack("=I", 300 if words[4:14] in self.on_root else 0))
            case 20, _:
                return reply(sequence, pack("=I", 19))
            case 140, 25:
                outputs = b"".join(pack("=I", each) for each in range(len(self.outputs)))
                head = pack("=IIHHHH8x", 1, 2, 1, len(self.outputs), 0, 0)
                return reply(sequence, head + pack("=I", 9) + outputs)
            case 140, 9:
                name = self.outputs[unpack_from("=I", words)[0]]
                head = pack("=IIIIBBHHHHH", 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, len(name))
                return reply(sequence, head + pack("=II", 5, 6) + name)
            case 134, 0:
                return reply(sequence, pack("=BB", 3, 1))
            case 134, 1:
                return reply(sequence, pack("=I20x", len(self.counters)) + self._listed())
            case 134, 5:
                self.asked += 1
                return reply(sequence, pack("=iI", self.idle >> 32, self.idle & 0xFFFFFFFF))
            case 134, 8:
                alarm, value, test = unpack_from("=I16xIxxxx", words)[0], words[20:24], words[24:28]
                self.alarms[alarm & 0xFF] = unpack("=I", value)[0], unpack("=I", test)[0]
            case 134, 11:
                del self.alarms[unpack("=I", words)[0] & 0xFF]
        return b""

    def _welcome(self) -> None:
        if not self.welcomes:
            reason = b"Authorization required"
            self.tell(pack("=BBHHH", 0, len(reason), 11, 0, 6) + reason + b"\0\0")
            return
        vendor, formats = b"The fake X project", b"\1" * 16
        body = pack("=IIIIHHBBBBBBBBxxxx", 1, 0x400000, 0xFFFFF, 0, len(vendor), 9, 1, 2, *[0] * 6)
        body += vendor + b"\0\0" + formats + pack("=I36x", 1234)
        self.tell(pack("=BxHHH", 1, 11, 0, len(body) // 4) + body)

    def _listed(self) -> bytes:
        return b"".join(
            pack("=IiIH", number, 0, 4, len(name)) + name + bytes(-(14 + len(name)) % 4)
            for name, number in self.counters.items()
        )


def reply(sequence: int, body: bytes) -> bytes:
    """Return a reply of X11: what follows its first eight bytes."""
    body = body.ljust(24, b"\0")
    body += bytes(-len(body) % 4)
    return pack("=BBHI", 1, 0, sequence, len(body) // 4 - 6) + body


class WaylandServer(Server):
    """A compositor whose thresholds pass when a test says so."""

    KINDS: ClassVar = {1: "any", 2: "input"}

    def __init__(self, listener: socket.socket, *offers: tuple[str, int]) -> None:
        super().__init__(listener)
        self.offers = offers
        self.listens: dict[tuple[str, int], int] = {}
        self.objects: dict[int, str] = {}

    def passes(self, kind: str, after: int) -> None:
        """Tell that a threshold has passed: of what, and after how many milliseconds."""
        self.send(self.listens[kind, after], 0)

    def resumes(self, kind: str, after: int) -> None:
        """Tell that there is something again."""
        self.send(self.listens[kind, after], 1)

    def send(self, about: int, event: int, words: bytes = b"") -> None:
        """Send an event."""
        self.tell(pack("=II", about, (8 + len(words)) << 16 | event) + words)

    def talk(self, connection: socket.socket) -> None:
        self.objects, self.listens = {1: "wl_display"}, {}
        while True:
            about, word = unpack("=II", exactly(connection, 8))
            words = exactly(connection, (word >> 16) - 8)
            if not self.mute:
                self.answer(about, word & 0xFFFF, words)

    def answer(self, about: int, request: int, words: bytes) -> None:
        """Do what a request asks for."""
        match self.objects[about], request:
            case "wl_display", 0:
                (done,) = unpack("=I", words)
                self.send(done, 0, pack("=I", 0))
                self.send(1, 1, pack("=I", done))
            case "wl_display", 1:
                self.objects[unpack("=I", words)[0]] = "wl_registry"
                for number, (name, version) in enumerate(self.offers, 1):
                    text = name.encode() + b"\0"
                    text += bytes(-len(text) % 4)
                    told = pack("=II", number, len(name) + 1) + text + pack("=I", version)
                    self.send(unpack("=I", words)[0], 0, told)
            case "wl_registry", _:
                number, new = unpack_from("=I", words)[0], unpack("=I", words[-4:])[0]
                self.objects[new] = self.offers[number - 1][0]
            case "ext_idle_notifier_v1", (1 | 2):
                new, after, _ = unpack("=III", words)
                self._listen(self.KINDS[request], after, new)
            case "org_kde_kwin_idle", 0:
                new, _, after = unpack("=III", words)
                self._listen("any", after, new)
            case "threshold", 0:
                del self.listens[next(key for key, at in self.listens.items() if at == about)]
                self.send(1, 1, pack("=I", about))

    def _listen(self, kind: str, after: int, number: int) -> None:
        self.listens[kind, after] = number
        self.objects[number] = "threshold"


def on_the_network() -> socket.socket:
    """Return a listener on a port that X displays can have."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    return listener


def at(path: object) -> socket.socket:
    """Return a listener on a file."""
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(path))
    return listener
