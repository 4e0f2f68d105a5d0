"""The front door: the quick commands by the fast way, all else through typer."""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper

from situp.cli import quick
from situp.cli.boundary import guarded, missing_told
from situp.cli.glyphs import spare

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.world import World


COMPLETION_VARIABLE = "_SITUP_COMPLETE"


def main(words: Sequence[str] | None = None, world: World | None = None) -> int:
    """Run one command and return its exit code."""
    if words is None:
        words = sys.argv[1:]
        _prepare()
    try:
        with guarded():
            return _run(tuple(words), world or _world())
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0


def _run(words: tuple[str, ...], world: World) -> int:
    command = quick.command(words)
    if command and COMPLETION_VARIABLE not in os.environ:
        with missing_told(world):
            return command(world)
    from situp.cli.app import main as parse  # noqa: PLC0415 - typer takes 45 ms

    return parse(words, world)


def _prepare() -> None:
    """Make the process fit for one command: somewhere to print, and whatever can be printed."""
    gc.disable()  # a command is over before garbage would matter; a watch turns it on again
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: PTH123, SIM115 - as long as we are
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: PTH123, SIM115 - likewise
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=spare(stream))


def _world() -> World:
    from situp.world import World  # noqa: PLC0415 - a test brings its own

    return World()


if __name__ == "__main__":
    sys.exit(main())
