"""Looking back on a period, for every command that does."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from situp.cli import parse
from situp.cli.boundary import caution, caution_missing, caution_zone

if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.app.setting import Setting
    from situp.core.answers import Flags, Logged, Review
    from situp.core.instants import Span
    from situp.ports import History
    from situp.world import World

Found = TypeVar("Found", "Logged", "Flags", "Review")


def looked_back(
    world: World,
    use_case: Callable[[History, Span | None, Setting], Found],
    words: list[str] | None,
    default: str,
) -> tuple[Found, Setting]:
    """Return what a period holds, read at one instant, having told of doubts about it."""
    here = world.setting()
    with world.log().reading() as history:
        found = use_case(history, parse.period(words, default, here), here)
    caution_missing(world.missing())
    caution_zone(here.zone)
    caution(found.doubts, here.zone, here.now)
    return found, here
