"""What the formats of JSON have in common; other programs' histories fit into memory."""

from __future__ import annotations

from json import loads
from typing import TYPE_CHECKING

from situp.core.arrival import fault
from situp.core.errors import BadData
from situp.core.model import POSTURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from situp.core.model import Posture


def value_of(text: str, place: str = "") -> object:
    """Return what a text says as JSON, where no name in it is there twice."""
    try:
        return loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise BadData(f"{place}This is not JSON: {error}.") from error


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f'the name "{twice}" is there twice')
    return found


def array(lines: Iterable[str]) -> list[object]:
    """Return the JSON array that the lines are."""
    found = value_of("".join(lines))
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
