"""What something may cost in time, also on a machine that is busy with other things."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, TypeVar

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

TRIES = 9
HARDLY_MORE = 1.0


def costs(seconds: float, act: Callable[[], T]) -> T:
    """Do it and return what comes of it; fail where it costs less time or over a second more.

    A busy machine takes its time now and then: what took too long is done again, and fails where
    it does so each time.
    """
    for _ in range(TRIES):
        start = monotonic()
        done = act()
        took = monotonic() - start
        assert took >= seconds
        if took < seconds + HARDLY_MORE:
            return done
    pytest.fail(f"it costs {took:.1f} s each time, not {seconds:g}")
