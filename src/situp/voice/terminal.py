"""The terminal situp runs in: a bell and a line."""

from __future__ import annotations

import os
from select import select

from situp.core.notice import Delivered, Undelivered
from situp.voice.buttonless import Buttonless
from situp.voice.texts import sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from situp.core.notice import Notice

_BELL = "\a"


class Terminal(Buttonless):
    """Rings the bell and writes one line per notice on a stream, if that is a terminal.

    A closed or broken stream is an `Undelivered`; so is a terminal stopped with Ctrl-S, where a
    write would wait for somebody to press Ctrl-Q. The stream is not closed: it is not ours.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def probe(self) -> Delivered | Undelivered:
        """Tell whether the stream is a terminal that takes text."""
        try:
            return _state(self._stream)
        except (OSError, ValueError):
            return Undelivered("the terminal is gone")

    def say(self, notice: Notice) -> Delivered | Undelivered:
        """Ring and write; characters the terminal's encoding lacks become "?"."""
        try:
            state = _state(self._stream)
            if isinstance(state, Delivered):
                self._stream.write(_fit(f"{_BELL}{sentence(notice)}\n", self._stream.encoding))
                self._stream.flush()
        except (OSError, ValueError):
            return Undelivered("the terminal is gone")
        return state


def _state(stream: TextIO) -> Delivered | Undelivered:
    if not stream.isatty():
        return Undelivered("output is not a terminal")
    if not _takes_text(stream):
        return Undelivered("the terminal is stopped")
    return Delivered("this terminal")


def _takes_text(stream: TextIO) -> bool:
    """Whether a write would return at once. Windows cannot tell, and is taken at its best."""
    return os.name == "nt" or bool(select([], [stream], [], 0)[1])


def _fit(text: str, encoding: str) -> str:
    return text.encode(encoding, "replace").decode(encoding)
