"""Where X servers are: the one that DISPLAY names, and those that a service finds by itself."""

from __future__ import annotations

import os
import socket
import stat
import struct

from situp.core.record import Record
from situp.senses.lasting import CannotListenError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from situp.senses.stream import Address

SOCKETS = "/tmp/.X11-unix"  # noqa: S108 - where X servers put them
NO_COOKIE = b"", b""
_FIRST_PORT = 6000
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_LAST_PORT = 65535
_KIND = b"MIT-MAGIC-COOKIE-1"
_INTERNET, _INTERNET_6, _LOCAL, _WILD = 0, 6, 256, 65535
_MOST = 1 << 18
"""No authority file that is of use is longer (bytes)."""


class Place(Record):
    """Where a server may listen, and what lets us in; `found`: nobody named it."""

    name: str
    family: int
    addresses: tuple[Address, ...]
    cookie: tuple[bytes, bytes]
    found: bool = False


def named(environment: Mapping[str, str]) -> Place | None:
    """Return the display that DISPLAY names; None where it names none.

    Host names are not looked up, since that can take any time: raises CannotListenError.
    """
    name = environment.get("DISPLAY", "")
    if not name:
        return None
    host, colon, number = name.rpartition(":")
    number = number.partition(".")[0]
    if not colon or not _is_number(number):
        raise CannotListenError("DISPLAY does not name an X display")
    host = host.rpartition("/")[2].strip("[]")
    if host in {"", "unix"}:
        path = f"{SOCKETS}/X{number}"
        addresses = ("\0" + path, path) if os.name == "posix" else ()
        cookie = _cookie(environment, _LOCAL, _host(), number)
        return Place(f":{number}", socket.AF_UNIX, addresses, cookie)
    return _remote(host, number, environment)


def found(environment: Mapping[str, str], sockets: str = SOCKETS) -> Iterator[Place]:
    """Yield the displays of this user that nobody named, by their numbers.

    Only within a session, as a service of the user is: a job of cron is not at any display.
    Anybody can put a socket there: one of somebody else's server is left alone, and one of the
    system's is this user's where there is a cookie for it.
    """
    if not environment.get("XDG_RUNTIME_DIR"):
        return
    for number in sorted(_numbers(sockets)):
        path = f"{sockets}/X{number}"
        cookie = _cookie(environment, _LOCAL, _host(), str(number))
        owner = _owner(path)
        if owner == os.getuid() or (owner == 0 and cookie != NO_COOKIE):
            yield Place(f":{number}", socket.AF_UNIX, (path,), cookie, found=True)


def _remote(host: str, number: str, environment: Mapping[str, str]) -> Place:
    """Return a display by the network, as ssh forwards them."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    host = "127.0.0.1" if host == "localhost" else host
    try:
        address = socket.inet_pton(family, host)
    except (OSError, ValueError):
        raise CannotListenError("DISPLAY names a host, not an address") from None
    if host in _LOOPBACK:
        cookie = _cookie(environment, _LOCAL, _host(), number)
    else:
        kind = _INTERNET if family == socket.AF_INET else _INTERNET_6
        cookie = _cookie(environment, kind, address, number)
    return Place(f"{host}:{number}", family, ((host, _FIRST_PORT + int(number)),), cookie)


def _numbers(sockets: str) -> list[int]:
    try:
        names = os.listdir(sockets)  # noqa: PTH208 - pathlib is not worth its memory to a watch
    except OSError:
        return []
    return [int(name[1:]) for name in names if name[:1] == "X" and _is_number(name[1:])]


def _is_number(text: str) -> bool:
    """Whether the text is the number of a display (`re` would cost a watch a megabyte)."""
    is_short = len(text) <= len(str(_LAST_PORT))
    return (
        is_short and text.isascii() and text.isdecimal() and int(text) <= _LAST_PORT - _FIRST_PORT
    )


def _owner(path: str) -> int | None:
    """Return whose socket it is; None where it is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 - likewise
    except OSError:
        return None
    return status.st_uid if stat.S_ISSOCK(status.st_mode) else None


def _host() -> bytes:
    return socket.gethostname().encode("utf-8", "surrogateescape")


def _cookie(
    environment: Mapping[str, str], family: int, address: bytes, number: str
) -> tuple[bytes, bytes]:
    """Return the kind and the data of the cookie that fits best; empty where none does.

    On this machine one under another host name will do where there is none under its own: the
    name of a machine changes with its network.
    """
    found = {
        (kind, at): data
        for kind, at, display, name, data in _entries(_authority(environment))
        if name == _KIND and display in {number.encode(), b""}
    }
    best = found.get((family, address)) or found.get((_WILD, b""))
    if best is None and family == _LOCAL:
        others = [data for (kind, _), data in found.items() if kind in {_LOCAL, _WILD}]
        best = others[-1] if others else None
    return (_KIND, best) if best else NO_COOKIE


def _authority(environment: Mapping[str, str]) -> bytes:
    """Return what is in the authority file; nothing where it cannot be read at once."""
    at_home = os.path.expanduser("~/.Xauthority")  # noqa: PTH111 - likewise
    path = environment.get("XAUTHORITY") or at_home
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except (OSError, ValueError):
        return b""
    try:
        return os.read(descriptor, _MOST)
    except OSError:
        return b""
    finally:
        os.close(descriptor)


def _entries(data: bytes) -> Iterator[tuple[int, bytes, bytes, bytes, bytes]]:
    """Yield family, address, number, kind and data of each entry, as far as they are whole."""
    at = 0
    while at < len(data):
        try:
            (family,) = struct.unpack_from(">H", data, at)
            at += 2
            fields = []
            for _ in range(4):
                (length,) = struct.unpack_from(">H", data, at)
                fields.append(data[at + 2 : at + 2 + length])
                at += 2 + length
        except struct.error:
            return
        yield family, *fields
