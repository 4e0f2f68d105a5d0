"""A person as a machine sees one: when they type, lock, call; told as any sense tells it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tests.fakes import at

from situp.core.presence import IDLE_AFTER
from situp.core.sensing import CannotTell, Engaged, Sensing
from situp.core.signals import Blind, Desk, Idle, Input, Locked, Sleeping, Unlocked, Woke

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.fakes import FakeClock

    from situp.core.instants import Instant, Length
    from situp.core.sensing import Kind
    from situp.core.signals import Height, Signal


class FakePerson:
    """A sense that tells of a scripted person.

    Times are local ones of the day on which the clock stands when they are given.
    """

    descriptor: int | None = None

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self._began = clock.wall
        self._typing: list[tuple[Instant, Instant]] = []
        self._engaged: list[tuple[Instant, Instant, Kind]] = []
        self._asked: set[Instant] = set()
        self._signals: list[Signal] = []
        self._desk: list[tuple[Instant, Desk]] = []
        self._lost: tuple[Instant, Instant] = 0, 0
        self._told_idle: bool | None = None
        self._silent_until: Instant = 0
        self.readings = 0

    def types(self, start: str, end: str = "") -> None:
        """Have them type without a pause, or once."""
        self.types_at(self._at(start), self._at(end or start))

    def types_at(self, start: Instant, end: Instant) -> None:
        """Have them type from an instant to another."""
        self._typing.append((start, end))
        self._typing.sort()

    def locks(self, when: str) -> None:
        self._tell(Locked(self._at(when)))

    def unlocks(self, when: str) -> None:
        """Have them unlock, with a key or two."""
        self._tell(Unlocked(self._at(when)))
        self.types(when)

    def sends_to_sleep(self, when: str) -> None:
        """Have the login manager tell that the machine is about to sleep."""
        self._tell(Sleeping(self._at(when)))

    def wakes(self, when: str) -> None:
        """Have the login manager tell that the machine is awake again."""
        self._tell(Woke(self._at(when)))

    def is_locked_at(self, start: Instant, end: Instant) -> None:
        """Have the screen locked from an instant to another."""
        self._tell(Locked(start))
        self._tell(Unlocked(end))
        self.types_at(end, end)

    def loses_lock(self, start: str, end: str) -> None:
        """Have the screen locked, and whoever told so lost without another word."""
        self._tell(Locked(self._at(start)))
        self._tell(Blind(self._at(end), "lock"))

    def moves_desk(self, when: str, posture: Height, told: str = "") -> None:
        """Have the desk at another height, and that told then or later."""
        desk = Desk(self._at(when), posture)
        self._desk.append((self._at(told or when), desk))

    def is_lost(self, start: str, end: str) -> None:
        """Have nothing tell of them for a while."""
        self._tell(Blind(self._at(start)))
        self._lost = self._at(start), self._at(end)

    def answers_after(self, span: Length) -> None:
        """Have nothing told for a moment: who was asked takes so long to answer."""
        self._silent_until = self._clock.wall + span

    def is_engaged(self, start: str, end: str, kind: Kind = "call") -> None:
        self._engaged.append((self._at(start), self._at(end), kind))

    def is_engaged_at(self, start: Instant, end: Instant) -> None:
        """Have them in a call from an instant to another."""
        self._engaged.append((start, end, "call"))

    def evidence(self) -> list[tuple[Instant, Instant]]:
        """Return when they were certainly there, in order."""
        return sorted([*self._typing, *(each[:2] for each in self._engaged)])

    def asked(self) -> list[str]:
        """Return at which local times somebody asked what they are engaged in."""
        zone = ZoneInfo(self._clock.zone_name)
        times = (datetime.fromtimestamp(each / 1000, zone) for each in sorted(self._asked))
        return [f"{time:%H:%M}" for time in times]

    @property
    def look_within(self) -> Length | None:
        """How long nothing will be told."""
        now = self._clock.wall
        coming = [start for start, _ in self._typing] + [each.at for each in self._signals]
        coming += [end + IDLE_AFTER for _, end in self._typing]
        coming += [self._lost[1], self._silent_until, *(told for told, _ in self._desk)]
        return min((instant - now for instant in coming if instant > now), default=None)

    def read(self, now: Instant) -> Sequence[Signal]:
        """Return what was told up to now, as a sense of a display would."""
        self.readings += 1
        if now < self._silent_until:
            return []
        told = [each for each in self._signals if each.at <= now]
        desk = [each for told_at, each in self._desk if told_at <= now]
        self._desk = [each for each in self._desk if each[0] > now]
        self._signals = [each for each in self._signals if each.at > now]
        if self._lost[0] <= now < self._lost[1]:
            self._told_idle = None
            return [*told, *desk]
        last = self._last_input(now)
        if now - last >= IDLE_AFTER:
            if not self._told_idle:
                told.append(Idle(now, last))
            self._told_idle = True
        elif self._told_idle is not False:
            told.append(Input(last))
            self._told_idle = False
        return [*sorted(told, key=lambda each: each.at), *desk]

    def look_anew(self) -> None:
        self._told_idle = None

    def state(self) -> Sensing | CannotTell:
        return Sensing("a person")

    def engagements(self) -> Sequence[FakeEngagement]:
        """Return who can be asked what they are engaged in: one for each kind, calls last."""
        kinds: list[Kind] = ["full_screen", "do_not_disturb", "presentation", "call"]
        return [FakeEngagement(self, kind) for kind in kinds]

    def is_engaged_in(self, kind: Kind) -> bool:
        """Return whether they are engaged so now, and note that somebody asked."""
        now = self._clock.wall
        self._asked.add(now)
        return any(each == kind and start <= now < end for start, end, each in self._engaged)

    def close(self) -> None:
        pass

    def _last_input(self, now: Instant) -> Instant:
        begun = [min(end, now) for start, end in self._typing if start <= now]
        return max(begun, default=self._began - IDLE_AFTER)

    def _tell(self, signal: Signal) -> None:
        self._signals.append(signal)

    def _at(self, time: str) -> Instant:
        if " " in time:
            return at(time, self._clock.zone_name)
        day = self._clock.local_date()
        return at(f"{day} {time}", self._clock.zone_name)


class FakeEngagement:
    """Knows whether a scripted person is engaged in one way."""

    def __init__(self, person: FakePerson, kind: Kind) -> None:
        self.vouches = kind in {"call", "presentation"}
        self._person = person
        self._kind = kind

    def ask(self) -> Engaged | CannotTell | None:
        """Return whether they are engaged so now."""
        return Engaged(self._kind, "a script") if self._person.is_engaged_in(self._kind) else None

    def close(self) -> None:
        pass
