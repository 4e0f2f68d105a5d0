"""What the use cases need from outside; each adapter promises one of these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from situp.core.notice import Delivered, Notice, Undelivered


class Voice(Protocol):
    """A way to reach the person. No call raises, and each is bound in time."""

    def probe(self) -> Delivered | Undelivered:
        """Tell whether it would reach the person now, without saying anything."""

    def say(self, notice: Notice) -> Delivered | Undelivered:
        """Say the notice, in place of the one before where the means allow it."""

    def close(self) -> None:
        """Let go of whatever it holds."""
