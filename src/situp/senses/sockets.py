"""Sockets of this machine."""

from __future__ import annotations

import socket
from contextlib import suppress


def answers(path: str, limit: float = 1.0) -> bool:
    """Whether somebody listens at a socket, found out within `limit` seconds."""
    with suppress(OSError), socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(limit)
        connection.connect(path)
        return True
    return False
