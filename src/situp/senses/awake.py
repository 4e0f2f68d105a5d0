"""Programs that keep the screen awake, as a compositor tells of them: for a film, or slides."""

from __future__ import annotations

from situp.core.sensing import CannotTell, Engaged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class Awake:
    """Whether a program keeps the screen awake before somebody who does not type.

    It knows while a source of input that can tell is live: that one says whom to ask.
    """

    vouches = True

    def __init__(self) -> None:
        self._held: Callable[[], bool] | None = None

    def told_by(self, held: Callable[[], bool]) -> None:
        """Ask this from now on, in place of who was asked before."""
        self._held = held

    def left_by(self, held: Callable[[], bool]) -> None:
        """Ask this no more; another may have taken its place meanwhile."""
        if self._held == held:
            self._held = None

    def ask(self) -> Engaged | CannotTell | None:
        """Return a presentation where a program holds the screen though nobody types."""
        if self._held is None:
            return CannotTell("no compositor tells of programs that keep the screen awake")
        if not self._held():
            return None
        return Engaged("presentation", "a program that keeps the screen awake")

    def close(self) -> None:
        """Ask nobody any more."""
        self._held = None
