"""The commands that may not load typer: `status`, which prompts run on every line, and `watch`.

Both doors of the program lead here, so that there is one of each.
"""

from __future__ import annotations

import sys

from situp.cli.boundary import answer, tell
from situp.core.errors import Exit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.events import Event
    from situp.world import World


def status(world: World, *, json: bool = False) -> int:
    """Print what is going on; the exit code says whether anything is."""
    from situp.app.status import status as now_status  # noqa: PLC0415 - each command its own

    here = world.setting()
    with world.log().reading() as history:
        now = now_status(history, here)
    if json:
        from situp.render import machine  # noqa: PLC0415 - json takes 4 ms

        answer(machine.text(machine.status(now)))
    else:
        from situp.render.text import status as words  # noqa: PLC0415 - each command its own

        answer(words(now, here.zone))
    if now.going.doubt:
        from situp.core.recording import doubtful  # noqa: PLC0415 - rare

        raise doubtful(now.going.doubt, here.zone, here.now)
    return Exit.DONE if now.going.session else Exit.NOTHING_TO_DO


def watch(world: World) -> int:
    """Watch until a signal ends it, printing a line for each thing that happens."""
    from situp.render.events import event as words  # noqa: PLC0415 - each command its own

    zone = world.setting().zone

    def told(happened: Event) -> None:
        tell(words(happened, zone))

    world.watch(sys.stdout, told)
    return Exit.DONE


QUICK = {
    ("status",): status,
    ("status", "--json"): lambda world: status(world, json=True),
    ("watch",): watch,
}
"""The words that need no parsing; any other words go the long way."""
