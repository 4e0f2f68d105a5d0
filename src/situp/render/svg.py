"""A page as a picture: SVG that needs nothing but itself, the same for the same page.

Words stand where the terminal has them, stretched to its columns whatever font there is; blocks are
drawn as what they are, as terminals do. Text can be selected and read aloud.
"""

from __future__ import annotations

import re
from html import escape

from situp.core.record import Record
from situp.render.fold import cells

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from situp.render.page import Bit, Line, Page

COLUMNS = 100
"""How wide the terminal is that is drawn: as any, so that a picture does not depend on one."""
CELL, LINE, MARGIN = 9.6, 24, 26
"""The width and height of a character and the room around the text, in pixels."""
FONT = "ui-monospace,'SF Mono','Cascadia Mono','DejaVu Sans Mono',Menlo,Consolas,monospace"
SHADES = {"█": 1.0, "▓": 0.75, "▒": 0.55, "░": 0.3}
"""How much ink a block holds."""
EIGHTHS = "▁▂▃▄▅▆▇"
"""Blocks that stand on the line, from an eighth of its height on."""
BLOCK, LEAST = LINE - 6, 3
"""How tall a whole block is, and how tall one at least."""
_RUNS = re.compile(r"([█▓▒░▁▂▃▄▅▆▇])\1*|(?:(?! {2,}|[█▓▒░▁▂▃▄▅▆▇]).)+")


class Theme(Record):
    """The colours of one terminal: behind the text, around it, of it, and of each style."""

    back: str
    edge: str
    text: str
    dim: str
    over: str
    sitting: str
    upright: str
    lying: str


LIGHT = Theme(
    "#ffffff", "#d4d8dd", "#1f2328", "#6b737c", "#c62a2f", "#af8700", "#0087af", "#875fff"
)
DARK = Theme("#16181d", "#30343c", "#dfe2e8", "#868d99", "#ff7b7b", "#af8700", "#0087af", "#875fff")


def svg(page: Page, title: str, theme: Theme | None = None) -> str:
    """Return a picture of a page; without a theme it is light or dark as its reader's screen is."""
    size = max((cells("".join(bit.text for bit in line).rstrip()) for line in page), default=0)
    width, height = size * CELL + 2 * MARGIN, len(page) * LINE + 2 * MARGIN
    marks = "\n".join(mark for row, line in enumerate(page) for mark in _marks(line, row))
    style = _style(theme) if theme else _style(LIGHT) + _in_the_dark(_style(DARK))
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}">
<title>{escape(title, quote=False)}</title>
<style>
{style}</style>
<rect class="back" x="1" y="1" width="{width - 2:g}" height="{height - 2:g}" rx="12"/>
<g font-family="{FONT}" font-size="16">
{marks}
</g>
</svg>
"""


def _style(theme: Theme) -> str:
    return (
        f".back{{fill:{theme.back};stroke:{theme.edge};stroke-width:1.5}}\n"
        f"g{{fill:{theme.text}}}\n"
        ".strong,.over{font-weight:bold}\n"
        f".dim,.away{{fill:{theme.dim}}}\n"
        f".over{{fill:{theme.over}}}\n"
        f".sitting{{fill:{theme.sitting}}}\n"
        f".upright{{fill:{theme.upright}}}\n"
        f".lying{{fill:{theme.lying}}}\n"
    )


def _in_the_dark(style: str) -> str:
    return f"@media (prefers-color-scheme:dark){{\n{style}}}\n"


def _marks(line: Line, row: int) -> Iterator[str]:
    """Yield the marks of a line: words where they stand, blocks as what they are."""
    column = 0
    for bit in line:
        for run in _RUNS.finditer(bit.text):
            if run[0].strip():
                before = cells(bit.text[: run.start()])
                yield _mark(run[0], MARGIN + (column + before) * CELL, MARGIN + row * LINE, bit)
        column += cells(bit.text)


def _mark(text: str, x: float, top: float, bit: Bit) -> str:
    look = f' class="{bit.style}"' if bit.style else ""
    width = len(text) * CELL
    foot = top + LINE - 3
    if text[0] in SHADES:
        shade = f'opacity="{SHADES[text[0]]:g}"'
        return (
            f'<rect x="{x:g}" y="{foot - BLOCK:g}" width="{width:g}" height="{BLOCK}" '
            f"{shade}{look}/>"
        )
    if text[0] in EIGHTHS:
        tall = max(LEAST, BLOCK * (EIGHTHS.index(text[0]) + 1) / 8)
        return f'<rect x="{x:g}" y="{foot - tall:g}" width="{width:g}" height="{tall:g}"{look}/>'
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    return (
        f'<text x="{x + lead * CELL:g}" y="{top + 17:g}" textLength="{cells(text) * CELL:g}"{look}>'
        f"{escape(text, quote=False)}</text>"
    )
