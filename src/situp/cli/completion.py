"""Completion of commands, postures and periods in the four shells, as typer does it."""

from __future__ import annotations

from typer.completion import completion_init, get_completion_script  # type: ignore[attr-defined]

from situp.core.errors import UsageError

VARIABLE = "_SITUP_COMPLETE"
SHELLS = ("bash", "zsh", "fish", "powershell")


def prepare() -> None:
    """Let typer know its shells, so that it answers when one of them asks through VARIABLE."""
    completion_init()


def script(shell: str) -> str:
    """Return the script for a shell to source."""
    if shell not in SHELLS:
        raise UsageError(
            f'There is no script for "{shell}".', f"The shells are {', '.join(SHELLS)}."
        )
    return get_completion_script(prog_name="situp", complete_var=VARIABLE, shell=shell) + "\n"
