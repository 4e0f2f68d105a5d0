"""A line to a message bus, for all that is asked there now and then: nobody is started for it.

It is kept, and made anew where it broke. Who has a name is asked once; from then on the bus tells
of itself who gets it and who loses it. So those who are not there can be looked for each minute,
and nobody wakes for that.
"""

from __future__ import annotations

from contextlib import contextmanager
from math import inf
from time import monotonic

from situp.bus.calls import BusError, RefusalError, Rule, SilenceError
from situp.bus.opening import opened
from situp.core.sensing import CannotTell, told
from situp.senses.lasting import CannotListenError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from situp.bus.calls import Call, Peer, Reply, Which
    from situp.bus.connection import Bus
    from situp.core.sensing import Engaged
    from situp.senses.lasting import Source, Way

    Answer = Engaged | CannotTell | None

_DRIVER = "org.freedesktop.DBus"
_MUTE_FOR = 10.0
"""A bus that gave no answer is not asked again for so long (seconds): it holds up who asks."""


class Line:
    """A connection to a bus, whose every use ends within `limit` seconds.

    Raises BusError; after one that is no RefusalError the next use connects anew.
    """

    def __init__(self, which: Which = "session", limit: float = 0.5) -> None:
        self._which = which
        self._limit = limit
        self._bus: Bus | None = None
        self._owners: dict[str, str] = {}
        self._silence = ""
        self._mute_until = 0.0

    def call(self, call: Call) -> Reply:
        """Return the peer's answer."""
        with self._sound() as bus:
            return bus.call(call)

    def get(self, peer: Peer, name: str) -> object:
        """Return the value of a property; raises RefusalError for one that does not exist."""
        with self._sound() as bus:
            return bus.get(peer, name)

    def owner(self, name: str) -> str:
        """Return the unique name of who has that name, or nothing where nobody has."""
        with self._sound() as bus:
            if name not in self._owners:
                bus.listen(Rule(_DRIVER, "NameOwnerChanged", first=name))
                self._owners[name] = bus.owner(name)
        return self._owners[name]

    def found(self, peer: Peer) -> Peer | None:
        """Return the peer by the unique name of who it is now; None where there is nobody.

        Under its own name the bus would start somebody for it.
        """
        unique = self.owner(peer.bus_name)
        return peer._replace(bus_name=unique) if unique else None

    def asked(self, questions: Sequence[Callable[[Line], Answer]]) -> Answer:
        """Return what the questions find out together, within the limit.

        A question that is refused leaves the line to the next; after another fault there is none.
        """
        try:
            with self._sound() as bus:
                bus.bound(self._limit)
        except BusError as error:
            return CannotTell(str(error))
        try:
            return told(self._answer(question) for question in questions)
        finally:
            if self._bus:
                self._bus.bound(inf)

    def way(self, peers: Sequence[Peer], way: Way) -> Way:
        """Return that way, for as long as one of the peers is there; else none is tried."""

        def when_there() -> Source:
            try:
                is_there = any(self.owner(each.bus_name) for each in peers)
            except BusError as error:
                raise CannotListenError(str(error)) from None
            if not is_there:
                raise CannotListenError(f"{peers[0].title} is not on the {self._which} bus")
            return way()

        return when_there

    def close(self) -> None:
        """Leave the bus; the next use connects anew."""
        if self._bus:
            self._bus.close()
        self._bus = None
        self._owners.clear()

    def _answer(self, question: Callable[[Line], Answer]) -> Answer:
        try:
            return question(self)
        except BusError as error:
            return CannotTell(str(error))

    @contextmanager
    def _sound(self) -> Iterator[Bus]:
        """Give the connection, knowing what the bus has told; a broken one is given up."""
        try:
            yield self._connected()
        except RefusalError:
            raise
        except BusError as error:
            self.close()
            if isinstance(error, SilenceError):
                self._silence, self._mute_until = str(error), monotonic() + _MUTE_FOR
            raise

    def _connected(self) -> Bus:
        if self._bus:
            try:
                self._hear(self._bus)
            except BusError:
                self.close()
        if self._bus is None:
            if monotonic() < self._mute_until:
                raise BusError(self._silence)
            self._bus = opened(self._which, self._limit)
        return self._bus

    def _hear(self, bus: Bus) -> None:
        """Take note of who got a name, and who lost one."""
        for _ in range(2):  # what was told before a bus hung up hides that it did
            for each in bus.read():
                match each.sender, each.member, each.body:
                    case ("org.freedesktop.DBus", "NameOwnerChanged", (str(name), _, str(owner))):
                        self._owners[name] = owner
