"""Listening to the senses: nothing they tell is lost, whatever can be made of it (R6)."""

from __future__ import annotations

from situp.app.overhearing import Overhearing
from situp.app.pulse import PULSE
from situp.core.record import Record
from situp.core.sensing import Sensing
from situp.core.signals import Blind, Sleeping, Woke

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from situp.core.events import Answer, Event
    from situp.core.hands import Hands
    from situp.core.instants import Instant, Length
    from situp.core.policy import WatchPolicy
    from situp.core.signals import Signal
    from situp.ports import Sense


class Hearing(Record):
    """What was told at an instant, after so long in which nobody listened."""

    at: Instant
    unheard: Length
    told: tuple[Signal, ...]

    def meant(self, policy: WatchPolicy) -> list[Signal]:
        """Return what it says of the person.

        A watch that stood still for so long that its pulse is broken is one that slept: who was
        there before may have gone.
        """
        if self.unheard <= max(2 * PULSE, policy.away_after):
            return [*self.told]
        return [Sleeping(self.at - self.unheard), Woke(self.at), *self.told]


class Listening:
    """Hears the senses of a watch, and keeps what they told until it is taken note of."""

    def __init__(self, senses: Sequence[Sense], begins: Hands) -> None:
        self._senses = senses
        self._heard_at = begins.awake
        self._kept: list[Hearing] = []
        self._overhearing = Overhearing()

    @property
    def descriptors(self) -> list[int | None]:
        """What becomes readable when there is something to hear."""
        return [each.descriptor for each in self._senses]

    @property
    def looks_within(self) -> list[Length | None]:
        """How soon to listen even if nothing becomes readable; None: any time will do."""
        return [each.look_within for each in self._senses]

    @property
    def hears_input(self) -> bool:
        """Whether anybody is there who would tell of what is typed."""
        states = (each.state() for each in self._senses)
        return any(isinstance(each, Sensing) and each.of == "input" for each in states)

    def hear(self, hands: Hands) -> None:
        """Take in what was told: else no wait would last any more."""
        unheard, self._heard_at = hands.awake - self._heard_at, hands.awake
        told = self._told(hands.wall)
        if told or unheard > PULSE:
            self._kept.append(Hearing(hands.wall, unheard, told))

    def take(self, passed: Sequence[Signal], now: Instant, policy: WatchPolicy) -> list[Signal]:
        """Return what was told up to now; `passed` is what the time tells that passed before it.

        Where nothing hides the person any more, the senses tell anew how that is.
        """
        heard = [each for hearing in self._kept for each in hearing.meant(policy)]
        self._kept.clear()
        if any(_bares(each) for each in (*passed, *heard)):
            for sense in self._senses:
                sense.look_anew()
            heard += self._told(now)
        return heard

    def overheard(
        self, heard: Sequence[Signal], answers: tuple[Answer, ...] | None, now: Instant
    ) -> Iterator[Event]:
        """Yield what is new of the senses, what they told, and what was answered."""
        return self._overhearing.of(self._senses, heard, answers, now)

    def _told(self, now: Instant) -> tuple[Signal, ...]:
        return tuple(signal for sense in self._senses for signal in sense.read(now))


def _bares(signal: Signal) -> bool:
    """Whether somebody can be there by now whose input told nothing up to then."""
    return isinstance(signal, Woke) or (isinstance(signal, Blind) and signal.of == "lock")
