"""Whether the person asked not to be disturbed: of whoever shows notices on this desktop.

The service itself is asked who it is, and then in the way of its kind; what is not its own setting
does not count. Desktops that are not known may tell by the property `Inhibited`.
"""

from __future__ import annotations

from situp.bus.calls import Call, Peer, RefusalError
from situp.core.sensing import CannotTell, Engaged
from situp.senses.holders import shown
from situp.senses.line import Line
from situp.senses.programs import NoAnswerError, said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.senses.line import Answer

_NAME = "org.freedesktop.Notifications"
_SERVICE = Peer("the notification service", _NAME, "/org/freedesktop/Notifications", _NAME)
_XFCONF = Peer("xfconf", "org.xfce.Xfconf", "/org/xfce/Xfconf", "org.xfce.Xfconf")
_GSETTINGS = ("gsettings", "get", "org.gnome.desktop.notifications", "show-banners")
_MODES = frozenset({"dnd", "donotdisturb"})
"""What people call that mode of mako, whatever they put between the words."""
_PROGRAM_LIMIT = 0.5


class DoNotDisturb:
    """Asks the notification service."""

    vouches = False

    def __init__(self, session: Line | None = None) -> None:
        self._session = session or Line()
        self._known = "", ""

    def ask(self) -> Engaged | CannotTell | None:
        """Return that it is on, and in which service."""
        try:
            return self._session.asked([self._told])
        except NoAnswerError as error:
            return CannotTell(str(error))

    def close(self) -> None:
        """Leave the bus."""
        self._session.close()

    def _told(self, bus: Line) -> Answer:
        peer = bus.found(_SERVICE)
        if peer is None:
            return CannotTell("no notification service on the session bus")
        name = self._name(bus, peer)
        if not name:
            return CannotTell("the notification service does not say who it is")
        is_on = _WAYS.get(name, _inhibited)(bus, peer)
        if is_on is None:
            return CannotTell(f"{shown(name)} does not say whether it is to be quiet")
        return Engaged("do_not_disturb", shown(name)) if is_on else None

    def _name(self, bus: Line, peer: Peer) -> str:
        """Return what the service calls itself, which it is asked once."""
        known, name = self._known
        if known != peer.bus_name:
            match bus.call(Call(peer, "GetServerInformation")).body:
                case (str(name), *_):
                    self._known = peer.bus_name, name
                case _:
                    return ""
        return name


def _inhibited(bus: Line, peer: Peer) -> bool | None:
    """Ask as the specification of notices has it since KDE's Plasma."""
    try:
        return _as_bool(bus.get(peer, "Inhibited"))
    except RefusalError:
        return None


def _dunst(bus: Line, peer: Peer) -> bool | None:
    return _as_bool(bus.get(peer._replace(interface="org.dunstproject.cmd0"), "paused"))


def _mako(bus: Line, peer: Peer) -> bool | None:
    """Look among mako's modes; what they are called is for each person to say."""
    mako = peer._replace(path="/fr/emersion/Mako", interface="fr.emersion.Mako")
    match bus.call(Call(mako, "ListModes")).body:
        case (list(modes),):
            plain = {"".join(filter(str.isalpha, str(mode))).lower() for mode in modes}
            return not _MODES.isdisjoint(plain)
        case _:
            return None


def _xfce(bus: Line, _peer: Peer) -> bool | None:
    """Ask where Xfce keeps its settings; nothing is there until somebody sets it."""
    xfconf = bus.found(_XFCONF)
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


def _gnome(_bus: Line, _peer: Peer) -> bool | None:
    """Ask GNOME's settings, which only a library or a program of GNOME's own can read."""
    return {"true": False, "false": True}.get(said(_GSETTINGS, _PROGRAM_LIMIT).strip())


def _as_bool(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


_WAYS: dict[str, Callable[[Line, Peer], bool | None]] = {
    "dunst": _dunst,
    "mako": _mako,
    "gnome-shell": _gnome,
    "Xfce Notify Daemon": _xfce,
}
