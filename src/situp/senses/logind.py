"""The login manager: whether the screen is locked, and that the machine sleeps or is switched off.

https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.login1.html; elogind speaks
the same. A service of a person runs outside of any session, so the session is looked for: of the
desktop sessions of this person the one before them. Its `LockedHint` is what the desktop says;
GNOME, KDE and others set it, swaylock and i3lock do not. `IdleHint` is not listened to: most
desktops never set it.
"""

from __future__ import annotations

import os

from situp.bus.calls import Peer
from situp.core.record import Record
from situp.core.signals import Blind, Locked, Sleeping, Unlocked, Woke
from situp.senses.service import RefusedError, Service, untyped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from situp.bus.calls import Broadcast
    from situp.core.instants import Instant, Length
    from situp.core.signals import Signal

_NAME = "org.freedesktop.login1"
_MANAGER = Peer("logind", _NAME, "/org/freedesktop/login1", f"{_NAME}.Manager")
_SESSION = f"{_NAME}.Session"
_CHANGES = Peer("logind", _NAME, "", "org.freedesktop.DBus.Properties")
"""No path: the properties of whichever session."""

_WITHOUT_A_DESKTOP = "logind, of sleep only: there is no desktop session"
_GRAPHICAL = frozenset({"x11", "wayland", "mir"})
_CHOSEN_BY = frozenset({"Active", "Type", "LockedHint"})
"""Properties of a session that a change of makes a new look worth while."""
_FOR_SLEEP = ("PrepareForSleep", "PrepareForShutdown")
_OF_SESSIONS = ("SessionNew", "SessionRemoved")


class Session(Record):
    """A session of this person as logind knows it; `is_active`: the one its seat shows."""

    path: str
    is_graphical: bool
    is_active: bool
    is_remote: bool
    is_locked: bool


def logind() -> Logind:
    """Listen to logind; raises CannotListenError."""
    service = Service([_MANAGER], "system")
    try:
        return Logind(service, os.getuid())
    except BaseException:
        service.close()
        raise


class Logind:
    """Tells of the lock of one session, and of the sleep of the machine.

    `Unlocked` is told only after `Locked` was: that a screen is open is no news of a person. Where
    a locked session ends, nothing can tell of the lock any more, which is told too.
    """

    def __init__(self, service: Service, user: int) -> None:
        self._service = service
        self._user = user
        self._told = False
        self._is_stale = True
        for member in (*_FOR_SLEEP, *_OF_SESSIONS):
            service.listen(member)
        service.listen("PropertiesChanged", _CHANGES, _SESSION)
        self._session: Session | None = None
        self._find()

    @property
    def descriptor(self) -> int | None:
        """What becomes readable when logind says something."""
        return self._service.descriptor

    @property
    def look_within(self) -> Length | None:
        """At once where more was heard while it looked; else whenever."""
        return 1 if self._is_stale else None

    def read(self, now: Instant) -> Sequence[Signal]:
        """Return what was told since the last time.

        It waits for answers of logind only where sessions come, go or change places.
        """
        signals = self._take(now)
        if self._is_stale:
            self._is_stale = False
            self._find()
            signals += self._tell_lock(now, anew=Locked(now) not in signals)
            signals += self._take(now)
        return signals

    def look_anew(self) -> None:
        """Look for the session again, and tell whether it is locked."""
        self._is_stale = True

    def close(self) -> None:
        """Leave the bus."""
        self._service.close()

    def _take(self, now: Instant) -> list[Signal]:
        """Return the signals of what was heard, in order."""
        signals: list[Signal] = []
        for each in self._service.heard():
            if each.member == "PropertiesChanged":
                self._change(each)
                signals += self._tell_lock(now)
            elif each.member in _OF_SESSIONS:
                self._is_stale = True
            else:
                signals += sleep_of(each, now)
        return signals

    def _change(self, broadcast: Broadcast) -> None:
        """Take note of a property that changed: the lock of our session, or which one that is."""
        values, named = changed(broadcast)
        locked = values.get("LockedHint")
        if self._session and broadcast.path == self._session.path and isinstance(locked, bool):
            self._session = self._session._replace(is_locked=locked)
            named -= {"LockedHint"}
        self._is_stale |= not _CHOSEN_BY.isdisjoint(named)

    def _tell_lock(self, now: Instant, *, anew: bool = False) -> list[Signal]:
        """Return what is to be told of the lock: what is other than was told, or locked still."""
        before, self._told = self._told, self._session is not None and self._session.is_locked
        if self._told:
            return [Locked(now)] if anew or not before else []
        if not before:
            return []
        return [Unlocked(now) if self._session else Blind(now, "lock")]

    def _find(self) -> None:
        """Ask for the sessions, and take the one that counts."""
        looked_at = (self._looked_at(path) for path in paths_of(self._listed(), self._user))
        self._session = chosen(each for each in looked_at if each)
        self.what = "logind" if self._session else _WITHOUT_A_DESKTOP

    def _listed(self) -> Sequence[object]:
        match self._service.call("ListSessions"):
            case (list(listed),):
                return listed
            case _:
                return ()

    def _looked_at(self, path: str) -> Session | None:
        """Return the session, or None if it ended meanwhile."""
        try:
            properties = self._service.properties(Peer("logind", _NAME, path, _SESSION))
        except RefusedError:
            return None
        return session(path, properties)


def paths_of(listed: Sequence[object], user: int) -> list[str]:
    """Return the paths of a person's sessions, of (id, user, name, seat, path) for each."""
    paths = []
    for each in listed:
        match each:
            case (_, int(owner), _, _, str(path)) if owner == user:
                paths.append(path)
    return paths


def session(path: str, properties: Mapping[str, object]) -> Session:
    """Return a session as its properties tell it; what is not told is not so."""
    active, remote, locked = (
        properties.get(name) is True for name in ("Active", "Remote", "LockedHint")
    )
    return Session(path, str(properties.get("Type")) in _GRAPHICAL, active, remote, locked)


def chosen(sessions: Iterable[Session]) -> Session | None:
    """Return the desktop session before which the person sits; None where there is none.

    The active one, rather one at this machine; else any, because a screen that is switched to
    another's session stays locked.
    """
    graphical = (each for each in sessions if each.is_graphical)
    return max(graphical, key=lambda each: (each.is_active, not each.is_remote), default=None)


def changed(broadcast: Broadcast) -> tuple[Mapping[str, object], frozenset[str]]:
    """Return which properties have which values now, and the names of all that changed."""
    values = untyped(broadcast.body[1:])
    match broadcast.body:
        case (_, _, list(others), *_):
            return values, frozenset(values) | {str(name) for name in others}
        case _:
            return values, frozenset(values)


def sleep_of(broadcast: Broadcast, now: Instant) -> list[Signal]:
    """Return what a broadcast tells of the machine's sleep; a shutdown can be called off too."""
    if broadcast.member not in _FOR_SLEEP:
        return []
    match broadcast.body:
        case (True,):
            return [Sleeping(now)]
        case (False,):
            return [Woke(now)]
        case _:
            return []
