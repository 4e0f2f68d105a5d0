"""Many sessions at once, of any times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from situp.core.ledger import Edit
from situp.core.model import Session
from situp.core.recording import fields

if TYPE_CHECKING:
    from tests.docs.desk import Desk

    from situp.core.instants import Instant
    from situp.core.model import Posture

    Time = tuple[Posture, Instant, Instant]


def enter(desk: Desk, *times: Time) -> None:
    """Have many sessions in the history, in one action."""
    with desk.world.log().writing() as book:
        edits = []
        for posture, start, end in times:
            session = Session(book.new_id(), book.device, posture, start, end)
            edits.append(Edit("session", session.id, fields(session)))
        book.enter(edits, desk.clock.now(), "import")
