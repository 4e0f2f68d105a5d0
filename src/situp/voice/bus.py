"""The session bus, through jeepney: importing this costs 1.7 MB, so it is done on first use."""

from __future__ import annotations

import os
import struct
from itertools import count
from time import monotonic
from typing import TYPE_CHECKING

from jeepney import (
    AuthenticationError,
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    Parser,
    find_session_bus,
    new_method_call,
)
from jeepney.io.blocking import prep_socket

from situp.voice.calls import BusError, Call, HangUpError, Peer, RefusalError, Reply

if TYPE_CHECKING:
    from socket import socket

_DRIVER = Peer(
    "the session bus", "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus"
)
_HELLO = Call(_DRIVER, "Hello")

_NO_BUS = "no session bus"
_NO_ADDRESS = "no session bus: its address cannot be read"
_REFUSED = "the session bus refused the connection"
_HUNG_UP = "the session bus hung up"

_NONSENSE = (
    ValueError,
    TypeError,
    LookupError,
    AssertionError,
    RuntimeError,
    OverflowError,
    struct.error,
)
"""What jeepney raises on bytes that are not D-Bus, or not the D-Bus it knows."""


class Bus:
    """A connection to the session bus. Making it, and each call on it, ends within `limit` seconds.

    jeepney's own connection puts no limit on its greeting, nor on sending, so only jeepney's
    authentication and its reading and writing of messages are used. Raises BusError and nothing
    else; after any but a RefusalError the connection is of no use any more.
    """

    def __init__(self, limit: float) -> None:
        deadline = monotonic() + limit
        self._limit = limit
        self._parser = Parser()
        self._serials = count(1)
        self._socket = _connected(limit)
        try:
            self._within(deadline, _HELLO)
        except BusError:
            self.close()
            raise

    def call(self, call: Call) -> Reply:
        """Return the peer's answer."""
        return self._within(monotonic() + self._limit, call)

    def owner(self, name: str) -> str:
        """Return the unique name of the connection that owns `name`, or "" if none does."""
        try:
            reply = self.call(Call(_DRIVER, "GetNameOwner", "s", (name,)))
        except RefusalError:
            return ""
        match reply.body:
            case (str(owner),):
                return owner
            case _:
                return ""

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _within(self, deadline: float, call: Call) -> Reply:
        try:
            return self._exchange(deadline, call)
        except TimeoutError:
            raise BusError(_silence(call.peer.title, self._limit)) from None
        except OSError:
            raise HangUpError(_HUNG_UP) from None
        except _NONSENSE:
            raise BusError(_nonsense(call.peer.title)) from None

    def _exchange(self, deadline: float, call: Call) -> Reply:
        serial = next(self._serials)
        self._socket.settimeout(_left(deadline))
        self._socket.sendall(_message(call).serialise(serial=serial))
        return _answer(self._reply_to(serial, deadline))

    def _reply_to(self, serial: int, deadline: float) -> Message:
        while True:
            message = self._parser.get_next_message()
            if message is None:
                self._parser.add_data(self._more(deadline))
            elif message.header.fields.get(HeaderFields.reply_serial) == serial:
                return message

    def _more(self, deadline: float) -> bytes:
        self._socket.settimeout(_left(deadline))
        data = self._socket.recv(4096)
        if not data:
            raise ConnectionResetError
        return data


def _connected(limit: float) -> socket:
    """Return a socket to the session bus, authenticated."""
    try:
        connected: socket = prep_socket(_place(), timeout=limit)
    except (TimeoutError, BlockingIOError):
        raise BusError(_silence(_DRIVER.title, limit)) from None
    except OSError:
        raise BusError(_NO_BUS) from None
    except AuthenticationError:
        raise BusError(_REFUSED) from None
    except _NONSENSE:
        raise BusError(_NO_ADDRESS) from None
    return connected


def _place() -> str:
    """Return where the session bus listens: as told, else where systemd puts it for a user.

    A watch started from ssh or cron is told nothing.
    """
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        told: str = find_session_bus()
        return told
    usual = f"{os.environ.get('XDG_RUNTIME_DIR', '')}/bus"
    if not os.path.exists(usual):  # noqa: PTH110 - pathlib is not worth its memory to a watch
        raise BusError(_NO_BUS)
    return usual


def _silence(title: str, limit: float) -> str:
    return f"{title} did not answer within {limit:g} s"


def _nonsense(title: str) -> str:
    return f"{title} sent what is not D-Bus"


def _left(deadline: float) -> float:
    """Return the seconds until the deadline; raises TimeoutError when there are none."""
    left = deadline - monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _message(call: Call) -> Message:
    peer = call.peer
    address = DBusAddress(peer.path, bus_name=peer.bus_name, interface=peer.interface)
    return new_method_call(address, call.member, call.signature or None, call.body)


def _answer(message: Message) -> Reply:
    """Return the answer; one that is an error raises RefusalError with the error's name."""
    fields = message.header.fields
    if message.header.message_type is MessageType.error:
        raise RefusalError(fields[HeaderFields.error_name])
    return Reply(fields.get(HeaderFields.sender, ""), message.body)
