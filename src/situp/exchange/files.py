"""The files that sessions come from and go to: which format one is, and writing one whole."""

from __future__ import annotations

import csv
import os
import sys
from contextlib import contextmanager, nullcontext, suppress
from itertools import chain
from json import loads
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from situp.core.errors import BadData, SystemCannot, UsageError, reason, remedy
from situp.exchange import checkins, ndjson, table, timewarrior, watson

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager
    from typing import BinaryIO, TypeAlias

    from situp.core.arrival import Arrival
    from situp.core.body.arriving import Brought
    from situp.core.calendar import Zone
    from situp.core.model import Posture, Session

    Write: TypeAlias = Callable[[Iterable[Session]], Iterator[str]]

NAMES = {"csv": "CSV", "ndjson": "NDJSON", "timewarrior": "Timewarrior", "watson": "Watson"}
WRITERS: dict[str, Write] = {"csv": table.write, "ndjson": ndjson.write}
CHECKINS = {"csv": checkins.write_table, "ndjson": checkins.write_ndjson}
_READERS = {"csv": checkins.read_table, "ndjson": checkins.read_ndjson}
_ENDINGS = {".csv": "csv", ".ndjson": "ndjson", ".jsonl": "ndjson"}
_LONGEST = 100_000_000
"""Bytes of a line at most: some devices and programs never end one."""
_OWN = 0o600
_MAGIC = b"SQLite format 3\0"
_BESIDE = ("-wal", "-shm", "-journal")


class Source:
    """What a file says, in which format, and whether that is of check-ins, not of sessions."""

    def __init__(self, lines: Iterator[str], format_: str, *, holds_checkins: bool) -> None:
        self._lines = lines
        self.format = format_
        self.holds_checkins = holds_checkins

    def checkins(self, zone: Zone) -> Iterator[Brought]:
        """Yield the check-ins, where it holds any."""
        return _READERS[self.format](self._lines, zone)

    def arrivals(self, zone: Zone, posture: Posture | None) -> Iterator[Arrival]:
        """Yield the sessions; `posture` is that of those which know none, or was not given."""
        if self.format == "watson":
            return watson.read(self._lines, zone, posture or "sitting")
        if self.format == "timewarrior":
            return timewarrior.read(self._lines, zone, posture or "sitting")
        if posture:
            message = f"--posture is not for {NAMES[self.format]}, where each session has its own."
            raise UsageError(message)
        read = ndjson.read if self.format == "ndjson" else table.read
        return read(self._lines, zone)


@contextmanager
def source(path: str, format_: str) -> Iterator[Source]:
    """Give what a file, or for `-` stdin, says; the format is guessed where it is not said."""
    with _refused("read", path):
        opened = _opened(path)
    with opened as stream:
        lines = _decoded(stream, path)
        begun = _beginning(lines)
        guess = format_ or _ENDINGS.get(Path(path).suffix.lower()) or _guess("".join(begun))
        holds = guess in _READERS and _tells_of_pain(guess, begun)
        yield Source(chain(begun, lines), guess, holds_checkins=holds)


def save(path: str, lines: Iterable[str]) -> None:
    """Write a file whole or not at all, for its owner alone; one of that name is replaced."""
    with _refused("write", path):
        target = Path(os.path.realpath(path))
        if target.exists() and not S_ISREG(target.stat().st_mode):
            raise SystemCannot(f"Cannot write {path}: it is not a file.")
        if _is_database(target):
            message = f"Cannot write {path}: it is an SQLite file, as histories are."
            raise SystemCannot(message, "Name another file.")
        fresh = target.with_name(f".{target.name}.{os.urandom(4).hex()}.new")
        try:
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWN)
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
                stream.writelines(lines)
                stream.flush()
                os.fsync(stream.fileno())
            fresh.replace(target)
        except BaseException:
            with suppress(FileNotFoundError):
                fresh.unlink()
            raise


def _is_database(target: Path) -> bool:
    """Whether a file is one of SQLite: a history was never meant to become a table of itself.

    What SQLite keeps beside one, the latest of what was recorded, is part of it.
    """
    name = target.name
    own = next((each for each in _BESIDE if name.endswith(each) and name != each), None)
    if own and _is_database(target.with_name(name.removesuffix(own))):
        return True
    if not target.exists():
        return False
    with target.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def _opened(path: str) -> AbstractContextManager[BinaryIO]:
    if path != "-":
        return Path(path).open("rb")
    if sys.stdin is None:
        raise SystemCannot("There is no stdin to read.")
    return nullcontext(sys.stdin.buffer)


def _decoded(stream: BinaryIO, path: str) -> Iterator[str]:
    """Yield the lines as text, without the mark that some programs begin a file with."""
    with _refused("read", path):
        for number, line in enumerate(iter(lambda: stream.readline(_LONGEST + 1), b""), 1):
            if len(line) > _LONGEST:
                raise BadData(f"Line {number}: It is longer than {_LONGEST:,} bytes.")
            if number == 1 and line.startswith(_MAGIC):
                hint = 'A copy of a history is taken back with "situp restore".'
                raise BadData(f"{path} is an SQLite file, as histories are.", hint)
            try:
                text = line.decode()
            except UnicodeDecodeError as error:
                hint = "Save it as UTF-8."
                raise BadData(f"Line {number}: This is not valid UTF-8 text.", hint) from error
            yield text.removeprefix("\ufeff") if number == 1 else text


def _beginning(lines: Iterator[str]) -> list[str]:
    """Return as many lines as it takes to see two signs of what the file is."""
    begun: list[str] = []
    for line in lines:
        begun.append(line)
        if line.strip() not in {"", "["}:
            break
    return begun


def _guess(start: str) -> str:
    """Return the format of a file that begins so."""
    bare = "".join(start.split())
    if bare.startswith("[["):
        return "watson"
    if bare.startswith("["):
        return "timewarrior"
    return "ndjson" if bare.startswith("{") else "csv"


def _tells_of_pain(format_: str, begun: list[str]) -> bool:
    """Whether the first line of a file has the names that only check-ins have."""
    first = begun[-1] if begun else ""
    try:
        found = next(csv.reader([first])) if format_ == "csv" else loads(first)
    except (ValueError, StopIteration, csv.Error, RecursionError):
        return False
    names = {each.strip().lower() for each in found} if isinstance(found, list | dict) else set()
    return "posture" not in names and not names.isdisjoint(checkins.NEEDED)


@contextmanager
def _refused(verb: str, path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SystemCannot(f"Cannot {verb} {path}: {reason(error)}.", remedy(error)) from error
