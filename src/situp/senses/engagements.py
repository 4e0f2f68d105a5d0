"""Who knows what a person is busy with, from those who answer cheaply on.

They are asked while nothing is seen of somebody who is there, and when a nudge is due; each is
loaded when it is first asked.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from situp.core.sensing import CannotTell, Engaged
    from situp.ports import Engagement
    from situp.senses.line import Line


class Late:
    """One that is made when it is first asked; `leave` what it may be asked over, if anything."""

    def __init__(
        self,
        make: Callable[[], Engagement],
        leave: Callable[[], None] = lambda: None,
        *,
        vouches: bool = True,
    ) -> None:
        self.vouches = vouches
        self._make = make
        self._leave = leave
        self._made: Engagement | None = None

    def ask(self) -> Engaged | CannotTell | None:
        """Return what the one behind it does."""
        if self._made is None:
            self._made = self._make()
        return self._made.ask()

    def close(self) -> None:
        """Let go of what the one behind it holds, if it was ever asked."""
        if self._made:
            self._made.close()
        self._leave()


def engagements(session: Line, platform: str = sys.platform) -> Sequence[Engagement]:
    """Return those of this system; there are none but on Linux."""
    if platform != "linux":
        return ()
    return (
        Late(lambda: _inhibitors(session)),
        Late(lambda: _do_not_disturb(session), session.close, vouches=False),
        Late(_full_screen, vouches=False),
        Late(_camera),
        Late(_microphone),
    )


def _inhibitors(session: Line) -> Engagement:
    from situp.senses.inhibitors import Inhibitors  # noqa: PLC0415 - see above

    return Inhibitors(session=session)


def _do_not_disturb(session: Line) -> Engagement:
    from situp.senses.quiet import DoNotDisturb  # noqa: PLC0415 - likewise

    return DoNotDisturb(session)


def _full_screen() -> Engagement:
    from situp.senses.fullscreen import FullScreen  # noqa: PLC0415 - likewise

    return FullScreen()


def _camera() -> Engagement:
    from situp.senses.camera import Camera  # noqa: PLC0415 - likewise

    return Camera()


def _microphone() -> Engagement:
    from situp.senses.microphone import Microphone  # noqa: PLC0415 - likewise

    return Microphone()
