"""Input on an X display, told by a server of the test that does as it is told."""

from __future__ import annotations

import tracemalloc
from struct import pack
from typing import TYPE_CHECKING

import pytest
from tests.costs import costs
from tests.senses.hearing import ago, hear, lost, silent
from tests.senses.servers import XServer, at, on_the_network

from situp.core.signals import Idle, Input
from situp.senses.asking import PACE, Pace
from situp.senses.lasting import CannotListenError
from situp.senses.x11 import x11

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from situp.senses.x11 import X11

QUIET, BACK, STIRRED = 1, 2, 3


@pytest.fixture
def server() -> Iterator[XServer]:
    with XServer(on_the_network()) as there:
        yield there


def environment(server: XServer) -> dict[str, str]:
    return {"DISPLAY": f"127.0.0.1:{server.number}"}


@pytest.fixture
def source(server: XServer, request: pytest.FixtureRequest) -> Iterator[X11]:
    """Listen to a server whose counter is as a test says, else at nothing."""
    server.idle = getattr(request, "param", 0)
    there = x11(environment(server), PACE)
    yield there
    there.close()


def refusal(server: XServer) -> str:
    with pytest.raises(CannotListenError) as raised:
        x11(environment(server), PACE)
    return str(raised.value)


@pytest.mark.parametrize("source", [12_000], indirect=True)
def test_first_it_tells_of_the_last_input(source: X11) -> None:
    assert ago(hear(source)) == ("input", 120)


def test_or_since_when_there_was_none(server: XServer) -> None:
    server.idle = 2**33
    source = x11(environment(server), PACE)

    told = hear(source)

    assert isinstance(told, Idle)
    assert told.at - told.since == 2**33
    source.close()


def test_the_alarms_are_set_to_a_minute_upwards_and_to_less_than_that_downwards(
    server: XServer, source: X11
) -> None:
    hear(source)

    assert server.alarms == {QUIET: (60_000, 0), BACK: (59_999, 1)}


def test_an_alarm_tells_of_idleness_back_dated_and_another_of_the_return(
    server: XServer, source: X11
) -> None:
    first = ago(hear(source))
    server.idle = 60_003
    server.ring(QUIET)
    second = hear(source)
    server.idle = 4
    server.ring(BACK)
    third = ago(hear(source))

    assert (first, third) == (("input", 0), ("input", 0))
    assert isinstance(second, Idle)
    assert second.at - second.since == 60_003


def test_an_alarm_that_is_read_late_tells_only_what_is_true_by_then(
    server: XServer, source: X11
) -> None:
    hear(source)

    server.ring(QUIET)

    assert silent(source)


@pytest.mark.parametrize("source", [70_000], indirect=True)
def test_what_has_not_changed_is_told_once(server: XServer, source: X11) -> None:
    hear(source)

    server.ring(QUIET)

    assert silent(source)


@pytest.mark.parametrize("source", [5_000], indirect=True)
def test_after_a_sleep_input_from_before_it_is_no_input(server: XServer, source: X11) -> None:
    hear(source)

    source.look_anew()

    assert silent(source)
    assert server.alarms[STIRRED] == (1000, 1)


@pytest.mark.parametrize("source", [5_000], indirect=True)
def test_after_a_sleep_new_input_is_told_and_its_alarm_taken_away(
    server: XServer, source: X11
) -> None:
    hear(source)
    source.look_anew()
    silent(source, 0.1)

    server.idle = 3
    server.ring(STIRRED)

    assert ago(hear(source)) == ("input", 0)
    assert silent(source, 0.1)
    assert STIRRED not in server.alarms


@pytest.mark.parametrize("source", [90_000], indirect=True)
def test_after_a_sleep_it_tells_again_that_there_is_none(source: X11) -> None:
    hear(source)

    source.look_anew()

    assert ago(hear(source)) == ("idle", 900)


def test_ten_thousand_alarms_leave_nothing_behind(server: XServer, source: X11) -> None:
    hear(source)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]

    for each in range(10_000):
        server.idle = 5 if each % 2 else 60_000
        server.ring(BACK if each % 2 else QUIET)
        hear(source)
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()

    assert server.asked > 10_000
    assert grown < 64_000


def test_a_server_that_hangs_is_found_to_by_itself(server: XServer) -> None:
    source = x11(environment(server), Pace(ask_every=300, answer_within=1000))
    hear(source)

    server.mute = True

    assert silent(source, 0.2)
    assert lost(source) == "the X server does not answer"
    source.close()


def test_it_is_asked_while_there_is_input_and_left_alone_while_there_is_none(
    server: XServer,
) -> None:
    source = x11(environment(server), Pace(ask_every=100, answer_within=2000))
    hear(source)
    for _ in range(10):
        silent(source, 0.1)
    while_typing, server.idle = server.asked, 60_000
    server.ring(QUIET)
    hear(source)
    before = server.asked
    for _ in range(10):
        silent(source, 0.1)

    assert while_typing > 3
    assert server.asked == before
    source.close()


