"""A sense and an engagement whose answers a test changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from situp.core.sensing import CannotTell, Engaged, Sensing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.instants import Instant, Length
    from situp.core.sensing import Of
    from situp.core.signals import Signal


class Ear:
    """A sense; `through` is what it listens to, else `why` it cannot. It tells what `tells` has."""

    descriptor: int | None = None
    look_within: Length | None = None

    def __init__(self, of: Of = "input") -> None:
        self._of = of
        self._told: Signal | None = None
        self.through = ""
        self.why = "there is no display"
        self.tells: list[Signal] = []
        self.closed = False

    def read(self, now: Instant) -> Sequence[Signal]:
        del now
        told, self.tells = self.tells, []
        self._told = told[-1] if told else self._told
        return told

    def look_anew(self) -> None:
        """It tells what it is given anyway."""

    def state(self) -> Sensing | CannotTell:
        if self.through:
            return Sensing(self.through, self._of, self._told)
        return CannotTell(self.why, self._of)

    def close(self) -> None:
        self.closed = True


class Mind:
    """An engagement that answers what it is set to."""

    vouches = True

    def __init__(self) -> None:
        self.answer: Engaged | CannotTell | None = None
        self.closed = False

    def ask(self) -> Engaged | CannotTell | None:
        return self.answer

    def close(self) -> None:
        self.closed = True
