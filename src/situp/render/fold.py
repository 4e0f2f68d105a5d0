"""Lines that end at the edge of a terminal: broken where a reader would pause."""

from __future__ import annotations

from situp.core.say import MONTHS, WEEKDAYS
from situp.render.page import INDENT, Bit, line, plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from situp.render.page import Line, Page, Style

LEAST = 8
"""Columns that are used even where there are fewer."""
ROOM = 24
"""Columns beside something in which words may be folded; with fewer they go under it."""
_UNITS = ("h", "m", "s", "bytes", "kB", "MB", "GB")
_MARKS = ".,;:?)"
"""What may follow a word without a blank."""
_RANGE_BEGUN = len("09:02 -")


def flow(parts: Iterable[Bit], columns: int, gap: str = " ", label: str = "") -> Page:
    """Return parts side by side after a label, in as many lines as the columns ask for.

    A line breaks between two parts, without the gap. A part that is wider than a line has lines of
    its own, broken between words, and a word that is wider still breaks where it must.
    """
    room = max(columns - len(label), LEAST)
    lines: list[list[Bit]] = []
    free = 0
    for part in parts:
        is_wide = cells(part.text) > room
        free = 0 if is_wide else free
        for before, piece in _words(part, room) if is_wide else [(gap, part)]:
            taken = len(before) + cells(piece.text)
            if lines and taken <= free:
                lines[-1] += [Bit(before), piece]
                free -= taken
            else:
                lines.append([Bit(" " * len(label) if lines else label), piece])
                free = room - cells(piece.text)
        free = 0 if is_wide else free
    return [tuple(each) for each in lines]


def beside(row: Line, words: str, columns: int) -> Page:
    """Return a row with words beside it, folded under themselves; under it where it is narrow."""
    if not words:
        return [row]
    taken = sum(cells(bit.text) for bit in row) + len(INDENT)
    room = columns - taken
    if cells(words) > room and room < ROOM:
        return [row, *flow([Bit(words)], columns, label=INDENT * 2)]
    (_, *first), *rest = flow([Bit(words)], columns, label=" " * taken)
    return [line(*row, INDENT, *first), *rest]


def fold(text: str, columns: int) -> str:
    """Return a text in lines that fit; what is broken keeps the indent of its line."""
    return plain(each for row in text.splitlines() for each in _folded(row, columns))


def sentences(text: str) -> list[Bit]:
    """Return a text cut after each sentence."""
    for stop in (". ", "? "):
        text = text.replace(stop, f"{stop[0]}\n")
    return [Bit(each) for each in text.split("\n")]


def clauses(text: str, style: Style = "") -> list[Bit]:
    """Return a text cut after each comma."""
    return [Bit(each, style) for each in text.replace(", ", ",\n").split("\n")]


def cells(text: str) -> int:
    """Return how many columns a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 - 3 ms, and few texts need it

    return cell_len(text)


def _folded(row: str, columns: int) -> Page:
    """Return a row in lines that fit; of two columns, the second is folded on its own."""
    if cells(row) <= columns:
        return [line(row)]
    body = row.lstrip(" ")
    indent = " " * (len(row) - len(body))
    head, _, tail = body.partition("  ")
    if not tail:
        return flow(sentences(body), columns, label=indent)
    parts = clauses(tail.lstrip(" "))
    label = row.removesuffix(tail.lstrip(" "))
    if columns - len(label) >= ROOM:
        return flow(parts, columns, label=label)
    return [line(indent, head), *flow(parts, columns, label=indent + INDENT)]


def _words(part: Bit, room: int) -> Iterator[tuple[str, Bit]]:
    """Yield what comes before each piece of a part, and the piece."""
    for unit in _with_asides(_kept_together(part.text), room):
        for word in [unit] if cells(unit) <= room else unit.split(" "):
            before = " "
            for piece in _cut(word, room):
                yield before, Bit(piece, part.style)
                before = ""


def _kept_together(text: str) -> list[str]:
    """Return a text cut at its blanks, but not inside a length, a size or a moment."""
    first, *rest = text.split(" ")
    units = [first]
    for word in rest:
        if _belongs(units[-1], word.rstrip(_MARKS)):
            units[-1] += f" {word}"
        else:
            units.append(word)
    return units


def _with_asides(units: Iterable[str], room: int) -> list[str]:
    """Return units with what stands in parentheses as one, where a line can hold it."""
    kept: list[str] = []
    aside: list[str] = []
    for unit in units:
        aside.append(unit)
        if aside[0].startswith("(") and ")" not in unit:
            continue
        whole = " ".join(aside)
        kept += [whole] if cells(whole) <= room else aside
        aside = []
    return kept + aside


def _belongs(unit: str, word: str) -> bool:
    """Whether a word goes on with what is taken in at one look.

    That is `1 h 12 m`, `104 kB`, `09:02 - 10:14`, `Fri 17:02 -` and `Thu 12 Nov 2026 22:40`.
    """
    last = unit.rpartition(" ")[2]
    if word in _UNITS:
        return last.lstrip("(").replace(".", "").replace(",", "").isdigit()
    if word == "-":
        return _is_clock(last)
    if word in MONTHS:
        return last.isdigit()
    if last == "-":
        return len(unit) == _RANGE_BEGUN and (_is_clock(word) or word == "open")
    if _is_clock(word):
        return last in WEEKDAYS or unit[:-5].endswith(tuple(MONTHS))
    after_a_length = last in {"h", "m"} and unit != last
    return word.isdigit() and (last in WEEKDAYS or last in MONTHS or after_a_length)


def _is_clock(word: str) -> bool:
    return len(word) == len("09:02") and word[2] == ":" and word.replace(":", "").isdigit()


def _cut(word: str, room: int) -> Sequence[str]:
    if cells(word) <= room:
        return [word]
    from rich.cells import chop_cells  # noqa: PLC0415 - words are seldom so long

    return chop_cells(word, room)
