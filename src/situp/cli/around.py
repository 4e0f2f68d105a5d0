"""The commands around the history: the shell, and the machine it runs on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from situp.cli import completion, serving
from situp.cli.base import working
from situp.cli.boundary import answer, show, width
from situp.cli.options import DryRun, Json, ServiceWord, Shell
from situp.core.errors import Exit

if TYPE_CHECKING:
    from situp.world import World


def completions(
    context: typer.Context,
    shell: Shell,
) -> None:
    """Print the completion script of a shell.

    \b
    Examples:
      situp completions bash > ~/.local/share/bash-completion/completions/situp
      situp completions fish > ~/.config/fish/completions/situp.fish
    """
    with working(context):
        answer(completion.script(shell))


def service(
    context: typer.Context,
    word: ServiceWord = "status",
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Have a watch start when you log in, and start anew where it fails.

    The exit code of status is 0 while the service runs, else 3.

    \b
    Examples:
      situp service install
      situp service install --dry-run
      situp service status --json
    """
    with working(context) as world:
        wish = serving.wish(word, dry=dry_run, json=json)
        if wish == "status":
            sys.exit(_status(world, json=json))
        elif wish == "install":
            _install(world, dry=dry_run)
        else:
            _change(world, wish, dry=dry_run)


def _status(world: World, *, json: bool) -> int:
    from situp.app.setting import setting  # noqa: PLC0415 - only for those who ask
    from situp.core.policy import Policy  # noqa: PLC0415 - likewise
    from situp.render import service as words  # noqa: PLC0415 - likewise

    manager = world.service()
    found, here = manager.standing(), setting(world.clock, Policy())
    if json:
        from situp.render import machine  # noqa: PLC0415 - only for programs

        answer(machine.text(machine.service(found, manager.name)))
    else:
        show(words.standing(found, manager.name, here.zone, here.now, width(sys.stdout)))
    return Exit.DONE if found.installed and found.running else Exit.NOTHING_TO_DO


def _install(world: World, *, dry: bool) -> None:
    from situp.render import service as words  # noqa: PLC0415 - likewise

    manager = world.service()
    result = world.install_service(manager, dry=dry)
    page = words.planned(result.steps)
    show(page if dry else words.installed(result, manager.name, width(sys.stdout)))


def _change(world: World, wish: str, *, dry: bool) -> None:
    from situp.app import serving as doing  # noqa: PLC0415 - likewise
    from situp.render import service as words  # noqa: PLC0415 - likewise

    manager, columns = world.service(), width(sys.stdout)
    if wish == "restart":
        steps, done = (
            doing.restart(manager, watched=world.watched(), dry=dry),
            words.restarted(columns),
        )
    else:
        steps = doing.remove(manager, dry=dry)
        done = words.removed(steps, columns)
    show(words.planned(steps) if dry else done)
