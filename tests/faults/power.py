"""A disk that keeps what was flushed and, of the rest, what a power cut happens to leave of it.

The strict reading of POSIX: what a file holds is safe once the file was flushed; that it has a
name, or has it no more, once the folder was. File systems promise more, and differ in what.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.faults.tape import Cut, Folder, Linked, Made, Removed, Renamed, Synced, Told, Wrote

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from tests.faults.tape import Op

SECTOR = 512
"""What a disk writes whole, or not at all."""


class Inode:
    """What a file holds: what is safe, and what was done to it since."""

    def __init__(self, safe: bytes = b"", *, is_folder: bool = False) -> None:
        self.safe = safe
        self.pending: list[Wrote | Cut] = []
        self.is_folder = is_folder
        self.end = 0

    def flush(self) -> None:
        """Make safe what was done to it."""
        self.safe, self.pending = content(self.safe, self.pending), []


class Name(NamedTuple):
    """A path leads to an inode from now on; to None: nowhere."""

    path: str
    inode: Inode | None


class Loss(NamedTuple):
    """What a cut takes: how many of the pending names stay, and which of the pending writes."""

    names: str
    writes: str


_NAMES = ("none", "all", "some")
_WRITES = ("none", "but the last", "some")
LOSSES = tuple(
    Loss(names, _WRITES[(number + turn) % 3])
    for turn in range(3)
    for number, names in enumerate(_NAMES)
)
"""Each with each; of three in a row no two are alike in anything."""


class Disk:
    """All below a folder: at first as it is, all of it safe."""

    def __init__(self, top: Path) -> None:
        self._top = str(top)
        self._safe = {
            str(path): Inode(b"" if path.is_dir() else path.read_bytes(), is_folder=path.is_dir())
            for path in top.rglob("*")
        }
        self._now: dict[str, Inode] = dict(self._safe)
        self._pending: list[Name] = []
        self.told = ""

    def do(self, op: Op) -> None:
        """Do what a tape says."""
        if isinstance(op, Told):
            self.told += op.text
        elif op.path.startswith(self._top) and not op.path.endswith("-shm"):
            self._do(op)

    def _do(self, op: Op) -> None:
        match op:
            case Made(path) if path not in self._now:
                self._name(path, Inode())
            case Folder(path):
                self._name(path, Inode(is_folder=True))
            case Wrote(path, at, data) if inode := self._now.get(path):
                start = inode.end if at is None else at
                inode.pending.append(Wrote(path, start, data))
                inode.end = start + len(data)
            case Cut(path) if inode := self._now.get(path):
                inode.pending.append(op)
            case Synced(path):
                self._flush(path)
            case Linked(path, other):
                self._name(other, self._now[path])
            case Renamed(path, other):
                self._name(other, self._now[path])
                self._name(path, None)
            case Removed(path):
                self._name(path, None)
            case _:
                pass

    def _name(self, path: str, inode: Inode | None) -> None:
        self._pending.append(Name(path, inode))
        _set(self._now, [self._pending[-1]])

    def _flush(self, path: str) -> None:
        if path in self._now and not self._now[path].is_folder:
            self._now[path].flush()
            return
        inside = [name for name in self._pending if str(Path(name.path).parent) == path]
        _set(self._safe, inside)
        self._pending = [name for name in self._pending if name not in inside]

    def leave(self, loss: Loss, chance: Random, folder: Path) -> None:
        """Write what a power cut leaves into a folder that is made for it."""
        folder.mkdir()
        names = dict(self._safe)
        _set(names, _kept(self._pending, loss.names, chance))
        put: dict[Inode, Path] = {}
        for path in sorted(names):
            target = folder / Path(path).relative_to(self._top)
            if target.parent.is_dir():
                _put(names[path], target, put, loss.writes, chance)


def _set(names: dict[str, Inode], changes: Iterable[Name]) -> None:
    for path, inode in changes:
        if inode is None:
            names.pop(path, None)
        else:
            names[path] = inode


def _kept(pending: list[Name], how: str, chance: Random) -> list[Name]:
    """Return the names that stay; file systems keep them in order."""
    return pending[: {"none": 0, "all": len(pending)}.get(how, chance.randint(0, len(pending)))]


def _put(inode: Inode, target: Path, put: dict[Inode, Path], writes: str, chance: Random) -> None:
    if inode.is_folder:
        target.mkdir()
    elif inode in put:
        target.hardlink_to(put[inode])
    else:
        target.write_bytes(content(inode.safe, _left(inode.pending, writes, chance)))
        target.chmod(0o600)
        put[inode] = target


def _left(pending: list[Wrote | Cut], how: str, chance: Random) -> list[Wrote | Cut]:
    """Return the writes that stay: none, all but the last, or any, the last of them torn."""
    if how == "none":
        return []
    if how == "but the last":
        return pending[:-1]
    left = [op for op in pending if chance.random() < 1 / 2]
    if left and isinstance(left[-1], Wrote):
        left[-1:] = _torn(left[-1], chance)
    return left


def _torn(wrote: Wrote, chance: Random) -> list[Wrote]:
    """Return the sectors of a write that stay; not each of them does."""
    start = wrote.at or 0
    edges = range(-(start % SECTOR), len(wrote.data), SECTOR)
    return [
        Wrote(wrote.path, start + max(0, edge), wrote.data[max(0, edge) : edge + SECTOR])
        for edge in edges
        if chance.random() < 1 / 2
    ]


def content(safe: bytes, done: Iterable[Wrote | Cut]) -> bytes:
    """Return what a file holds after all that was done to it."""
    held = bytearray(safe)
    for op in done:
        if isinstance(op, Cut):
            held[op.size :] = bytes(max(0, op.size - len(held)))
            continue
        at = op.at or 0
        held.extend(bytes(max(0, at - len(held))))
        held[at : at + len(op.data)] = op.data
    return bytes(held)
