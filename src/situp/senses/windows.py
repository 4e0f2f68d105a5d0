"""Input, the lock and presentations on Windows, asked of the system.

Written from Microsoft's documentation and untested on a real machine; what is decided from the
answers is tested everywhere. Sleep is known from the clocks. Whether a microphone or a camera is
in use cannot be told here. https://learn.microsoft.com/windows/win32/api: GetLastInputInfo,
GetTickCount64, OpenInputDesktop, SHQueryUserNotificationState.
"""

from __future__ import annotations

import sys

from situp.core.sensing import CannotTell, Engaged
from situp.senses.lasting import CannotListenError, Lasting
from situp.senses.locks import PolledLock
from situp.senses.polled import Polled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.instants import Length

WRAP = 1 << 32
"""The tick of the last input is counted in 32 bits: it begins anew every 49.7 days."""
_USER_IS_ELSEWHERE, _BUSY, _FULL_SCREEN, _PRESENTING, _QUIET_HOURS, _APP = 1, 2, 3, 4, 6, 7
"""QUERY_USER_NOTIFICATION_STATE; 5 is that notifications are welcome."""
_DESKTOP_READOBJECTS = 0x0001
_ACCESS_DENIED = 5


def senses() -> list[Lasting]:
    """Return what Windows tells of a person."""
    return [Lasting("input", [windows_input]), Lasting("lock", [windows_lock])]


def windows_input() -> Polled:
    """Ask for the last input; raises CannotListenError off Windows."""
    _last_input()
    return Polled("the keyboard and pointer of Windows", lambda _now: quiet_of(*_last_input()))


def windows_lock() -> PolledLock:
    """Ask whether the screen is locked; raises CannotListenError off Windows."""
    return PolledLock("the lock of Windows", _is_locked)


def quiet_of(ticks: int, last: int) -> Length:
    """Return the milliseconds between the last input and now, by ticks of 64 and of 32 bits.

    last   4294967290 ->  0 ... 5     the count of 32 bits began anew
    quiet  |----------------|  11
    """
    return (ticks - last) % WRAP


def is_locked(opened: bool, error: int) -> bool:  # noqa: FBT001 - what the call answers
    """Return whether the desktop that takes input is kept from programs of the user.

    Only the lock screen's is, and that of a question for an administrator, which takes seconds.
    Raises CannotListenError where it was refused for any other reason.
    """
    if opened:
        return False
    if error == _ACCESS_DENIED:
        return True
    raise CannotListenError("Windows does not tell of the lock")


def engaged(state: int) -> Engaged | CannotTell | None:
    """Return what a notification state says a person is engaged in.

    A full-screen program of any kind is `busy`: a film or slides, or a window as large as the
    screen. That nobody is there, or all is well, is nothing.
    """
    match state:
        case state if state == _PRESENTING:
            return Engaged("presentation", "Windows is set to presentation")
        case state if state in {_BUSY, _FULL_SCREEN}:
            return Engaged("do_not_disturb", "a program has the whole screen")
        case state if state == _QUIET_HOURS:
            return Engaged("do_not_disturb", "quiet time of Windows")
        case state if state in {_USER_IS_ELSEWHERE, 5, _APP}:
            return None
        case _:
            return CannotTell("Windows does not tell whether to disturb")


class NotificationState:
    """Whether Windows holds notices back, and why."""

    vouches = True

    def ask(self) -> Engaged | CannotTell | None:
        """Return what a person is engaged in."""
        state = _state()
        return CannotTell("this is not Windows") if state is None else engaged(state)

    def close(self) -> None:
        """Hold nothing."""


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _LastInput(ctypes.Structure):
        """LASTINPUTINFO."""

        _fields_ = (("cbSize", wintypes.UINT), ("dwTime", wintypes.DWORD))

    def _last_input() -> tuple[int, int]:
        """Return the ticks now, and those of the last input in 32 bits."""
        info = _LastInput(cbSize=ctypes.sizeof(_LastInput))
        if not ctypes.windll.user32.GetLastInputInfo(ctypes.byref(info)):
            raise CannotListenError("Windows does not tell of input")
        ticks = ctypes.windll.kernel32.GetTickCount64
        ticks.restype = ctypes.c_ulonglong
        return int(ticks()), int(info.dwTime)

    def _is_locked() -> bool:
        user = ctypes.WinDLL("user32", use_last_error=True)
        user.OpenInputDesktop.restype = wintypes.HANDLE
        user.OpenInputDesktop.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
        user.CloseDesktop.argtypes = (wintypes.HANDLE,)
        desktop = user.OpenInputDesktop(0, False, _DESKTOP_READOBJECTS)  # noqa: FBT003 - a BOOL
        error = ctypes.get_last_error()
        if desktop:
            user.CloseDesktop(desktop)
        return is_locked(bool(desktop), error)

    def _state() -> int | None:
        state = ctypes.c_int()
        failed = ctypes.windll.shell32.SHQueryUserNotificationState(ctypes.byref(state))
        return -1 if failed else state.value

else:

    def _last_input() -> tuple[int, int]:
        raise CannotListenError("this is not Windows")

    def _is_locked() -> bool:
        raise CannotListenError("this is not Windows")

    def _state() -> int | None:
        return None
