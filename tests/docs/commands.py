"""The command lines in prose and in sh blocks: which of them run situp, and whether they would."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from tests.docs.pages import blocks, prose
from typer.core import TyperCommand, TyperGroup

from situp.cli.app import COMMANDS, program

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPAN = re.compile(r"`(situp(?: [^`]+)?)`")
_BORDERS = re.compile(r"&&|\|\|?|;|\$\(|\)|\"?#\(|>|<\(|'")
_ASSIGNMENT = re.compile(r"\w+=\S* ")
_PLACEHOLDER = re.compile(r"\b[A-Z]{4,}\b")


def options() -> dict[str, set[str]]:
    """Return the names of the options of each command; of situp itself under ""."""
    group = program(COMMANDS)
    helping = group.context_settings["help_option_names"]
    found: dict[str, TyperCommand | TyperGroup] = {"": group}
    for name, command in group.commands.items():
        assert isinstance(command, TyperCommand)
        found[name] = command
    return {name: {*helping, *_names(command)} for name, command in found.items()}


def _names(command: TyperCommand | TyperGroup) -> set[str]:
    return {
        name
        for param in command.params
        for name in (*param.opts, *param.secondary_opts)
        if name.startswith("-")
    }


def command_lines(text: str) -> Iterator[str]:
    """Yield each line of a page that runs situp: in code spans, and in blocks that are not run."""
    for span in _SPAN.findall(" ".join(prose(text).split("\n"))):
        if not _PLACEHOLDER.search(span):
            yield span
    for block in blocks(text):
        if block.language != "console":
            for line in "\n".join(block.lines).replace("\\\n", " ").splitlines():
                yield from _situp_in(line)


def fault(line: str) -> str:
    """Return what in a line situp does not have, or nothing."""
    _, *words = shlex.split(line)
    command = words[0] if words and not words[0].startswith("-") else ""
    known = options().get(command)
    if known is None:
        return f"there is no command {command}"
    unknown = [word for word in words if word.startswith("-") and word not in {*known, "-"}]
    return f"{command} has no {unknown[0]}" if unknown else ""


def _situp_in(line: str) -> Iterator[str]:
    for part in _BORDERS.split(line):
        bare = part.strip(" ',")
        bare = bare.strip('"') if bare.count('"') % 2 else bare  # a line of JSON, or what it holds
        bare = _ASSIGNMENT.sub("", bare).removeprefix(".venv/bin/")
        bare = re.sub(r"2$", "", bare).strip()
        if bare == "situp" or bare.startswith("situp "):
            yield bare
