"""The commands that keep the history safe."""

from __future__ import annotations

import sys

import typer

from situp import paths
from situp.app import keeping
from situp.cli.asking import agreed, can_ask
from situp.cli.base import working
from situp.cli.boundary import answer, caution_zone, confirm, show, width
from situp.cli.options import Agree, Json, Overwrite, Plain, Repair, Source, Target
from situp.core import health
from situp.core.errors import NeedsAnswer, NothingToDo
from situp.render import doctor as doctor_words
from situp.render import keeping as words


def backup(context: typer.Context, target: Target, yes: Overwrite = False) -> None:
    """Copy the history to a file, also while a watch writes.

    The copy is checked, readable by you alone, and whole or not there at all.

    \b
    Examples:
      situp backup ~/situp-copy.db
      situp backup ~/situp-copy.db --yes
    """
    with working(context) as world:
        here = world.setting()
        caution_zone(here.zone)
        path = paths.absolute(target)
        content = world.copies().make(path, over=yes)
        confirm(words.made(content, path, here.zone, here.now))


def restore(context: typer.Context, source: Source, yes: Agree = False) -> None:
    """Put a copy in place of the history.

    The copy is checked first, and shown beside what is there now, which is kept.

    \b
    Examples:
      situp restore ~/situp-copy.db
    """
    with working(context) as world:
        here = world.setting()
        caution_zone(here.zone)
        copies, path = world.copies(), paths.absolute(source)
        found = keeping.replacement(copies, path)
        shown = words.replacement(found, world.history, here.zone, here.now)
        if not yes and (found.here or found.trouble):
            _ask(shown)
        kept = keeping.restore(copies, path, here)
        confirm(words.restored(found.copy, kept, here.zone, here.now))


def _ask(shown: str) -> None:
    if not can_ask():
        hint = "To have it so, add --yes. What is there now is kept beside it."
        raise NeedsAnswer(f"That would replace what is there:\n{shown.rstrip()}", hint)
    confirm(shown)
    if not agreed("Replace it?"):
        raise NothingToDo("Nothing was changed.")


def doctor(
    context: typer.Context, repair: Repair = False, json: Json = False, plain: Plain = False
) -> None:
    """Look whether all is well, and say what to do where it is not.

    Nothing is changed without --repair. The exit code is 4 where the history or the configuration
    is bad, 5 where the system cannot, else 0.

    \b
    Examples:
      situp doctor
      situp doctor --repair
    """
    with working(context) as world:
        if repair:
            here = world.setting()
            confirm(doctor_words.repaired(keeping.repair(world.repair(), here)))
            return
        findings = world.examine(sys.stdout)
        if json:
            from situp.render import machine  # noqa: PLC0415 - only for programs

            answer(machine.text(machine.doctor(findings, health.worst(findings))))
        else:
            show(doctor_words.findings(findings, width(sys.stdout)), plain=plain)
        sys.exit(health.exit_code(findings))
