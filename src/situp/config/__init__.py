"""The configuration: a TOML file, read strictly; every key has a default."""

from __future__ import annotations

import os
import stat

from situp.core.errors import BadData, SystemCannot, reason
from situp.core.policy import Policy

LARGEST = 1_000_000
"""Bytes of a configuration at most."""


def load(path: str) -> Policy:
    """Return what the file sets and the defaults for the rest; no file sets nothing."""
    raw = read(path)
    if raw is None:
        return Policy()
    from situp.config.parsing import parse  # noqa: PLC0415 - only for those with a file

    return parse(raw, path)


def read(path: str) -> bytes | None:
    """Return what the file holds; None where there is none."""
    try:
        if stat.S_ISFIFO(os.stat(path).st_mode):  # noqa: PTH116 - pathlib costs 5 ms
            raise BadData(f"{path} is not a file.")
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib costs 5 ms on the way to status
            raw = file.read(LARGEST + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SystemCannot(f"Cannot read {path}: {reason(error)}.") from error
    if len(raw) > LARGEST:
        raise BadData(f"{path} is larger than a configuration can be.")
    return raw
