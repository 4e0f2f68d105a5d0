"""Whom senses look for on the session bus; what listens to them is loaded once they are there."""

from __future__ import annotations

from situp.bus.calls import Peer

_MONITOR = "org.gnome.Mutter.IdleMonitor"
MONITOR = Peer("GNOME's idle monitor", _MONITOR, "/org/gnome/Mutter/IdleMonitor/Core", _MONITOR)


def _saver(desktop: str) -> Peer:
    name = f"org.{desktop}.ScreenSaver"
    return Peer("a screen saver", name, f"/org/{desktop}/ScreenSaver", name)


SAVERS = tuple(_saver(each) for each in ("gnome", "cinnamon", "mate", "xfce", "freedesktop"))
"""The last one last: on GNOME somebody has that name who only takes wishes to stay awake."""
