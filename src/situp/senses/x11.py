"""Input on an X display, told by alarms on the server's own counter of the time without input.

    counter    0 ......... idle_after ......... 0 ....
    alarm                  up                   down
    told       Input       Idle                 Input

An alarm only says that it is time to ask for the counter, so that nothing is told from an alarm
that is read late. The counter stands still while the machine sleeps: after that only input that
is certain to be new is told.
"""

from __future__ import annotations

from situp.core.signals import Idle, Input
from situp.senses.asking import CONNECT_WITHIN, PACE, Question, ticks
from situp.senses.lasting import CannotListenError
from situp.senses.x11_displays import at_a_display
from situp.senses.x11_places import SOCKETS
from situp.senses.x11_wire import ERROR, REPLY, TITLE, Display, IdleCounter, value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from situp.core.instants import Instant, Length
    from situp.core.signals import Signal
    from situp.senses.asking import Pace
    from situp.senses.x11_places import Place

_GONE_QUIET, _BACK, _STIRRED = 1, 2, 3
"""The alarms: no input for long enough, input after that, input after a mere pause."""


def x11(
    environment: Mapping[str, str] | None = None, pace: Pace = PACE, sockets: str = SOCKETS
) -> X11:
    """Listen to the display that is named, or to one of this user's; ends within 3 seconds.

    `environment` is that of the session, where it is not the watch's own.
    """
    return at_a_display(
        lambda display, place: X11(display, place, pace), environment, CONNECT_WITHIN, sockets
    )


class X11:
    """Tells of input on one X display."""

    def __init__(self, display: Display, place: Place, pace: Pace) -> None:
        self.what = f"the X display {place.name}"
        self._pace = pace
        self._display = display
        try:
            with self._display.making_sense():
                _refuse_what_sees_little(self._display, place)
                self._counter = IdleCounter(self._display)
            self._counter.alarm(_GONE_QUIET, pace.idle_after, "up")
            self._counter.alarm(_BACK, pace.idle_after - 1, "down")
            self._question = Question(TITLE, self._counter.query, pace)
            self._question.put()
        except CannotListenError:
            self.close()
            raise
        self._idle: bool | None = None
        self._new_from: Length | None = None
        self._listens_for_stir = False

    @property
    def descriptor(self) -> int:
        """What becomes readable when the server has sent something."""
        return self._display.descriptor

    @property
    def look_within(self) -> Length | None:
        """How soon a server that does not answer counts as hung."""
        return self._question.look_within

    def read(self, now: Instant) -> Sequence[Signal]:
        """Return what was told since the last time."""
        told: list[Signal] = []
        with self._display.making_sense():
            for message in self._display.come():
                told += self._hear(message, now)
        self._question.keep(curious=not self._idle)
        return told

    def look_anew(self) -> None:
        """Tell at the next reading how it is; input from before this moment is none."""
        self._idle, self._new_from = None, ticks()
        self._question.put()

    def close(self) -> None:
        """Hang up."""
        self._display.close()

    def _hear(self, message: bytes, now: Instant) -> Sequence[Signal]:
        if message[0] == ERROR:
            raise CannotListenError(f"{TITLE} refuses to tell")
        if message[0] == REPLY:
            self._question.answered()
            return self._answer(value(message), now)
        rung = self._counter.rung(message)
        if rung == _STIRRED:
            self._counter.disarm(_STIRRED)
            self._listens_for_stir = False
        if rung is not None:
            self._question.put()
        return ()

    def _answer(self, quiet: Length, now: Instant) -> Sequence[Signal]:
        """Tell what it means that there was no input for so long, where that is new."""
        idle = quiet >= self._pace.idle_after
        if idle == self._idle:
            return ()
        if not idle and self._new_from is not None and ticks() - quiet <= self._new_from:
            self._listen_for_stir()
            return ()
        self._idle, self._new_from = idle, None
        return (Idle(now, now - quiet),) if idle else (Input(now - quiet),)

    def _listen_for_stir(self) -> None:
        if not self._listens_for_stir:
            pause = min(self._pace.pause, self._pace.idle_after // 2)
            self._counter.alarm(_STIRRED, pause, "down")
            self._listens_for_stir = True


def _refuse_what_sees_little(display: Display, place: Place) -> None:
    """Raise where input on the display is not what the person types.

    XWayland is told only of input into X programs. A display that nobody named has to be one of
    a real screen, which Xorg marks so, and not one that was made for a test.
    """
    if display.extension(b"XWAYLAND") or any(
        name.startswith(b"XWAYLAND") for name in display.outputs()
    ):
        raise CannotListenError("XWayland sees only input into X programs")
    if place.found and not display.has_on_root(b"XFree86_VT"):
        raise CannotListenError(f"{place.name} is not the display of a screen")
