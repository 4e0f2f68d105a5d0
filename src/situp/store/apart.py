"""Making a file, or bringing it up to date, in a process of its own.

What that loads is seven megabytes, for a moment once in a life and after an update. A watch, which
stays, does not have to hold them all day.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from situp.store import file
from situp.store.schema import VERSION

_TAKEN = slice(60, 64)
"""Where SQLite keeps, in the head of a file, how many steps ours has taken (`user_version`)."""


def ready(path: str) -> None:
    """Have the history made, or brought up to date; whoever opens it next is told why it is not."""
    if sys.platform != "linux" or _is_ready(path):  # elsewhere it is a risk to split a process
        return
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    try:
        file.writing(path).close()
    finally:
        os._exit(0)  # none of what the other will do at its end, and no word of an error


def _is_ready(path: str) -> bool:
    with suppress(OSError), open(path, "rb") as head:  # noqa: PTH123 - pathlib costs 5 ms
        return int.from_bytes(head.read(_TAKEN.stop)[_TAKEN]) >= VERSION
    return False
