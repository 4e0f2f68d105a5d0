"""What a process that listens is told first: where to, and what of."""

from __future__ import annotations

from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class MqttSettings(Record):
    """A broker, and what is heard and said there.

    `hears` is the topic that is read: of heights in units of `unit` millimetres, of words where
    that is 0; `desk` is a DeskPolicy. `availability` is the topic that says whether anybody is
    there, in the words of `says`: online, offline. Each is empty where there is none. `first` are
    topics with what is to stand in each.
    """

    host: str
    port: int
    user: str | None
    password: str | None
    hears: str
    unit: int
    desk: tuple[str, int, int, int, int]
    availability: str
    says: Sequence[str]
    first: Sequence[tuple[str, str]]
