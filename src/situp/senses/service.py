"""A service on a message bus, listened to for as long as it runs: what senses over D-Bus share."""

from __future__ import annotations

from contextlib import contextmanager

from situp.bus.calls import BusError, Call, Peer, RefusalError, Rule
from situp.bus.opening import opened
from situp.senses.lasting import CannotListenError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from situp.bus.calls import Broadcast, Which
    from situp.bus.connection import Bus

_DRIVER = "org.freedesktop.DBus"


class RefusedError(CannotListenError):
    """A service answers, and it refuses; the connection is as good as before."""


class Service:
    """A connection to the first of several peers that is there; none is started for it.

    Connecting, and each call, ends within `limit` seconds. Whatever is missing, broken or gone is
    a CannotListenError; the connection is of no use after any but a RefusedError.
    """

    def __init__(self, peers: Sequence[Peer], which: Which = "session", limit: float = 1.0) -> None:
        with _said_for_people(f"the {which} bus"):
            self._bus = opened(which, limit)
        try:
            self.peer = self._found(peers, which)
        except CannotListenError:
            self._bus.close()
            raise

    @property
    def descriptor(self) -> int:
        """What becomes readable when something was broadcast, or the bus hung up."""
        return self._bus.descriptor

    def listen(self, member: str, peer: Peer | None = None, first: str = "") -> None:
        """Hear a broadcast of the service; with a peer of it, of that path and interface only."""
        heard = peer or self.peer
        rule = Rule(heard.interface, member, heard.path, self.peer.bus_name, first)
        with _said_for_people(self.peer.title):
            self._bus.listen(rule)

    def call(self, member: str, signature: str = "", *body: object) -> tuple[object, ...]:
        """Return the values of an answer."""
        return self._call(Call(self.peer, member, signature, body))

    def properties(self, peer: Peer) -> Mapping[str, object]:
        """Return all properties of a peer of the service, without their D-Bus types."""
        every = peer._replace(interface=f"{_DRIVER}.Properties")
        return untyped(self._call(Call(every, "GetAll", "s", (peer.interface,)))[:1])

    def heard(self) -> list[Broadcast]:
        """Return what the service has broadcast since the last time, without waiting."""
        with _said_for_people(self.peer.title):
            broadcasts = self._bus.read()
        if any(_is_of_the_driver(each) for each in broadcasts):
            raise CannotListenError(f"{self.peer.title} went away")
        return list(broadcasts)

    def close(self) -> None:
        """Leave the bus."""
        self._bus.close()

    def _found(self, peers: Sequence[Peer], which: Which) -> Peer:
        """Return the first peer that is there; whoever goes after that is heard."""
        with _said_for_people(f"the {which} bus"):
            names = _names(self._bus, which)
            found = next((each for each in peers if each.bus_name in names), None)
            if found is None:
                raise CannotListenError(f"{peers[0].title} is not on the {which} bus")
            self._bus.listen(Rule(_DRIVER, "NameOwnerChanged", first=found.bus_name))
            if not self._bus.owner(found.bus_name):
                raise CannotListenError(f"{found.title} went away")
        return found

    def _call(self, call: Call) -> tuple[object, ...]:
        with _said_for_people(self.peer.title):
            return self._bus.call(call).body


def untyped(values: Sequence[object]) -> Mapping[str, object]:
    """Return the D-Bus dictionary of properties with which the values begin; else nothing.

    Each of its values comes as a pair of type and value.
    """
    match values:
        case (dict(properties), *_):
            pairs = ((name, each) for name, each in properties.items() if isinstance(each, tuple))
            return {str(name): pair[-1] for name, pair in pairs if pair}
        case _:
            return {}


def _names(bus: Bus, which: Which) -> frozenset[object]:
    driver = Peer(f"the {which} bus", _DRIVER, "/org/freedesktop/DBus", _DRIVER)
    match bus.call(Call(driver, "ListNames")).body:
        case (list(names),):
            return frozenset(names)
        case _:
            return frozenset()


def _is_of_the_driver(broadcast: Broadcast) -> bool:
    """Whether it says that the service's name has another owner, or none."""
    return (broadcast.sender, broadcast.member) == (_DRIVER, "NameOwnerChanged")


@contextmanager
def _said_for_people(title: str) -> Iterator[None]:
    """Turn what goes wrong on a bus into a clause for people."""
    try:
        yield
    except RefusalError as refusal:
        raise RefusedError(f"{title} refuses: {refusal}") from None
    except BusError as error:
        raise CannotListenError(str(error)) from None
