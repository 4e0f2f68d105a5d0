"""Whether there is a history: one that is not as it should be is never taken for none.

No file and no trace of one is a first run; a file that is empty, cut short, no file at all, or gone
while a trace of it lies beside, is an error that names it (R14: looking creates nothing).
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from situp.core.errors import BadData, SystemCannot, UsageError, reason
from situp.store.troubles import ASIDE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.ports import Mark

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_BIGGEST_PAGE = 65536
_LOOKS = 3
"""One may fall between two steps of a process that makes the file or moves its log into it."""
MAKER = "-maker"
"""How the name of the file ends that the maker of another holds a lock on."""
BACKUP = ".backup"
"""How the name of a copy ends that was kept before a migration, or a restore."""
LOST = "; it held the history, or should"
"""What is said of an empty file where the history belongs, and of no other."""
_BESIDE = ("-wal", "-shm", "-journal", ".lock", ".pulse")


def exists(path: str) -> bool:
    """Whether there is a history; raises where something else is in its place."""
    for _ in range(_LOOKS - 1):
        with suppress(BadData):
            return _is_there(path)
    return _is_there(path)


def is_cut(path: str) -> bool:
    """Whether the file begins as one of SQLite, so that it may only have lost its end."""
    if not os.path.isfile(path):  # noqa: PTH113 - paths are text here; a pipe would be waited for
        return False
    with suppress(OSError), open(path, "rb") as file_:  # noqa: PTH123 - likewise
        return len(file_.read(_HEADER)) == _HEADER
    return False


def something_waits(path: str) -> bool:
    """Whether the write-ahead log has content; it lies beside the file, not beside a link to it."""
    return _has_content(f"{os.path.realpath(path)}-wal")


def mark(path: str) -> Mark:
    """Return what will differ of a file and its log once anything was written."""
    place = os.path.realpath(path)
    return tuple(map(_seen, (place, f"{place}-wal")))


def unfinished(path: str) -> list[str]:
    """Return the files that show that something is, or was, being made for a path or beside it."""
    folder, name = os.path.split(path)
    try:
        beside = os.listdir(folder or ".")  # noqa: PTH208 - pathlib costs 5 ms
    except OSError:
        return []
    return [
        os.path.join(folder, each)  # noqa: PTH118 - likewise
        for each in beside
        if each.startswith(f"{name}.") and each.endswith(f".new{MAKER}")
    ]


def refuse_own(path: str, history: str, hint: str = "") -> None:
    """Refuse a path that is the history, or what SQLite or a watch keeps beside it."""
    place = os.path.realpath(history)
    if _is_same(path, place):
        raise UsageError(f"{path} is the history itself.", hint)
    if any(_is_same(path, f"{place}{end}") for end in _BESIDE):
        raise UsageError(f"{path} belongs to the history.", hint)


def _is_same(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)  # noqa: PTH121 - paths are text here
    except OSError:
        return os.path.realpath(one) == os.path.realpath(other)


def _is_there(path: str) -> bool:
    try:
        if stat.S_IFMT(os.stat(path).st_mode) not in {stat.S_IFREG, stat.S_IFDIR}:  # noqa: PTH116 - see below
            raise BadData(f"{path} is not a file.", ASIDE)
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib costs 5 ms on the way to status
            header = file.read(_HEADER)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        refuse_dangling(path)
        _refuse_lost(path)
        return False
    except OSError as error:
        raise SystemCannot(f"Cannot read {path}: {reason(error)}.") from error
    if not header:
        raise BadData(f"{path} is empty{LOST}.", ASIDE)
    if not header.startswith(_MAGIC):
        raise BadData(f"{path} is not a history of situp.", ASIDE)
    _refuse_cut(path, header, size)
    return True


def refuse_dangling(path: str) -> None:
    """Refuse to begin anew where a link on the way to the history leads nowhere."""
    place = path
    while place and not os.path.lexists(place):
        place = os.path.dirname(place)  # noqa: PTH120 - pathlib costs 5 ms on the way to status
    if os.path.islink(place) and not os.path.exists(place):  # noqa: PTH110, PTH114 - likewise
        message = f"{place} is a link to {os.readlink(place)}, where nothing is."  # noqa: PTH115 - likewise
        raise BadData(message, "Bring back what it leads to; to begin anew, move the link aside.")


def _refuse_lost(path: str) -> None:
    """Refuse to begin anew where a trace shows that there was a history."""
    folder, name = os.path.split(path)
    try:
        beside = os.listdir(folder or ".")  # noqa: PTH208 - pathlib costs 5 ms on the way to status
    except FileNotFoundError:
        return
    except OSError as error:
        raise SystemCannot(f"Cannot read {folder}: {reason(error)}.") from error
    copies = [each for each in beside if each.startswith(f"{name}.") and each.endswith(BACKUP)]
    logs = [f"{each}-wal" for each in copies if _has_content(f"{folder}{os.sep}{each}-wal")]
    left = [*copies, *logs]
    if _has_content(f"{path}-wal"):  # readers leave one that is empty, and SQLite takes it up
        left.append(f"{name}-wal")
    if left:
        traces, show = " and ".join(sorted(left)), "show" if left[1:] else "shows"
        raise BadData(
            f"{path} is gone, but {traces} beside it {show} that there was a history.",
            f"Put {name} back; to begin anew, move {traces} aside too.",
        )


def _refuse_cut(path: str, header: bytes, size: int) -> None:
    """Refuse a file shorter than its header says, unless a write-ahead log may hold the rest."""
    page = int.from_bytes(header[16:18], "big")
    page = _BIGGEST_PAGE if page == 1 else page
    whole = max(page * int.from_bytes(header[28:32], "big"), _HEADER)
    if size < whole and not something_waits(path):
        raise BadData(f"{path} is cut short: {size} of {whole} bytes are there.", ASIDE)


def _has_content(path: str) -> bool:
    try:
        return os.stat(path).st_size > 0  # noqa: PTH116 - pathlib costs 5 ms
    except OSError:
        return False


def _seen(path: str) -> tuple[int, ...]:
    """Return what tells a file's content from another; nothing where it has none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - pathlib costs 5 ms
    except OSError:
        return ()
    return (found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size) if found.st_size else ()
