"""Whether a program has the whole screen, as for a film, slides or a game (X11).

It says nothing of a person, who may have left an editor so. Whether a notice may lie on top of it
is for them to say: who writes in such a window all day wants their nudges.
On Wayland nobody is told of the windows of others, but for those of X programs.
https://specifications.freedesktop.org/wm-spec/latest/
"""

from __future__ import annotations

from contextlib import closing

from situp.core.sensing import CannotTell, Engaged
from situp.senses.lasting import CannotListenError
from situp.senses.x11_displays import at_a_display
from situp.senses.x11_places import SOCKETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from situp.senses.x11_places import Place
    from situp.senses.x11_wire import Display

_WITHIN = 0.5
_FILLED = Engaged("full_screen", "a program on this X display")


class FullScreen:
    """Asks the first display that answers, on a connection for this one question."""

    vouches = False

    def __init__(
        self, environment: Mapping[str, str] | None = None, sockets: str = SOCKETS
    ) -> None:
        self._environment = environment
        self._sockets = sockets

    def ask(self) -> Engaged | CannotTell | None:
        """Return that the window in use fills the screen, if it does."""
        try:
            is_filled = at_a_display(_looked, self._environment, _WITHIN, self._sockets)
        except CannotListenError as error:
            return CannotTell(str(error))
        return _FILLED if is_filled else None

    def close(self) -> None:
        """Let go of nothing: nothing is held."""


def _looked(display: Display, _place: Place) -> bool:
    with closing(display), display.making_sense():
        return _is_filled(display)


def _is_filled(display: Display) -> bool:
    """Whether the window manager says of the window in use that it fills the screen."""
    filled = display.atom(b"_NET_WM_STATE_FULLSCREEN")
    active = display.numbers(display.root, b"_NET_ACTIVE_WINDOW")[:1]
    states = [state for window in active for state in display.numbers(window, b"_NET_WM_STATE")]
    return filled != 0 and filled in states
