"""The terminal of a view: taken and given back whole, and shared with a voice."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager, suppress
from io import StringIO

from situp.cli.boundary import is_in_front, styled, tell, width
from situp.render.page import plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType
    from typing import Any

    from situp.render.page import Page

ENTER, LEAVE = "\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[?1049l"
"""The other screen without a cursor, and back."""
HOME, REST_OF_LINE, REST_OF_SCREEN = "\x1b[H", "\x1b[K", "\x1b[J"
USUAL_ROWS = 24
BELL = "\a"


class Screen:
    """The terminal while a view has it: another screen, no cursor, and keys that show nothing.

    What was typed meanwhile does not go to the shell.
    """

    def __init__(self) -> None:
        self.is_entered = False
        self._keys: list[Any] | None = None

    def enter(self) -> None:
        """Take the terminal, if it is not taken yet, and not another's in front of us."""
        if self.is_entered or not is_in_front():
            return
        self.is_entered = True
        if sys.platform != "win32" and sys.stdin.isatty():
            import termios  # noqa: PLC0415 - only for a view, and Windows has none

            self._keys = termios.tcgetattr(sys.stdin.fileno())
            silent = list(self._keys)
            silent[3] &= ~termios.ECHO
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, silent)
        tell(ENTER)

    def leave(self) -> None:
        """Give it back as it was, if it is still there, and ours."""
        if not self.is_entered:
            return
        self.is_entered = False
        if not is_in_front():
            return
        if sys.platform != "win32" and self._keys is not None:
            import termios  # noqa: PLC0415 - likewise

            with suppress(termios.error):  # first: what is typed at the sight of a shell is for it
                termios.tcsetattr(sys.stdin.fileno(), termios.TCSAFLUSH, self._keys)
        tell(LEAVE)

    def draw(self, page: Page) -> None:
        """Show a page in place of what was shown, as much of it as there are rows."""
        _, rows = size()
        lines = "\r\n".join(f"{each}{REST_OF_LINE}" for each in _lines(page[:rows]))
        tell(f"{HOME}{lines}{REST_OF_SCREEN}")


@contextmanager
def kept(screen: Screen, redraw: Callable[[], None]) -> Iterator[None]:
    """Draw anew where the window has another size, and make way where it is stopped.

    `bg` lets it go on behind the shell, where nothing is drawn, and `fg` brings it back.
    """

    def resized(_number: int, _frame: FrameType | None) -> None:
        redraw()

    def stopped(number: int, _frame: FrameType | None) -> None:
        screen.leave()
        redraw()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        signal.signal(number, stopped)

    def went_on(_number: int, _frame: FrameType | None) -> None:
        screen.enter()
        redraw()

    handlers = {"SIGWINCH": resized, "SIGTSTP": stopped, "SIGCONT": went_on}
    known = {
        getattr(signal, name): handler
        for name, handler in handlers.items()
        if hasattr(signal, name)
    }
    before = {number: signal.signal(number, handler) for number, handler in known.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class Aside(StringIO):
    """A terminal for a voice: what is written to it is shown within the view."""

    def __init__(self, say: Callable[[str], None]) -> None:
        super().__init__()
        self._say = say

    @property
    def encoding(self) -> str:  # type: ignore[override] # StringIO has none
        """Return that of the terminal."""
        return sys.stdout.encoding

    def isatty(self) -> bool:
        """It is the terminal of the view."""
        return True

    def fileno(self) -> int:
        """Return what tells whether the terminal takes text."""
        return sys.stdout.fileno()

    def write(self, text: str) -> int:
        """Show a line; the view rings the bell itself."""
        self._say(text.replace(BELL, "").strip())
        return len(text)


def _lines(page: Page) -> list[str]:
    if not styled():
        return plain(page).splitlines()
    from situp.render.colour import painted  # noqa: PLC0415 - rich takes 35 ms

    return painted(page, sys.stdout)


def size() -> tuple[int, int]:
    """Return the columns and the rows there are."""
    rows = USUAL_ROWS
    with suppress(OSError):
        rows = os.get_terminal_size(sys.stdout.fileno()).lines or USUAL_ROWS
    return width(sys.stdout), rows
