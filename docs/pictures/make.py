"""Draw the pictures of README: `python -m docs.pictures.make`.

What they show is what the program prints: a week is typed in at a desk with a clock of its own,
then `status`, `report` and `flags` are asked, in colour. Run twice, it draws the same twice.
"""
# ruff: noqa: INP001 - docs/ is no package; `python -m` finds this from the checkout

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from rich.console import Console
from rich.text import Text
from tests.docs.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.color import Color
    from rich.segment import Segment
    from rich.style import Style

FOLDER = Path(__file__).parent
COLUMNS = 100
WEEK = """\
2026-11-16  08:52 sitting  10:20 standing  10:52 sitting  12:15 moving  12:48 sitting
2026-11-16  14:10 standing  14:40 sitting  15:55 moving  16:03 sitting  17:28 -
2026-11-17  09:05 sitting  12:31 moving  13:05 sitting  17:22 -
2026-11-18  08:47 sitting  09:31 standing  10:15 sitting  11:40 away  12:35 sitting
2026-11-18  13:40 standing  14:22 sitting  15:31 moving  15:46 sitting  16:50 -
2026-11-19  08:58 sitting  10:04 standing  10:41 sitting  11:58 moving  12:40 sitting
2026-11-19  13:52 standing  14:25 sitting  15:20 standing  16:01 sitting  17:14 -
2026-11-20  08:55 sitting  09:50 standing  10:35 sitting  11:45 moving  12:20 sitting
2026-11-20  13:30 standing  14:15 sitting
"""
"""A week at a desk: when which posture began, `-` where the day ended."""
ASKED = "2026-11-20 15:03"
COMMANDS = ("situp status", "situp report", "situp flags")

CELL, LINE, MARGIN = 9.6, 24, 26
"""The width and height of a character and the room around the text, in pixels."""
FONT = "ui-monospace,'SF Mono','Cascadia Mono','DejaVu Sans Mono',Menlo,Consolas,monospace"
SHADES = {"█": 1.0, "▓": 0.7, "▒": 0.85, "░": 0.35}
"""How much ink a block holds. Terminals draw these characters themselves; so it is done here."""
LOWER_EIGHTH = "▁"
_RUNS = re.compile(r"([█▓▒░▁])\1*|(?:(?! {2,}|[█▓▒░▁]).)+")


class Theme(NamedTuple):
    """The colours of one terminal: behind the text, of it, of what is dim, around it, its own."""

    back: str
    text: str
    dim: str
    edge: str
    named: dict[int | None, str]


THEMES = {
    "dark": Theme(
        "#16181d",
        "#dfe2e8",
        "#868d99",
        "#30343c",
        {1: "#ff7b7b"},
    ),
    "light": Theme(
        "#ffffff",
        "#1f2328",
        "#6b737c",
        "#d4d8dd",
        {1: "#c62a2f"},
    ),
}


def main() -> None:
    """Draw every picture."""
    for name, text in drawn().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


def drawn() -> dict[str, str]:
    """Return the pictures by the names of their files."""
    screen = Text.from_ansi(_screen())
    return {f"week-{name}.svg": _svg(screen, theme) for name, theme in THEMES.items()}


def _screen() -> str:
    """Return what the terminal shows, with its escape sequences."""
    with TemporaryDirectory() as home:
        desk = Desk(Path(home))
        desk.clock.set(-7 * 86_400_000)
        for line in WEEK.splitlines():
            date, *parts = line.split("  ")
            for time, posture in (part.split() for part in parts):
                desk.move(f"{date} {time}")
                desk.type("situp stop" if posture == "-" else f"situp start {posture}")
        desk.watch(on=True)
        desk.move(ASKED)
        return "\n".join(
            f"\x1b[2m$\x1b[0m {command}\n{desk.type(command, COLUMNS, colour=True).text}"
            for command in COMMANDS
        )


def _svg(screen: Text, theme: Theme) -> str:
    lines = screen.split("\n")
    width = max(len(line.plain.rstrip()) for line in lines) * CELL + 2 * MARGIN
    height = len(lines) * LINE + 2 * MARGIN
    marks = "\n".join(mark for row, line in enumerate(lines) for mark in _marks(line, row, theme))
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img">
<title>situp status, situp report and situp flags, in a terminal</title>
<rect x="1" y="1" width="{width - 2:g}" height="{height - 2:g}" rx="12" fill="{theme.back}" \
stroke="{theme.edge}" stroke-width="1.5"/>
<g font-family="{FONT}" font-size="16" fill="{theme.text}">
{marks}
</g>
</svg>
"""


def _marks(line: Text, row: int, theme: Theme) -> Iterator[str]:
    """Yield the marks of a line: words where they stand, blocks as what they are."""
    column = 0
    for segment in line.render(Console()):
        for run in _RUNS.finditer(segment.text):
            if run[0].strip():
                x = MARGIN + (column + run.start()) * CELL
                yield _mark(run[0], x, MARGIN + row * LINE, segment, theme)
        column += len(segment.text)


def _mark(text: str, x: float, top: float, segment: Segment, theme: Theme) -> str:
    look = _look(segment.style, theme)
    width = len(text) * CELL
    if text[0] in SHADES:
        shade = SHADES[text[0]]
        return (
            f'<rect x="{x:g}" y="{top + 3:g}" width="{width:g}" height="{LINE - 6}" '
            f'opacity="{shade:g}"{look}/>'
        )
    if text[0] == LOWER_EIGHTH:
        return f'<rect x="{x:g}" y="{top + LINE - 6:g}" width="{width:g}" height="3"{look}/>'
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    return (
        f'<text x="{x + lead * CELL:g}" y="{top + 17:g}" textLength="{len(text) * CELL:g}"{look}>'
        f"{escape(text, quote=False)}</text>"
    )


def _look(style: Style | None, theme: Theme) -> str:
    """Return the attributes of a style, where it differs from plain text."""
    if style is None:
        return ""
    fill = _fill(style.color, theme) if style.color else theme.dim if style.dim else ""
    return (f' fill="{fill}"' if fill else "") + (' font-weight="bold"' if style.bold else "")


def _fill(colour: Color, theme: Theme) -> str:
    """Return a colour: the terminal's own where it has a name, else the same in every terminal."""
    return theme.named.get(colour.number) or colour.get_truecolor().hex


if __name__ == "__main__":
    main()
