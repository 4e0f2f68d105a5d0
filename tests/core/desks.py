"""A desk at noon on a Friday, and starts made there in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from tests.fakes import BERLIN, at

from situp.core.calendar import Zone
from situp.core.ledger import Edit
from situp.core.model import Session
from situp.core.recording import Desk, Started, Wish, start

if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.core.belief import Doubt
    from situp.core.errors import SitupError
    from situp.core.instants import Instant
    from situp.core.model import Posture
    from situp.core.room import Room

ZONE = Zone(ZoneInfo(BERLIN), BERLIN)
EARLIER = 'Give a later end, or take the start back with "situp undo".'
PAST = "situp records what has been; give a time in the past."


def friday(clock: str) -> Instant:
    return at(f"2026-11-20 {clock}")


NOW = friday("12:00")
TEN = Session("ten", "desk", "moving", friday("10:00"), friday("10:15"))
NINE = Session("nine", "desk", "sitting", friday("09:00"), None, zone=BERLIN)


def desk(*recorded: Session, now: Instant = NOW, doubt: Doubt | None = None) -> Desk:
    """Return a desk at which these sessions are in question."""
    current = next((session for session in recorded if session.is_open), None)
    return Desk("desk", ZONE, now, recorded, current, doubt)


def begin(  # noqa: PLR0913 - a start in one line
    posture: Posture,
    at_: Instant,
    here: Desk,
    *,
    room: Room = "ask",
    yes: bool = False,
    asked: bool = True,
) -> Started:
    """Start a posture at an instant, asked for unless it is just now."""
    session = Session("new", "desk", posture, at_, None, zone=BERLIN)
    return start(Wish(posture, at_ if asked else None, room=room, yes=yes), session, here)


def ended(id_: str, at_: Instant) -> Edit:
    return Edit("session", id_, {"ended": at_})


def removed(id_: str) -> Edit:
    return Edit("session", id_, {"deleted": 1})


def refused(kind: type[SitupError], doing: Callable[[], object]) -> tuple[str, str]:
    """Return the message and the hint of a refusal of exactly this kind."""
    with pytest.raises(kind) as raised:
        doing()
    assert type(raised.value) is kind
    return raised.value.message, raised.value.hint
