"""How far a long work is, on stderr, for a person at a terminal who waits."""

from __future__ import annotations

import sys
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Thing = TypeVar("Thing")
STEP = 2000
"""So many things go by between two looks of the bar; fewer are done before anybody looks."""


def shown(things: Iterable[Thing], what: str, total: int | None) -> Iterator[Thing]:
    """Yield the things, with a bar on stderr where there are many and it is a terminal."""
    coming = iter(things)
    if not sys.stderr.isatty():
        yield from coming
        return
    yield from islice(coming, STEP)
    first = next(coming, None)
    if first is None:
        return
    from rich.console import Console  # noqa: PLC0415 - 35 ms, for those who wait anyway
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total, completed=STEP)
        yield first
        while chunk := list(islice(coming, STEP)):
            yield from chunk
            bar.advance(task, len(chunk))
