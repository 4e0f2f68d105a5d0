"""A clock with two hands that a test moves, voices that remember, and a world made of them."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from situp.core.belief import Boot
from situp.core.calendar import instant_of
from situp.core.hands import Hands
from situp.core.notice import Delivered, Pressed, Undelivered
from situp.core.serving import Erase, Job, Run, Standing
from situp.service.steps import carry_out
from situp.service.systemd import Systemd

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import tzinfo

    from situp.core.instants import Instant, Length
    from situp.core.notice import Notice
    from situp.core.serving import Step

BERLIN = "Europe/Berlin"
NEW_YORK = "America/New_York"
FRIDAY = "2026-11-20 09:00"


def at(text: str, zone: str = BERLIN) -> Instant:
    """Return the instant of a local time such as `2026-11-20 09:00`."""
    return instant_of(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)))


class FakeClock:
    """A clock whose hands a test moves: it passes, sleeps, is set, travels and is restarted.

    `wait` passes the time asked for, or calls the next of `plan` first where that comes earlier.
    """

    def __init__(self, text: str = FRIDAY, zone: str = BERLIN) -> None:
        self.zone_name = zone
        self.wall = at(text, zone)
        self.awake = 3_600_000
        self.asleep = 0
        self.boots = 1
        self._booted = self.wall - self.awake
        self._plan: list[tuple[int, Callable[[], None]]] = []

    def now(self) -> Instant:
        return self.wall

    def hands(self) -> Hands:
        return Hands(self.wall, self.awake, self.asleep)

    def zone(self) -> tuple[tzinfo, str]:
        return ZoneInfo(self.zone_name), self.zone_name

    def boot(self) -> Boot:
        return Boot(f"boot-{self.boots}", self._booted, self.asleep)

    def wait(self, span: Length, descriptors: Sequence[int]) -> None:
        """Let the time pass, up to the next planned event."""
        del descriptors
        until = self.awake + span
        if self._plan and self._plan[0][0] <= until:
            due, event = self._plan.pop(0)
            self.pass_(max(0, due - self.awake))
            event()
        else:
            self.pass_(span)

    def plan(self, after: Length, event: Callable[[], None]) -> None:
        """Have something happen once so much time awake has passed from now."""
        self._plan.append((self.awake + after, event))
        self._plan.sort(key=lambda entry: entry[0])

    def pass_(self, span: Length) -> None:
        """Let time pass while the machine is awake."""
        self.wall += span
        self.awake += span

    def sleep(self, span: Length) -> None:
        """Let time pass while the machine sleeps."""
        self.wall += span
        self.asleep += span

    def set(self, by: Length) -> None:
        """Set the wall clock, forward where positive."""
        self.wall += by

    def travel(self, zone: str) -> None:
        """Take the machine to another zone."""
        self.zone_name = zone

    def local_date(self) -> str:
        """Return the date on its face."""
        there = datetime.fromtimestamp(self.wall / 1000, ZoneInfo(self.zone_name))
        return there.date().isoformat()

    def to(self, text: str) -> None:
        """Let time pass up to a local time."""
        self.pass_(at(text, self.zone_name) - self.wall)

    def restart(self, off: Length = 0) -> None:
        """Switch the machine off and on again."""
        self.wall += off
        self.awake = self.asleep = 0
        self.boots += 1
        self._booted = self.wall


class FakeChance:
    """Chance that is the same each time, and yet looks like chance."""

    def __init__(self) -> None:
        self._asked = 0

    def __call__(self, size: int) -> bytes:
        self._asked += 1
        return sha256(b"%d" % self._asked).digest()[:size]


class FakeVoice:
    """A voice that remembers what it said; `deaf` makes it reach nobody, and says why."""

    def __init__(self) -> None:
        self.said: list[Notice] = []
        self.withdrawn: list[str] = []
        self.deaf = ""
        self._pressed: list[Pressed] = []

    @property
    def descriptors(self) -> Sequence[int]:
        return ()

    def press(self, key: str) -> None:
        """Press a button of the last notice."""
        notice = self.said[-1]
        assert key in [button.key for button in notice.buttons]
        self._pressed.append(Pressed(notice.id, key))

    def read(self) -> Sequence[Pressed]:
        pressed, self._pressed = self._pressed, []
        return pressed

    def withdraw(self, notice_id: str) -> None:
        self.withdrawn.append(notice_id)

    def probe(self) -> Delivered | Undelivered:
        return Undelivered(self.deaf) if self.deaf else Delivered("a fake voice")

    def say(self, notice: Notice) -> Delivered | Undelivered:
        if self.deaf:
            return Undelivered(self.deaf)
        self.said.append(notice)
        return Delivered("a fake voice")

    def close(self) -> None:
        pass


class FakeService(Systemd):
    """A systemd that believes what it is told; `did` is what it was asked for."""

    def __init__(self, clock: FakeClock, home: str) -> None:
        super().__init__(f"{home}/.config")
        self.nothing = Standing(f"{home}/.config/systemd/user/situp.service")
        self.state = self.nothing
        self.did: list[Step] = []
        self._clock = clock
        self._program = f"{home}/.local/bin/situp"

    def job(self, variables: dict[str, str]) -> Job:
        return Job((self._program, "watch"), tuple(variables.items()))

    def holds(self, job: Job) -> bool:
        return self.state.program == job.words[0]

    def standing(self) -> Standing:
        return self.state

    def do(self, steps: Sequence[Step]) -> None:
        """Believe what is run, and write and erase files for real."""
        self.did += steps
        carry_out(step for step in steps if not isinstance(step, Run))
        for step in steps:
            match step:
                case Erase():
                    self.state = self.nothing
                case Run(words=(*_, "enable", _)):
                    self.state = self.state._replace(
                        installed=True, enabled=True, words=(self._program, "watch")
                    )
                case Run(words=(*_, "restart", _)):
                    self.state = self.state._replace(running=True, since=self._clock.now())
