"""Desktop notifications on Linux and the BSDs: org.freedesktop.Notifications on the session bus.

The specification: https://specifications.freedesktop.org/notification/latest/
"""

from __future__ import annotations

from situp.bus.calls import BusError, Call, HangUpError, Peer, RefusalError, Rule, SilenceError
from situp.bus.opening import opened
from situp.core.notice import MOST_BUTTONS, Delivered, Pressed, Undelivered
from situp.voice.texts import clean, line, sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from situp.bus.calls import Broadcast, Reply
    from situp.bus.connection import Bus
    from situp.core.notice import Level, Notice

_VOICE = "desktop notifications"

_NAME = "org.freedesktop.Notifications"
_SERVICE = Peer("the notification service", _NAME, "/org/freedesktop/Notifications", _NAME)
_CAPABILITIES = Call(_SERVICE, "GetCapabilities")
_INFORMATION = Call(_SERVICE, "GetServerInformation")
_ANSWERS = Rule(_NAME, "ActionInvoked", sender=_NAME)

_URGENCY: dict[Level, int] = {"quiet": 0, "normal": 1, "urgent": 2}
_EXPIRY: dict[Level, int] = {"quiet": 10_000, "normal": 30_000, "urgent": 0}
"""Milliseconds on the screen; 0 stays until somebody closes it."""

_ERROR = "org.freedesktop.DBus.Error."
_REFUSALS = {
    _ERROR + "ServiceUnknown": "no notification service on the session bus",
    _ERROR + "NameHasNoOwner": "no notification service on the session bus",
    _ERROR + "NoReply": "the notification service went away",
}


class Freedesktop:
    """Speaks through the desktop's notification service; each notice replaces the one before.

    Connecting and each call on the bus end within `limit` seconds; whatever is missing or broken
    is an `Undelivered`, never an exception. One connection is kept, because some desktops remove
    the notices of a program that leaves the bus, and what is pressed comes over it. A fault drops
    it and the next call opens another, at once if it turns out that the bus hung up on the kept
    one; what was on the screen then answers nobody any more. `is_silent` where the last call
    was not answered in time: the service may still show what it was given.
    """

    def __init__(self, limit: float = 3.0) -> None:
        self._limit = limit
        self._server: _Server | None = None
        self.is_silent = False

    @property
    def descriptors(self) -> Sequence[int]:
        """The connection, while there is one."""
        return [self._server.bus.descriptor] if self._server else []

    def probe(self) -> Delivered | Undelivered:
        """Ask the service for its name and version; where the bus can start it, it is started."""
        return self._ask(_Server.describe)

    def say(self, notice: Notice) -> Delivered | Undelivered:
        """Show the notice in place of the one before, if the same service still runs."""
        return self._ask(lambda server: server.show(notice))

    def read(self) -> Sequence[Pressed]:
        """Return what was pressed; a notice that was answered is taken off the screen."""
        if self._server is None:
            return ()
        pressed: list[Pressed] = []
        try:
            self._server.hear(pressed)
        except BusError:
            self.close()
        return pressed

    def withdraw(self, notice_id: str) -> None:
        """Take the notice off the screen, if it is the one that is shown."""
        try:
            if self._server:
                self._server.take_back(notice_id)
        except BusError:
            self.close()

    def close(self) -> None:
        """Leave the bus. What is on the screen is left to its own expiry."""
        if self._server:
            self._server.bus.close()
        self._server = None

    def _ask(self, question: Callable[[_Server], Delivered]) -> Delivered | Undelivered:
        kept, self.is_silent = self._server is not None, False
        try:
            return question(self._connected())
        except RefusalError as refusal:
            return Undelivered(_clause(str(refusal)))
        except HangUpError as fault:
            self.close()
            return self._ask(question) if kept else Undelivered(str(fault))
        except BusError as fault:
            self.close()
            self.is_silent = isinstance(fault, SilenceError)
            return Undelivered(str(fault))

    def _connected(self) -> _Server:
        if self._server is None:
            self._server = _Server(opened("session", self._limit))
        return self._server


