"""Input and the lock of a Mac, asked of Quartz; of neither does it tell by itself.

Written from Apple's documentation and untested on a real machine; what is decided from the
answers is tested everywhere. Sleep is known from the clocks. Whether a microphone or a camera is
in use cannot be told here.

CGEventSourceSecondsSinceLastEventType  https://developer.apple.com/documentation/coregraphics
CGSessionCopyCurrentDictionary          the same; the key of the lock is known from use
HIDIdleTime                             nanoseconds, in the I/O registry: ioreg(8)
"""

from __future__ import annotations

import sys
from contextlib import suppress

from situp.core.instants import SECOND
from situp.senses.lasting import CannotListenError, Lasting
from situp.senses.locks import PolledLock
from situp.senses.polled import Polled
from situp.senses.programs import NoAnswerError, said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.core.instants import Instant, Length

LONGEST: Length = 400 * 24 * 3600 * SECOND
"""An answer beyond this is none."""
_HIDDEN_SYSTEM = 1
"""kCGEventSourceStateHIDSystemState: what hands did, not what programs posted."""
_ANY_INPUT = 0xFFFFFFFF
"""kCGAnyInputEventType."""
_IDLE_TIME = '"HIDIdleTime" = '
_IOREG = ["/usr/sbin/ioreg", "-c", "IOHIDSystem", "-d", "4", "-r"]


def senses() -> list[Lasting]:
    """Return what a Mac tells of a person."""
    return [Lasting("input", [quartz_input, registry_input]), Lasting("lock", [quartz_lock])]


def quartz_input() -> Polled:
    """Ask Quartz how long there was no input; raises CannotListenError off a Mac."""
    ask = _quartz_seconds()
    return Polled("the Mac's keyboard and pointer", lambda _now: quiet_of(ask()))


def registry_input() -> Polled:
    """Ask the I/O registry, where Quartz cannot tell; raises CannotListenError without one."""
    _registry(0)
    return Polled("the Mac's input devices", _registry)


def quartz_lock() -> PolledLock:
    """Ask Quartz whether the screen is locked; raises CannotListenError without a session."""
    return PolledLock("the Mac's lock", _is_locked)


def quiet_of(seconds: float) -> Length:
    """Return seconds without input as milliseconds; raises CannotListenError for nonsense."""
    if not 0 <= seconds * SECOND <= LONGEST:  # also where it is no number
        raise CannotListenError("Quartz does not tell of input")
    return round(seconds * SECOND)


def quiet_in(listing: str) -> Length:
    """Return the least idle time in what `ioreg` lists; raises CannotListenError without one."""
    found = [line.partition(_IDLE_TIME)[2].strip() for line in listing.splitlines()]
    times = [int(each) // 1_000_000 for each in found if each.isdecimal()]
    if not times or min(times) > LONGEST:
        raise CannotListenError("the I/O registry does not tell of input")
    return min(times)


def _registry(_now: Instant) -> Length:
    try:
        return quiet_in(said(_IOREG, 1))
    except NoAnswerError as error:
        raise CannotListenError(str(error)) from None


if sys.platform == "darwin":
    import ctypes
    from ctypes.util import find_library

    _UTF8 = 0x08000100
    """kCFStringEncodingUTF8."""

    def _library(name: str) -> ctypes.CDLL:
        path = find_library(name)
        if path is None:
            raise CannotListenError(f"there is no {name}")
        with suppress(OSError):
            return ctypes.CDLL(path)
        raise CannotListenError(f"{name} cannot be loaded")

    def _quartz_seconds() -> Callable[[], float]:
        asked = _library("CoreGraphics").CGEventSourceSecondsSinceLastEventType
        asked.restype, asked.argtypes = ctypes.c_double, (ctypes.c_int32, ctypes.c_uint32)
        return lambda: float(asked(_HIDDEN_SYSTEM, _ANY_INPUT))

    def _is_locked() -> bool:
        """Return whether the screen is locked: there is no such key while it is not."""
        core, graphics = _library("CoreFoundation"), _library("CoreGraphics")
        graphics.CGSessionCopyCurrentDictionary.restype = ctypes.c_void_p
        graphics.CGSessionCopyCurrentDictionary.argtypes = ()
        session = graphics.CGSessionCopyCurrentDictionary()
        if not session:
            raise CannotListenError("nobody is logged in at the Mac's screen")
        name = _text(core, "CGSSessionScreenIsLocked")
        try:
            value = _value(core, session, name)
            return bool(value) and bool(core.CFBooleanGetValue(ctypes.c_void_p(value)))
        finally:
            for held in (name, session):
                core.CFRelease(ctypes.c_void_p(held))

    def _text(core: ctypes.CDLL, words: str) -> int:
        made = core.CFStringCreateWithCString
        made.restype = ctypes.c_void_p
        made.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32)
        return int(made(None, words.encode(), _UTF8))

    def _value(core: ctypes.CDLL, dictionary: int, key: int) -> int | None:
        found = core.CFDictionaryGetValue
        found.restype = ctypes.c_void_p
        found.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
        core.CFBooleanGetValue.restype = ctypes.c_ubyte
        value = found(dictionary, key)
        return None if value is None else int(value)

else:

    def _quartz_seconds() -> Callable[[], float]:
        raise CannotListenError("this is no Mac")

    def _is_locked() -> bool:
        raise CannotListenError("this is no Mac")
