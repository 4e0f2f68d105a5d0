"""What is asked and heard on a message bus, and what can go wrong on the way.

Apart from the bus itself, so that it costs next to nothing to import.
"""

from __future__ import annotations

from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Which = Literal["session", "system"]


class Peer(Record):
    """Who is asked: `title` as people would say it, the rest as D-Bus says it."""

    title: str
    bus_name: str
    path: str
    interface: str


class Call(Record):
    """A method of a peer and what it is given; the signature says of which D-Bus types."""

    peer: Peer
    member: str
    signature: str = ""
    body: tuple[object, ...] = ()


class Reply(Record):
    """The values of an answer, of whatever types its sender chose; the sender by unique name."""

    sender: str
    body: tuple[object, ...]


class Rule(Record):
    """Which broadcasts to hear: those of which all of this holds that is not empty.

    A `sender` by its well-known name means whoever owns it then; `first` is the first argument,
    a text.
    """

    interface: str
    member: str = ""
    path: str = ""
    sender: str = ""
    first: str = ""


class Broadcast(Record):
    """What D-Bus calls a signal; in this house that is what the machine tells of a person.

    `sender` is a unique name, and the values are of whatever types it chose.
    """

    sender: str
    path: str
    interface: str
    member: str
    body: tuple[object, ...]


class BusError(Exception):
    """No answer that is of use. Its text is a clause for people, without a full stop."""


class SilenceError(BusError):
    """There was no answer in time."""


class HangUpError(BusError):
    """The other end has closed the connection: a new one may do better."""


class RefusalError(BusError):
    """The answer is an error, named by its text; the connection is as good as before."""
