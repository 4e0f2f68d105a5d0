"""Connecting to a bus: its socket, and the greeting in which it learns who we are."""

from __future__ import annotations

import os
import socket
from time import monotonic

_LONGEST = 512
"""No line of a greeting is longer (bytes)."""


class RefusedError(Exception):
    """The bus does not let us in."""


def greeted(path: str, deadline: float) -> socket.socket:
    """Return a connection on which messages can be sent; raises OSError or RefusedError.

    TimeoutError is that of a bus that says nothing up to the deadline.
    """
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.settimeout(seconds_until(deadline))
        connection.connect(path)
        who = str(os.getuid()).encode().hex().encode()
        connection.sendall(b"\0AUTH EXTERNAL " + who + b"\r\n")
        _let_in(_line(connection, deadline))
        connection.sendall(b"BEGIN\r\n")
    except BaseException:
        connection.close()
        raise
    return connection


def _let_in(answer: bytes) -> None:
    if not answer.startswith(b"OK "):
        raise RefusedError


def _line(connection: socket.socket, deadline: float) -> bytes:
    """Return the next line; nothing may follow it before we say more."""
    line = b""
    while not line.endswith(b"\r\n"):
        connection.settimeout(seconds_until(deadline))
        more = connection.recv(_LONGEST)
        line += more
        if not more:
            raise ConnectionResetError
        if len(line) > _LONGEST:
            raise RefusedError
    return line


def seconds_until(deadline: float) -> float:
    """Return the seconds until the deadline; raises TimeoutError when there are none."""
    left = deadline - monotonic()
    if left <= 0:
        raise TimeoutError
    return left
