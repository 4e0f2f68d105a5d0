"""A place where a program sees no terminal and no display of whoever runs the tests."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_APART = """\
mount -t tmpfs tmpfs /dev/pts && mkdir -p /tmp/.X11-unix &&
mount --bind "$0" /tmp/.X11-unix && exec "$@"
"""


def apart(screens: Path) -> tuple[str, ...]:
    """Return words that run a program where there is no terminal, and no X display unnamed.

    But those that are in the folder `screens`: a watch finds terminals and displays by itself, and
    here it is not to find those of whoever runs the tests.
    """
    if os.geteuid() != 0:
        reason = "only root can hide the terminals and displays of this machine"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    screens.mkdir(exist_ok=True)
    return ("unshare", "--mount", "sh", "-c", _APART, str(screens))
