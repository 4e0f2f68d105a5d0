"""Where the buses listen: as the environment says, else where they are by custom.

Addresses: https://dbus.freedesktop.org/doc/dbus-specification.html#addresses. Only sockets of this
machine are spoken to.
"""

from __future__ import annotations

import os
from binascii import unhexlify

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from situp.bus.calls import Which

_SYSTEM = ("/run/dbus/system_bus_socket", "/var/run/dbus/system_bus_socket")


def place(which: Which) -> str | None:
    """Return where a bus's socket is, or None where there is none.

    Raises ValueError where the address that was told cannot be read.
    """
    if which == "session":  # a watch started from ssh or cron is told nothing; systemd puts it here
        told = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
        places: tuple[str, ...] = (f"{os.environ.get('XDG_RUNTIME_DIR', '')}/bus",)
    else:
        told, places = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS"), _SYSTEM
    return _told(told) if told else _first(*places)


def _told(addresses: str) -> str:
    """Return the first place that an address names."""
    for address in addresses.split(";"):
        transport, _, listed = address.partition(":")
        settings = dict(_settings(listed)) if transport == "unix" else {}
        if path := settings.get("path"):
            return path
        if name := settings.get("abstract"):
            return f"\0{name}"
        if settings.get("runtime") == "yes":
            return f"{os.environ.get('XDG_RUNTIME_DIR', '')}/bus"
    raise ValueError(addresses)


def _settings(listed: str) -> Iterator[tuple[str, str]]:
    for each in filter(None, listed.split(",")):
        key, _, value = each.partition("=")
        yield key, _unescaped(value)


def _unescaped(value: str) -> str:
    """Return a value without its escapes: a percent sign, and a byte in two hexadecimal digits."""
    plain, *escaped = value.encode().split(b"%")
    return os.fsdecode(plain + b"".join(unhexlify(each[:2]) + each[2:] for each in escaped))


def _first(*paths: str) -> str | None:
    """Return the first path at which there is something."""
    return next((path for path in paths if os.path.exists(path)), None)  # noqa: PTH110 - pathlib is not worth its memory to a watch
