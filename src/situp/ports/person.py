"""The person: what tells of them, what knows what they do, what reaches them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.instants import Instant, Length
    from situp.core.notice import Delivered, Notice, Pressed, Undelivered
    from situp.core.sensing import CannotTell, Engaged, Sensing
    from situp.core.signals import Signal


class Waker(Protocol):
    """Something that can end a wait: by a descriptor, or by being looked at."""

    @property
    def descriptor(self) -> int | None:
        """What becomes readable when there is something to tell; None where nothing does."""

    @property
    def look_every(self) -> Length | None:
        """How often to look instead; None where the descriptor tells."""

    def read(self) -> bool:
        """Take note of everything told so far; whether there was anything."""

    def close(self) -> None:
        """Let go of whatever it holds."""


class Sense(Protocol):
    """Something that tells of a person's presence. No call raises, and each is bound in time.

    One that has lost what it listens to says `Blind`, and finds it again by itself.
    """

    @property
    def descriptor(self) -> int | None:
        """What becomes readable when there is something to tell; None where nothing does."""

    @property
    def look_within(self) -> Length | None:
        """How soon to read even if nothing becomes readable; None: any time will do."""

    def read(self, now: Instant) -> Sequence[Signal]:
        """Return what was told since the last time, in order."""

    def look_anew(self) -> None:
        """Tell at the next reading how it is, whatever was told before: the machine slept."""

    def state(self) -> Sensing | CannotTell:
        """Tell what it listens to, or why to nothing."""

    def close(self) -> None:
        """Let go of whatever it holds."""


class Engagement(Protocol):
    """Something that knows, when asked, of what a person is busy with. No call raises."""

    @property
    def vouches(self) -> bool:
        """Whether it can tell of somebody who is there and types nothing."""

    def ask(self) -> Engaged | CannotTell | None:
        """Return what a person is engaged in; None where in nothing. Ends within a second."""

    def close(self) -> None:
        """Let go of whatever it holds."""


class Voice(Protocol):
    """A way to reach the person. No call raises, and each is bound in time."""

    @property
    def descriptors(self) -> Sequence[int]:
        """What becomes readable when there may be something to read."""

    def probe(self) -> Delivered | Undelivered:
        """Tell whether it would reach the person now, without saying anything."""

    def say(self, notice: Notice) -> Delivered | Undelivered:
        """Say the notice, in place of the one before where the means allow it."""

    def read(self) -> Sequence[Pressed]:
        """Return the buttons pressed since the last time, without waiting for any.

        What comes while it is spoken to is told by no descriptor: read after that too.
        """

    def withdraw(self, notice_id: str) -> None:
        """Take a notice off the screen that is no longer true, if it is still there."""

    def close(self) -> None:
        """Let go of whatever it holds."""
