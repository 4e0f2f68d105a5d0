"""Keeping the history safe: copies, a doctor, a repair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from situp.core.answers import Content
    from situp.core.errors import BadData, SystemCannot
    from situp.core.health import Inside, Place, Repaired, Watched
    from situp.core.instants import Instant
    from situp.ports.history import Book


class Copies(Protocol):
    """Copies of the history, made and taken back; whole or not at all."""

    def make(self, target: str, *, over: bool) -> Content:
        """Copy the history to a file, in place of one that is there only if `over`."""

    def look(self, source: str) -> Content:
        """Return what a copy holds; raises where it cannot be taken back."""

    def here(self) -> Content | None:
        """Return what the history holds; None where there is none, BadData if it is not well."""

    def restore(self, source: str, stamp: str) -> str:
        """Put a copy in place of the history; return where what it replaces is kept, or nothing.

        `stamp` goes into the name of what is kept.
        """


class Health(Protocol):
    """The history as a doctor looks at it; changes nothing, and raises nothing about it."""

    @property
    def path(self) -> str:
        """Where it lies."""

    @property
    def format(self) -> str:
        """The versions of what it is written with."""

    def inside(self) -> Inside | BadData | SystemCannot | None:
        """Return what is in it, or why it is refused; None where there is none."""

    def place(self) -> Place:
        """Return where it lies, or would."""

    def watched(self) -> Watched:
        """Return whether a watch runs, and when one was last seen."""


class Repair(Protocol):
    """What mends the history."""

    def repair(self, now: Instant, stamp: str) -> Repaired:
        """Mend it; raises NothingToDo where it is well. What was there is kept beside it."""


class Demos(Protocol):
    """Histories that are made up, each in a file of its own."""

    def making(self, target: str, device: str, verb: str) -> AbstractContextManager[Book]:
        """Give an empty history of a device for entering one action with that verb.

        In the end it is at its place, whole, or nothing is. What is there gives way only where it
        was made in the same way, and nothing was entered in it since.
        """
