"""The word after `situp service`."""

from __future__ import annotations

from difflib import get_close_matches

import typer  # noqa: TC002 - typer reads annotations at run time

from situp.core.errors import UsageError

WORDS = {
    "install": "start a watch with your session",
    "status": "say how it stands",
    "restart": "start it anew",
    "remove": "take it away",
}
HINT = "Say: situp service install, status, restart or remove"


def wish(word: str, *, dry: bool, json: bool) -> str:
    """Return what the word asks for, refusing an option that has no meaning with it."""
    if word not in WORDS:
        near = get_close_matches(word, WORDS, 1)
        hint = f'Did you mean "{near[0]}"? {HINT}' if near else HINT
        raise UsageError(f'"situp service" knows no "{word}".', hint)
    if json and word != "status":
        raise UsageError(f'"{word}" has no --json.', "Say: situp service status --json")
    if dry and word == "status":
        raise UsageError('"status" has no --dry-run: it changes nothing.')
    return word


def complete(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return the words that begin so, each with what it does."""
    del context
    return [each for each in WORDS.items() if each[0].startswith(incomplete)]
