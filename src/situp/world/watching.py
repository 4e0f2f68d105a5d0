"""What a watch is made of: its senses and voices, who else hears of it, what ends it."""

from __future__ import annotations

import os
from contextlib import ExitStack

from situp import paths
from situp.app.hooking import Hooking
from situp.app.rules import Rules
from situp.app.showing import Showing
from situp.app.watching import Watch
from situp.board import FileBoard
from situp.core.events import Trouble
from situp.hooks import Hooks
from situp.senses.bell import Bell, path_beside, ring
from situp.senses.desks import desks
from situp.senses.signals import EndSignals
from situp.service.notify import notifier, telling
from situp.store import apart
from situp.store.lock import Lock
from situp.store.log import SqliteLog

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol, TextIO, TypeVar

    from situp.app.setting import Setting
    from situp.core.answers import Status
    from situp.core.events import Event
    from situp.core.happenings import Happening
    from situp.core.instants import Length
    from situp.ports import Board, Clock, Log, Waker
    from situp.service.notify import Notifier
    from situp.world import World

    class Held(Protocol):
        """Something that has to be let go of."""

        def close(self) -> None:
            """Let go of it."""

    Thing = TypeVar("Thing", bound=Held)


def watch(
    world: World,
    terminal: TextIO,
    told: Callable[[Event], None],
    after: Callable[[Setting], Length],
) -> None:
    """Watch until a signal ends it; raises AlreadyWatched where another watch runs."""
    rules = Rules(world.policy, lambda what: told(Trouble(world.clock.now(), what.message)))
    ours = path_beside(world.history)  # what it entered itself need not wake it
    log = SqliteLog(world.history, lambda: ring(world.history, ours))
    with Lock(world.history), ExitStack() as all_held:
        apart.ready(world.history)

        def held(thing: Thing) -> Thing:
            all_held.callback(thing.close)
            return thing

        voice = held(world.voice(terminal))
        signals, bell = held(EndSignals()), held(Bell(world.history))
        here, engagements = world.senses()
        far = desks(rules())
        senses = [held(sense) for sense in (*here, *far.senses)]
        asked = [held(engagement) for engagement in engagements]
        hooks = held(Hooks(lambda what: told(Trouble(world.clock.now(), what))))
        wakers: list[Waker] = [signals, bell, hooks]
        manager = _manager(world.clock)
        if manager:
            wakers.append(held(manager))
        boards = _boards(world.history, log, far.board, told)
        for board in boards:
            all_held.callback(board.end)

        def keep(setting: Setting) -> Length:
            return min([*(board.keep(setting) for board in boards), after(setting)])

        one = Watch(
            world.clock,
            log,
            voice,
            rules,
            _hooking(hooks, rules, telling(told, manager) if manager else told),
            senses=senses,
            engagements=asked,
            after=keep,
        )
        one.run(wakers, signals.ended)


def _boards(
    history: str, log: Log, broker: Board | None, told: Callable[[Event], None]
) -> list[Showing]:
    """Return what shows the status to other programs while a watch runs."""
    here = Showing(log, FileBoard(paths.board(history)), shown, told)
    if broker is None:
        return [here]
    from situp.render.published import published  # noqa: PLC0415 - only for a broker

    return [here, Showing(log, broker, lambda now, _here: published(now), told)]


def shown(now: Status, here: Setting) -> str:
    """Return what a watch shows to other programs."""
    from situp.render import formats, machine  # noqa: PLC0415 - json takes 4 ms

    limit = here.policy.limit
    lines = {
        name: formats.shown(now, here.zone, limit, name, "situp").rstrip("\n")
        for name in formats.LINES
    }
    return machine.text(machine.board(now, os.getpid(), lines))


def _hooking(hooks: Hooks, rules: Rules, told: Callable[[Event], None]) -> Callable[[Event], None]:
    """Return who hears what a watch tells: the one who listens, and the hooks."""
    hooking = Hooking(hooks, rules, _line_of)

    def heard(event: Event) -> None:
        told(event)
        hooking.hear(event)

    return heard


def _line_of(happened: Happening) -> str:
    from situp.render import machine  # noqa: PLC0415 - only for those who have a hook

    return machine.line(machine.hook(happened))


def _manager(clock: Clock) -> Notifier | None:
    """Return the service manager that started this, if one did and wants to hear of it."""
    if "NOTIFY_SOCKET" not in os.environ:
        return None
    return notifier(lambda: clock.hands().awake)
