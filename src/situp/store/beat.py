"""The last beat of a watch's pulse, in a small file beside the history.

A pulse is a row of the history; how far it has come is noted here each minute, in place and without
waiting for the disk, and is carried into its row whenever the watch writes. So a machine that is
left alone sleeps, and the history itself lies still. A second line is what the watch knows of the
person by then, for the watch after it.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress

from situp.core.person import Person
from situp.core.record import Record
from situp.store.troubles import gone, refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from situp.core.instants import Instant

_LONGEST = 512
_NEVER = -1
_CAREFUL = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
"""Follow no link, wait for no other end of a pipe, and change no byte."""


class Beat(Record):
    """A pulse, by its number, was seen to go on, with this known of the person."""

    pulse: int
    seen: Instant
    person: Person | None = None


_GREATEST = 2**63 - 1
"""The greatest number that SQLite takes."""


def path_beside(history: str) -> str:
    """Return where the beat of a history's watch is noted, by whatever name that is called."""
    return f"{os.path.realpath(history)}.pulse"


def note(history: str, beat: Beat) -> None:
    """Note a beat over the one before. Only the one watch of a history does."""
    path, lines = path_beside(history), _lines(beat)
    with refused(path):
        try:
            with _plain(path, os.O_WRONLY | os.O_CREAT) as file:
                os.write(file, lines)
                if os.fstat(file).st_size > len(lines):
                    os.ftruncate(file, len(lines))
        except FileNotFoundError as error:
            raise gone(history) from error


def noted(history: str) -> Beat | None:
    """Return the beat that was noted last; None where there is none that is whole."""
    with suppress(OSError, ValueError), _plain(path_beside(history), os.O_RDONLY) as file:
        found = os.read(file, _LONGEST)
        pulse, seen, _, *known = map(int, found.split())
        beat = Beat(pulse, seen, _person(known) if known else None)
        return beat if found == _lines(beat) and max(pulse, seen) <= _GREATEST else None
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


def _lines(beat: Beat) -> bytes:
    """Return a beat, of one length for all, with its end twice: half of one is seen to be none."""
    line = b"%020d %020d %020d\n" % (beat.pulse, beat.seen, beat.seen)
    if beat.person is None:
        return line
    known = (_NEVER if each is None else each for each in beat.person)
    return line + b" ".join(b"%020d" % each for each in known) + b"\n"


def _person(known: Sequence[int]) -> Person:
    """Return what is known of the person; raises ValueError where that is not all of it."""
    if len(known) != len(Person._fields):
        raise ValueError(known)
    *instants, arrived, quiet, asleep = known
    there = (None if at == _NEVER else at for at in instants)
    return Person._make((*there, bool(arrived), bool(quiet), asleep))
