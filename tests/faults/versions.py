"""Files that a newer program has brought up to date, and what is in them."""

from __future__ import annotations

from tests.store.looking import added_up, ask, opened
from tests.store.steps import STEPS_TO_COME

from situp.store import file
from situp.store.schema import VERSION

NEWER = f"was written by a newer situp (format {VERSION + 1}; this one knows {VERSION})."
"""What an older program says of such a file."""


def renew(history: str) -> None:
    """Bring a file up to date as a program to come does."""
    file.writing(history, STEPS_TO_COME).close()


def ledger(path: str) -> list[tuple[object, ...]]:
    return ask(path, "SELECT * FROM change ORDER BY clock")


def added(path: str) -> object:
    with opened(path) as connection:
        return added_up(connection)
