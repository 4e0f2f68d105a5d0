"""How tests compare what a voice answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.rigs import until

if TYPE_CHECKING:
    from situp.core.notice import Delivered, Pressed, Undelivered
    from situp.ports import Voice

DELIVERED = ("Delivered", "desktop notifications")


def told(answer: Delivered | Undelivered) -> tuple[str, str]:
    """Return the kind of the answer and its text: as records, equal texts would be enough."""
    return type(answer).__name__, answer[0]


def pressed_in_time(voice: Voice) -> list[Pressed]:
    """Read until something was pressed."""
    found: list[Pressed] = []

    def anything() -> bool:
        found.extend(voice.read())
        return bool(found)

    until(anything)
    return found
