"""What SQLite's errors mean to a person, each naming the file."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager

from situp.core.errors import BadData, SitupError, SystemCannot, reason, remedy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE_S = 10
"""How long a command waits for others to finish writing."""
ASIDE = (
    '"situp doctor" looks into it, and "situp restore FILE" puts a copy in its place. '
    "To begin anew, move it aside."
)

_A_LITTLE = 65536
"""Bytes that the index of a log and a page or two take: with less nothing can be written."""

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
        ("IOERR_WRITE", "IOERR_SHM"),  # a quota, a limit of the process or the disk: nobody tells
        SystemCannot,
        "No room to write {path}, or its disk failed ({error}); nothing was changed.",
        "Free some space; where there is enough, look at your quota and at the disk.",
    ),
    (
        ("IOERR",),
        SystemCannot,
        "The disk failed under {path} ({error}); nothing was changed.",
        "Check that there is room, and that the disk is well.",
    ),
)


@contextmanager
def translated(path: str, into: str = "") -> Iterator[None]:
    """Turn the errors of SQLite that a person can mend into ours; a broken rule stays a bug.

    Where a file is copied, `into` is the other, which the system can refuse to write.
    """
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise
    except sqlite3.Error as error:
        raise _meaning(error, into if into and is_refusal(error) else path) from error


@contextmanager
def undecided(path: str) -> Iterator[None]:
    """Around a commit: where all was written and the disk then failed, nobody knows the end of it.

    SQLite shows nothing of it now, but may find it in the log when the file is opened next.
    """
    try:
        yield
    except sqlite3.Error as error:
        if not kind(error).startswith(("IOERR_FSYNC", "IOERR_SHM")):
            raise
        message = f"The disk failed under {path} ({error}); it may be recorded or not."
        hint = 'Once the disk is well and has room, look with "situp log" before you say it again.'
        raise SystemCannot(message, hint) from error


@contextmanager
def refused(path: str) -> Iterator[None]:
    """Turn what the system refuses into ours, naming the file that was to be written."""
    try:
        yield
    except OSError as error:
        raise SystemCannot(f"Cannot write {path}: {reason(error)}.", remedy(error)) from error


def gone(path: str) -> SitupError:
    """Return what to say of a history that was there a while ago."""
    return BadData(f"{path} is gone.", 'Put it back, or begin anew with "situp start".')


def kind(error: sqlite3.Error) -> str:
    """Return SQLite's name of an error, such as `BUSY_SNAPSHOT`; empty where it has none."""
    return getattr(error, "sqlite_errorname", "").removeprefix("SQLITE_")


def unsound(fault: str) -> sqlite3.Error:
    """Return the error of a file that SQLite took for sound, though something is wrong in it."""
    error = sqlite3.DatabaseError(fault)
    error.sqlite_errorname = "SQLITE_CORRUPT"
    return error


def is_refusal(error: sqlite3.Error) -> bool:
    """Whether the system refuses, so that the error tells nothing of what is in the file."""
    return any(
        kind(error).startswith(starts) and family is SystemCannot
        for starts, family, _, _ in _MEANINGS
    )


def _meaning(error: sqlite3.Error, path: str) -> SitupError:
    name = kind(error)
    if name.startswith(("IOERR", "CANTOPEN")) and _is_full(path):
        name = "FULL"
    for starts, family, message, hint in _MEANINGS:
        if name.startswith(starts):
            return family(message.format(path=path, error=error, patience=PATIENCE_S), hint)
    return BadData(f"{path} cannot be used: {error}.", ASIDE)


def _is_full(path: str) -> bool:
    """Whether the disk that holds a path has no room, for bytes or for names; no if none tells."""
    try:
        found = os.statvfs(os.path.dirname(os.path.realpath(path)))  # noqa: PTH120 - paths are text here
    except (OSError, AttributeError):
        return False
    has_names = not found.f_files or found.f_favail
    return not has_names or found.f_bavail * found.f_frsize < _A_LITTLE
