"""The last beat of a watch's pulse, in a small file beside the history.

A pulse is a row of the history; how far it has come is noted here each minute, in place and without
waiting for the disk, and is carried into its row whenever the watch writes. So a machine that is
left alone sleeps, and the history itself lies still.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress

from situp.core.record import Record
from situp.store.troubles import gone, refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from situp.core.instants import Instant

_LONGEST = 128
_CAREFUL = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
"""Follow no link, wait for no other end of a pipe, and change no byte."""


class Beat(Record):
    """A pulse, by its number, was seen to go on."""

    pulse: int
    seen: Instant


_GREATEST = 2**63 - 1
"""The greatest number that SQLite takes."""


def path_beside(history: str) -> str:
    """Return where the beat of a history's watch is noted, by whatever name that is called."""
    return f"{os.path.realpath(history)}.pulse"


def note(history: str, beat: Beat) -> None:
    """Note a beat over the one before. Only the one watch of a history does."""
    path, line = path_beside(history), _line(beat)
    with refused(path):
        try:
            with _plain(path, os.O_WRONLY | os.O_CREAT) as file:
                os.write(file, line)
                if os.fstat(file).st_size > len(line):
                    os.ftruncate(file, len(line))
        except FileNotFoundError as error:
            raise gone(history) from error


def noted(history: str) -> Beat | None:
    """Return the beat that was noted last; None where there is none that is whole."""
    with suppress(OSError, ValueError), _plain(path_beside(history), os.O_RDONLY) as file:
        line = os.read(file, _LONGEST)
        pulse, seen, _ = map(int, line.split())
        beat = Beat(pulse, seen)
        return beat if line == _line(beat) and max(beat) <= _GREATEST else None
    return None


@contextmanager
def _plain(path: str, how: int) -> Iterator[int]:
    """Open a file; a link, a pipe or whatever else somebody put there is left alone."""
    file = os.open(path, how | _CAREFUL, 0o600)
    try:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            raise OSError("it is not a file")
        yield file
    finally:
        os.close(file)


def _line(beat: Beat) -> bytes:
    """Return a beat, of one length for all, with its end twice: half of one is seen to be none."""
    return b"%020d %020d %020d\n" % (beat.pulse, beat.seen, beat.seen)
