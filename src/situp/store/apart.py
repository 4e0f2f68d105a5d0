"""Making a file, or bringing it up to date, in a process of its own.

What that loads is seven megabytes, for a moment once in a life and after an update. A watch, which
stays, does not have to hold them all day.
"""

from __future__ import annotations

import os
import sys

from situp.store import file


def ready(path: str) -> None:
    """Have the history made, or brought up to date; whoever opens it next is told why it is not."""
    if sys.platform != "linux":  # elsewhere no process can be split without a risk
        return
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    try:
        file.writing(path).close()
    finally:
        os._exit(0)  # none of what the other will do at its end, and no word of an error
