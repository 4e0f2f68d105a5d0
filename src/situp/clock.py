"""The only place that asks what time it is, where the machine is, and that waits.

Linux is tried; the calls for macOS and Windows are written from their documentation and untested
on a real machine.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, timedelta, timezone

from situp.core.belief import Boot
from situp.core.calendar import posix_rules
from situp.core.hands import Hands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from situp.core.instants import Instant, Length

_ZONES_ARE_IN = "PYTHONTZPATH"
_ARE_TOLD = _ZONES_ARE_IN in os.environ or not os.path.isdir("/usr/share/zoneinfo")  # noqa: PTH112 - pathlib costs 5 ms
if not _ARE_TOLD:  # to find them zoneinfo would load all that Python was built with, 0.3 MB
    os.environ[_ZONES_ARE_IN] = "/usr/share/zoneinfo"
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: E402 - as above

if not _ARE_TOLD:
    del os.environ[_ZONES_ARE_IN]

NANOSECONDS = 1_000_000
"""In a millisecond."""

_LOCALTIME = "/etc/localtime"
_ZONES = "/zoneinfo/"
_BOOT_ID = "/proc/sys/kernel/random/boot_id"


class SystemClock:
    """The machine's own clocks."""

    def now(self) -> Instant:
        """Return the wall clock's instant."""
        return time.time_ns() // NANOSECONDS  # noqa: TID251 - this is clock.py

    def hands(self) -> Hands:
        """Return the wall clock beside the time awake and the time asleep since the start."""
        return Hands(self.now(), time.monotonic_ns() // NANOSECONDS, _asleep())

    def zone(self) -> tuple[tzinfo, str]:
        """Return the rules and the name of the zone the machine is in."""
        return system_zone(os.environ.get("TZ"))

    def boot(self) -> Boot:
        """Return which run of the machine this is."""
        hands = self.hands()
        return Boot(_boot_id(), hands.wall - hands.awake - hands.asleep, hands.asleep)

    def wait(self, span: Length, descriptors: Sequence[int]) -> None:
        """Wait until a descriptor has something to read, `span` is over, or a signal came."""
        from selectors import EVENT_READ, DefaultSelector  # noqa: PLC0415 - only a watch waits

        with DefaultSelector() as selector:
            for descriptor in descriptors:
                selector.register(descriptor, EVENT_READ)
            selector.select(max(0, span) / 1000)


def system_zone(variable: str | None, localtime: str = _LOCALTIME) -> tuple[tzinfo, str]:
    """Return the zone that `TZ` names, else the machine's; where there is none, that is UTC.

    Its name is text that can be written, whatever bytes `TZ` holds.
    """
    rules, name = _zone(variable, localtime)
    return rules, name.encode("utf-8", "replace").decode()


def _zone(variable: str | None, localtime: str) -> tuple[tzinfo, str]:
    if variable is not None:
        return _named_zone(variable.removeprefix(":") or "UTC")
    if sys.platform == "win32":
        from tzlocal import get_localzone  # noqa: PLC0415 - Windows has its own names for zones

        rules = get_localzone()
        return rules, str(rules)
    if not os.path.lexists(localtime):
        return UTC, "UTC"
    return _zone_file(localtime)


def _named_zone(name: str) -> tuple[tzinfo, str]:
    """Return the zone of a name, a rule or a file; of one that is not known, the offset now."""
    if name.startswith("/"):
        return _zone_file(name)
    try:
        return ZoneInfo(name), name
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return posix_rules(name) or _offset_now(), name


def _zone_file(path: str) -> tuple[tzinfo, str]:
    """Return the zone that a file describes; a file among the zones has their name."""
    target = os.path.realpath(path)
    if _ZONES in target:
        return _named_zone(target.rpartition(_ZONES)[2])
    try:
        with open(target, "rb") as file:  # noqa: PTH123 - pathlib costs 5 ms
            return ZoneInfo.from_file(file, key="localtime"), "localtime"
    except (OSError, ValueError):
        return _offset_now(), path


def _offset_now() -> tzinfo:
    """Return the offset that the system itself goes by, for rules nobody else can read."""
    offset = timedelta(seconds=time.localtime().tm_gmtoff)
    return timezone(offset) if abs(offset) < timedelta(days=1) else UTC


def _asleep() -> Length:
    """Return how long the machine has slept since it was started; 0 where it does not tell."""
    if sys.platform == "linux":
        slept = time.clock_gettime_ns(time.CLOCK_BOOTTIME) - time.monotonic_ns()
    elif sys.platform == "darwin":
        whole, awake = time.CLOCK_MONOTONIC_RAW, time.CLOCK_UPTIME_RAW
        slept = time.clock_gettime_ns(whole) - time.clock_gettime_ns(awake)
    elif sys.platform == "win32":
        slept = _windows_asleep()
    else:
        slept = 0
    return slept // NANOSECONDS


def _boot_id() -> str:
    """Return what differs after a reboot; empty where the machine does not tell."""
    try:
        with open(_BOOT_ID, encoding="ascii") as file:  # noqa: PTH123 - pathlib costs 5 ms
            return file.read().strip()
    except OSError:
        return _macos_boot_id() if sys.platform == "darwin" else ""


if sys.platform == "win32":

    def _windows_asleep() -> int:
        """Return the nanoseconds between interrupt time with sleep and without (100 ns units)."""
        import ctypes  # noqa: PLC0415 - Windows only

        whole, awake = ctypes.c_ulonglong(), ctypes.c_ulonglong()
        ctypes.windll.kernelbase.QueryInterruptTime(ctypes.byref(whole))
        ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(awake))
        return (whole.value - awake.value) * 100


def _macos_boot_id() -> str:
    import ctypes  # noqa: PLC0415 - macOS only

    size = ctypes.c_size_t(64)
    buffer = ctypes.create_string_buffer(size.value)
    asked = ctypes.CDLL(None).sysctlbyname(
        b"kern.bootsessionuuid", buffer, ctypes.byref(size), None, 0
    )
    return buffer.value.decode("ascii", "replace") if asked == 0 else ""
