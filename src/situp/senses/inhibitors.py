"""Whether a program keeps the screen awake, as those do that show a film or slides.

Asked are logind, the session managers of GNOME, MATE and Cinnamon, and the power management of
KDE. `systemd-inhibit` without a word more also holds off the end of the session: whoever does
that guards a piece of work, and nobody need be looking on.
"""

from __future__ import annotations

import os

from situp.bus.calls import Call, Peer, RefusalError
from situp.core.sensing import CannotTell, Engaged, told
from situp.senses.holders import SCREEN, is_known, shown
from situp.senses.line import Line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from situp.senses.line import Answer

_LOGIND = Peer(
    "logind", "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
)
_SESSION = Peer(
    "the session manager",
    "org.gnome.SessionManager",
    "/org/gnome/SessionManager",
    "org.gnome.SessionManager",
)
_POWER = Peer(
    "the power management",
    "org.kde.Solid.PowerManagement.PolicyAgent",
    "/org/kde/Solid/PowerManagement/PolicyAgent",
    "org.kde.Solid.PowerManagement.PolicyAgent",
)
_IDLE = 8
"""A session manager's sign for programs against which a session does not count as idle."""
_SCREEN_SETTINGS = 4
"""KDE's sign for programs against which a screen is neither dimmed nor locked."""
_MOST = 16
"""So many programs are looked at, one call each."""


class Inhibitors:
    """Asks who keeps the screen awake: the system's bus first, then the session's.

    `user` is whose programs count, by the system's number.
    """

    vouches = True

    def __init__(
        self, user: int | None = None, system: Line | None = None, session: Line | None = None
    ) -> None:
        self._user = os.getuid() if user is None else user
        self._system = system or Line("system")
        self._session = session or Line("session")

    def ask(self) -> Engaged | CannotTell | None:
        """Return a presentation if anybody does, and who."""
        return told(self._answers())

    def close(self) -> None:
        """Leave both."""
        self._system.close()
        self._session.close()

    def _answers(self) -> Iterator[Answer]:
        yield self._system.asked([self._logind])
        yield self._session.asked([_session_manager, _power_management])

    def _logind(self, bus: Line) -> Answer:
        peer = bus.found(_LOGIND)
        if peer is None:
            return CannotTell("no logind on the system bus")
        match bus.call(Call(peer, "ListInhibitors")).body:
            case (list(rows),):
                return _first(_watched(rows, self._user))
            case _:
                return CannotTell("logind did not say who inhibits")


def _watched(rows: list[object], user: int) -> Iterator[str]:
    """Yield who of this person keeps the screen awake, and does not guard a piece of work."""
    for row in rows:
        match row:
            case (str(what), str(who), _, "block" | "block-weak", int(owner), _):
                kinds = what.split(":")
                if owner == user and "idle" in kinds and "shutdown" not in kinds:
                    yield who


def _session_manager(bus: Line) -> Answer:
    peer = bus.found(_SESSION)
    if peer is None:
        return CannotTell("no session manager that tells")
    if bus.call(Call(peer, "IsInhibited", "u", (_IDLE,))).body != (True,):
        return None
    return _first(_of_session(bus, peer))


def _of_session(bus: Line, peer: Peer) -> Iterator[str]:
    """Yield the programs that inhibit with the sign; who is gone meanwhile does not."""
    match bus.call(Call(peer, "GetInhibitors")).body:
        case (list(paths),):
            for path in paths[:_MOST]:
                one = Peer(peer.title, peer.bus_name, str(path), f"{_SESSION.interface}.Inhibitor")
                try:
                    (signs,) = bus.call(Call(one, "GetFlags")).body
                    (who,) = bus.call(Call(one, "GetAppId")).body
                except (RefusalError, ValueError):
                    continue
                if isinstance(signs, int) and signs & _IDLE:
                    yield str(who)


def _power_management(bus: Line) -> Answer:
    """Ask KDE whether anybody keeps the screen awake; by whose wish it does not say."""
    peer = bus.found(_POWER)
    if peer is None:
        return CannotTell("no power management that tells")
    if bus.call(Call(peer, "HasInhibition", "u", (_SCREEN_SETTINGS,))).body != (True,):
        return None
    match bus.call(Call(peer, "ListInhibitions")).body:
        case ([*rows],) if rows:
            return _first(str(row[0]) for row in rows if isinstance(row, tuple | list) and row)
        case _:
            return _first([""])


def _first(names: Iterator[str] | list[str]) -> Engaged | None:
    """Return a presentation by the first who means one."""
    who = next((name for name in names if not is_known(SCREEN, name)), None)
    return None if who is None else Engaged("presentation", f"the screen kept awake ({shown(who)})")
