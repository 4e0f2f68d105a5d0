"""The command that says what stands behind a number, and how sure that is."""

from __future__ import annotations

import sys

import typer

from situp.cli import topics
from situp.cli.base import working
from situp.cli.boundary import answer, show, width
from situp.cli.options import Json, Plain, TopicWord


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
        from situp.config import editing  # noqa: PLC0415 - only for those who ask why
        from situp.core.evidence import explained  # noqa: PLC0415 - likewise

        settings = editing.configuration(world.configuration)
        found = [explained(each, settings) for each in asked]
        if json:
            from situp.render import machine, machine_why  # noqa: PLC0415 - only for programs

            answer(machine.text(machine_why.why(found)))
            return
        from situp.render import why as pages  # noqa: PLC0415 - only for people

        columns = width(sys.stdout)
        page = pages.topics(found, columns) if topic is None else pages.topic(found[0], columns)
        show(page, plain=plain)
