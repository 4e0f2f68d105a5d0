"""Following the status: a look at each change, and once a minute in between."""

from __future__ import annotations

from situp.app.status import status, until_the_next_minute
from situp.core.errors import SitupError
from situp.core.instants import MINUTE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from situp.app.setting import Setting
    from situp.core.answers import Status
    from situp.core.instants import Length
    from situp.ports import Clock, Log, Waker

    Seen = Callable[[Status, Setting], None]


def look(log: Log, here: Setting, watched: Callable[[], bool], seen: Seen) -> Length:
    """Have what is going on now seen, and return how long that is good for."""
    with log.lately() as history:
        now = status(history, here, watched)
    seen(now, here)
    return until_the_next_minute(now)


class Following:
    """One who looks, and looks again. `missed` hears once of what hinders a look."""

    def __init__(
        self, clock: Clock, look: Callable[[], Length], missed: Callable[[SitupError], object]
    ) -> None:
        self._clock = clock
        self._look = look
        self._missed = missed
        self._trouble = ""

    def run(self, wakers: Sequence[Waker], ended: Callable[[], bool]) -> None:
        """Look whenever a waker says so, until `ended` does.

        What hinders the first look is raised.
        """
        self._wait(self._look(), wakers)
        while not ended():
            self._wait(self._try(), wakers)

    def _try(self) -> Length:
        """Look, and return how long that is good for; what hinders may be over in a minute."""
        try:
            good_for = self._look()
        except SitupError as error:
            if error.message != self._trouble:
                self._missed(error)
            self._trouble = error.message
            return MINUTE
        self._trouble = ""
        return good_for

    def _wait(self, span: Length, wakers: Sequence[Waker]) -> None:
        looks = [waker.look_every for waker in wakers]
        soonest = min([span, *(each for each in looks if each is not None)])
        descriptors = [waker.descriptor for waker in wakers]
        self._clock.wait(soonest, [each for each in descriptors if each is not None])
        for waker in wakers:
            waker.read()
