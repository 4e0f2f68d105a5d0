"""What every command stands on."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from situp.cli import misread
from situp.cli.boundary import guarded, missing_told
from situp.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator

    import typer


@contextmanager
def working(context: typer.Context, *, loose: bool = False) -> Iterator[World]:
    """Give a command its world, within the boundary where errors become words.

    Words that it has no use for are refused here, unless it is `loose` and says what they mean.
    """
    with guarded():
        if context.args and not loose:
            raise misread.spare(context)
        world = context.obj
        if not isinstance(world, World):
            raise TypeError(world)
        with missing_told(world):
            yield world
