"""The commands around the history: the shell, and the machine it runs on."""

from __future__ import annotations

import typer

from situp.cli import completion
from situp.cli.base import working
from situp.cli.boundary import answer
from situp.cli.options import Shell


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
