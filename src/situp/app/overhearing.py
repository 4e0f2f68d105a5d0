"""What goes on inside the watch: which senses are live, what they tell, what is answered."""

from __future__ import annotations

from situp.core.events import Asked, Heard, Sensed
from situp.core.sensing import Sensing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from situp.core.events import Answer, Event
    from situp.core.instants import Instant
    from situp.core.sensing import CannotTell
    from situp.core.signals import Signal
    from situp.ports import Sense


class Overhearing:
    """Knows what was told of it before, so that only what is new is told."""

    def __init__(self) -> None:
        self._states: list[Sensing | CannotTell] = []
        self._answers: tuple[Answer, ...] | None = None

    def of(
        self,
        senses: Sequence[Sense],
        heard: Sequence[Signal],
        answers: tuple[Answer, ...] | None,
        now: Instant,
    ) -> Iterator[Event]:
        """Yield what is new: of the senses, of what they told, of the answers (None: not asked)."""
        states = [_what(sense.state()) for sense in senses]
        before, self._states = self._states, states
        for state in states:
            if state not in before:
                yield Sensed(now, state, _best(states, state))
        yield from (Heard(now, signal) for signal in heard)
        if answers and answers != self._answers:
            yield Asked(now, answers)
        self._answers = answers


def _best(
    states: Sequence[Sensing | CannotTell], state: Sensing | CannotTell
) -> Sensing | CannotTell:
    """Return the first state of a live sense of the same, where there is one, else the state."""
    live = (each for each in states if isinstance(each, Sensing) and each.of == state.of)
    return next(live, state)


def _what(state: Sensing | CannotTell) -> Sensing | CannotTell:
    """Return a state without what was told last, which changes all the time."""
    return state._replace(told=None) if isinstance(state, Sensing) else state
