"""The composition root: which adapter stands behind which port."""

from __future__ import annotations

import os
import sys
from contextlib import closing, contextmanager

from situp import config, paths
from situp.app.setting import setting
from situp.clock import SystemClock
from situp.core.instants import MINUTE
from situp.store.log import SqliteLog

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TextIO

    from situp.app.setting import Setting
    from situp.core.errors import SitupError
    from situp.core.events import Event
    from situp.core.health import Finding
    from situp.core.instants import Length
    from situp.core.policy import Policy
    from situp.core.serving import Installed
    from situp.ports import (
        Chance,
        Clock,
        Copies,
        Demos,
        Engagement,
        Log,
        Repair,
        Sense,
        Service,
        Voice,
    )
    from situp.store.tray import SqliteTray


class World:
    """Everything outside, for one command. Whatever is not given is the machine's own."""

    def __init__(  # noqa: PLR0913 - one parameter for each thing outside
        self,
        clock: Clock | None = None,
        history: str | None = None,
        configuration: str | None = None,
        voice: Voice | None = None,
        chance: Chance = os.urandom,
        *,
        service: Service | None = None,
        senses: tuple[Sequence[Sense], Sequence[Engagement]] | None = None,
    ) -> None:
        self.clock = clock or SystemClock()
        self.history = history or paths.history()
        self.configuration = configuration or paths.config()
        self._voice = voice
        self._chance = chance
        self._service = service
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

    def demos(self) -> Demos:
        """Return what makes up histories, beside this one."""
        from situp.store.demos import SqliteDemos  # noqa: PLC0415 - 75 ms, and seldom wanted

        return SqliteDemos(self.history)

    def refuse_own(self, path: str) -> None:
        """Refuse to write another file over the history, or over what lies beside it."""
        from situp.store.finding import refuse_own  # noqa: PLC0415 - only for an export to a file

        refuse_own(path, self.history, "Name another file.")

    def datasette(self) -> dict[str, object]:
        """Return what Datasette is to know of the history."""
        from situp.store.datasette import metadata  # noqa: PLC0415 - seldom wanted

        return metadata(self.history)

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
        """Return what speaks."""
        if self._voice:
            return self._voice
        from situp.voice.chain import Chain  # noqa: PLC0415 - only a watch speaks

        return Chain(self.voices(terminal))

    def voices(self, terminal: TextIO) -> Sequence[Voice]:
        """Return each voice, in the order in which they are tried."""
        if self._voice:
            return [self._voice]
        from situp.voice.here import of_this_machine  # noqa: PLC0415 - only a watch speaks

        return of_this_machine(sys.platform, terminal)

    def examine(self, terminal: TextIO) -> list[Finding]:
        """Look at everything situp depends on."""
        from situp.world.examining import examine  # noqa: PLC0415 - only for the doctor

        return examine(self, terminal)

    def service(self) -> Service:
        """Return what starts a watch with the session; raises SystemCannot where nothing does."""
        from situp.service.probing import found  # noqa: PLC0415 - only for those who ask

        return self._service or found(self.watched)

    def install_service(self, service: Service, *, dry: bool) -> Installed:
        """Have this situp's watch run as that service."""
        from situp.app.serving import install  # noqa: PLC0415 - likewise

        config.load(self.configuration)  # a mistake in it is told here, not in a journal
        job, is_there = service.job(paths.carried()), os.path.exists
        return install(service, job, watched=self.watched(), is_there=is_there, dry=dry)

    def repair(self) -> Repair:
        """Return what mends the history."""
        from situp.store.repair import SqliteRepair  # noqa: PLC0415 - 75 ms, and seldom wanted

        return SqliteRepair(self.history, self._ring)

    def policy(self) -> Policy:
        """Read the configuration."""
        return config.load(self.configuration)

    def follow(self, look: Callable[[], Length], missed: Callable[[SitupError], object]) -> None:
        """Look at each change until a signal ends it; a look returns how long it is good for."""
        from situp.app import following  # noqa: PLC0415 - only who follows
        from situp.senses.bell import Bell  # noqa: PLC0415
        from situp.senses.signals import EndSignals  # noqa: PLC0415

        signals, bell = EndSignals(), Bell(self.history, own=True)
        try:
            one = following.Following(self.clock, look, missed)
            one.run([signals, bell], signals.ended)
        finally:
            for held in (signals, bell):
                held.close()

    def watch(
        self,
        terminal: TextIO,
        told: Callable[[Event], None],
        after: Callable[[Setting], Length] = lambda _here: MINUTE,
    ) -> None:
        """Watch until a signal ends it; raises AlreadyWatched where another watch runs.

        `after` is called at the end of each tick; it says how soon it wants another.
        """
        from situp.world.watching import watch  # noqa: PLC0415 - only a watch watches

        watch(self, terminal, told, after)

    def senses(self) -> tuple[Sequence[Sense], Sequence[Engagement]]:
        """Return what tells of the person, and what is asked for what they are busy with."""
        if self._senses is not None:
            return self._senses
        from situp.senses.here import of_this_machine  # noqa: PLC0415 - only a watch senses

        return of_this_machine(sys.platform)
