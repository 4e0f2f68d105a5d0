"""What the doctor looks at: everything that situp rests on here."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from importlib.util import find_spec

from situp import __version__, paths
from situp.app.examining import examine as examined
from situp.core import surroundings
from situp.core.errors import SystemCannot
from situp.store.health import SqliteHealth

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from situp.core.health import Finding
    from situp.world import World


def examine(world: World, terminal: TextIO) -> list[Finding]:
    """Look at everything, one after the other, and let go of it."""
    versions = f"situp {__version__}, Python {'.'.join(map(str, sys.version_info[:3]))}"
    with ExitStack() as held:
        voices, (senses, engagements) = world.voices(terminal), world.senses()
        closes = [voice.close for voice in voices] + [sense.close for sense in senses]
        for close in closes + [engagement.close for engagement in engagements]:
            held.callback(close)
        found = examined(
            SqliteHealth(world.history),
            versions,
            world.clock,
            world.policy,
            voices,
            senses,
            engagements,
            lambda library: find_spec(library) is not None,
        )
        return [*found, _served(world)]


def _served(world: World) -> Finding:
    """Look at what starts a watch."""
    try:
        service = world.service()
        found, program = service.standing(), service.job(paths.carried()).words[0]
    except SystemCannot as error:
        return surroundings.service(error, "", is_there=False)
    return surroundings.service(found, program, is_there=os.path.exists(found.program))  # noqa: PTH110 - pathlib costs 5 ms
