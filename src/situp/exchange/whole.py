"""What JSON that is read as a whole has in common; other programs' histories fit into memory."""

from __future__ import annotations

from json import loads
from typing import TYPE_CHECKING

from situp.core.arrival import fault
from situp.core.errors import BadData
from situp.core.model import POSTURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from situp.core.model import Posture


def array(lines: Iterable[str]) -> list[object]:
    """Return the JSON array that the lines are."""
    try:
        found = loads("".join(lines))
    except (ValueError, RecursionError) as error:
        raise BadData(f"This is not JSON: {error}.") from error
    if not isinstance(found, list):
        raise BadData("This is not a JSON array.")
    return found


def texts(place: str, field: str, value: object) -> list[str]:
    """Return a list of texts."""
    if isinstance(value, list):
        found = [each for each in value if isinstance(each, str)]
        if len(found) == len(value):
            return found
    raise fault(place, field, "They have to be a list of texts.")


def meant(tags: Sequence[str], posture: Posture) -> Posture:
    """Return the posture that a tag names, the first that does; else the one that is given."""
    named = (each for tag in tags for each in POSTURES if tag.lower() == each)
    return next(named, posture)
