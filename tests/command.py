"""A command that is typed in this process, and how it ended."""

from __future__ import annotations

import shlex
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from situp.__main__ import main

if TYPE_CHECKING:
    from situp.world import World


class Ended(NamedTuple):
    """How a command ended; a negative code is the signal that killed it."""

    code: int
    out: str
    err: str


def typed_in(world: World, line: str) -> Ended:
    """Run a command line, as it is typed after `situp`; a tenth of the time of a process."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(shlex.split(line), world)
    return Ended(code, out.getvalue(), err.getvalue())
