"""The numbers a person can set, with their defaults (docs/reference/configuration.md)."""

from __future__ import annotations

from situp.core.instants import HOUR, MINUTE, SECOND
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from situp.core.instants import Length
    from situp.core.model import Posture

    Kind = Literal["stand", "walk", "change", "move", "exercise"]


LOWEST = 300
HIGHEST = 2500
"""Millimetres between which a desk can be; anything else was said in another unit."""


KINDS: tuple[Kind, ...] = ("stand", "walk", "change", "move", "exercise")
"""What nudges suggest: standing, walking, changing posture, simple movements, core exercises."""
EVERY_DAY = frozenset(range(7))


class WorkHours(Record):
    """On which weekdays (0 = Monday), from and to which local time of day."""

    days: frozenset[int]
    start: Length
    end: Length


class WatchPolicy(Record):
    """What the watch makes of what it is told (R6), and when an open session is forgotten (R7).

    `tracks`: whether it records who is there, or only follows what is typed.
    """

    tracks: bool = True
    posture: Posture = "sitting"
    away_after: Length = 5 * MINUTE
    lock_after: Length = MINUTE
    resume_within: Length = 15 * MINUTE
    forgotten_after: Length = 12 * HOUR


class NudgePolicy(Record):
    """The ladder of nudges (R8)."""

    enabled: bool = True
    first: Length = 30 * MINUTE
    firm: Length = 60 * MINUTE
    repeat: Length = 30 * MINUTE
    standing: Length = 45 * MINUTE
    snooze: Length = 10 * MINUTE
    over_fullscreen: bool = True


class SuggestPolicy(Record):
    """What nudges suggest: of which kinds, and what of the person's own."""

    kinds: tuple[Kind, ...] = KINDS
    own: tuple[str, ...] = ()


class BodyPolicy(Record):
    """What a person said of their body; `stands`: whether they can stand."""

    stands: bool = True


class AimPolicy(Record):
    """What somebody aims at: upright in 8 recorded hours, moving in a week."""

    upright_per_workday: Length = 2 * HOUR
    moving_per_week: Length = 150 * MINUTE


class HookPolicy(Record):
    """The commands of the person's own, as words; none where there are none."""

    nudge: tuple[str, ...] = ()
    flag: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    back: tuple[str, ...] = ()


class DeskPolicy(Record):
    """A desk that tells how high it is, and what it makes of it; lengths in millimetres.

    `base` is how high it is in its lowest position, from which a desk on Bluetooth counts.
    `hysteresis` is how far from the threshold something is decided, once it stays for `dwell`.
    """

    address: str = ""
    threshold: int = 950
    base: int = 620
    hysteresis: int = 30
    dwell: Length = 5 * SECOND


class MqttPolicy(Record):
    """A broker, and the topics that are read and written there; none where they are empty.

    `unit` is how many millimetres one of what `height` tells is. Of two topics that tell of the
    desk, that for the posture is read.
    """

    host: str = ""
    port: int = 1883
    user: str = ""
    password_file: str = ""
    posture: str = ""
    height: str = ""
    unit: int = 10
    publish: str = ""
    discovery: str = ""

    @property
    def desk(self) -> str:
        """The topic that tells of the desk; empty for none."""
        return self.posture or self.height


class Policy(Record):
    """Everything that can be configured and that a rule reads."""

    limit: Length = 4 * HOUR
    min_break: Length = 60 * SECOND
    prolonged: Length = 30 * MINUTE
    day_start: Length = 0
    week_start: int = 0
    watch: WatchPolicy = WatchPolicy()
    nudge: NudgePolicy = NudgePolicy()
    suggest: SuggestPolicy = SuggestPolicy()
    body: BodyPolicy = BodyPolicy()
    work: WorkHours | None = None
    aim: AimPolicy = AimPolicy()
    hook: HookPolicy = HookPolicy()
    desk: DeskPolicy = DeskPolicy()
    mqtt: MqttPolicy = MqttPolicy()
