"""Input in GNOME, as a real Mutter tells it; nobody is there after a second and a half."""

from __future__ import annotations

import os
import signal
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from tests.rigs import until
from tests.senses.ears import NOW, silent, told, wait
from tests.senses.gnome import mutter_on, session_manager
from tests.senses.hearing import lost, quiet

from situp.core.sensing import CannotTell, Engaged, Sensing
from situp.core.signals import Blind, Idle, Input
from situp.senses.asking import ticks
from situp.senses.awake import Awake
from situp.senses.lasting import CannotListenError, Lasting
from situp.senses.mutter import mutter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.rigs import SessionBus
    from tests.senses.gnome import Shell

    from situp.core.signals import Signal
    from situp.senses.mutter import Mutter

pytestmark = pytest.mark.desktop

AFTER = 1_500
"""Milliseconds without input, after which nobody types any more."""


@pytest.fixture
def shell(bus: SessionBus) -> Iterator[Shell]:
    with mutter_on(bus) as there:
        yield there


@pytest.fixture
def source(shell: Shell) -> Iterator[Mutter]:
    """Listen to a Mutter in which a key was pressed just now."""
    shell.type()
    there = mutter(AFTER)
    yield there
    there.close()


def kinds(signals: list[Signal]) -> list[type[Signal]]:
    return [type(each) for each in signals]


def idle(signals: list[Signal]) -> Idle:
    """Return the only signal, which is of nobody."""
    (only,) = signals
    assert isinstance(only, Idle), signals
    return only


def typed(signals: list[Signal]) -> Input:
    """Return the only signal, which is of somebody."""
    (only,) = signals
    assert isinstance(only, Input), signals
    return only


def test_it_tells_first_of_input_then_of_nobody_and_then_of_their_return(
    shell: Shell, source: Mutter
) -> None:
    at_first = typed(told(source))
    gone = idle(told(source))
    nobody = silent(source)
    pressed = ticks()
    shell.type()
    back = typed(told(source))
    back_within = ticks() - pressed + 1
    gone_again = idle(told(source))

    assert 0 <= quiet(at_first) < AFTER
    assert (gone.at, nobody) == (NOW, [])
    assert quiet(gone) >= AFTER
    assert 0 <= quiet(back) <= back_within
    assert AFTER <= quiet(gone_again) <= ticks() - pressed + 1


def test_who_goes_on_typing_is_told_of_once_and_seldom_asked_for(
    shell: Shell, source: Mutter
) -> None:
    told(source)
    heard: list[Signal] = []
    end, woken = monotonic() + 2 * AFTER / 1000, 0
    while monotonic() < end:
        shell.type()
        heard += source.read(NOW)
        woken += source.look_within == 1
        wait(source, 0.1)

    assert heard == []
    assert woken <= 4


def test_with_nobody_there_nothing_wakes_the_watch(source: Mutter) -> None:
    told(source, 2)
    silent(source)
    start = monotonic()
    wait(source, 1)

    assert source.look_within is None
    assert monotonic() - start >= 1


def test_who_was_gone_for_long_at_the_beginning_is_told_as_gone(shell: Shell) -> None:
    pressed = ticks()
    shell.type()
    before, source = mutter(1_000), mutter(500)
    told(before, 2)

    gone = quiet(idle(told(source)))
    pressed_again = ticks()
    shell.type()
    back = quiet(typed(told(source)))

    assert 1000 <= gone <= pressed_again - pressed + 1
    assert back <= ticks() - pressed_again + 1
    before.close()
    source.close()


def test_after_a_sleep_it_is_told_again_how_it_is(shell: Shell, source: Mutter) -> None:
    told(source)
    source.look_anew()
    there = told(source)
    told(source)
    source.look_anew()
    gone = told(source)
    shell.type()

    assert (kinds(there), kinds(gone), kinds(told(source))) == ([Input], [Idle], [Input])


def test_a_program_that_keeps_the_screen_awake_is_known_of_and_hides_nobody(
    bus: SessionBus,
) -> None:
    with session_manager(bus) as manager, mutter_on(bus) as shell:
        awake = Awake()
        manager.keep_awake(awake=True)
        shell.type()
        source = mutter(AFTER, awake)

        def holds() -> bool:
            return isinstance(awake.ask(), Engaged)

        held = [holds()]
        gone = kinds(told(source, 2))
        held.append(holds())
        silent(source, 2.2)
        held.append(holds())
        manager.keep_awake(awake=False)
        until(lambda: not source.read(NOW) and not holds())
        held.append(holds())
        manager.keep_awake(awake=True)
        shell.type()
        back = kinds(told(source))
        held.append(holds())
        told(source)
        until(lambda: not source.read(NOW) and holds())
        source.close()

    assert (gone, back) == ([Input, Idle], [Input])
    assert held == [False, False, True, False, False]
    assert isinstance(awake.ask(), CannotTell)


def test_where_no_program_does_nobody_is_held(shell: Shell) -> None:
    awake = Awake()
    shell.type()
    source = mutter(AFTER, awake)
    told(source, 2)
    silent(source, 2.5)

    assert awake.ask() is None
    source.close()


def test_a_shell_that_is_killed_and_comes_back_is_found_again(bus: SessionBus) -> None:
    sense = Lasting("input", [lambda: mutter(AFTER)])
    with mutter_on(bus) as shell:
        shell.type()
        there = told(sense)
        shell.process.kill()
        blind, why = told(sense), sense.state()
    with mutter_on(bus) as shell:
        again = told(sense)
        state = sense.state()

    assert (kinds(there), blind) == ([Input], [Blind(NOW, "input")])
    assert why == CannotTell("GNOME's idle monitor went away")
    assert len(again) == 1
    assert state == Sensing("GNOME's idle monitor", told=again[-1])
    sense.close()


def test_a_shell_that_hangs_is_noticed_while_somebody_types(shell: Shell, source: Mutter) -> None:
    told(source)
    os.kill(shell.process.pid, signal.SIGSTOP)

    assert lost(source) == "GNOME's idle monitor did not answer within 1 s"
    with pytest.raises(CannotListenError, match="did not answer within 1 s"):
        mutter()


def test_a_bus_that_goes_is_told(bus: SessionBus, source: Mutter) -> None:
    bus.process.kill()

    assert lost(source) == "the session bus hung up"


def test_a_bus_without_gnome_is_told(bus: SessionBus) -> None:
    del bus
    with pytest.raises(
        CannotListenError, match=r"^GNOME's idle monitor is not on the session bus$"
    ):
        mutter()
