"""Input in Wayland sessions as people have them: sway and KWin, without a screen."""

from __future__ import annotations

import os
import signal
from functools import partial
from typing import TYPE_CHECKING

import pytest
from tests.rigs import PATIENCE_S
from tests.senses.desktops import kwin, reason, sway
from tests.senses.ears import NOW
from tests.senses.hearing import ago, assert_hears_anew, hear, lost, next_of, silent

from situp.core.sensing import CannotTell
from situp.core.signals import Blind
from situp.senses.asking import Pace
from situp.senses.lasting import CannotListenError, Lasting
from situp.senses.wayland import ext_idle, kde_idle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.senses.desktops import Desktop

    from situp.senses.wayland import Wayland

pytestmark = pytest.mark.desktop

PACE = Pace(idle_after=2000, pause=500, ask_every=200, answer_within=1000)
SLOW = PACE._replace(idle_after=6000)
"""KDE's own protocol knows no pause of less than five seconds."""


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    with sway() as there:
        yield there


@pytest.fixture(scope="module")
def kde() -> Iterator[Desktop]:
    with kwin() as there:
        yield there


def listen(desktop: Desktop) -> Wayland:
    """Listen by the protocol that this sway speaks: before 1.8 that is KDE's."""
    try:
        return ext_idle(desktop.env, PACE)
    except CannotListenError:
        return kde_idle(desktop.env, PACE)


def test_sway_tells_of_input_after_a_pause_and_of_idleness(desktop: Desktop) -> None:
    source = listen(desktop)
    nothing = silent(source, 1.0)
    desktop.move()
    told = [ago(hear(source)), ago(hear(source))]
    desktop.move()
    told += [ago(hear(source))]

    assert nothing
    assert told == [("input", 0), ("idle", 20), ("input", 0)]
    source.close()


def test_after_a_sleep_only_new_input_counts(desktop: Desktop) -> None:
    source = listen(desktop)
    silent(source, 0.8)
    desktop.move()
    hear(source)

    assert_hears_anew(source, desktop.move)
    source.close()


def test_a_compositor_that_is_killed_is_lost(desktop: Desktop) -> None:
    sense = Lasting("input", [partial(listen, desktop)])
    sense.read(NOW)
    desktop.process.kill()
    desktop.process.wait(PATIENCE_S)

    assert isinstance(next_of(sense), Blind)
    assert sense.state() == CannotTell("the compositor is gone")
    assert reason(partial(ext_idle, desktop.env)) == "the compositor is not there"
    sense.close()


def test_a_compositor_that_is_stopped_is_lost_and_heard_again_when_it_goes_on(
    desktop: Desktop,
) -> None:
    source = listen(desktop)
    silent(source, 0.1)
    os.kill(desktop.process.pid, signal.SIGSTOP)

    why = lost(source)
    source.close()
    os.kill(desktop.process.pid, signal.SIGCONT)
    again = listen(desktop)
    silent(again, 0.8)
    desktop.move()

    assert why == "the compositor does not answer"
    assert ago(hear(again)) == ("input", 0)
    again.close()


@pytest.mark.parametrize(("way", "pace", "idle"), [(ext_idle, PACE, 20), (kde_idle, SLOW, 60)])
def test_kwin_tells_by_either_protocol(
    way: Callable[[dict[str, str], Pace], Wayland], pace: Pace, idle: int, kde: Desktop
) -> None:
    source = way(kde.env, pace)
    told = [ago(hear(source))]
    kde.move()
    told += [ago(hear(source)), ago(hear(source))]

    assert told == [("idle", idle), ("input", 0), ("idle", idle)]
    source.close()
