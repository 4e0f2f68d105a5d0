"""Elements that several parts of the page are made of; bare text goes through `words`."""

from __future__ import annotations

import re
from html import escape

from situp.core import say
from situp.core.instants import SECOND

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from situp.core.instants import Length

NOT_KNOWN = '<td class="no">-</td>'

_WITHIN = re.compile(r"(?<=\d) (?=[hms%](?:\W|$))|(?<=\d h) (?=\d\d m)")
"""The blanks within `1 h 12 m` and `41 %`."""


def words(text: str) -> str:
    """Return text from anywhere as it may stand in an element or an attribute."""
    return escape(text)


def prose(text: str) -> str:
    """Return a sentence as it may stand in an element, with no length in it that a line breaks."""
    return escape(_WITHIN.sub("\N{NO-BREAK SPACE}", text))


def length(value: Length) -> str:
    """Return a length in words, with its seconds for programs, as the document has them."""
    return f'<time datetime="PT{value // SECOND}S">{say.length(value)}</time>'


def large(value: Length) -> str:
    """Return a length whose numbers stand out from its units."""
    said = "".join(
        part if part[0].isdecimal() else f"<small> {part} </small>"
        for part in say.length(value).split(" ")
    )
    said = said.removesuffix(" </small>") + "</small>"
    return f'<time datetime="PT{value // SECOND}S">{said}</time>'


def share(part: float, whole: float) -> str:
    """Return a part of a whole in percent, as attributes of SVG have it."""
    return f"{100 * part / whole:.2f}".rstrip("0").rstrip(".") + "%"


def rect(look: str, x: str, width: str, y: float, height: float, title: str = "") -> str:  # noqa: PLR0913, PLR0917 - what a rectangle has
    """Return a rectangle, with what it says when it is pointed at."""
    place = f'class="{look}" x="{x}" y="{y:g}" width="{width}" height="{height:g}"'
    return f"<rect {place}><title>{words(title)}</title></rect>" if title else f"<rect {place}/>"


def swatch(look: str) -> str:
    """Return a mark for a legend: a square of that look."""
    return rect(look, "1", "13", 1, 13)


def picture(look: str, label: str, marks: Iterable[str]) -> str:
    """Return a drawing that says to those who cannot see it what it is of."""
    return f'<svg class="{look}" role="img" aria-label="{words(label)}">{"".join(marks)}</svg>'


def legend(entries: Iterable[tuple[str, str]]) -> str:
    """Return what marks mean: the look of each, drawn, and its words."""
    items = "".join(
        f'<li><svg class="key" aria-hidden="true">{mark}</svg> {words(meaning)}</li>'
        for mark, meaning in entries
    )
    return f'<ul class="legend">{items}</ul>'


def table(caption: str, head: Iterable[str], rows: Iterable[str]) -> str:
    """Return a table of rows that are made already, which scrolls where it is too large."""
    names = "".join(f'<th scope="col">{words(name)}</th>' for name in head)
    body = "".join(f"<tr>{row}</tr>\n" for row in rows)
    return (
        f'<section class="wide" tabindex="0" aria-label="{words(caption)}"><table>'
        f"<thead><tr>{names}</tr></thead>\n<tbody>{body}</tbody></table></section>"
    )


def behind(caption: str, head: Iterable[str], rows: Iterable[str]) -> str:
    """Return the table behind a picture, which opens when it is asked for."""
    whole = table(caption, head, rows)
    return f"<details><summary>{words(caption)}</summary>{whole}</details>"


def section(name: str, title: str, *parts: str) -> str:
    """Return a part of the page under a heading."""
    inside = "\n".join(filter(None, parts))
    heading = f'<h2 id="{name}">{words(title)}</h2>'
    return f'<section aria-labelledby="{name}">\n{heading}\n{inside}\n</section>'
