"""What a watch leaves to the next one, of what it knew of the person."""

from __future__ import annotations

from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.instants import Instant, Length


class Person(Record):
    """What outlives a watch, as in `core.presence`; the rest the senses of the next one tell anew.

    `quiet`: nothing was seen of them just then. `asleep` is how long the machine had slept since it
    was started.
    """

    since: Instant | None = None
    seen: Instant | None = None
    input: Instant | None = None
    left: Instant | None = None
    woke: Instant | None = None
    stray: Instant | None = None
    arrived: bool = True
    quiet: bool = True
    asleep: Length = 0
