"""`situp watch` at a terminal: one calm view, drawn anew at a change, and with each minute.

It is drawn at the end of a tick of the watch, and has the screen that editors use, so that leaving
it shows what was there before.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager

from situp.app.fresh import Fresh
from situp.app.overview import overview
from situp.app.status import until_the_next_minute
from situp.cli.boundary import is_read, tell, width
from situp.cli.screen import BELL, Aside, Screen, kept, size
from situp.core.events import Asked, Began, Ended, Heard, Nudged, Sensed, Trouble
from situp.core.instants import MINUTE, SECOND
from situp.core.notice import destination
from situp.core.overheard import engagement, sight
from situp.core.say import clock
from situp.render import live as view
from situp.render.day import WIDEST
from situp.render.events import event as words
from situp.render.page import Bit, safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from situp.app.setting import Setting
    from situp.core.answers import Overview
    from situp.core.events import Event
    from situp.core.instants import Length
    from situp.render.page import Style
    from situp.world import World

MOST = 50
"""Lines of what happened that are kept."""
BACK_WITHIN = 5 * SECOND
"""How soon it comes back from behind a shell: bash and zsh do not tell what ran there."""


class Live:
    """The view of one watch: hears what it tells, and draws it."""

    def __init__(self, world: World, screen: Screen) -> None:
        self._world = world
        self._log = world.log()
        self._screen = screen
        self._zone = world.setting().zone
        self._happened: list[Bit] = []
        self._known: dict[str, str] = {}
        self._now: Overview | None = None
        self._fresh = Fresh()
        self.last = ""
        self.aside = Aside(self._say)

    def told(self, happened: Event) -> None:
        """Take note of what happened; it is drawn at the end of the tick."""
        self._screen.enter()
        if isinstance(happened, (Began, Nudged)) and happened.voice:
            self._known["Nudges"] = destination(happened.voice)
        match happened:
            case Began() | Heard():
                return
            case Sensed(best=best):
                self._known[best.of.capitalize()] = sight(best, brief=True)
            case Asked():
                self._known["Busy"] = engagement(happened.answers, brief=True)
            case Ended():
                self.last = words(happened, self._zone, width(sys.stdout))
            case _:
                self._note(words(happened, self._zone, WIDEST * 10))
        if isinstance(happened, Trouble):
            self._draw()

    def after(self, here: Setting) -> Length:
        """Draw what goes on, if it is not what is drawn; return for how long that is right."""
        self._zone = here.zone
        self._screen.enter()
        if not self._screen.is_entered:
            return BACK_WITHIN
        key = self._log.mark(), here.policy, here.zone.name, self._key()
        if not self._fresh.holds(key, here.now):
            with self._log.lately() as history:
                self._now = overview(history, here)
            by_the_clock = MINUTE - here.now % MINUTE
            good_for = min(by_the_clock, until_the_next_minute(self._now.status))
            self._fresh.looked(key if self._draw() else None, here.now, good_for)
        return self._fresh.left(here.now)

    def redraw(self) -> None:
        """Draw anew at the next tick: the screen is not what it was."""
        self._fresh = Fresh()

    def _key(self) -> object:
        return tuple(self._happened), tuple(self._known.items()), size()

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
        columns, rows = size()
        panel = view.Panel(tuple(self._happened), tuple(self._known.items()))
        self._screen.draw(view.live(self._now, panel, self._zone, columns, rows))
        return True


@contextmanager
def live(world: World) -> Iterator[Live]:
    """Give a view for as long as a watch runs; the terminal is as before at the end."""
    screen = Screen()
    shown = Live(world, screen)
    with kept(screen, shown.redraw):
        try:
            yield shown
        finally:
            screen.leave()
    tell(shown.last)
