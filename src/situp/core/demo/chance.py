"""Chance that is the same each time it is asked about the same thing.

`random` keeps a state: what it says next depends on all that was asked before. Here each answer is
a digest of the seed and of what is asked about.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from situp.core.instants import MINUTE, SECOND
from situp.core.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from situp.core.instants import Length

Thing = TypeVar("Thing")
PERCENT = 100


class Range(Record):
    """How long something lasts, in minutes: never less, mostly about, never more."""

    least: int
    usual: int
    most: int


class Chance(Record):
    """What falls out about one thing; `about` begins with the seed."""

    about: str

    def of(self, what: object) -> Chance:
        """Return the chance of a part of it."""
        return Chance(f"{self.about}/{what}")

    def below(self, limit: int, what: str) -> int:
        """Return a number from 0 up to and without the limit, each as likely."""
        return int.from_bytes(self._digest(what)[:8]) % limit

    def hits(self, percent: int, what: str) -> bool:
        """Whether something happens that does in so many cases of a hundred."""
        return self.below(PERCENT, what) < percent

    def length(self, range_: Range, what: str) -> Length:
        """Return a length within a range, in whole seconds; the nearer to the usual, the likelier.

        The lesser of two numbers that are each as likely falls as in a triangle.
        """
        least, usual, most = (minutes * MINUTE // SECOND for minutes in range_)
        chance = self.of(what)
        shorter = chance.below(most - least + 1, "side") < usual - least
        reach = usual - least if shorter else most - usual
        off = min(chance.below(reach + 1, each) for each in ("one", "other"))
        return (usual - off if shorter else usual + off) * SECOND

    def pick(self, choices: Sequence[Thing], what: str) -> Thing:
        """Return one of the choices, each as likely."""
        return choices[self.below(len(choices), what)]

    def weigh(self, weights: Mapping[Thing, int], what: str) -> Thing:
        """Return one of the things, each as likely as it weighs."""
        point = self.below(sum(weights.values()), what)
        for thing, weight in weights.items():
            if point < weight:
                return thing
            point -= weight
        raise AssertionError(weights)

    def name(self, what: str) -> str:
        """Return an id, as the history has them."""
        return self._digest(what)[:8].hex()

    def _digest(self, what: str) -> bytes:
        return sha256(f"{self.about}/{what}".encode()).digest()
