"""Scripted days: a watch on a fake clock over a real history, and what came of it in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from tests.app.people import FakePerson
from tests.command import typed_in
from tests.fakes import FakeChance, FakeClock, FakeVoice, at

from situp import config
from situp.app import recording, reporting, reviewing
from situp.app.rules import Rules
from situp.app.watching import Watch
from situp.cli.boundary import UNBOUNDED
from situp.core import say
from situp.core.calendar import Zone
from situp.core.events import INSIDE, Trouble
from situp.core.model import ORIGINS, POSTURES
from situp.core.recording import Wish
from situp.core.when import read_period
from situp.render import lists
from situp.render import report as report_page
from situp.render.events import event
from situp.render.page import plain
from situp.world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.command import Ended

    from situp.app.setting import Setting
    from situp.core.errors import SitupError
    from situp.core.events import Event
    from situp.core.instants import Instant, Span
    from situp.core.model import Posture
    from situp.ports import History, Sense

Found = TypeVar("Found")


class Day:
    """One person, one machine, one watch. Times are local, as the person reads them."""

    def __init__(  # noqa: PLR0913 - a day is many things
        self,
        folder: Path,
        begins: str,
        zone: str,
        settings: str = "",
        *,
        always_looks: bool = False,
        sensing: bool = False,
        others: Sequence[Sense] = (),
    ) -> None:
        self._always_looks = always_looks
        self.clock = FakeClock(begins, zone)
        self.voice = FakeVoice()
        self.person = FakePerson(self.clock)
        self._persons = [self.person] if sensing else []
        self._senses: list[Sense] = [*self._persons, *others]
        self.told: list[str] = []
        (folder / "config.toml").write_text(settings)
        self.world = World(
            self.clock,
            str(folder / "situp.db"),
            str(folder / "config.toml"),
            self.voice,
            FakeChance(),
        )
        self._watch = self._new_watch()
        self._rung = always_looks

    def start(self, posture: Posture = "sitting", since: Instant | None = None) -> None:
        """Type `situp start`, with `--at` where it is since an earlier instant."""
        recording.start(self.world.log(), Wish(posture, since), self.world.setting())
        self._rung = True

    def stop(self) -> None:
        """Type `situp stop`."""
        recording.stop(self.world.log(), None, self.world.setting(), yes=False)
        self._rung = True

    def types(self, line: str) -> Ended:
        """Type any command."""
        ended = typed_in(self.world, line)
        self._rung = True
        return ended

    def watch_until(self, text: str) -> None:
        """Let the watch run up to a local time."""
        until = at(text, self.clock.zone_name)
        self._watch.run([], lambda: self.clock.wall >= until)
        self._watch = self._new_watch()

    def crash_at(self, text: str) -> None:
        """Let the watch run up to a local time and die there without a word."""
        until = at(text, self.clock.zone_name)
        while self.clock.wall < until:
            self.clock.wait(min(self._tick(), until - self.clock.wall), [])
        self._watch = self._new_watch()

    def begin(self) -> None:
        """Start a watch that `live` carries on and nothing ends."""
        self._watch = self._new_watch()

    def live(self, text: str) -> None:
        """Let the watch go on to a local time, and leave it running."""
        self.live_for(at(text, self.clock.zone_name) - self.clock.wall)

    def live_for(self, span: int) -> None:
        """Let the watch go on for so many milliseconds, and leave it running."""
        until = self.clock.awake + span
        while True:
            rest = self._tick()
            if self.clock.awake >= until:
                return
            looks = [each.look_within for each in self._senses]
            soonest = min([rest, *(look for look in looks if look is not None)])
            self.clock.wait(min(soonest, until - self.clock.awake), [])

    def _tick(self) -> int:
        """Let the watch look, having heard of what was typed."""
        rung, self._rung = self._rung, self._always_looks
        return self._watch.tick(rung=rung)

    def nudges(self) -> list[str]:
        """Return each nudge as recorded: when, at which rung, how firmly, what became of it."""
        here = self.world.setting()
        with self.world.log().reading() as history:
            found = history.nudges(0)
        return [
            " ".join(
                part
                for part in (
                    say.clock(nudge.at, here.zone),
                    say.length(nudge.rung),
                    nudge.level,
                    nudge.outcome,
                    f"({nudge.why})" if nudge.why else "",
                    {True: "followed", False: "ignored", None: ""}[nudge.followed],
                )
                if part
            )
            for nudge in found
        ]

    def flags(self, period: str) -> list[str]:
        """Return the lines of `situp flags PERIOD`, 60 columns wide."""
        found, here = self._looked_back(reviewing.flags, period)
        return plain(lists.flags(found, here.zone, 60)).splitlines()

    def report(self, period: str) -> list[str]:
        """Return the lines of `situp report PERIOD`, 60 columns wide."""
        found, here = self._looked_back(reporting.review, period)
        return plain(report_page.report(found, here.zone, here.now, 60)).splitlines()

    def log(self, period: str) -> list[str]:
        """Return the lines of `situp log PERIOD`, 60 columns wide."""
        found, here = self._looked_back(reviewing.log, period)
        return plain(lists.log(found, here.zone, here.now, 60)).splitlines()

    def _looked_back(
        self, use_case: Callable[[History, Span | None, Setting], Found], period: str
    ) -> tuple[Found, Setting]:
        here = self.world.setting()
        with self.world.log().reading() as history:
            return use_case(history, read_period(period, here.now, here.zone), here), here

    def _new_watch(self) -> Watch:
        settings = self.world.configuration
        self.person.look_anew()
        log = self.world.log()
        return Watch(
            self.clock,
            log,
            self.voice,
            Rules(lambda: config.load(settings), self._missed),
            self._tell,
            senses=self._senses,
            engagements=self.person.engagements() if self._persons else (),
        )

    def _missed(self, what: SitupError) -> None:
        self._tell(Trouble(self.clock.now(), what.message))

    def _tell(self, happened: Event) -> None:
        """Take note of what was told; a fault of the watch itself is one of every day."""
        if isinstance(happened, Trouble):
            assert "Error: " not in happened.message, happened.message
        if isinstance(happened, INSIDE):
            return
        self.told.append(event(happened, Zone(*self.clock.zone()), UNBOUNDED).rstrip())


def lines(day: Day, period: str = "today") -> list[str]:
    """Return the log without ids and lengths: from, to, posture, and the origin if not typed."""
    rows = [line.split()[1:] for line in day.log(period) if line.count(":")]
    kept = [[word for word in row[3:] if word in {*POSTURES, *ORIGINS}] for row in rows]
    return [" ".join((*row[:3], *words)) for row, words in zip(rows, kept, strict=True)]
