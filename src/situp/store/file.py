"""The life of the file: made whole, opened with care, never taken for empty when it is not.

A file is built under another name and linked into place, so an empty one is never ours. No file
and no trace of one is a first run; a file that is empty, cut short, foreign, of a newer program,
or gone while a trace of it lies beside, is an error that names it (R14: reads create nothing).
"""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing, contextmanager, suppress

from situp.core.errors import BadData, SystemCannot
from situp.store.schema import APPLICATION_ID, STEPS, VERSION
from situp.store.troubles import ASIDE, PATIENCE_S, reason, translated

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Steps = Sequence[tuple[str, Sequence[str]]]

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_BIGGEST_PAGE = 65536
BACKUP = ".backup"
"""How the name of a copy ends that was made before a migration."""


def reading(path: str) -> sqlite3.Connection:
    """Open the history for reading; where there is none yet, an empty one in memory.

    A file of an older program is read through a copy in memory: only writing migrates it.
    """
    if not _exists(path):
        return _in_memory()
    with translated(path), _closed_on_error(_readable(path)) as connection:
        if _version(connection, path) < VERSION:
            return _migrated_copy(connection)
        return connection


def writing(path: str, steps: Steps = STEPS) -> sqlite3.Connection:
    """Open the history for writing: made if there is none, brought up to date if it is older."""
    if not _exists(path):
        _create(path, steps)
    with translated(path), _closed_on_error(_connect(path, "rw")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        if _version(connection, path, len(steps)) < len(steps):
            _migrate(connection, path, steps)
        return connection


@contextmanager
def _closed_on_error(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Let go of a file at once that is refused."""
    try:
        yield connection
    except BaseException:
        connection.close()
        raise


def _readable(path: str) -> sqlite3.Connection:
    """Connect for reading, also where the folder cannot be written.

    SQLite keeps notes beside a file in WAL mode even to read it; where it cannot and nothing waits
    in the log, the file is all there is, and is read as if nobody could change it.
    """
    connection = _connect(path, "ro")
    try:
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.Error as error:
        connection.close()
        if not isinstance(error, sqlite3.OperationalError) or _has_content(f"{path}-wal"):
            raise
        return _connect(path, "ro&immutable=1")
    return connection


def _exists(path: str) -> bool:
    """Whether there is a history; raises where something else is in its place."""
    try:
        if stat.S_IFMT(os.stat(path).st_mode) not in {stat.S_IFREG, stat.S_IFDIR}:  # noqa: PTH116 - see below
            raise BadData(f"{path} is not a file.", ASIDE)
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib costs 5 ms on the way to status
            header = file.read(_HEADER)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        _refuse_lost(path)
        return False
    except OSError as error:
        raise SystemCannot(f"Cannot read {path}: {reason(error)}.") from error
    if not header:
        raise BadData(f"{path} is empty; it held the history, or should.", ASIDE)
    if not header.startswith(_MAGIC):
        raise BadData(f"{path} is not a history of situp.", ASIDE)
    _refuse_cut(path, header, size)
    return True


def _refuse_lost(path: str) -> None:
    """Refuse to begin anew where a trace shows that there was a history."""
    folder, name = os.path.split(path)
    try:
        beside = os.listdir(folder or ".")  # noqa: PTH208 - pathlib costs 5 ms on the way to status
    except FileNotFoundError:
        return
    except OSError as error:
        raise SystemCannot(f"Cannot read {folder}: {reason(error)}.") from error
    left = [
        each
        for each in beside
        if each == f"{name}-wal" or (each.startswith(f"{name}.") and each.endswith(BACKUP))
    ]
    if left:
        message = f"{path} is gone, but {min(left)} beside it shows that there was a history."
        raise BadData(message, "Put the file back; to begin anew, move what is left aside too.")


def _refuse_cut(path: str, header: bytes, size: int) -> None:
    """Refuse a file shorter than its header says, unless a write-ahead log may hold the rest."""
    page = int.from_bytes(header[16:18], "big")
    page = _BIGGEST_PAGE if page == 1 else page
    whole = max(page * int.from_bytes(header[28:32], "big"), _HEADER)
    if size < whole and not _has_content(f"{path}-wal"):
        raise BadData(f"{path} is cut short: {size} of {whole} bytes are there.", ASIDE)


def _has_content(path: str) -> bool:
    try:
        return os.stat(path).st_size > 0  # noqa: PTH116 - pathlib costs 5 ms
    except OSError:
        return False


def _connect(path: str, mode: str) -> sqlite3.Connection:
    with translated(path):
        connection = sqlite3.connect(
            _uri(path, mode), uri=True, timeout=PATIENCE_S, isolation_level=None
        )
    return _wary(connection)


def _wary(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Let nothing that is written in a file call more of SQLite than data needs."""
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _uri(path: str, mode: str) -> str:
    """Return the path as a URI of SQLite; loading urllib.parse would slow status by a tenth."""
    escaped = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    place = escaped.replace(os.sep, "/")
    return f"file://{'' if place.startswith('/') else '/'}{place}?mode={mode}"


def _version(connection: sqlite3.Connection, path: str, known: int = VERSION) -> int:
    """Return how many steps the file has taken; refuse one that is foreign or newer."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise BadData(f"{path} is an SQLite file of another program.", ASIDE)
    if version > known:
        message = f"{path} was written by a newer situp (format {version}; this one knows {known})."
        raise BadData(message, "Update situp; nothing was changed.")
    return int(version)


def _create(path: str, steps: Steps) -> None:
    """Build a whole file under another name and link it into place; a loser of a race leaves."""
    from situp.store.migrations import apply  # noqa: PLC0415 - 75 ms, and only once in a life

    try:
        os.makedirs(os.path.dirname(path) or ".", mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120
        building = f"{path}.{os.urandom(4).hex()}.new"
        os.close(os.open(building, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise SystemCannot(f"Cannot write {path}: {reason(error)}.") from error
    try:
        with translated(path), closing(_connect(building, "rw")) as connection:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN IMMEDIATE")
            apply(connection, steps)
            device = os.urandom(4).hex()
            connection.execute("INSERT INTO device (id, here) VALUES (?, 1)", (device,))
            connection.execute("COMMIT")
            # Only now: what waits in a log when the disk is full would be lost with its name.
            connection.execute("PRAGMA journal_mode = WAL")
        _link(building, path)
    finally:
        _remove(building)


def _remove(building: str) -> None:
    """Leave nothing of a file that was built, or not built, under another name."""
    for left in (building, f"{building}-wal", f"{building}-shm"):
        with suppress(FileNotFoundError):
            os.unlink(left)  # noqa: PTH108 - pathlib costs 5 ms on the way to status


def _link(building: str, path: str) -> None:
    """Give the whole file its name, unless another process was first."""
    try:
        os.link(building, path)
    except FileExistsError:
        return
    except OSError:
        if not os.path.exists(path):  # noqa: PTH110 - a file system without links
            os.rename(building, path)  # noqa: PTH104
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(os.path.dirname(path) or ".", os.O_RDONLY | os.O_DIRECTORY)  # noqa: PTH120
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _migrate(connection: sqlite3.Connection, path: str, steps: Steps) -> None:
    """Take the missing steps under the write lock, after a backup made under the same lock."""
    from situp.store.migrations import apply  # noqa: PLC0415 - 75 ms, and only after an update

    connection.execute("BEGIN IMMEDIATE")
    try:
        version = _version(connection, path, len(steps))
        if version < len(steps):
            _back_up(path, f"{path}.v{version}{BACKUP}")
            apply(connection, steps)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _back_up(path: str, target: str) -> None:
    """Copy what is committed, through SQLite, to a file that appears whole or not at all."""
    building = f"{target}.{os.urandom(4).hex()}.new"
    try:
        os.close(os.open(building, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with closing(_connect(path, "ro")) as source, closing(_connect(building, "rw")) as copy:
            source.backup(copy)
        os.replace(building, target)  # noqa: PTH105 - pathlib costs 5 ms on the way to status
    except OSError as error:
        raise SystemCannot(f"Cannot write {target}: {reason(error)}.") from error
    finally:
        _remove(building)


def _in_memory() -> sqlite3.Connection:
    connection = _wary(sqlite3.connect(":memory:", isolation_level=None))
    for _, statements in STEPS:
        for statement in statements:
            connection.execute(statement)
    return connection


def _migrated_copy(connection: sqlite3.Connection) -> sqlite3.Connection:
    from situp.store.migrations import apply  # noqa: PLC0415 - 75 ms, and only after an update

    copy = _wary(sqlite3.connect(":memory:", isolation_level=None))
    connection.backup(copy)
    connection.close()
    apply(copy, STEPS)
    return copy
