"""What a source or a sense on a bus tells, listened to as the watch does."""

from __future__ import annotations

from select import select
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from tests.rigs import PATIENCE_S

if TYPE_CHECKING:
    from situp.core.signals import Signal
    from situp.ports import Sense
    from situp.senses.lasting import Source

NOW = 1_000_000
"""The instant at which everything is read: nothing of it depends on a clock."""


def told(source: Source | Sense, number: int = 1, within: float = PATIENCE_S) -> list[Signal]:
    """Read until so many signals were told, and return all there were."""
    heard: list[Signal] = list(source.read(NOW))
    deadline = monotonic() + within
    while len(heard) < number:
        if monotonic() > deadline:
            pytest.fail(f"not within {within:g} s: {number} signals, only {heard}")
        wait(source, 0.1)
        heard += source.read(NOW)
    return heard


def silent(source: Source | Sense, span: float = 0.2) -> list[Signal]:
    """Listen for a while; return what should not have been told."""
    heard, deadline = [*source.read(NOW)], monotonic() + span
    while monotonic() < deadline:
        wait(source, span / 4)
        heard += source.read(NOW)
    return heard


def wait(source: Source | Sense, span: float) -> None:
    """Wait for its descriptor, for as long as it lets us, or `span` seconds."""
    looks = [span] if source.look_within is None else [span, source.look_within / 1000]
    there = [] if source.descriptor is None else [source.descriptor]
    select(there, [], [], min(looks))
