"""A page is lines of bits of text, each with a style; plain text is what is left without styles."""

from __future__ import annotations

from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal, TypeAlias

    Style = Literal["", "dim", "strong", "over", "sitting", "upright", "away", "lying"]
    Line: TypeAlias = "tuple[Bit, ...]"
    Page: TypeAlias = "list[Line]"

NARROW = 72
"""Columns below which a table leaves out what it can."""
INDENT = "  "
_ZERO_WIDTH_JOINER = "\u200d"


class Bit(Record):
    """A run of text in one style."""

    text: str
    style: Style = ""


def line(*parts: Bit | str) -> Line:
    """Return a line of bits; bare text has no style."""
    return tuple(part if isinstance(part, Bit) else Bit(part) for part in parts)


def plain(page: Iterable[Line]) -> str:
    """Return the text of a page without styles, each line ended and without trailing blanks."""
    return "".join("".join(bit.text for bit in each).rstrip() + "\n" for each in page)


def has_style(page: Page) -> bool:
    """Whether anything on a page has a style."""
    return any(bit.style for each in page for bit in each)


def safe(text: str) -> str:
    """Return text from people with all that could drive a terminal or forge a line replaced.

    Control characters, separators of lines and changes of direction become U+FFFD; the joiner
    that emoji are made with stays.
    """
    if text.isprintable():  # nearly all there is, and a note can be long
        return text
    return "".join(char if _is_harmless(char) else "\N{REPLACEMENT CHARACTER}" for char in text)


def _is_harmless(char: str) -> bool:
    from unicodedata import category  # noqa: PLC0415 - only where a person's text is shown

    kind = category(char)
    return char == _ZERO_WIDTH_JOINER or kind not in {"Cc", "Cf", "Cs", "Zl", "Zp"}
