"""Input in a Wayland session, told by a compositor of the test that does as it is told."""

from __future__ import annotations

from pathlib import Path
from struct import pack
from typing import TYPE_CHECKING

import pytest
from tests.costs import costs
from tests.rigs import until
from tests.senses.ears import NOW
from tests.senses.hearing import ago, hear, lost, quiet, silent, wait
from tests.senses.servers import WaylandServer, at

from situp.core.sensing import CannotTell, Engaged
from situp.core.signals import Idle
from situp.senses.asking import PACE, Pace, ticks
from situp.senses.awake import Awake
from situp.senses.lasting import CannotListenError
from situp.senses.wayland import ext_idle, kde_idle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from situp.senses.wayland import Wayland

HASTY = Pace(ask_every=300, answer_within=1000)
MINUTE, PAUSE = 60_000, 1000
SEAT, EXT_1, EXT_2 = ("wl_seat", 8), ("ext_idle_notifier_v1", 1), ("ext_idle_notifier_v1", 2)
KDE = ("org_kde_kwin_idle", 1)
SCREEN = Engaged("presentation", "a program that keeps the screen awake")


@pytest.fixture
def runtime(tmp_path: Path) -> dict[str, str]:
    return {"XDG_RUNTIME_DIR": str(tmp_path), "WAYLAND_DISPLAY": "wayland-5"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[WaylandServer]:
    with WaylandServer(at(tmp_path / "wayland-5"), ("wl_output", 4), SEAT, EXT_1) as there:
        yield there


@pytest.fixture
def source(server: WaylandServer, runtime: dict[str, str]) -> Iterator[Wayland]:
    there = ext_idle(runtime, PACE)
    until(lambda: len(server.listens) == 2)
    yield there
    there.close()


def test_nothing_is_told_before_there_is_anything_certain(
    server: WaylandServer, source: Wayland
) -> None:
    assert silent(source)

    server.passes("any", PAUSE)

    assert silent(source)


def test_input_after_a_pause_is_certain_and_the_pause_is_asked_for_no_more(
    server: WaylandServer, source: Wayland
) -> None:
    server.passes("any", PAUSE)
    server.resumes("any", PAUSE)

    assert ago(hear(source)) == ("input", 0)
    until(lambda: set(server.listens) == {("any", MINUTE)})


def test_idleness_is_back_dated_to_its_beginning_and_ended_by_input(
    server: WaylandServer, source: Wayland
) -> None:
    server.passes("any", MINUTE)
    idle = ago(hear(source))
    server.resumes("any", MINUTE)

    assert [idle, ago(hear(source))] == [("idle", 600), ("input", 0)]


def test_kde_is_asked_in_its_own_words(server: WaylandServer, runtime: dict[str, str]) -> None:
    server.offers = (SEAT, KDE)
    source = kde_idle(runtime, PACE)
    until(lambda: set(server.listens) == {("any", MINUTE), ("any", PAUSE)})

    server.passes("any", MINUTE)

    assert ago(hear(source)) == ("idle", 600)
    source.close()


def test_after_a_sleep_it_tells_again_that_there_is_no_input(
    server: WaylandServer, source: Wayland
) -> None:
    began = ticks()
    server.passes("any", MINUTE)
    hear(source)

    source.look_anew()
    again = hear(source)

    assert isinstance(again, Idle)
    assert MINUTE <= quiet(again) <= MINUTE + ticks() - began + 1
    assert silent(source)


def test_after_a_sleep_it_waits_for_input_after_a_pause(
    server: WaylandServer, source: Wayland
) -> None:
    server.resumes("any", PAUSE)
    hear(source)
    until(lambda: ("any", PAUSE) not in server.listens)

    source.look_anew()
    quiet = silent(source, 0.1)
    server.resumes("any", PAUSE)

    assert quiet
    assert ago(hear(source)) == ("input", 0)


def test_the_second_version_tells_input_from_what_keeps_the_screen_awake(
    server: WaylandServer, runtime: dict[str, str]
) -> None:
    server.offers = (SEAT, EXT_2)
    awake = Awake()
    source = ext_idle(runtime, PACE, awake)
    until(lambda: len(server.listens) == 3)

    server.passes("input", MINUTE)
    idle = ago(hear(source))
    at_once = awake.ask()
    until(lambda: awake.ask() == SCREEN)
    server.passes("any", MINUTE)
    silent(source, 0.1)
    both_idle = awake.ask()
    server.resumes("any", MINUTE)
    silent(source, 0.1)
    held_again = awake.ask()
    server.resumes("input", MINUTE)
    back = ago(hear(source))

    assert (idle, back) == (("idle", 600), ("input", 0))
    assert (at_once, both_idle, held_again, awake.ask()) == (None, None, SCREEN, None)
    source.close()
    assert isinstance(awake.ask(), CannotTell)


def test_the_first_version_knows_of_no_program(
    server: WaylandServer, runtime: dict[str, str]
) -> None:
    awake = Awake()
    source = ext_idle(runtime, PACE, awake)
    until(lambda: set(server.listens) == {("any", MINUTE), ("any", PAUSE)})

    assert isinstance(awake.ask(), CannotTell)
    source.close()


def test_somebody_who_may_be_a_program_is_looked_for_and_not_believed_for_ever(
    server: WaylandServer, runtime: dict[str, str]
) -> None:
    source = ext_idle(runtime, Pace(doubt_after=500, believe_for=2500, ask_every=100))
    until(lambda: len(server.listens) == 2)
    resumed = ticks()
    server.resumes("any", PAUSE)
    hear(source)
    until(lambda: ("any", PAUSE) not in server.listens)
    looked_for = [silent(source, 1.0), ("any", PAUSE) in server.listens]
    told = hear(source)

    assert looked_for == [True, True]
    assert isinstance(told, Idle)
    assert 2500 <= quiet(told) <= ticks() - resumed
    assert silent(source, 0.2)
    source.close()


def test_where_they_are_told_apart_nobody_is_doubted(
    server: WaylandServer, runtime: dict[str, str]
) -> None:
    server.offers = (SEAT, EXT_2)
    source = ext_idle(runtime, Pace(doubt_after=50, believe_for=100, ask_every=50))
    until(lambda: len(server.listens) == 2)
    server.resumes("input", PAUSE)
    hear(source)

    assert silent(source, 0.5)
    source.close()


def test_a_compositor_that_hangs_is_found_to_by_itself(
    server: WaylandServer, runtime: dict[str, str]
) -> None:
    source = ext_idle(runtime, HASTY)
    assert silent(source, 0.1)

    server.mute = True

    assert lost(source) == "the compositor does not answer"
    source.close()


def test_a_compositor_that_ends_is_lost(server: WaylandServer, source: Wayland) -> None:
    server.hang_up()

    assert lost(source) == "the compositor is gone"


def test_bytes_that_come_one_by_one_are_put_together(
    server: WaylandServer, runtime: dict[str, str]
) -> None:
    server.chunk = 1
    source = ext_idle(runtime, PACE)
    until(lambda: len(server.listens) == 2)

    server.passes("any", MINUTE)

    assert ago(hear(source)) == ("idle", 600)
    source.close()


def test_ten_thousand_pauses_take_no_more_numbers_and_no_more_room(
    server: WaylandServer, runtime: dict[str, str]
) -> None:
    source = ext_idle(runtime, Pace(ask_every=0))
    for _ in range(10_000):
        source.read(NOW)
        wait(source, 0)
    server.passes("any", MINUTE)
    hear(source)

    assert max(server.objects) < 20
    source.close()


@pytest.mark.parametrize(
    ("nonsense", "why"),
    [
        (pack("=II", 3, 4 << 16), "the compositor sent what cannot be read"),
        (pack("=III", 1, 12 << 16 | 1, 9)[:8], ""),
        (pack("=II", 1, 8 << 16 | 1), "the compositor sent what cannot be read"),
        (pack("=IIII", 1, 16 << 16, 5, 0), "the compositor refuses to tell"),
    ],
    ids=["too short", "half a message", "without what it is about", "an error"],
)
def test_nonsense_loses_the_compositor(
    nonsense: bytes, why: str, server: WaylandServer, source: Wayland
) -> None:
    silent(source, 0.1)

    server.tell(nonsense)

    if why:
        assert lost(source) == why
    else:
        assert silent(source)


def refusal(way: Callable[[dict[str, str]], Wayland], environment: dict[str, str]) -> str:
    with pytest.raises(CannotListenError) as raised:
        way(environment)
    return str(raised.value)


def test_a_compositor_without_the_protocol_or_a_seat_is_left(
    server: WaylandServer, runtime: dict[str, str]
) -> None:
    without_kde = refusal(kde_idle, runtime)
    server.offers = (EXT_1,)

    assert without_kde == "the compositor does not speak org_kde_kwin_idle"
    assert refusal(ext_idle, runtime) == "the compositor does not speak ext_idle_notifier_v1"


def test_a_compositor_that_says_nothing_costs_three_seconds(tmp_path: Path) -> None:
    with at(tmp_path / "wayland-1") as listener:
        listener.listen()
        there = {"WAYLAND_DISPLAY": str(tmp_path / "wayland-1")}

        said = costs(2.9, lambda: refusal(ext_idle, there))

    assert said == "the compositor does not answer"


def test_a_display_that_nobody_named_is_found(
    server: WaylandServer, runtime: dict[str, str], tmp_path: Path
) -> None:
    at(tmp_path / "wayland-0").close()
    (tmp_path / "wayland-5.lock").touch()

    source = ext_idle({**runtime, "WAYLAND_DISPLAY": "gone"})

    assert source.what == "the Wayland display wayland-5"
    assert len(server.connections) == 1
    source.close()


def test_without_a_display_there_is_nothing_to_listen_to(tmp_path: Path) -> None:
    nowhere = str(Path(tmp_path, "nowhere"))

    assert refusal(ext_idle, {}) == "no Wayland display"
    assert refusal(ext_idle, {"XDG_RUNTIME_DIR": nowhere}) == "no Wayland display"
