"""The smallest typer program with two commands: what `start` and `stop` are measured against."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def start(note: Annotated[str, typer.Option(help="A few words to go with it.")] = "") -> None:
    """Say that something began."""
    typer.echo(f"Sitting since 09:02. {note}")


@app.command()
def stop() -> None:
    """Say that something ended."""
    typer.echo("Sitting from 09:02 to 10:02, 1 h.")
