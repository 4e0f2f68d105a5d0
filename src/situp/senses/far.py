"""A desk that is heard by way of another process: what it tells becomes a posture.

The process tells `{"found": true}` once it reaches the desk, `{"side": posture}` whenever that is
another one (null within the band), `{"unread": why}` where nobody can read what the desk said, and
`{"lost": why}` when it does not reach it any more; it looks for the desk again by itself. Where the
process itself ends, it is begun anew: soon at first, later once a minute, which is when the watch
looks anyway.
"""

from __future__ import annotations

from time import monotonic

from situp.core.desk import Tabletop, lost, settle, settles_at, step, told
from situp.core.instants import MINUTE, SECOND
from situp.core.sensing import CannotTell, Sensing
from situp.senses.lasting import CannotListenError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from situp.core.instants import Instant, Length
    from situp.core.policy import DeskPolicy
    from situp.core.sensing import Of
    from situp.core.signals import Height, Signal
    from situp.senses.child import Child, Line

SIDES: dict[str, Height] = {"sitting": "sitting", "standing": "standing"}
FIRST_WAIT: Length = SECOND
LAST_WAIT: Length = MINUTE


class Far:
    """The port Sense. `begin` starts the process, or raises CannotListenError.

    `what` it listens to is a noun for people. `unheard` is why nobody can tell while the process
    has reached the desk and that is silent; empty where nothing is to be heard. `of` is what
    is seen, or told.
    """

    def __init__(
        self,
        what: str,
        begin: Callable[[], Child],
        policy: DeskPolicy,
        unheard: str = "it has told nothing yet",
        of: Of = "desk",
    ) -> None:
        self._of = of
        self._what = what
        self._begin = begin
        self._policy = policy
        self._unheard = unheard
        self._child: Child | None = None
        self._desk = Tabletop()
        self._why = "it was not looked for yet"
        self._wait = FIRST_WAIT
        self._try_at = self._begun_at = 0.0
        self._settles_at: float | None = None
        self._is_anew = False
        self._told: Signal | None = None

    @property
    def descriptor(self) -> int | None:
        """What becomes readable when there is something to tell; None while nothing does."""
        return self._child.descriptor if self._child else None

    @property
    def look_within(self) -> Length | None:
        """How soon to read even if nothing becomes readable; None: any time will do."""
        looks = [self._settles_at]
        if self._child is None and self._wait < LAST_WAIT:
            looks.append(self._try_at)
        spans = [max(1, round((at - monotonic()) * 1000)) for at in looks if at is not None]
        if self._child and self._child.look_within:
            spans.append(self._child.look_within)
        return min(spans, default=None)

    def read(self, now: Instant) -> Sequence[Signal]:
        """Return what was told since the last time, in order."""
        signals = list(self._signals(now))
        self._told = signals[-1] if signals else self._told
        span = settles_at(self._desk, self._policy)
        self._settles_at = None if span is None else monotonic() + (span - now) / 1000
        return signals

    def look_anew(self) -> None:
        """Tell at the next reading how it is, whatever was told before."""
        self._is_anew = True

    def state(self) -> Sensing | CannotTell:
        """Tell what it listens to, or why to nothing."""
        if self._why:
            return CannotTell(self._why, self._of)
        return Sensing(self._what, self._of, self._told)

    def tell(self, line: Line) -> None:
        """Tell the process something, if there is one."""
        if self._child:
            try:
                self._child.tell(line)
            except CannotListenError as gone:
                self._end(str(gone))

    def close(self) -> None:
        """Let go of the process; a reading after this begins another."""
        self._end("it was let go")
        self._wait, self._try_at = FIRST_WAIT, 0.0

    def _signals(self, now: Instant) -> Iterator[Signal]:
        if self._is_anew and self._desk.shows:
            yield self._desk.shows
        self._is_anew = False
        yield from self._became(settle(self._desk, now, self._policy), now)
        for line in self._lines():
            yield from self._became(self._after(line, now), now)
        if self._child is None:
            yield from self._became(lost(self._desk), now)

    def _became(self, desk: Tabletop, now: Instant) -> Iterator[Signal]:
        signal = told(self._desk, desk, now)
        self._desk = desk
        if signal:
            yield signal

    def _lines(self) -> Iterator[Line]:
        """Yield what the process has told, begun anew where it is time to."""
        try:
            if self._child is None and monotonic() >= self._try_at:
                self._begun_at = monotonic()
                self._try_at = self._begun_at + self._wait / 1000
                self._wait = min(2 * self._wait, LAST_WAIT)
                self._child = self._begin()
                self._why = "it was not reached yet"
            if self._child:
                yield from self._child.lines()
        except CannotListenError as ended:
            self._end(str(ended))

    def _after(self, line: Line, now: Instant) -> Tabletop:
        """Return what is known of the desk once the process has told a line."""
        if "found" in line:
            self._why = self._unheard
            return self._desk
        if "side" in line:
            self._why = ""
            return step(self._desk, SIDES.get(str(line["side"])), now, self._policy)
        self._why = str(line.get("lost") or line.get("unread"))
        return lost(self._desk)

    def _end(self, why: str) -> None:
        """Let go of the process; the next can begin soon where this one has lived for a while."""
        if self._child:
            self._child.close()
            if monotonic() - self._begun_at >= LAST_WAIT / 1000:
                self._wait, self._try_at = FIRST_WAIT, 0.0
        self._child, self._why = None, why
