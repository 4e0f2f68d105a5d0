"""How tests compare what a voice answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from situp.core.notice import Delivered, Undelivered

DELIVERED = ("Delivered", "desktop notifications")


def told(answer: Delivered | Undelivered) -> tuple[str, str]:
    """Return the kind of the answer and its text: as records, equal texts would be enough."""
    return type(answer).__name__, answer[0]
