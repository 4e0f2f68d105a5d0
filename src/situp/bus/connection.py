"""A message bus: calls and their answers, and what is broadcast."""

from __future__ import annotations

import struct
from collections import deque
from itertools import count
from math import inf
from time import monotonic

from situp.bus.calls import (
    Broadcast,
    BusError,
    Call,
    HangUpError,
    Peer,
    RefusalError,
    Reply,
    SilenceError,
)
from situp.bus.greeting import RefusedError, greeted, seconds_until
from situp.bus.places import place
from situp.bus.wire import (
    ERROR,
    ERROR_NAME,
    INTERFACE,
    MEMBER,
    PATH,
    REPLY_TO,
    SENDER,
    SIGNAL,
    bytes_of,
    take,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from socket import socket

    from situp.bus.calls import Rule, Which
    from situp.bus.wire import Message

_NONSENSE = (ValueError, TypeError, LookupError, RecursionError, OverflowError, struct.error)
"""What is raised on bytes that are not D-Bus."""

_KEPT = 1000
"""So many broadcasts are kept until somebody reads them; the oldest give way."""
_AT_ONCE = 1 << 16
"""So many bytes are taken in by one reading, that a chatterer does not keep it for ever."""

_OF_OUR_OWN_NAME = ("NameAcquired", "NameLost")
"""What a bus tells a connection without being asked."""


class Bus:
    """A connection to a bus. Making it, and each call on it, ends within `limit` seconds.

    Raises BusError and nothing else; after any but a RefusalError the connection is of no use any
    more.

    Broadcasts that come while a call waits for its answer are kept for the next `read`: the
    descriptor does not tell of those, so read after calling.
    """

    def __init__(self, limit: float, which: Which = "session") -> None:
        deadline = monotonic() + limit
        self._ends_at = inf
        self._title = f"the {which} bus"
        self._limit = limit
        self._come = bytearray()
        self._serials = count(1)
        self._heard: deque[Broadcast] = deque(maxlen=_KEPT)
        self._socket = _connected(which, self._title, limit, deadline)
        try:
            self._within(deadline, Call(self._driver, "Hello"))
        except BusError:
            self.close()
            raise

    @property
    def descriptor(self) -> int:
        """What becomes readable when something comes over the bus, or it hangs up."""
        return self._socket.fileno()

    def bound(self, in_all: float) -> None:
        """Have all calls from now on together end within so many seconds."""
        self._ends_at = monotonic() + in_all

    def call(self, call: Call) -> Reply:
        """Return the peer's answer."""
        return self._within(min(monotonic() + self._limit, self._ends_at), call)

    def get(self, peer: Peer, name: str) -> object:
        """Return the value of a property, as its peer typed it; raises BusError for anything else.

        One that does not exist is a RefusalError.
        """
        properties = peer._replace(interface="org.freedesktop.DBus.Properties")
        match self.call(Call(properties, "Get", "ss", (peer.interface, name))).body:
            case ((str(), value),):
                return value
            case _:
                raise RefusalError(f"{peer.title} did not say its {name}")

    def owner(self, name: str) -> str:
        """Return the unique name of the connection that owns `name`, or "" if none does."""
        try:
            reply = self.call(Call(self._driver, "GetNameOwner", "s", (name,)))
        except RefusalError:
            return ""
        match reply.body:
            case (str(owner),):
                return owner
            case _:
                return ""

    def listen(self, rule: Rule) -> None:
        """Hear from now on what the rule means; nobody is started for it."""
        self.call(Call(self._driver, "AddMatch", "s", (_spelled(rule),)))

    def ignore(self, rule: Rule) -> None:
        """Hear that no more."""
        self.call(Call(self._driver, "RemoveMatch", "s", (_spelled(rule),)))

    def read(self) -> Sequence[Broadcast]:
        """Return the broadcasts that have come since the last time, in order, without waiting.

        One that has come before the bus hung up is still returned; the next reading raises then.
        """
        try:
            self._take_in()
        except OSError:
            if not self._heard:
                raise HangUpError(self._hung_up) from None
        except _NONSENSE:
            raise BusError(_nonsense(self._title)) from None
        heard = tuple(self._heard)
        self._heard.clear()
        return heard

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    @property
    def _driver(self) -> Peer:
        name = "org.freedesktop.DBus"
        return Peer(self._title, name, "/org/freedesktop/DBus", name)

    @property
    def _hung_up(self) -> str:
        return f"{self._title} hung up"

    def _within(self, deadline: float, call: Call) -> Reply:
        try:
            return self._exchange(deadline, call)
        except TimeoutError:
            raise SilenceError(_silence(call.peer.title, self._limit)) from None
        except OSError:
            raise HangUpError(self._hung_up) from None
        except _NONSENSE:
            raise BusError(_nonsense(call.peer.title)) from None

    def _exchange(self, deadline: float, call: Call) -> Reply:
        serial = next(self._serials)
        self._socket.settimeout(seconds_until(deadline))
        self._socket.sendall(bytes_of(call, serial))
        return _answer(self._reply_to(serial, deadline))

    def _reply_to(self, serial: int, deadline: float) -> Message:
        while True:
            message = take(self._come)
            if message is None:
                self._come += self._more(seconds_until(deadline))
            elif message.fields.get(REPLY_TO) == serial:
                return message
            else:
                self._keep(message)

    def _take_in(self) -> None:
        taken = 0
        self._keep_whole()
        while taken < _AT_ONCE:
            try:
                data = self._more(0)
            except BlockingIOError:
                return
            taken += len(data)
            self._come += data
            self._keep_whole()

    def _keep_whole(self) -> None:
        """Keep what has come whole; the rest waits for its end."""
        while (message := take(self._come)) is not None:
            self._keep(message)

    def _keep(self, message: Message) -> None:
        """Keep a broadcast; whatever else comes was not asked for."""
        if message.kind != SIGNAL:
            return
        broadcast = _broadcast(message)
        if broadcast.member not in _OF_OUR_OWN_NAME:
            self._heard.append(broadcast)

    def _more(self, within: float) -> bytes:
        self._socket.settimeout(within)
        data = self._socket.recv(4096)
        if not data:
            raise ConnectionResetError
        return data


def _connected(which: Which, title: str, limit: float, deadline: float) -> socket:
    """Return a socket to the bus, which knows who we are."""
    try:
        path = place(which)
        if path is None:
            raise BusError(f"no {which} bus")
        return greeted(path, deadline)
    except (TimeoutError, BlockingIOError):
        raise SilenceError(_silence(title, limit)) from None
    except RefusedError:
        raise BusError(f"{title} refused the connection") from None
    except OSError:
        raise BusError(f"no {which} bus") from None
    except _NONSENSE:
        raise BusError(f"no {which} bus: its address cannot be read") from None


def _silence(title: str, limit: float) -> str:
    return f"{title} did not answer within {limit:g} s"


def _nonsense(title: str) -> str:
    return f"{title} sent what is not D-Bus"


def _answer(message: Message) -> Reply:
    """Return the answer; one that is an error raises RefusalError with the error's name."""
    if message.kind == ERROR:
        raise RefusalError(str(message.fields[ERROR_NAME]))
    return Reply(str(message.fields.get(SENDER, "")), message.body)


def _broadcast(message: Message) -> Broadcast:
    sender, path, interface, member = (
        str(message.fields.get(field, "")) for field in (SENDER, PATH, INTERFACE, MEMBER)
    )
    return Broadcast(sender, path, interface, member, message.body)


def _spelled(rule: Rule) -> str:
    """Return the rule as a bus wants it."""
    keys = ("interface", "member", "path", "sender", "arg0")
    said = (("type", "signal"), *zip(keys, rule, strict=True))
    return ",".join(f"{key}='{_quoted(value)}'" for key, value in said if value)


def _quoted(value: str) -> str:
    return value.replace("'", r"'\''")
