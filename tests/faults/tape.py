"""A tape of all that one run of situp did to a disk, in order and with every byte."""

from __future__ import annotations

import re
import subprocess
import sys
from os import environ
from typing import TYPE_CHECKING, NamedTuple

from tests.rigs import needed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

_RECORDED = "openat,write,pwrite64,ftruncate,fsync,fdatasync,link,unlink,rename,mkdir"
_UNKNOWN = "creat,open,truncate,writev,pwritev,linkat,unlinkat,renameat,renameat2,mkdirat,symlink"
"""Calls that would change a disk too, and that no tape knows: that nobody makes them is checked."""
_TEXT = r'"((?:\\x[0-9a-f]{2})*)"'
_FILE = r"\d+<([^>]*)>"


class Made(NamedTuple):
    """A file was made, if there was none."""

    path: str


class Folder(NamedTuple):
    """A folder was made."""

    path: str


class Wrote(NamedTuple):
    """Bytes were written; at None: where the last write of this file ended."""

    path: str
    at: int | None
    data: bytes


class Cut(NamedTuple):
    """A file got another length."""

    path: str
    size: int


class Synced(NamedTuple):
    """A file, or a folder, was flushed to the disk."""

    path: str


class Linked(NamedTuple):
    """A file got another name beside its own."""

    path: str
    other: str


class Renamed(NamedTuple):
    """A file got another name in place of its own."""

    path: str
    other: str


class Removed(NamedTuple):
    """A name is gone."""

    path: str


class Told(NamedTuple):
    """Something was printed on stdout."""

    text: str


Op = Made | Folder | Wrote | Cut | Synced | Linked | Renamed | Removed | Told


_OPS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Op]], ...] = (
    (
        re.compile(rf"openat\(.*?, {_TEXT}, \S*O_CREAT\S*, \d+\) = \d+<"),
        lambda found: Made(_path(found[1])),
    ),
    (
        re.compile(rf"openat\(.*?, {_TEXT}, \S*O_TRUNC\S*(?:, \d+)?\) = \d+<"),
        lambda found: Cut(_path(found[1]), 0),
    ),
    (
        re.compile(rf"write\({_FILE}, {_TEXT}, \d+\) = (\d+)"),
        lambda found: Wrote(_path(found[1]), None, _read(found[2])[: int(found[3])]),
    ),
    (
        re.compile(rf"pwrite64\({_FILE}, {_TEXT}, \d+, (\d+)\) = \d+"),
        lambda found: Wrote(_path(found[1]), int(found[3]), _read(found[2])),
    ),
    (
        re.compile(rf"ftruncate\({_FILE}, (\d+)\) = 0"),
        lambda found: Cut(_path(found[1]), int(found[2])),
    ),
    (re.compile(rf"f(?:data)?sync\({_FILE}\) = 0"), lambda found: Synced(_path(found[1]))),
    (
        re.compile(rf"link\({_TEXT}, {_TEXT}\) = 0"),
        lambda found: Linked(_path(found[1]), _path(found[2])),
    ),
    (
        re.compile(rf"rename\({_TEXT}, {_TEXT}\) = 0"),
        lambda found: Renamed(_path(found[1]), _path(found[2])),
    ),
    (re.compile(rf"unlink\({_TEXT}\) = 0"), lambda found: Removed(_path(found[1]))),
    (re.compile(rf"mkdir\({_TEXT}, \d+\) = 0"), lambda found: Folder(_path(found[1]))),
)
"""What each line of a trace means; those of calls that failed mean nothing."""


def record(room: Path, words: tuple[str, ...], env: Mapping[str, str]) -> list[Op]:
    """Run situp and return what it did to the disk and on its stdout."""
    trace, out = room / "tape", room / "stdout"
    watched = ["-f", "--seccomp-bpf", "-qq", "-y", "-xx", "-s", "4194304", "-o", str(trace)]
    calls = ["-e", f"trace={_RECORDED},{_UNKNOWN}", "-e", "signal=none"]
    command = [needed("strace"), *watched, *calls, sys.executable, "-m", "situp", *words]
    with out.open("wb") as stdout:
        subprocess.run(command, env={**environ, **env}, stdout=stdout, check=True, timeout=120)
    with trace.open(encoding="ascii") as lines:
        return [_told(op, str(out)) for line in lines for op in _ops(line)]


def _ops(line: str) -> Iterator[Op]:
    """Yield what a line of a trace tells."""
    call = re.sub(r"^\d+ +", "", line)
    harmless = " = -1 " in call or ", O_RDONLY" in call
    assert call.split("(")[0] not in _UNKNOWN.split(",") or harmless, line
    assert "unfinished" not in call, line
    for pattern, made in _OPS:
        if found := pattern.match(call):
            yield made(found)


def _told(op: Op, out: str) -> Op:
    """Return what was written to where stdout goes as something told."""
    return Told(op.data.decode()) if isinstance(op, Wrote) and op.path == out else op


def _path(text: str) -> str:
    return _read(text).decode()


def _read(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))
