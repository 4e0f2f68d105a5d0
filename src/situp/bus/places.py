"""Where the buses listen: as the environment says, else where they are by custom."""

from __future__ import annotations

import os

from jeepney import find_session_bus, find_system_bus

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.bus.calls import Which

_SYSTEM = ("/run/dbus/system_bus_socket", "/var/run/dbus/system_bus_socket")


def place(which: Which) -> str | None:
    """Return the path of a bus's socket, or None where there is none.

    Raises whatever jeepney does where the address that it was told cannot be read.
    """
    return _session() if which == "session" else _system()


def _session() -> str | None:
    """Return where the session bus is: as told, else where systemd puts it for a user.

    A watch started from ssh or cron is told nothing.
    """
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        told: str = find_session_bus()
        return told
    return _first(f"{os.environ.get('XDG_RUNTIME_DIR', '')}/bus")


def _system() -> str | None:
    if os.environ.get("DBUS_SYSTEM_BUS_ADDRESS"):
        told: str = find_system_bus()
        return told
    return _first(*_SYSTEM)


def _first(*paths: str) -> str | None:
    """Return the first path at which there is something."""
    return next((path for path in paths if os.path.exists(path)), None)  # noqa: PTH110 - pathlib is not worth its memory to a watch
