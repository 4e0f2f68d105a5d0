"""Asking somebody on a message bus, if they are there: nobody is started for it."""

from __future__ import annotations

from situp.bus.calls import BusError, Peer
from situp.bus.opening import opened
from situp.core.sensing import CannotTell, told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from situp.bus.calls import Which
    from situp.bus.connection import Bus
    from situp.core.sensing import Engaged

    Answer = Engaged | CannotTell | None
    Question = Callable[[Bus], Answer]


def asked(which: Which, questions: Sequence[Question], limit: float) -> Answer:
    """Return what the questions find out together, on one connection that serves `limit` seconds.

    A question that is refused leaves the connection to the next; after another fault there is none.
    """
    try:
        bus = opened(which, limit, in_all=limit)
    except BusError as error:
        return CannotTell(str(error))
    try:
        return told(_answer(bus, question) for question in questions)
    finally:
        bus.close()


def _answer(bus: Bus, question: Question) -> Answer:
    try:
        return question(bus)
    except BusError as error:
        return CannotTell(str(error))


def owner_of(bus: Bus, peer: Peer) -> Peer | None:
    """Return the peer by the unique name of who it is now; None where there is nobody.

    Under its own name the bus would start somebody for it.
    """
    unique = bus.owner(peer.bus_name)
    return peer._replace(bus_name=unique) if unique else None
