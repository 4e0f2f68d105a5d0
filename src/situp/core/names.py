"""Short names: as much of an id as a person has to type."""

from __future__ import annotations

from itertools import takewhile

LEAST = 4
"""Letters of a short name at least, so that it stays good when more is recorded."""


def shortest(before: str, name: str, after: str) -> str:
    """Return as much of an id as tells it from the ids before and after it, in their order."""
    shared = max(_shared(name, other) for other in (before, after))
    return name[: max(LEAST, shared + 1)]


def _shared(one: str, other: str) -> int:
    """Return how many letters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
