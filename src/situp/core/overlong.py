"""Sessions so long that they are recorded only once a person says that they were (R2)."""

from __future__ import annotations

from situp.core import say
from situp.core.errors import NeedsAnswer
from situp.core.instants import HOUR

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.instants import Length

MAX_UNASKED: Length = 16 * HOUR
"""A longer session is recorded only with `--yes`."""


def overlong(length: Length) -> str:
    """Return what is to be said of a session so many milliseconds long, or nothing."""
    if length <= MAX_UNASKED:
        return ""
    return (
        f"That would be a session of {say.length(length)}, longer than {say.length(MAX_UNASKED)}."
    )


def refuse_overlong(length: Length, *, yes: bool, place: str = "", times: str = "") -> None:
    """Raise NeedsAnswer for a session that is too long, unless it was said that it was so.

    `place` is where it stands, for one that was not typed; `times` from when to when it was.
    """
    told = overlong(length)
    if told and not yes:
        message = f"{place}: {told}" if place else told
        so_long = f"so long, {times}," if times else "so long,"
        raise NeedsAnswer(message, f"If it really was {so_long} add --yes.")
