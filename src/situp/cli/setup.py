"""The configuration, from the command line."""

from __future__ import annotations

import sys

import typer

from situp.cli import configuring
from situp.cli.base import working
from situp.cli.boundary import answer, confirm, show, width
from situp.cli.options import ConfigWords, Json, Plain, Unset


def config(
    context: typer.Context,
    words: ConfigWords = None,
    unset: Unset = False,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """Show the configuration, or set a key of it.

    \b
    Examples:
      situp config
      situp config set nudge.first 25m
      situp config set nudge.first --unset
      situp config path
    """
    with working(context) as world:
        from situp.config import editing  # noqa: PLC0415 - only for those who configure
        from situp.render import setup  # noqa: PLC0415 - likewise

        path = world.configuration
        wish = configuring.wish(words or (), unset=unset)
        if wish.does == "path":
            answer(f"{path}\n")
        elif wish.does == "set":
            confirm(setup.changed(editing.change(path, wish.key, wish.value), path))
        else:
            found = editing.configuration(path)
            if json:
                from situp.render import machine  # noqa: PLC0415 - only for programs

                answer(machine.text(machine.configuration(found)))
                return
            show(setup.configuration(found, width(sys.stdout)), plain=plain)
