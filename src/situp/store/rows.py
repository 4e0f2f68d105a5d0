"""Between rows of the file and values."""

from __future__ import annotations

from situp.core.model import Session
from situp.core.nudging import Nudge
from situp.store.troubles import unsound

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from situp.core.body.checkins import CheckIn
    from situp.core.ledger import Change, Value

OUTLINE = "id, device, posture, started, ended, origin"
SESSION = "id, device, posture, started, ended, origin, zone, note, tags"
PULSE = "began, seen, boot, fate, asleep, session"
CHANGE = "device, seq, clock, action, kind, id, fields"
NUDGE = "id, at, posture, run, rung, level, outcome, why, followed, snoozed"
CHECKIN = "id, device, at, pain, function, ratings, leg, begins, zone, note"


def session(row: Sequence[object]) -> Session:
    """Return the session of a row of SESSION columns."""
    if row[-1] == "[]":
        return Session._make((*row[:-1], ()))
    return Session._make((*row[:-1], tuple(decode(row[-1]))))


def nudge(row: Sequence[object]) -> Nudge:
    """Return the nudge of a row of NUDGE columns."""
    *told, followed, snoozed = row
    return Nudge._make((*told, None if followed is None else bool(followed), snoozed))


def checkin(row: Sequence[object]) -> CheckIn:
    """Return the check-in of a row of CHECKIN columns."""
    from situp.core.body.checkins import CheckIn, ratings_of  # noqa: PLC0415 - for few commands

    *told, ratings, leg, begins, zone, note = row
    try:
        rated = ratings_of(map(str, decode(ratings)))
    except ValueError as error:
        raise unsound("a check-in cannot be read") from error
    is_leg = None if leg is None else bool(leg)
    return CheckIn._make((*told, rated, is_leg, bool(begins), zone, note))


def change(row: Sequence[object]) -> Change:
    """Return the change of a row of CHANGE columns."""
    from situp.core.ledger import Change  # noqa: PLC0415 - reading a status needs none

    return Change._make((*row[:-1], decode(row[-1])))


def decode(text: object) -> Iterable[object]:
    """Return the value of JSON text."""
    from json import loads  # noqa: PLC0415 - reading a status needs none

    try:
        value: dict[str, Value] | list[str] = loads(str(text))
    except ValueError as error:
        raise unsound("an entry cannot be read") from error
    return value


def column(value: Value) -> str | int | None:
    """Return a field as a column holds it."""
    if not isinstance(value, list):
        return value
    from situp.store.compact import encode  # noqa: PLC0415 - reading a status needs none

    return encode(value)
