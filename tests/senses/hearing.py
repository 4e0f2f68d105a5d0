"""What a source tells, listened to as the watch does, with a tenth of a second for its minute."""

from __future__ import annotations

from select import select
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from tests.rigs import PATIENCE_S
from tests.senses.ears import NOW

from situp.core.signals import Idle, Input
from situp.senses.asking import ticks
from situp.senses.lasting import CannotListenError

if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.core.instants import Length
    from situp.core.signals import Signal
    from situp.senses.lasting import Lasting, Source

LOOK = 0.1
"""The watch looks once a minute even if nothing is told (seconds)."""


def hear(source: Source, within: float = PATIENCE_S) -> Signal:
    """Return the next that it tells, which has to be one thing."""
    deadline = monotonic() + within
    while not (told := source.read(NOW)):
        wait(source, deadline)
        if monotonic() > deadline:
            pytest.fail(f"not a word within {within:g} s")
    (signal,) = told
    return signal


def next_of(sense: Lasting, within: float = PATIENCE_S) -> Signal:
    """Return the next that a sense tells, which may have to find what it listens to."""
    deadline, pause = monotonic() + within, Event()
    while not (told := sense.read(NOW)):
        if monotonic() > deadline:
            pytest.fail(f"not a word within {within:g} s: {sense.state()}")
        pause.wait(LOOK)
    (signal,) = told
    return signal


def assert_hears_anew(source: Source, move: Callable[[], None]) -> None:
    """Have it look anew, as after a sleep: it tells of a move as input, and not before."""
    source.look_anew()
    assert silent(source, 0.8)
    moved = ticks()
    move()
    told = hear(source)
    assert isinstance(told, Input)
    assert quiet(told) <= ticks() - moved + 1


def silent(source: Source, span: float = 0.3) -> bool:
    """Listen for a while; whether it tells nothing."""
    deadline = monotonic() + span
    while (left := deadline - monotonic()) > 0:
        if source.read(NOW):
            return False
        wait(source, monotonic() + left)
    return True


def lost(source: Source, within: float = PATIENCE_S) -> str:
    """Return why it can tell nothing any more, once it says so."""
    deadline = monotonic() + within
    try:
        while monotonic() < deadline:
            silent(source, 0.1)
    except CannotListenError as error:
        return str(error)
    pytest.fail(f"still listening after {within:g} s")


def wait(source: Source, deadline: float) -> None:
    """Wait until it has something to read, wants to, or the time is over."""
    assert source.descriptor is not None
    soon = [LOOK, deadline - monotonic()]
    if source.look_within is not None:
        soon.append(source.look_within / 1000)
    select([source.descriptor], [], [], max(0, min(soon)))


def quiet(signal: Signal) -> Length:
    """Return how long before it was told the last input was."""
    match signal:
        case Input(at=last) | Idle(since=last):
            return NOW - last
        case other:
            pytest.fail(f"nothing of input: {other}")


def ago(signal: Signal) -> tuple[str, int]:
    """Return what was told, and how long before that the last input was, in tenths of a second."""
    return type(signal).__name__.lower(), round(quiet(signal) / 100)
