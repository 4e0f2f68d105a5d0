"""The process in which plyer runs (plyer.py): `{"title": ..., "message": ...}` on stdin.

Exits with 0 only if plyer, and each thread it started, came to an orderly end.
"""

from __future__ import annotations

import json
import sys
import threading
import warnings

SECONDS_SHOWN = 5
"""On Windows plyer's thread, and so this process, lives as long as the notice is on the screen."""


def main() -> int:
    """Show one notice; return the exit code."""
    from plyer import notification  # noqa: PLC0415 - after the warnings are silenced

    texts = json.load(sys.stdin)
    failed = _failures()
    notification.notify(**texts, app_name="situp", timeout=SECONDS_SHOWN)
    for thread in _others():
        thread.join()
    return 1 if failed else 0


def _failures() -> list[str]:
    """Return a list that grows with each thread that dies: plyer on Windows tells nobody."""
    failed: list[str] = []
    threading.excepthook = lambda death: failed.append(death.exc_type.__name__)
    return failed


def _others() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread is not threading.main_thread()]


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    sys.exit(main())
