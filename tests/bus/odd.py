"""A bus that is none: it answers what a test tells it to, byte for byte."""

from __future__ import annotations

import socket
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import TYPE_CHECKING

from tests.rigs import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pytest

WELCOME = b"OK 1234deadbeef\r\n"


def reply_to(serial: int) -> bytes:
    """Return an answer to the call with that number, as it goes over the wire."""
    values = b"\x05\x00\x00\x00:1.23\x00"
    fields = b"\x05\x01u\x00" + serial.to_bytes(4, "little") + b"\x08\x01g\x00\x01s\x00"
    lengths = (len(values), 1, len(fields))
    header = b"l\x02\x01\x01" + b"".join(length.to_bytes(4, "little") for length in lengths)
    return header + fields + bytes(-len(fields) % 8) + values


@contextmanager
def odd_bus(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *replies: bytes, then: Callable[..., object]
) -> Iterator[None]:
    """Listen as a bus would, give a reply to the login and one to the greeting, `then` end so."""
    done = Event()
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(folder / "bus"))
    listening.listen()

    def serve() -> None:
        with suppress(OSError), listening, listening.accept()[0] as caller:
            for word, reply in zip((b"\r\n", b"Hello"), replies, strict=False):
                hear(caller, word)
                caller.sendall(reply)
            then(caller, done)

    thread = Thread(target=serve)
    thread.start()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={folder / 'bus'}")
    try:
        yield
    finally:
        done.set()
        thread.join(PATIENCE_S)


def hear(caller: socket.socket, word: bytes) -> None:
    """Read until the word has come; who hangs up before has lost patience with a busy machine."""
    heard = b""
    while word not in heard:
        part = caller.recv(4096)
        if not part:
            raise BrokenPipeError
        heard += part


def fall_silent(_caller: socket.socket, done: Event) -> None:
    done.wait(PATIENCE_S)


def hang_up(_caller: socket.socket, _done: Event) -> None:
    """Let the end of the block close the connection."""


def dribble(caller: socket.socket, done: Event) -> None:
    while not done.wait(0.02):
        caller.sendall(b"l")
