"""`situp watch` at a terminal: one calm view, drawn anew at a change, and with each minute.

It is drawn at the end of a tick of the watch and wakes nothing of its own accord. It has the
screen that editors use, so that leaving it shows what was there before.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager, suppress
from io import StringIO

from situp.app.overview import overview
from situp.cli.boundary import is_in_front, is_read, styled, tell, width
from situp.core.events import Asked, Began, Ended, Heard, Sensed, Trouble
from situp.core.instants import MINUTE
from situp.core.notice import Delivered, Undelivered
from situp.core.overheard import engagement, sight
from situp.core.say import clock
from situp.render import live as view
from situp.render.events import event as words
from situp.render.page import Bit, plain, safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType
    from typing import Any

    from situp.app.setting import Setting
    from situp.core.answers import Overview
    from situp.core.events import Event
    from situp.render.page import Page, Style
    from situp.world import World

ENTER, LEAVE = "\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[?1049l"
"""The other screen without a cursor, and back."""
HOME, REST_OF_LINE, REST_OF_SCREEN = "\x1b[H", "\x1b[K", "\x1b[J"
BELL = "\a"
MOST = 50
"""Lines of what happened that are kept."""
USUAL_ROWS = 24


class Live:
    """The view of one watch: hears what it tells, and draws it."""

    def __init__(self, world: World, screen: Screen) -> None:
        self._world = world
        self._screen = screen
        self._zone = world.setting().zone
        self._happened: list[Bit] = []
        self._known: dict[str, str] = {}
        self._now: Overview | None = None
        self._drawn: object = None
        self.last = ""
        self.aside = Aside(self._say)

    def told(self, happened: Event) -> None:
        """Take note of what happened; it is drawn at the end of the tick."""
        self._screen.enter()
        match happened:
            case Heard():
                return
            case Began(voice=Delivered(voice=way)):
                self._known["Nudges"] = f"go to {way}."
            case Began(voice=Undelivered(why=why)):
                self._known["Nudges"] = f"reach nobody: {why}."
            case Sensed(best=best):
                self._known[best.of.capitalize()] = sight(best, brief=True)
            case Asked():
                self._known["Busy"] = engagement(happened.answers, brief=True)
            case Ended():
                self.last = words(happened, self._zone, width(sys.stdout))
            case _:
                self._note(words(happened, self._zone, view.WIDEST * 10))
        if isinstance(happened, Trouble):
            self._draw()

    def after(self, here: Setting) -> None:
        """Draw what goes on, if it is not what is drawn already."""
        self._zone = here.zone
        self._screen.enter()
        if not self._screen.is_entered:
            return
        log = self._world.log()
        key = log.mark(), here.policy, here.zone.name, here.now // MINUTE, self._key()
        if key == self._drawn:
            return
        with log.reading() as history:
            self._now = overview(history, here)
        self._drawn = key if self._draw() else None

    def redraw(self) -> None:
        """Draw anew at the next tick: the screen is not what it was."""
        self._drawn = None

    def _key(self) -> object:
        return tuple(self._happened), tuple(self._known.items()), _size()

    def _say(self, text: str) -> None:
        """Show what a voice says to those who have nothing but this terminal."""
        tell(BELL)
        self._note(f"{clock(self._world.clock.now(), self._zone)}  {text}", "strong")

    def _note(self, text: str, style: Style = "") -> None:
        self._happened.append(Bit(safe(text.rstrip()), style))
        del self._happened[:-MOST]

    def _draw(self) -> bool:
        """Draw what is known; whether that was possible."""
        if self._now is None or not (self._screen.is_entered and is_read(sys.stdout)):
            return False
        columns, rows = _size()
        panel = view.Panel(tuple(self._happened), tuple(self._known.items()))
        page = view.live(self._now, panel, self._zone, columns, rows)
        lines = "\r\n".join(f"{each}{REST_OF_LINE}" for each in _lines(page))
        tell(f"{HOME}{lines}{REST_OF_SCREEN}")
        return True


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


@contextmanager
def live(world: World) -> Iterator[Live]:
    """Give a view for as long as a watch runs; the terminal is as before at the end."""
    screen = Screen()
    shown = Live(world, screen)
    with _signals(shown, screen):
        try:
            yield shown
        finally:
            screen.leave()
    tell(shown.last)


@contextmanager
def _signals(shown: Live, screen: Screen) -> Iterator[None]:
    """Draw anew where the window has another size, and make way where the watch is stopped.

    `bg` lets it go on behind the shell, where nothing is drawn, and `fg` brings it back.
    """

    def resized(_number: int, _frame: FrameType | None) -> None:
        shown.redraw()

    def stopped(number: int, _frame: FrameType | None) -> None:
        screen.leave()
        shown.redraw()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        signal.signal(number, stopped)

    def went_on(_number: int, _frame: FrameType | None) -> None:
        screen.enter()
        shown.redraw()

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


def _lines(page: Page) -> list[str]:
    if not styled():
        return plain(page).splitlines()
    from situp.render.colour import painted  # noqa: PLC0415 - rich takes 35 ms

    return painted(page, sys.stdout)


def _size() -> tuple[int, int]:
    """Return the columns and the rows there are."""
    rows = USUAL_ROWS
    with suppress(OSError):
        rows = os.get_terminal_size(sys.stdout.fileno()).lines or USUAL_ROWS
    return width(sys.stdout), rows
