"""A timeline written down piece by piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

from situp.core.instants import DAY
from situp.core.timeline import Piece

if TYPE_CHECKING:
    from situp.core.instants import Length
    from situp.core.model import Posture

AROUND = 20 * DAY
NOWHERE = "nothing"
POSTURE_OF: dict[str, Posture] = {
    "sitting": "sitting",
    "standing": "standing",
    "moving": "moving",
    "lying": "lying",
    "away": "away",
}


def day(*parts: tuple[str, Length]) -> list[Piece]:
    """Return pieces one after the other: `sitting*` is guessed, `nothing` leaves a hole."""
    pieces, at = [], AROUND
    for word, length in parts:
        posture: Posture | None = POSTURE_OF.get(word.rstrip("*"))
        if posture:
            pieces.append(Piece(at, at + length, posture, word.endswith("*")))
        at += length
    return pieces
