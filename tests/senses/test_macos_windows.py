"""What macOS and Windows answer, and what it means; nothing is called that is theirs."""

from __future__ import annotations

import sys
from math import inf, nan

import pytest

from situp.core.sensing import CannotTell, Engaged
from situp.senses import macos, windows
from situp.senses.lasting import CannotListenError

LISTING = """\
+-o IOHIDSystem  <class IOHIDSystem, id 0x1000003f2, registered, matched, active, busy 0>
    {
      "HIDServiceSupport" = Yes
      "HIDIdleTime" = 81234567890
      "HIDParameters" = {"HIDClickTime"=500000000,"HIDIdleTimeOff"=3}
    }
"""


@pytest.mark.parametrize(("seconds", "quiet"), [(0.0, 0), (12.3456, 12_346), (3600.0, 3_600_000)])
def test_seconds_of_quartz_are_milliseconds(seconds: float, quiet: int) -> None:
    assert macos.quiet_of(seconds) == quiet


@pytest.mark.parametrize("seconds", [-1.0, nan, inf, 1e18])
def test_what_is_no_time_without_input_tells_nothing(seconds: float) -> None:
    with pytest.raises(CannotListenError, match="Quartz does not tell of input"):
        macos.quiet_of(seconds)


def test_the_registry_lists_nanoseconds() -> None:
    assert macos.quiet_in(LISTING) == 81_234


def test_of_several_devices_the_one_used_last_counts() -> None:
    assert macos.quiet_in(f'{LISTING}\n  | "HIDIdleTime" = 5000000\n') == 5


@pytest.mark.parametrize(
    "listing", ["", '"HIDIdleTime" = <00>', '"HIDIdleTime" = -5', f'"HIDIdleTime" = {10**30}']
)
def test_a_registry_without_a_time_tells_nothing(listing: str) -> None:
    with pytest.raises(CannotListenError, match="the I/O registry does not tell of input"):
        macos.quiet_in(listing)


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="it is one")
@pytest.mark.parametrize(
    ("way", "why"),
    [
        (macos.quartz_input, "this is no Mac"),
        (macos.registry_input, "ioreg is not installed"),
        (macos.quartz_lock, "this is no Mac"),
        (windows.windows_input, "this is not Windows"),
        (windows.windows_lock, "this is not Windows"),
    ],
)
def test_elsewhere_there_is_nothing_to_listen_to(way: object, why: str) -> None:
    assert callable(way)
    with pytest.raises(CannotListenError, match=why):
        way()
    assert windows.NotificationState().ask() == CannotTell("this is not Windows")


@pytest.mark.parametrize(
    ("ticks", "last", "quiet"),
    [
        (5_000, 4_000, 1_000),
        (4_000, 4_000, 0),
        (2**32 + 5, 2**32 - 6, 11),
        (2**32 + 5_000, 4_000, 1_000),
        (3 * 2**32 + 100, 2**32 - 100, 200),
    ],
)
def test_the_count_of_the_last_input_begins_anew_every_49_days(
    ticks: int, last: int, quiet: int
) -> None:
    assert windows.quiet_of(ticks, last) == quiet


def test_only_a_desktop_that_is_denied_is_locked() -> None:
    assert not windows.is_locked(opened=True, error=0)
    assert windows.is_locked(opened=False, error=5)
    with pytest.raises(CannotListenError, match="Windows does not tell of the lock"):
        windows.is_locked(opened=False, error=6)


@pytest.mark.parametrize(
    ("state", "meaning"),
    [
        (1, None),
        (2, Engaged("do_not_disturb", "a program has the whole screen")),
        (3, Engaged("do_not_disturb", "a program has the whole screen")),
        (4, Engaged("presentation", "Windows is set to presentation")),
        (5, None),
        (6, Engaged("do_not_disturb", "quiet time of Windows")),
        (7, None),
        (-1, CannotTell("Windows does not tell whether to disturb")),
    ],
)
def test_a_notification_state_says_what_somebody_is_engaged_in(
    state: int, meaning: Engaged | CannotTell | None
) -> None:
    assert windows.engaged(state) == meaning
