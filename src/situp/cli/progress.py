"""How far a long work is, on stderr, for a person at a terminal who waits."""

from __future__ import annotations

import sys
from contextlib import ExitStack, closing, contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from situp.ports import Progress

Thing = TypeVar("Thing")
STEP = 2000
"""So many things go by between two looks of the bar; fewer are done before anybody looks."""


@contextmanager
def bars() -> Iterator[Progress]:
    """Lend what shows how far a work is; no bar is left on the screen, however the work ended.

    A work that was interrupted leaves its things half gone through: nobody but us ends them.
    """
    with ExitStack() as begun:

        def shown(things: Iterable[Thing], what: str, total: int | None) -> Iterator[Thing]:
            return begun.enter_context(closing(_under_a_bar(things, what, total)))

        yield shown


def _under_a_bar(things: Iterable[Thing], what: str, total: int | None) -> Generator[Thing]:
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
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415

    count = "{task.completed:,}" if total is None else "{task.completed:,} of {task.total:,}"
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn(count))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total, completed=STEP)
        rest = chain([first], coming)
        while chunk := list(islice(rest, STEP)):
            yield from chunk
            bar.advance(task, len(chunk))
