"""Histories that are copied, damaged and taken back: what goes into them, and what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes import at
from tests.store.looking import added_up, ask, opened

from situp.core.ledger import Edit
from situp.core.model import Session
from situp.store.log import SqliteLog

if TYPE_CHECKING:
    from pathlib import Path

KEPT = "situp.db.replaced-20261120-093000.backup"
"""What a restore at 09:30 calls the history that was there."""


def rows(path: str | Path) -> dict[str, object]:
    """Return everything that is in a file."""
    with opened(str(path)) as connection:
        ledger = ask(connection, "SELECT * FROM change ORDER BY device, seq")
        devices = ask(connection, "SELECT * FROM device")
        pulses = ask(connection, "SELECT * FROM pulse ORDER BY id")
        return {**added_up(connection), "change": ledger, "device": devices, "pulse": pulses}


def notes(path: str | Path) -> list[str]:
    with SqliteLog(str(path)).reading() as history:
        return [session.note for session in history.sessions()]


def record(history: str, notes: list[tuple[int, str]]) -> None:
    """Enter a session of a minute for each note, in its hour."""
    start = at("2026-11-19 00:00")
    with SqliteLog(history).writing() as book:
        for hour, note in dict(notes).items():
            begin = start + hour * 3_600_000
            session = Session(
                book.new_id(), book.device, "sitting", begin, begin + 60_000, note=note
            )
            fields = {**session._asdict(), "tags": [], "deleted": 0}
            del fields["id"]
            book.enter([Edit("session", session.id, fields)], start, "start")
