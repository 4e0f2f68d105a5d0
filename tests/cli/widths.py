"""What a command prints at 40, 80 and 120 columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes import at

from situp.core.ledger import Edit
from situp.core.model import Session
from situp.core.recording import fields

if TYPE_CHECKING:
    from tests.docs.desk import Desk

    from situp.core.model import Origin, Posture

WIDTHS = (40, 80, 120)
NOTE = "along the river, past the old mill and back by the bridge, where it rained a little"


def record(  # noqa: PLR0913, PLR0917 - a row of a table
    desk: Desk,
    posture: Posture,
    start: str,
    end: str | None,
    origin: Origin = "declared",
    note: str = "",
    *tags: str,
) -> None:
    """Have a session in the history, of whatever origin."""
    with desk.world.log().writing() as book:
        ended = end and at(end)
        session = Session(
            book.new_id(), book.device, posture, at(start), ended or None, origin, note=note
        )._replace(tags=tags)
        book.enter([Edit("session", session.id, fields(session))], desk.clock.now(), "import")


def screens(desk: Desk, line: str) -> list[str]:
    """Return what a command prints at each width, which no line of it may exceed."""
    shown = [desk.type(line, columns).text for columns in WIDTHS]
    for screen, columns in zip(shown, WIDTHS, strict=True):
        assert max(map(len, screen.splitlines())) <= columns
    return shown
