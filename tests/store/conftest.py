"""Workers of this folder's tests, hired once and shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.store.crew import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Crew = Callable[[int], list[Worker]]


@pytest.fixture(scope="session")
def crew() -> Iterator[Crew]:
    """Give so many workers; they are idle and ready."""
    hired: list[Worker] = []

    def gather(count: int) -> list[Worker]:
        hired.extend(Worker() for _ in range(count - len(hired)))
        return hired[:count]

    yield gather
    for worker in hired:
        worker.dismiss()
