"""What a source tells, listened to as the watch does, with a tenth of a second for its minute."""

from __future__ import annotations

from select import select
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from tests.rigs import PATIENCE_S

from situp.clock import SystemClock
from situp.core.signals import Idle, Input
from situp.senses.lasting import CannotListenError

if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.core.instants import Length
    from situp.core.signals import Signal
    from situp.senses.lasting import Lasting, Source


LOOK = 0.1
"""The watch looks once a minute even if nothing is told (seconds)."""


def wall() -> int:
    """Return the instant it is."""
    return SystemClock().now()


def hear(source: Source, within: float = PATIENCE_S) -> Signal:
    """Return the next that it tells, which has to be one thing."""
    deadline = monotonic() + within
    while not (told := source.read(wall())):
        wait(source, deadline)
        if monotonic() > deadline:
            pytest.fail(f"not a word within {within:g} s")
    (signal,) = told
    return signal


def next_of(sense: Lasting, within: float = PATIENCE_S) -> Signal:
    """Return the next that a sense tells, which may have to find what it listens to."""
    deadline, pause = monotonic() + within, Event()
    while not (told := sense.read(wall())):
        if monotonic() > deadline:
            pytest.fail(f"not a word within {within:g} s: {sense.state()}")
        pause.wait(LOOK)
    (signal,) = told
    return signal


def heard_anew(source: Source, move: Callable[[], None]) -> Signal:
    """Have it look anew, as after a sleep; return what it tells of a move and not before."""
    source.look_anew()
    assert silent(source, 0.8)
    move()
    return hear(source)


def silent(source: Source, span: float = 0.3) -> bool:
    """Listen for a while; whether it tells nothing."""
    deadline = monotonic() + span
    while (left := deadline - monotonic()) > 0:
        if source.read(wall()):
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


def _tenths(span: Length) -> int:
    """Return a length in tenths of a second, to the next half: a busy machine is a little late."""
    return 5 * round(span / 500)


def ago(signal: Signal) -> tuple[str, int]:
    """Return what was told, and how long before that the last input was, in tenths of a second."""
    match signal:
        case Input(at=at):
            return "input", _tenths(wall() - at)
        case Idle(at=at, since=since):
            return "idle", _tenths(at - since)
        case other:
            pytest.fail(f"nothing of input: {other}")
