"""Whether the person asked not to be disturbed: of whoever shows notices on this desktop.

The service itself is asked who it is, and then in the way of its kind; what is not its own setting
does not count. Desktops that are not known may tell by the property `Inhibited`.
"""

from __future__ import annotations

from situp.bus.calls import Call, Peer, RefusalError
from situp.core.sensing import CannotTell, Engaged
from situp.senses.buses import asked, owner_of
from situp.senses.holders import shown
from situp.senses.programs import NoAnswerError, said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.bus.connection import Bus
    from situp.senses.buses import Answer

_NAME = "org.freedesktop.Notifications"
_SERVICE = Peer("the notification service", _NAME, "/org/freedesktop/Notifications", _NAME)
_XFCONF = Peer("xfconf", "org.xfce.Xfconf", "/org/xfce/Xfconf", "org.xfce.Xfconf")
_GSETTINGS = ("gsettings", "get", "org.gnome.desktop.notifications", "show-banners")
_MODES = frozenset({"dnd", "donotdisturb"})
"""What people call that mode of mako, whatever they put between the words."""
_PROGRAM_LIMIT = 0.5


class DoNotDisturb:
    """Asks the notification service; `limit` seconds are for all that is asked over the bus."""

    def __init__(self, limit: float = 0.5) -> None:
        self._limit = limit

    def ask(self) -> Engaged | CannotTell | None:
        """Return that it is on, and in which service."""
        try:
            return asked("session", [_told], self._limit)
        except NoAnswerError as error:
            return CannotTell(str(error))

    def close(self) -> None:
        """Let go of nothing: nothing is held."""


def _told(bus: Bus) -> Answer:
    peer = owner_of(bus, _SERVICE)
    if peer is None:
        return CannotTell("no notification service on the session bus")
    match bus.call(Call(peer, "GetServerInformation")).body:
        case (str(name), *_):
            is_on = _WAYS.get(name, _inhibited)(bus, peer)
        case _:
            return CannotTell("the notification service does not say who it is")
    if is_on is None:
        return CannotTell(f"{shown(name)} does not say whether it is to be quiet")
    return Engaged("do_not_disturb", shown(name)) if is_on else None


def _inhibited(bus: Bus, peer: Peer) -> bool | None:
    """Ask as the specification of notices has it since KDE's Plasma."""
    try:
        return _as_bool(bus.get(peer, "Inhibited"))
    except RefusalError:
        return None


def _dunst(bus: Bus, peer: Peer) -> bool | None:
    return _as_bool(bus.get(peer._replace(interface="org.dunstproject.cmd0"), "paused"))


def _mako(bus: Bus, peer: Peer) -> bool | None:
    """Look among mako's modes; what they are called is for each person to say."""
    mako = peer._replace(path="/fr/emersion/Mako", interface="fr.emersion.Mako")
    match bus.call(Call(mako, "ListModes")).body:
        case (list(modes),):
            plain = {"".join(filter(str.isalpha, str(mode))).lower() for mode in modes}
            return not _MODES.isdisjoint(plain)
        case _:
            return None


def _xfce(bus: Bus, _peer: Peer) -> bool | None:
    """Ask where Xfce keeps its settings; nothing is there until somebody sets it."""
    xfconf = owner_of(bus, _XFCONF)
    if xfconf is None:
        return None
    given = ("xfce4-notifyd", "/do-not-disturb")
    try:
        body = bus.call(Call(xfconf, "GetProperty", "ss", given)).body
    except RefusalError:
        return False
    match body:
        case ((_, value),):
            return _as_bool(value)
        case _:
            return None


def _gnome(_bus: Bus, _peer: Peer) -> bool | None:
    """Ask GNOME's settings, which only a library or a program of GNOME's own can read."""
    return {"true": False, "false": True}.get(said(_GSETTINGS, _PROGRAM_LIMIT).strip())


def _as_bool(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


_WAYS: dict[str, Callable[[Bus, Peer], bool | None]] = {
    "dunst": _dunst,
    "mako": _mako,
    "gnome-shell": _gnome,
    "Xfce Notify Daemon": _xfce,
}
