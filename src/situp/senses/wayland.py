"""Input in a Wayland session, told by the compositor once a threshold has passed, and on return.

    input       ||| |                        | ||
    threshold        ......... idle_after    back
    told        Input          Idle          Input

Wayland does not say how long it has been since the last input, nor whether there was any. So at
the beginning, and after the machine slept, nothing is told until there is input after a pause.

Programs can keep the screen awake, as for a film. KDE's protocol and the first version of the
common one count that as input, from the second on both are told apart: there `Idle` is told by
input alone, and `Awake` knows of the program. Where they cannot be told apart, somebody of whom
nothing certain is seen for three hours counts as idle, so that a program that was forgotten does
not sit there all night.
"""

from __future__ import annotations

import os
from time import monotonic

from situp.core.signals import Idle, Input
from situp.senses.asking import CONNECT_WITHIN, PACE, Question, ticks
from situp.senses.lasting import CannotListenError
from situp.senses.wayland_wire import EXT, KDE, PASSED, RESUMED, TITLE, Compositor, Thresholds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from situp.core.instants import Instant, Length
    from situp.core.signals import Signal
    from situp.senses.asking import Pace
    from situp.senses.awake import Awake
    from situp.senses.wayland_wire import Told

_BOTH_WITHIN: Length = 2000
"""Of two thresholds that pass at the same time either may be told first."""
_SOCKET = "wayland-"


def ext_idle(
    environment: Mapping[str, str] | None = None, pace: Pace = PACE, awake: Awake | None = None
) -> Wayland:
    """Listen by the common protocol (KDE, sway, Hyprland, niri, COSMIC); ends within 3 seconds."""
    return _listening(EXT, environment, pace, awake)


def kde_idle(environment: Mapping[str, str] | None = None, pace: Pace = PACE) -> Wayland:
    """Listen by the protocol of older KDE and sway; ends within 3 seconds."""
    return _listening(KDE, environment, pace, None)


class Wayland:
    """Tells of input in one Wayland session, by the protocol of that name."""

    def __init__(
        self, path: str, protocol: str, pace: Pace, awake: Awake | None, deadline: float
    ) -> None:
        self.what = f"the Wayland display {path.rpartition('/')[2]}"
        self._pace = pace
        self._awake = awake
        self._compositor = Compositor(path, deadline)
        try:
            self._thresholds = Thresholds(self._compositor, protocol)
            self._listen()
        except CannotListenError:
            self._compositor.close()
            raise
        self._idle: bool | None = None
        self._is_dark = False
        self._quiet_from = self._certain = ticks()
        self._retell = False

    @property
    def descriptor(self) -> int:
        """What becomes readable when the compositor has sent something."""
        return self._compositor.descriptor

    @property
    def look_within(self) -> Length | None:
        """How soon a compositor that does not answer counts as hung."""
        return self._question.look_within

    def read(self, now: Instant) -> Sequence[Signal]:
        """Return what was told since the last time."""
        told: list[Signal] = []
        if self._retell:
            told.append(Idle(now, now - (ticks() - self._quiet_from)))
            self._retell = False
        with self._compositor.making_sense():
            for event in self._compositor.come():
                told += self._hear(event, now)
        told += self._doubt(now)
        self._question.keep(curious=not self._idle)
        return told

    def look_anew(self) -> None:
        """Tell at the next reading that there is no input, or else the next there is."""
        self._question.put()
        if self._idle:
            self._retell = True
            return
        self._idle = None
        self._thresholds.add("stir", self._pace.pause)

    def close(self) -> None:
        """Hang up."""
        if self._awake:
            self._awake.left_by(self._holds)
        self._compositor.close()

    def _listen(self) -> None:
        self._thresholds.add("input", self._pace.idle_after)
        self._thresholds.add("stir", self._pace.pause)
        if self._thresholds.tell_apart and self._awake:
            self._thresholds.add("screen", self._pace.idle_after)
            self._awake.told_by(self._holds)
        self._question = Question(TITLE, self._sync, self._pace)
        self._question.put()

    def _sync(self) -> None:
        self._done = self._compositor.sync()

    def _hear(self, told: Told, now: Instant) -> Sequence[Signal]:
        if told.about == self._done:
            self._question.answered()
            return ()
        purpose = self._thresholds.purpose(told.about)
        if purpose == "screen":
            self._is_dark = told.event == PASSED
        elif purpose and told.event == RESUMED:
            return self._back(now)
        elif purpose == "input" and told.event == PASSED:
            return self._gone_quiet(now)
        return ()

    def _back(self, now: Instant) -> Sequence[Signal]:
        self._thresholds.drop("stir")
        self._idle, self._certain = False, ticks()
        return (Input(now),)

    def _gone_quiet(self, now: Instant) -> Sequence[Signal]:
        self._thresholds.drop("stir")
        self._idle, self._quiet_from = True, ticks() - self._pace.idle_after
        return (Idle(now, now - self._pace.idle_after),)

    def _holds(self) -> bool:
        """Whether there is no input, and yet the compositor does not take the screen for idle."""
        passed = ticks() - self._quiet_from - self._pace.idle_after
        return self._idle is True and not self._is_dark and passed >= _BOTH_WITHIN

    def _doubt(self, now: Instant) -> Sequence[Signal]:
        """Look for something certain where a program may pass for a person; not for ever."""
        believed = ticks() - self._certain
        if self._thresholds.tell_apart or self._idle is not False:
            return ()
        if believed >= self._pace.doubt_after:
            self._thresholds.add("stir", self._pace.pause)
        if believed < self._pace.believe_for:
            return ()
        self._idle = None
        return (Idle(now, now - believed),)


def _listening(
    protocol: str, environment: Mapping[str, str] | None, pace: Pace, awake: Awake | None
) -> Wayland:
    """Return a source on the first display that speaks the protocol."""
    deadline = monotonic() + CONNECT_WITHIN
    reasons = []
    for path in _places(os.environ if environment is None else environment):
        try:
            return Wayland(path, protocol, pace, awake, deadline)
        except CannotListenError as error:
            reasons.append(str(error))
    raise CannotListenError("; ".join(dict.fromkeys(reasons)) or "no Wayland display")


def _places(environment: Mapping[str, str]) -> Iterator[str]:
    """Yield where the display that is named listens, then others of this user."""
    folder = environment.get("XDG_RUNTIME_DIR", "")
    name = environment.get("WAYLAND_DISPLAY", "")
    named = f"{folder}/{name}" if folder and name and name[0] != "/" else name
    if named.startswith("/"):
        yield named
    found = (f"{folder}/{each}" for each in _sockets(folder)) if folder else ()
    yield from (path for path in found if path != named)


def _sockets(folder: str) -> list[str]:
    """Return the names of the displays in a runtime folder, in order."""
    try:
        names = os.listdir(folder)  # noqa: PTH208 - pathlib is not worth its memory to a watch
    except OSError:
        return []
    return sorted(each for each in names if each.removeprefix(_SOCKET).isdecimal())
