"""What a process that listens is told first: where to, and what of."""

from __future__ import annotations

from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class DeskSettings(Record):
    """The Bluetooth address of a desk."""

    address: str


class MqttSettings(Record):
    """A broker, and what is heard and said there.

    `hears` is the topic that is read, `availability` the one that says whether anybody is there,
    in the words of `says`: online, offline; each empty where there is none. `first` are topics
    with what is to stand in each.
    """

    host: str
    port: int
    user: str | None
    password: str | None
    hears: str
    availability: str
    says: Sequence[str]
    first: Sequence[tuple[str, str]]
