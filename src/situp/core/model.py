"""Postures, origins and sessions: what is recorded (R2)."""

from __future__ import annotations

from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from situp.core.instants import Instant

    Posture = Literal["sitting", "standing", "moving", "lying", "away"]
    Origin = Literal["declared", "sensed", "confirmed", "imported", "recovered"]

POSTURES: tuple[Posture, ...] = ("sitting", "standing", "moving", "lying", "away")
AT_THE_DESK: frozenset[Posture] = frozenset({"sitting", "standing"})
"""Postures that one is nudged out of, and that end where nobody is there: who walks need not be."""
ORIGINS: tuple[Origin, ...] = ("declared", "sensed", "confirmed", "imported", "recovered")
GUESSED: frozenset[Origin] = frozenset({"sensed", "recovered"})
"""Origins nobody has vouched for: a flag built mostly on these is *unconfirmed* (R5)."""


class Session(Record):
    """One posture from a start to an end, as recorded on one device.

    `ended` is None while the session is open. `zone` names the zone it was recorded in.
    """

    id: str
    device: str
    posture: Posture
    started: Instant
    ended: Instant | None
    origin: Origin = "declared"
    zone: str = "UTC"
    note: str = ""
    tags: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it has no end yet."""
        return self.ended is None
