"""The last beat of a watch's pulse, in a small file beside the history.

A pulse is a row of the history; how far it has come is noted here each minute, in place and without
waiting for the disk, and is carried into its row whenever the watch writes. So a machine that is
left alone sleeps, and the history itself lies still.
"""

from __future__ import annotations

import os
from contextlib import suppress

from situp.core.errors import SystemCannot
from situp.core.record import Record
from situp.store.troubles import reason

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.instants import Instant

_LONGEST = 128


class Beat(Record):
    """A pulse, by its number, was seen to go on."""

    pulse: int
    seen: Instant


def path_beside(history: str) -> str:
    """Return where the beat of a history's watch is noted."""
    return f"{history}.pulse"


def note(history: str, beat: Beat) -> None:
    """Note a beat over the one before. Only the one watch of a history does."""
    path = path_beside(history)
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            os.write(file, _line(beat))
        finally:
            os.close(file)
    except OSError as error:
        raise SystemCannot(f"Cannot write {path}: {reason(error)}.") from error


def noted(history: str) -> Beat | None:
    """Return the beat that was noted last; None where there is none that is whole."""
    with suppress(OSError, ValueError):
        file = os.open(path_beside(history), os.O_RDONLY)
        try:
            line = os.read(file, _LONGEST)
        finally:
            os.close(file)
        pulse, seen, _ = map(int, line.split())
        beat = Beat(pulse, seen)
        return beat if line == _line(beat) else None
    return None


def _line(beat: Beat) -> bytes:
    """Return a beat, of one length for all, with its end twice: half of one is seen to be none."""
    return b"%020d %020d %020d\n" % (beat.pulse, beat.seen, beat.seen)
