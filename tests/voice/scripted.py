"""What is said to a service whose every behaviour is scripted, and how it is seen there."""

from __future__ import annotations

from situp.core.notice import Notice

NOTICE = Notice("Time to stand", "Sitting for <45 m>.", "normal")


def replaced(notices: list[list[object]]) -> list[object]:
    """Return which notice each one replaces."""
    return [notice[1] for notice in notices]
