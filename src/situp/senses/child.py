"""A process of its own for a library that wants its own loop: lines of JSON there and back.

It is asked to end by the end of what it reads, so it ends with the watch, however that ends.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from importlib.util import find_spec

from situp.core.instants import SECOND
from situp.senses.lasting import CannotListenError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TypeAlias

    from situp.core.instants import Length

    Line: TypeAlias = Mapping[str, object]

PATIENCE = 1.0
"""Seconds that a child has to say goodbye to whom it speaks with."""
_ROOM = 65536


def command(module: str) -> tuple[str, ...]:
    """Return the words that run a module of ours in a process of its own."""
    return (sys.executable, "-P", "-m", module)


def need(module: str, extra: str) -> None:
    """Raise CannotListenError where a library is not installed; it is not loaded here."""
    if find_spec(module) is None:
        raise CannotListenError(f"{module} is not installed; it comes with situp[{extra}]")


class Child:
    """One process and the two pipes to it.

    What it is told first can be a secret; the words it is begun with never are.
    """

    def __init__(self, words: Sequence[str], first: Line) -> None:
        try:
            self._process = subprocess.Popen(
                words,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise CannotListenError("a process of its own could not be started") from error
        assert self._process.stdin  # noqa: S101 - both are pipes
        assert self._process.stdout  # noqa: S101 - likewise
        self._to, self._from = self._process.stdin, self._process.stdout
        self._rest = b""
        if sys.platform != "win32":
            for end in (self._to, self._from):
                os.set_blocking(end.fileno(), False)
        try:
            self.tell(first)
        except CannotListenError:
            self.close()
            raise

    @property
    def descriptor(self) -> int | None:
        """What becomes readable when it has told something; None on Windows, where no pipe can."""
        return None if sys.platform == "win32" else self._from.fileno()

    @property
    def look_within(self) -> Length | None:
        """How soon to read where the descriptor does not tell."""
        return 5 * SECOND if sys.platform == "win32" else None

    def tell(self, line: Line) -> None:
        """Tell it something; raises CannotListenError where it does not listen any more."""
        raw = json.dumps(line).encode() + b"\n"
        try:
            written = self._to.write(raw)
        except OSError as error:
            raise CannotListenError("its process has ended") from error
        if written != len(raw):
            raise CannotListenError("its process takes nothing in any more")

    def lines(self) -> Iterator[Line]:
        """Yield what it has told so far; raises CannotListenError at its end."""
        while raw := self._read():
            *whole, self._rest = (self._rest + raw).split(b"\n")
            for each in whole:
                with suppress(ValueError):
                    line = json.loads(each)
                    if isinstance(line, dict):
                        yield line
        if raw is not None:
            raise CannotListenError("its process has ended")

    def close(self) -> None:
        """Ask it to end, and see to it that it does."""
        with suppress(OSError):
            self._to.close()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._from.close()

    def _read(self) -> bytes | None:
        """Return what is there; None where nothing is yet, and nothing where nothing will be."""
        if sys.platform == "win32" and not _is_readable(self._from.fileno()):
            return None
        try:
            return self._from.read(_ROOM)
        except OSError:
            return b""


if sys.platform == "win32":
    import _winapi
    import msvcrt

    def _is_readable(descriptor: int) -> bool:
        """Tell whether reading would not wait: something is there, or the other end is gone."""
        try:
            return _winapi.PeekNamedPipe(msvcrt.get_osfhandle(descriptor), 0)[0] > 0
        except OSError:
            return True
