"""The composition root: which adapter stands behind which port."""

from __future__ import annotations

import os
import sys
from contextlib import closing, contextmanager

from situp import config, paths
from situp.app.setting import setting
from situp.clock import SystemClock
from situp.store.log import SqliteLog

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TextIO

    from situp.app.setting import Setting
    from situp.core.events import Event
    from situp.core.health import Finding
    from situp.core.policy import Policy
    from situp.ports import Chance, Clock, Copies, Engagement, Log, Repair, Sense, Voice
    from situp.store.tray import SqliteTray


class World:
    """Everything outside, for one command. Whatever is not given is the machine's own."""

    def __init__(  # noqa: PLR0913, PLR0917 - one parameter for each port
        self,
        clock: Clock | None = None,
        history: str | None = None,
        configuration: str | None = None,
        voice: Voice | None = None,
        chance: Chance = os.urandom,
        senses: tuple[Sequence[Sense], Sequence[Engagement]] | None = None,
    ) -> None:
        self.clock = clock or SystemClock()
        self.history = history or paths.history()
        self.configuration = configuration or paths.config()
        self._voice = voice
        self._chance = chance
        self._senses = senses

    def setting(self) -> Setting:
        """Read the clock and the configuration, once for a command."""
        return setting(self.clock, config.load(self.configuration))

    def log(self) -> Log:
        """Return the history; who changes it rings the watch's bell."""
        return SqliteLog(self.history, self._ring, self._chance)

    @contextmanager
    def tray(self) -> Iterator[SqliteTray]:
        """Give room to put in order what a file brought."""
        from situp.store.tray import SqliteTray  # noqa: PLC0415 - only for an import

        with closing(SqliteTray()) as tray:
            yield tray

    def copies(self) -> Copies:
        """Return what makes copies of the history and takes them back."""
        from situp.store.copies import SqliteCopies  # noqa: PLC0415 - 75 ms, and seldom wanted

        return SqliteCopies(self.history, self._ring)

    def refuse_own(self, path: str) -> None:
        """Refuse to write another file over the history, or over what lies beside it."""
        from situp.store.finding import refuse_own  # noqa: PLC0415 - only for an export to a file

        refuse_own(path, self.history, "Name another file.")

    def missing(self) -> str:
        """Return the path of a history that was named and is not there; else nothing."""
        named = paths.misses_history()
        return named if named == self.history else ""

    def _ring(self) -> None:
        from situp.senses.bell import ring  # noqa: PLC0415 - only who changed something rings

        ring(self.history)

    def watched(self) -> bool:
        """Whether a watch runs over the history."""
        from situp.store.lock import is_held  # noqa: PLC0415 - only where one was there just now

        return is_held(self.history)

    def voice(self, terminal: TextIO) -> Voice:
        """Return the voices in the order in which they are tried."""
        if self._voice:
            return self._voice
        from situp.voice.chain import Chain  # noqa: PLC0415 - only a watch speaks

        return Chain(self._voices(terminal))

    def _voices(self, terminal: TextIO) -> list[Voice]:
        if self._voice:
            return [self._voice]
        from situp.voice.plyer import Plyer  # noqa: PLC0415 - only a watch speaks
        from situp.voice.terminal import Terminal  # noqa: PLC0415

        voices: list[Voice] = [Plyer(), Terminal(terminal)]
        if sys.platform == "linux":
            from situp.voice.freedesktop import Freedesktop  # noqa: PLC0415

            voices.insert(0, Freedesktop())
        return voices

    def examine(self, terminal: TextIO) -> list[Finding]:
        """Look at everything situp depends on."""
        from situp import __version__  # noqa: PLC0415 - only for the doctor
        from situp.app.examining import examine  # noqa: PLC0415 - likewise
        from situp.store.health import SqliteHealth  # noqa: PLC0415 - likewise

        versions = f"situp {__version__}, Python {'.'.join(map(str, sys.version_info[:3]))}"
        voices = self._voices(terminal)
        senses, engagements = self.senses()
        house = SqliteHealth(self.history)
        try:
            return list(
                examine(house, versions, self.clock, self._policy, voices, senses, engagements)
            )
        finally:
            for voice in voices:
                voice.close()
            _close(senses, engagements)

    def repair(self) -> Repair:
        """Return what mends the history."""
        from situp.store.repair import SqliteRepair  # noqa: PLC0415 - 75 ms, and seldom wanted

        return SqliteRepair(self.history, self._ring)

    def _policy(self) -> Policy:
        return config.load(self.configuration)

    def senses(self) -> tuple[Sequence[Sense], Sequence[Engagement]]:
        """Return what tells of the person, and what is asked for what they are engaged in."""
        if self._senses is not None:
            return self._senses
        if sys.platform == "darwin":
            from situp.senses.macos import senses  # noqa: PLC0415 - only there

            return senses(), []
        if sys.platform == "win32":
            from situp.senses import windows  # noqa: PLC0415 - only there

            return windows.senses(), [windows.NotificationState()]
        from situp.senses.lasting import Lasting  # noqa: PLC0415 - only a watch senses
        from situp.senses.logins import ways  # noqa: PLC0415 - likewise

        return [Lasting("input", ways())], []

    def watch(
        self,
        terminal: TextIO,
        told: Callable[[Event], None],
        after: Callable[[Setting], None] = lambda _here: None,
    ) -> None:
        """Watch until a signal ends it; raises NothingToDo where another watch runs.

        `after` is called at the end of each tick that went well.
        """
        from situp.app.watching import Watch  # noqa: PLC0415 - only a watch watches
        from situp.senses.bell import Bell  # noqa: PLC0415
        from situp.senses.signals import EndSignals  # noqa: PLC0415
        from situp.store.lock import Lock  # noqa: PLC0415

        config.load(self.configuration)  # a mistake in it is told before the watch begins
        log = SqliteLog(self.history)
        voice = self.voice(terminal)
        with Lock(self.history):
            signals, bell = EndSignals(), Bell(self.history)
            senses, engagements = self.senses()
            try:
                watch = Watch(
                    self.clock,
                    log,
                    voice,
                    self._policy,
                    told,
                    senses=senses,
                    engagements=engagements,
                    after=after,
                )
                watch.run([signals, bell], signals.ended)
            finally:
                for held in (signals, bell, voice):
                    held.close()
                _close(senses, engagements)


def _close(senses: Sequence[Sense], engagements: Sequence[Engagement]) -> None:
    for sense in senses:
        sense.close()
    for engagement in engagements:
        engagement.close()
