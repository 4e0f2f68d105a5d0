"""What SQLite's errors mean to a person, each naming the file."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager

from situp.core.errors import BadData, SitupError, SystemCannot

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE_S = 10
"""How long a command waits for others to finish writing."""
ASIDE = (
    '"situp doctor" looks into it, and "situp restore FILE" puts a copy in its place. '
    "To begin anew, move it aside."
)

_MEANINGS: tuple[tuple[tuple[str, ...], type[SitupError], str, str], ...] = (
    (("CORRUPT", "NOTADB"), BadData, "{path} is damaged ({error}).", ASIDE),
    (
        ("BUSY", "LOCKED"),
        SystemCannot,
        "{path} was in use for {patience} s; nothing was changed.",
        "Try again; another situp is writing a great deal.",
    ),
    (("FULL",), SystemCannot, "No room to write {path}; nothing was changed.", "Free some space."),
    (
        ("READONLY", "PERM", "AUTH"),
        SystemCannot,
        "Cannot write {path}: it is read-only; nothing was changed.",
        "Check the permissions of the file and of its folder.",
    ),
    (
        ("CANTOPEN",),
        SystemCannot,
        "Cannot open {path}.",
        "Check the permissions of the file and of its folder.",
    ),
    (
        ("IOERR",),
        SystemCannot,
        "The disk failed under {path} ({error}); nothing was changed.",
        "Check that there is room, and that the disk is well.",
    ),
)


@contextmanager
def translated(path: str) -> Iterator[None]:
    """Turn the errors of SQLite that a person can mend into ours; a broken rule stays a bug."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise
    except sqlite3.Error as error:
        raise _meaning(error, path) from error


@contextmanager
def refused(path: str) -> Iterator[None]:
    """Turn what the system refuses into ours, naming the file that was to be written."""
    try:
        yield
    except OSError as error:
        raise SystemCannot(f"Cannot write {path}: {reason(error)}.") from error


def gone(path: str) -> SitupError:
    """Return what to say of a history that was there a while ago."""
    return BadData(f"{path} is gone.", 'Put it back, or begin anew with "situp start".')


def kind(error: sqlite3.Error) -> str:
    """Return SQLite's name of an error, such as `BUSY_SNAPSHOT`; empty where it has none."""
    return getattr(error, "sqlite_errorname", "").removeprefix("SQLITE_")


def reason(error: OSError) -> str:
    """Return why the system refused, as a clause."""
    return (error.strerror or str(error)).lower()


def _meaning(error: sqlite3.Error, path: str) -> SitupError:
    name = kind(error)
    for starts, family, message, hint in _MEANINGS:
        if name.startswith(starts):
            return family(message.format(path=path, error=error, patience=PATIENCE_S), hint)
    return BadData(f"{path} cannot be used: {error}.", ASIDE)
