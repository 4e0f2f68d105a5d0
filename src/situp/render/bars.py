"""Posture over the hours, one cell for each part of a day; glyphs read without colour."""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby, pairwise

from situp.render.page import Bit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from situp.core.instants import Instant, Length
    from situp.core.timeline import Piece

NOTHING = Bit("·", "dim")
LABEL_EVERY = 3
"""Hours from one label to the next."""
_GUESSED = Bit("▓", "sitting")
_GLYPHS = {
    "sitting": Bit("█", "sitting"),
    "standing": Bit("▒", "upright"),
    "moving": Bit("▒", "upright"),
    "lying": Bit("▁", "lying"),
    "away": Bit("░", "away"),
}
LEGEND = [
    part
    for glyph, meaning in (
        (_GLYPHS["sitting"], " sitting  "),
        (_GUESSED, " guessed  "),
        (_GLYPHS["standing"], " upright  "),
        (_GLYPHS["lying"], " lying  "),
        (_GLYPHS["away"], " away  "),
        (NOTHING, " little or nothing"),
    )
    for part in (glyph, Bit(meaning, "dim"))
]


def bar(pieces: Iterable[Piece], borders: Sequence[Instant]) -> list[Bit]:
    """Return a cell between each two borders: what filled most of it, if anything did.

    Neighbouring cells of one style are one bit. An empty cell (an hour that the clocks skipped)
    shows as nothing recorded.
    """
    shares: list[dict[Bit, Length]] = [{NOTHING: end - start} for start, end in pairwise(borders)]
    for piece in pieces:
        glyph = _GUESSED if piece.posture == "sitting" and piece.guessed else _GLYPHS[piece.posture]
        _share_out(piece, glyph, borders, shares)
    cells = [max(share, key=lambda glyph, share=share: share[glyph]) for share in shares]  # type: ignore[misc]
    runs = groupby(cells, key=lambda cell: cell.style)
    return [Bit("".join(cell.text for cell in run), style) for style, run in runs]


def hour_labels(first: int, last: int, cell: int) -> str:
    """Return `06    09    12`: an hour's label above its first cell, each three hours."""
    cells_an_hour = 60 // cell
    labels = [" "] * ((last - first) * cells_an_hour)
    for hour in range(first, last):
        if hour % LABEL_EVERY == 0:
            start = (hour - first) * cells_an_hour
            labels[start : start + 2] = f"{hour % 24:02}"
    return "".join(labels)[: (last - first) * cells_an_hour]


def _share_out(
    piece: Piece, glyph: Bit, borders: Sequence[Instant], shares: list[dict[Bit, Length]]
) -> None:
    """Give each cell the part of a piece that falls into it, taking it from nothing recorded."""
    first = max(0, bisect_right(borders, piece.start) - 1)
    for share, (start, end) in zip(shares[first:], pairwise(borders[first:]), strict=True):
        if start >= piece.end:
            return
        part = min(end, piece.end) - max(start, piece.start)
        share[glyph] = share.get(glyph, 0) + max(0, part)
        share[NOTHING] -= max(0, part)
