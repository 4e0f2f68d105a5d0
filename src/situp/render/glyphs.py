"""The glyphs that pictures share, and what they mean under them."""

from __future__ import annotations

from itertools import groupby

from situp.render.page import INDENT, Bit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from situp.render.page import Page

EMPTY = Bit("·", "dim")
"""Where nothing is known."""
SPARKS = "▁▂▃▄▅▆▇█"
"""From little to much, side by side."""


def legend(meanings: Iterable[tuple[Bit, str]], width: int) -> Page:
    """Return what glyphs mean, in as many lines as the columns ask for."""
    lines: list[list[Bit]] = [[Bit(INDENT)]]
    taken = len(INDENT)
    for glyph, meaning in meanings:
        size = len(glyph.text) + len(meaning) + 1
        if taken + size > width and len(lines[-1]) > 1:
            lines.append([Bit(INDENT)])
            taken = len(INDENT)
        lines[-1] += [glyph, Bit(f" {meaning}  ", "dim")]
        taken += size + 2
    return [tuple(each) for each in lines]


def joined(cells: Iterable[Bit]) -> list[Bit]:
    """Return cells with neighbours of one style as one bit."""
    runs = groupby(cells, key=lambda cell: cell.style)
    return [Bit("".join(cell.text for cell in run), style) for style, run in runs]
