"""Looking at the history as a doctor does: nothing is changed, and what is wrong is a value."""

from __future__ import annotations

import os
import re
import sqlite3
import stat
from contextlib import closing, suppress
from itertools import groupby
from typing import TYPE_CHECKING

from situp.core.answers import Content
from situp.core.errors import BadData, SystemCannot
from situp.core.health import Inside, Place, Watched
from situp.store import beat, file, lock, rows
from situp.store.book import COLUMNS
from situp.store.connections import version
from situp.store.finding import exists, is_cut
from situp.store.history import SqliteHistory
from situp.store.schema import VERSION
from situp.store.troubles import ASIDE, is_refusal, translated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from situp.core.ledger import Value

    Row = tuple[str | int | None, ...]

MEND = (
    'If you have a copy, "situp restore FILE" takes it back. '
    'Else "situp doctor --repair" saves what can be read.'
)
ANEW = 'If you have a copy, "situp restore FILE" takes it back. To begin anew, move it aside.'
_MOUNTS = "/proc/self/mounts"
_NEW = re.compile(r"\.[0-9a-f]{8}\.new$")


class SqliteHealth:
    """The history in one SQLite file, looked at."""

    def __init__(self, path: str) -> None:
        self.path = path

    @property
    def format(self) -> str:
        """The version of SQLite and of the file's shape that this program writes."""
        return f"SQLite {sqlite3.sqlite_version}, format {VERSION}"

    def inside(self) -> Inside | BadData | SystemCannot | None:
        """Return what is in it, or why it is refused; None where there is none."""
        try:
            if not exists(self.path):
                return None
            return self._inside()
        except BadData as error:
            return BadData(error.message, self._next()) if error.hint == ASIDE else error
        except SystemCannot as error:
            return error

    def _next(self) -> str:
        """Return what helps where it is refused: a repair refuses what never was a history too."""
        try:
            exists(self.path)
        except BadData:
            return MEND if is_cut(self.path) else ANEW
        with suppress(sqlite3.DatabaseError):
            try:
                with closing(file.readable(self.path)) as connection:
                    version(connection, self.path)
            except BadData:
                return ANEW
        return MEND

    def _inside(self) -> Inside:
        size = os.stat(self.path).st_size  # noqa: PTH116 - paths are text here
        with translated(self.path), closing(file.readable(self.path)) as connection:
            version(connection, self.path)
            fault = fault_in(connection)
        if fault:
            return Inside(Content(size, 0, None, None), fault, 0, None)
        with translated(self.path), closing(file.reading(self.path)) as connection:
            (changes,) = connection.execute("SELECT count(*) FROM change").fetchone()
            return Inside(content(connection, size), "", changes, differing(connection))

    def place(self) -> Place:
        """Return where it lies, or would."""
        target = os.path.realpath(self.path)
        folder = _there(os.path.dirname(target))  # noqa: PTH120 - likewise
        looked_at = target if os.path.lexists(target) else folder
        return Place(
            _mode(target),
            _mode(os.path.dirname(target)),  # noqa: PTH120 - likewise
            _may(looked_at, os.W_OK) and _may(folder, os.W_OK | os.X_OK),
            _file_system(folder),
            _free(folder),
            tuple(_leftovers(target)),
        )

    def watched(self) -> Watched:
        """Return whether a watch runs, and when one was last seen."""
        last = beat.noted(self.path)
        return Watched(lock.is_held(self.path), last and last.seen)


def content(connection: sqlite3.Connection, size: int) -> Content:
    """Return what a file of so many bytes holds."""
    history = SqliteHistory(connection)
    sessions, checkins = connection.execute(
        "SELECT (SELECT count(*) FROM session), (SELECT count(*) FROM checkin)"
    ).fetchone()
    first, last = history.first_start(), history.last_instant()
    return Content(size, int(sessions), first, last, int(checkins))


def fault_in(connection: sqlite3.Connection) -> str:
    """Return the first thing that SQLite finds wrong in a file; nothing where it is sound.

    Raises where the system does not let it look: that says nothing of the file.
    """
    try:
        (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        if is_refusal(error):
            raise
        return str(error)
    return (
        ""
        if found == "ok"
        else " ".join(str(found).replace("*** in database main ***", "").split())
    )


def garbled_in(connection: sqlite3.Connection) -> str:
    """Return what cannot be read in a file that SQLite finds nothing wrong in, or nothing."""
    try:
        differing(connection)
        for row in connection.execute(f"SELECT {rows.SESSION} FROM session"):
            rows.session(row)
        SqliteHistory(connection).journal()
    except sqlite3.DatabaseError as error:
        if is_refusal(error):
            raise
        return str(error)
    return ""


def differing(connection: sqlite3.Connection) -> int:
    """Return of how many things the rows are not what the ledger adds up to."""
    found = connection.execute("SELECT kind, id, fields FROM change ORDER BY kind, id, clock")
    wrong, known = 0, dict.fromkeys(COLUMNS, 0)
    for (kind, thing), group in groupby(found, key=lambda row: (str(row[0]), str(row[1]))):
        stored = _stored(connection, kind, thing)
        wrong += stored != _expected(kind, (str(row[2]) for row in group))
        known[kind] += stored is not None
    for kind, count in known.items():
        (there,) = connection.execute(f"SELECT count(*) FROM {kind}").fetchone()
        wrong += there - count  # rows that the ledger knows nothing of
    return wrong


def _expected(kind: str, texts: Iterator[str]) -> Row | None:
    fields: dict[str, Value] = {}
    for text in texts:
        fields.update(rows.decode(text))  # type: ignore[arg-type]  # fields are an object
    if fields.get("deleted"):
        return None
    return tuple(rows.column(fields.get(column)) for column in COLUMNS[kind])


def _stored(connection: sqlite3.Connection, kind: str, thing: str) -> Row | None:
    columns = ", ".join(COLUMNS[kind])
    found: Row | None = connection.execute(
        f"SELECT {columns} FROM {kind} WHERE id = ?", (thing,)
    ).fetchone()
    return found


def _may(path: str, how: int) -> bool:
    """Whether this process may, as whom it acts."""
    return os.access(path, how, effective_ids=os.access in os.supports_effective_ids)


def _there(folder: str) -> str:
    """Return the nearest folder on the way that is there."""
    while folder and not os.path.isdir(folder):  # noqa: PTH112 - paths are text here
        folder = os.path.dirname(folder)  # noqa: PTH120 - likewise
    return folder or "."


def _mode(path: str) -> int | None:
    if os.name == "nt":
        return None
    try:
        return stat.S_IMODE(os.stat(path).st_mode)  # noqa: PTH116 - likewise
    except OSError:
        return None


def _free(folder: str) -> int | None:
    if not hasattr(os, "statvfs"):
        return None
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize


def _file_system(folder: str) -> str:
    """Return the kind of the file system that holds a folder; empty where nobody tells."""
    best, kind = "", ""
    with suppress(OSError), open(_MOUNTS, encoding="utf-8", errors="replace") as mounts:  # noqa: PTH123 - likewise
        for line in mounts:
            _, point, name, *_ = line.split()
            point = point.replace("\\040", " ").rstrip("/") + "/"
            if f"{folder}/".startswith(point) and len(point) >= len(best):
                best, kind = point, name
    return kind


def _leftovers(target: str) -> Iterator[str]:
    folder, name = os.path.split(target)
    with suppress(OSError):
        for each in sorted(os.listdir(folder)):  # noqa: PTH208 - likewise
            if each.startswith(f"{name}.") and _NEW.search(each):
                yield each
