"""What the machine tells of a person, one value for each thing it can tell (R6).

None says what the person does: no input is not standing. `at` is when it was told.
"""

from __future__ import annotations

from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    from situp.core.instants import Instant

    Height = Literal["sitting", "standing"]
    Faculty = Literal["input", "lock", "desk"]

    Signal: TypeAlias = (
        "Input | Idle | Locked | Unlocked | Sleeping | Woke | Busy | Free | Desk | Blind"
    )


class Input(Record):
    """Somebody typed or moved something at `at`."""

    at: Instant


class Idle(Record):
    """Nobody has typed or moved anything since `since`."""

    at: Instant
    since: Instant


class Locked(Record):
    """The screen was locked."""

    at: Instant


class Unlocked(Record):
    """The screen was unlocked, which takes a person."""

    at: Instant


class Sleeping(Record):
    """The machine goes to sleep or is switched off."""

    at: Instant


class Woke(Record):
    """The machine is awake again, by whatever woke it."""

    at: Instant


class Busy(Record):
    """Somebody is there without input, as of `at`: in a call, or before a film or slides."""

    at: Instant
    kind: Literal["call", "presentation"]


class Free(Record):
    """Nothing says so any more, as of `at`; since when is not known."""

    at: Instant


class Desk(Record):
    """The desk is as high as for this posture, and has been since `at`."""

    at: Instant
    posture: Height


class Blind(Record):
    """Nothing can tell any more of input, of the lock or of the desk."""

    at: Instant
    of: Faculty = "input"
