"""Input on an X display as people have it: Xvfb, and xdotool for a hand."""

from __future__ import annotations

import os
import signal
import tracemalloc
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from tests.costs import costs
from tests.rigs import PATIENCE_S, running
from tests.senses.desktops import Desktop, reason, sway, typed, x_display, xwayland
from tests.senses.ears import NOW
from tests.senses.hearing import assert_hears_anew, hear, lost, next_of, quiet, wait

from situp.core.sensing import CannotTell, Sensing
from situp.core.signals import Blind, Idle, Input
from situp.senses.asking import Pace, ticks
from situp.senses.lasting import Lasting
from situp.senses.x11 import x11
from situp.senses.x11_places import SOCKETS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from situp.senses.x11 import X11

pytestmark = pytest.mark.desktop

PACE = Pace(idle_after=1500, pause=400, answer_within=1000)
GONE = "the X server is gone"


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    with x_display() as there:
        yield there


def test_idle_and_input_follow_each_other_back_dated(desktop: Desktop) -> None:
    source = x11(desktop.env, PACE)
    hear(source)
    desktop.move()
    assert isinstance(hear(source), Idle)

    moved = ticks()
    desktop.move()
    back = hear(source)
    longest = ticks() - moved + 1
    pressed = ticks()
    typed(desktop.env, "key", "a")
    gone = hear(source)

    assert (type(back), type(gone)) == (Input, Idle)
    assert 0 <= quiet(back) <= longest
    assert PACE.idle_after <= quiet(gone) <= ticks() - pressed + 1
    source.close()


def test_after_a_sleep_only_new_input_counts(desktop: Desktop) -> None:
    source = x11(desktop.env, Pace(idle_after=20_000, pause=300))
    desktop.move()
    hear(source)

    assert_hears_anew(source, desktop.move)
    source.close()


def test_a_server_that_is_killed_and_started_again_is_found_again(desktop: Desktop) -> None:
    sense = Lasting("input", [partial(x11, desktop.env, PACE)])
    next_of(sense)
    desktop.process.kill()
    desktop.process.wait(PATIENCE_S)
    blind, why = next_of(sense), sense.state()
    with x_display(desktop.env["DISPLAY"]):
        back = next_of(sense)

        assert isinstance(blind, Blind)
        assert why == CannotTell(GONE)
        assert isinstance(back, Input | Idle)  # as it is found soon or late
        assert sense.state() == Sensing(f"the X display {desktop.env['DISPLAY']}", told=back)
        sense.close()


def test_a_server_that_is_stopped_is_lost_and_refused_until_it_goes_on(desktop: Desktop) -> None:
    source = x11(desktop.env, Pace(ask_every=200, answer_within=1000))
    hear(source)
    os.kill(desktop.process.pid, signal.SIGSTOP)

    why = lost(source)
    source.close()
    refused = costs(2.9, lambda: reason(partial(x11, desktop.env)))
    os.kill(desktop.process.pid, signal.SIGCONT)
    again = x11(desktop.env)

    assert why == refused == "the X server does not answer"
    assert isinstance(hear(again), Input)
    again.close()


def test_ten_thousand_events_leave_nothing_behind(desktop: Desktop) -> None:
    source = x11(desktop.env, Pace(idle_after=2, pause=1))
    follow(source, desktop, 1000)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]

    told = follow(source, desktop, 10_000)
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()

    assert told > 100
    assert grown < 64_000
    source.close()


def follow(source: X11, desktop: Desktop, moves: int) -> int:
    """Move the pointer so often, with pauses, and return how much was told meanwhile."""
    twenty = ("mousemove_relative", "1", "0", "mousemove_relative", "--", "-1", "0") * 10
    count = 0
    with running("xdotool", *(*twenty, "sleep", "0.005") * (moves // 20), env=desktop.env) as hand:
        while hand.poll() is None:
            count += len(source.read(NOW))
            wait(source, monotonic() + 0.1)
    return count


def test_a_display_that_was_made_for_a_test_is_not_found_by_itself(
    desktop: Desktop, tmp_path: Path
) -> None:
    name = desktop.env["DISPLAY"]
    socket = f"X{name.removeprefix(':')}"
    (tmp_path / socket).symlink_to(Path(SOCKETS, socket))

    why = reason(partial(x11, {"XDG_RUNTIME_DIR": "/run"}, sockets=str(tmp_path)))

    assert why == f"{name} is not the display of a screen"


def test_xwayland_is_refused() -> None:
    with sway() as compositor, xwayland(compositor) as name:
        assert reason(partial(x11, {"DISPLAY": name})) == "XWayland sees only input into X programs"