def test_a_server_that_ends_is_lost(server: XServer, source: X11) -> None:
    hear(source)

    server.hang_up()

    assert lost(source) == "the X server is gone"


def test_bytes_that_come_one_by_one_are_put_together(server: XServer) -> None:
    server.chunk = 1
    server.idle = 61_000
    source = x11(environment(server), PACE)

    assert ago(hear(source)) == ("idle", 610)
    source.close()


def test_events_of_others_tell_nothing(server: XServer, source: X11) -> None:
    hear(source)

    server.tell(pack("=BBHI24x", 34, 0, 0, 0))
    server.tell(pack("=BBHI24x", 35, 0, 0, 2) + bytes(8))
    server.tell(pack("=BBHI24x", 99, 0, 0, 7))
    server.idle = 60_000
    server.ring(QUIET)

    assert ago(hear(source)) == ("idle", 600)


@pytest.mark.parametrize(
    ("nonsense", "why"),
    [
        (pack("=BBHI24x", 1, 0, 9, 2**31), "the X server sent what cannot be read"),
        (pack("=BBHI24x", 0, 3, 9, 0), "the X server refuses to tell"),
    ],
    ids=["too long", "an error"],
)
def test_nonsense_loses_the_server(nonsense: bytes, why: str, server: XServer, source: X11) -> None:
    hear(source)

    server.tell(nonsense)

    assert lost(source) == why


def test_a_display_that_is_not_there_is_named_as_such() -> None:
    with (
        on_the_network() as nobody,
        pytest.raises(CannotListenError, match="the X server is not there"),
    ):
        x11({"DISPLAY": f"127.0.0.1:{nobody.getsockname()[1] - 6000}"})


def test_a_server_that_takes_a_connection_and_says_nothing_costs_three_seconds() -> None:
    with on_the_network() as listener:
        listener.listen()
        there = {"DISPLAY": f"127.0.0.1:{listener.getsockname()[1] - 6000}"}

        def refused() -> None:
            with pytest.raises(CannotListenError, match="the X server does not answer"):
                x11(there)

        costs(2.9, refused)


def test_a_server_that_lets_nobody_in_is_left(server: XServer) -> None:
    server.welcomes = False

    assert refusal(server) == "the X server does not let situp in"


def test_a_server_without_the_counter_is_left(server: XServer) -> None:
    del server.counters[b"IDLETIME"]

    assert refusal(server) == "the X server does not count the time without input"


def test_a_server_without_sync_is_left(server: XServer) -> None:
    server.extensions = {b"RANDR"}

    assert refusal(server) == "the X server has no SYNC extension"


def test_xwayland_is_refused_by_its_extension(server: XServer) -> None:
    server.extensions |= {b"XWAYLAND"}

    assert refusal(server) == "XWayland sees only input into X programs"


def test_xwayland_is_refused_by_its_outputs_where_it_has_no_extension(server: XServer) -> None:
    server.outputs = [b"DP-1", b"XWAYLAND0"]

    assert refusal(server) == "XWayland sees only input into X programs"


def test_ten_thousand_counters_are_read_and_more_than_a_mebibyte_is_not(server: XServer) -> None:
    server.counters = {b"DEVICEIDLETIME %d" % each: each for each in range(10_000)}
    server.counters[b"IDLETIME"] = 77
    source = x11(environment(server), PACE)
    told = hear(source)
    source.close()
    server.counters = {b"x" * 1000 + b"%d" % each: each for each in range(1100)}

    assert isinstance(told, Input)
    assert refusal(server) == "the X server sent what cannot be read"


def test_counters_that_are_cut_short_are_nonsense(server: XServer) -> None:
    server.counters = {b"IDLETIME": 77}
    whole = server._listed  # noqa: SLF001 - the server is ours
    server._listed = lambda: whole()[:8]  # type: ignore[method-assign]  # noqa: SLF001

    assert refusal(server) == "the X server sent what cannot be read"


def test_what_nobody_named_is_found_where_it_is_the_display_of_a_screen(tmp_path: Path) -> None:
    with XServer(at(tmp_path / "X7")) as server:
        server.on_root = {b"XFree86_VT"}

        source = x11({"XDG_RUNTIME_DIR": "/run"}, PACE, str(tmp_path))

        assert source.what == "the X display :7"
        assert isinstance(hear(source), Input)
        source.close()


def test_a_display_of_no_screen_is_left_alone_where_nobody_named_it(tmp_path: Path) -> None:
    with (
        XServer(at(tmp_path / "X7")),
        pytest.raises(CannotListenError, match=r"^:7 is not the display of a screen$"),
    ):
        x11({"XDG_RUNTIME_DIR": "/run"}, PACE, str(tmp_path))


def test_outside_of_a_session_no_display_is_looked_for(tmp_path: Path) -> None:
    with XServer(at(tmp_path / "X7")), pytest.raises(CannotListenError, match=r"^no X display$"):
        x11({}, PACE, str(tmp_path))
