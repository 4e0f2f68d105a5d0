"""What a voice without buttons answers: nobody presses any, and nothing can be taken back."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.notice import Pressed


class Buttonless:
    """The part of a voice that is the same for all who show no buttons, and hold nothing."""

    @property
    def descriptors(self) -> Sequence[int]:
        """Nothing: nobody answers."""
        return ()

    def read(self) -> Sequence[Pressed]:
        """Return nothing."""
        return ()

    def withdraw(self, notice_id: str) -> None:
        """Do nothing: what was said is said."""

    def close(self) -> None:
        """Do nothing: nothing is held."""
