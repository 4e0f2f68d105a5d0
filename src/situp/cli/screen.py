"""The terminal of a view: taken and given back whole, and shared with a voice."""

from __future__ import annotations

import sys
from contextlib import suppress
from io import StringIO

from situp.cli.boundary import is_in_front, tell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

ENTER, LEAVE = "\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[?1049l"
"""The other screen without a cursor, and back."""
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
