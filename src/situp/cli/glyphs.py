"""What an output can carry: where its encoding has no signs for pictures, words and ASCII."""

from __future__ import annotations

import codecs
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

STAND_IN = "situp.stand_in"
"""The name of the error handler that writes other signs for those an encoding does not have."""
NEAREST = {
    "█": "#",
    "▓": "%",
    "▒": "=",
    "░": ":",
    "▁": "_",
    "·": "-",
    "±": "+/-",
    "…": "...",
}
"""What stands for a sign; all that bars are made of keeps its width."""


def draws(stream: TextIO | None = None) -> bool:
    """Whether an output (stdout) can carry pictures; one that cannot is told them in words."""
    encoding = getattr(stream or sys.stdout, "encoding", None) or "utf-8"
    try:
        "".join(NEAREST).encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def spare(stream: TextIO) -> str:
    """Return the error handler for a stream: what cannot be written stops no command."""
    if draws(stream):
        return "replace"
    codecs.register_error(STAND_IN, stand_in)
    return STAND_IN


def stand_in(error: UnicodeError) -> tuple[str, int]:
    """Return what is written in place of signs that an encoding does not have."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(NEAREST.get(sign, "?") for sign in missing), error.end