class _Server:
    """The notification service over one connection: who it is, what it can, what it shows of ours.

    The bus gives a unique name to one connection only, so what is known holds for as long as the
    owner is the same. On another bus the same name may be somebody else: hence one connection.
    """

    def __init__(self, bus: Bus) -> None:
        self.bus = bus
        self._owner = ""
        self._capabilities: Collection[str] = ()
        self._listens = False
        self._shown = 0
        self._notice: Notice | None = None

    def describe(self) -> Delivered:
        """Return the service's name and version, without what it may add to the version."""
        match self.bus.call(_INFORMATION).body:
            case (str(name), _, str(version), _):
                return Delivered(f"{_VOICE} ({line(name)} {line(version).partition(' ')[0]})")
            case _:
                return Delivered(_VOICE)

    def show(self, notice: Notice) -> Delivered:
        """Hand the notice over, and remember its number for the next one to replace."""
        self._meet()
        given = arguments(notice, self._capabilities, self._shown)
        self._shown = _number(self._call("Notify", "susssasa{sv}i", *given))
        self._notice = notice
        return Delivered(_VOICE)

    def hear(self, pressed: list[Pressed]) -> None:
        """Add what was pressed on our notice: it is there also if closing it fails then."""
        for broadcast in self.bus.read():
            if broadcast.sender == self._owner and not pressed:
                pressed += self._heard(broadcast)
        if pressed:
            self.take_back(pressed[-1].notice)

    def take_back(self, notice_id: str) -> None:
        """Close the notice, where it is the last one shown; not every service does it itself."""
        if self._notice is None or self._notice.id != notice_id:
            return
        number, self._notice, self._shown = self._shown, None, 0
        try:
            self._call("CloseNotification", "u", number)
        except RefusalError:
            return  # it is gone, or the service is

    def _heard(self, broadcast: Broadcast) -> list[Pressed]:
        """Return the button of our notice of which a broadcast tells.

        That a notice was closed is not listened to: some desktops keep it where it can still be
        answered, and it would wake the watch for the notices of every other program.
        """
        notice = self._notice
        match broadcast.member, broadcast.body:
            case "ActionInvoked", (int(number), str(key)) if notice and number == self._shown:
                keys = [button.key for button in notice.buttons]
                return [Pressed(notice.id, key)] if key in keys else []
            case _:
                return []

    def _meet(self) -> None:
        """Learn who owns the name now and what it can, unless it is the owner known already."""
        if self._owner and self._owner == self.bus.owner(_NAME):
            return
        reply = self.bus.call(_CAPABILITIES)
        self._owner, self._capabilities, self._shown = reply.sender, _names(reply), 0
        if "actions" in self._capabilities and not self._listens:
            self.bus.listen(_ANSWERS)
            self._listens = True

    def _call(self, member: str, signature: str, *given: object) -> Reply:
        """Call the very service that was met, not one that has the name by now."""
        owner = _SERVICE._replace(bus_name=self._owner)
        return self.bus.call(Call(owner, member, signature, given))


def _number(reply: Reply) -> int:
    """Return the number of a notice; 0, which replaces nothing, if the answer holds none."""
    match reply.body:
        case (int(number),):
            return number
        case _:
            return 0


def _names(reply: Reply) -> frozenset[str]:
    """Return a list of names; none, if the answer is something else."""
    match reply.body:
        case (list(names),):
            return frozenset(map(str, names))
        case _:
            return frozenset()


def arguments(
    notice: Notice, capabilities: Collection[str], replaces: int
) -> tuple[str, int, str, str, str, list[str], dict[str, tuple[str, object]], int]:
    """Return what `Notify` is given: the notice as a service with these capabilities can show it.

    No "default" action: some services draw it as a button more.
    """
    summary, body = _texts(notice, capabilities)
    hints = {"urgency": ("y", _URGENCY[notice.level]), "desktop-entry": ("s", "situp")}
    actions = _actions(notice) if "actions" in capabilities else []
    return ("situp", replaces, "", summary, body, actions, hints, _EXPIRY[notice.level])


def _actions(notice: Notice) -> list[str]:
    """Return each button's key and label, one after the other."""
    return [text for each in notice.buttons[:MOST_BUTTONS] for text in (each.key, line(each.label))]


def _texts(notice: Notice, capabilities: Collection[str]) -> tuple[str, str]:
    """Return summary and body. A service that shows no bodies gets all of it as the summary."""
    if "body" not in capabilities:
        return sentence(notice), ""
    body = clean(notice.body)
    return line(notice.title), _escaped(body) if "body-markup" in capabilities else body


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clause(error: str) -> str:
    if error.startswith(_ERROR + "Spawn."):  # by the bus, whatever it died of
        return "the notification service could not be started"
    return _REFUSALS.get(error, f"the notification service answered {error}")
