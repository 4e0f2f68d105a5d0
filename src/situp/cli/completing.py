"""What completes a word that somebody began to type, where a shell asks."""

from __future__ import annotations

import typer

from situp.cli.completion import SHELLS
from situp.cli.parse import ROWS
from situp.core.model import POSTURES


def posture(incomplete: str) -> list[str]:
    """Return the postures that begin so."""
    return [each for each in POSTURES if each.startswith(incomplete)]


def topic(incomplete: str) -> list[tuple[str, str]]:
    """Return the topics that begin so, each with what it is about."""
    from situp.core.evidence import TOPICS  # noqa: PLC0415 - only for a shell that asks

    return [(each.name, each.about) for each in TOPICS if each.name.startswith(incomplete)]


def pain(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return what the next word after `situp pain` can be that begins so."""
    from situp.cli.paining import WORDS  # noqa: PLC0415 - only for a shell that asks

    match tuple(context.params.get("words") or ()):
        case ():
            offered = list(WORDS.items())
        case ("activities",):
            offered = [("add", "rate one more"), ("drop", "rate one no more")]
        case _:
            offered = []
    return [each for each in offered if each[0].startswith(incomplete)]


def paint(incomplete: str) -> list[str]:
    """Return what a range can be painted with that begins so."""
    return [each for each in (*POSTURES, "nothing") if each.startswith(incomplete)]


def name(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return the ids of late that begin so, each with its session."""
    from situp.app import reviewing  # noqa: PLC0415 - only for a shell that asks
    from situp.render import text  # noqa: PLC0415 - likewise

    world = context.find_root().obj
    here = world.setting()
    with world.log().reading() as history:
        found = reviewing.recent(history, here)
    return [
        (name, text.session(session, here.zone, here.now))
        for name, session in found
        if name.startswith(incomplete)
    ]


def period(context: typer.Context, incomplete: str) -> list[str]:
    """Return how the periods go on that begin with the words so far."""
    from situp.core.when import PERIODS  # noqa: PLC0415 - only for a shell that asks

    done = "".join(f"{word} " for word in context.params.get("period") or ())
    begun = [each for each in PERIODS if each.startswith(done + incomplete)]
    return [each.removeprefix(done) for each in begun]


def by(incomplete: str) -> list[str]:
    """Return what rows can be of, of that which begins so."""
    return [each for each in ROWS if each.startswith(incomplete)]


def format_(incomplete: str) -> list[str]:
    """Return the formats of a status that begin so."""
    from situp.render.formats import NAMES  # noqa: PLC0415 - only to complete a word

    return [each for each in NAMES if each.startswith(incomplete)]


def shell(incomplete: str) -> list[str]:
    """Return the shells that begin so."""
    return [each for each in SHELLS if each.startswith(incomplete)]
