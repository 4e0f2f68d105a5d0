"""The command that says what stands behind a number, and how sure that is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from situp.cli import topics
from situp.cli.base import working
from situp.cli.boundary import answer, show, width
from situp.cli.options import Json, Plain, TopicWord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.answers import ConfigurationKey
    from situp.world import World


def why(
    context: typer.Context, topic: TopicWord = None, json: Json = False, plain: Plain = False
) -> None:
    """Say what stands behind a number, and how sure it is.

    A topic says what was measured, in whom, how large the effect was, and what is not known.

    \b
    Examples:
      situp why
      situp why flag
      situp why bed-rest
    """
    with working(context, loose=True) as world:
        asked = topics.asked(topic, context.args)
        from situp.core.evidence import explained  # noqa: PLC0415 - only for those who ask why

        keys = _keys(world) if any(each.keys for each in asked) else ()
        found = [explained(each, keys) for each in asked]
        if json:
            from situp.render import machine, machine_why  # noqa: PLC0415 - only for programs

            answer(machine.text(machine_why.why(found)))
            return
        from situp.render import why as pages  # noqa: PLC0415 - only for people

        columns = width(sys.stdout)
        page = pages.topics(found, columns) if topic is None else pages.topic(found[0], columns)
        show(page, plain=plain)


def _keys(world: World) -> Sequence[ConfigurationKey]:
    """Read what is set; a topic without keys is told whatever is wrong in the configuration."""
    from situp.config import editing  # noqa: PLC0415 - only where it is asked for

    return editing.configuration(world.configuration).keys
