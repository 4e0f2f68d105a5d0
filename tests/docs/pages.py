"""The pages of the documentation, and the fenced blocks, tables and comments in them.

A comment alone on its line, `<!-- name: value -->`, tells the tests something about the block or
the table that follows it; a reader does not see it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
DIRECTIVES = frozenset(
    {
        *("clock", "columns", "config", "exit", "file", "meanwhile", "said"),
        *("history", "table", "until", "voice", "watch"),
    }
)
"""The names that a comment may have; any other name is a slip of the pen."""

_COMMENT = re.compile(r"<!-- ([a-z]+)(?::(?: (.*?))?)? -->")
_FENCE = re.compile(r"```([a-z]*)")
_CELL_BORDER = re.compile(r"(?<!\\)\|")


class Directive(NamedTuple):
    """One comment: its name and what it says."""

    name: str
    value: str


class Block(NamedTuple):
    """What stands between two fences; `line` is the number of its first line, from 1."""

    line: int
    language: str
    directives: tuple[Directive, ...]
    lines: tuple[str, ...]

    def says(self, name: str) -> str | None:
        """Return what the last directive of that name says; None where there is none."""
        values = [directive.value for directive in self.directives if directive.name == name]
        return values[-1] if values else None


class Table(NamedTuple):
    """The rows of a table without its head; `line` is the number of its first row, from 1."""

    name: str
    line: int
    rows: tuple[tuple[str, ...], ...]


def pages() -> list[Path]:
    """Return every page: the ones beside the code, and all of docs/."""
    beside = (ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md"))
    return [*beside, *sorted((ROOT / "docs").rglob("*.md"))]


def name_of(page: Path) -> str:
    """Return the path of a page as people write it."""
    return page.relative_to(ROOT).as_posix()


def read(name: str) -> str:
    """Return the text of a page by its path."""
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(text: str) -> list[Block]:
    """Return the fenced blocks of a page, each with the directives before it."""
    found: list[Block] = []
    told: list[Directive] = []
    lines = text.splitlines()
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if directive := _directive(line):
            told.append(directive)
        elif fence := _FENCE.fullmatch(line):
            end = lines.index("```", number)
            found.append(Block(number + 1, fence[1], tuple(told), tuple(lines[number:end])))
            told = []
            number = end + 1
        elif line.strip():
            told = []
    return found


def tables(text: str) -> dict[str, Table]:
    """Return the tables that have a name, `<!-- table: name -->`, by it."""
    found = {}
    lines = text.splitlines()
    for number, line in enumerate(lines):
        directive = _directive(line)
        if directive and directive.name == "table":
            first = number + 3
            rows: list[tuple[str, ...]] = []
            while first + len(rows) < len(lines) and lines[first + len(rows)].startswith("|"):
                rows.append(cells(lines[first + len(rows)]))
            found[directive.value] = Table(directive.value, first + 1, tuple(rows))
    return found


def cells(line: str) -> tuple[str, ...]:
    """Return the cells of a row."""
    parts = _CELL_BORDER.split(line.strip())[1:-1]
    return tuple(part.strip().replace("\\|", "|") for part in parts)


def row(parts: tuple[str, ...]) -> str:
    """Return a row of cells as a page has it."""
    return "| " + " | ".join(part.replace("|", "\\|") for part in parts) + " |"


def prose(text: str) -> str:
    """Return the text of a page without its fenced blocks."""
    kept, fenced = [], False
    for line in text.splitlines():
        if line.startswith("```"):
            fenced = not fenced
        elif not fenced:
            kept.append(line)
    return "\n".join(kept)


def _directive(line: str) -> Directive | None:
    found = _COMMENT.fullmatch(line)
    if not found:
        return None
    if found[1] not in DIRECTIVES:
        message = f"there is no directive {found[1]!r}"
        raise ValueError(message)
    return Directive(found[1], found[2] or "")
